"""The smallest Word files that Word would open, with any text XML and any extra or altered parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.hostile.zips import Member, zip_bytes

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "word/document.xml"
MAIN_RELS = "word/_rels/document.xml.rels"


def paragraph(text: str) -> str:
    """A paragraph of one run."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


SOUND = paragraph("第一部分 概况") + paragraph("某县教育局2021年度部门决算情况如下。")


def body_xml(body: str = SOUND, *, declared: str = DECLARED) -> bytes:
    """The main part with this body."""
    spaces = f'xmlns:w="{WORD}" xmlns:r="{LINK}"'
    return f"{declared}<w:document {spaces}><w:body>{body}</w:body></w:document>".encode()


def links(*targets: tuple[str, str], external: bool = False) -> bytes:
    """A relationships part: (type, target) each."""
    mode = ' TargetMode="External"' if external else ""
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{LINK}/{kind}" Target="{target}"{mode}/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{DECLARED}<Relationships xmlns="{RELS}">{listed}</Relationships>'.encode()


def docx(
    body: str = SOUND, *, extra: Sequence[Member] = (), replaced: Mapping[str, bytes] | None = None
) -> bytes:
    """A Word file with this body, with members added or parts replaced."""
    types = (
        f'{DECLARED}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    )
    content = {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": links(("officeDocument", MAIN)),
        MAIN: body_xml(body),
        **(replaced or {}),
    }
    return zip_bytes([*(Member(name, data) for name, data in content.items()), *extra])
