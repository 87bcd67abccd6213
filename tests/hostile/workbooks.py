"""The smallest workbooks that Excel would open, with any sheet XML and any extra or altered parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.hostile.zips import Member, zip_bytes

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


def sheet_xml(rows: str, *, before: str = "", after: str = "", declared: str = DECLARED) -> bytes:
    """A worksheet part with these rows."""
    text = f'{declared}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return text.encode()


def parts(sheets: Mapping[str, bytes], *, shared: bytes | None = None) -> dict[str, bytes]:
    """Every part of a workbook with these sheets, by name."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{LINK}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    if shared is not None:
        links += f'<Relationship Id="rIdS" Type="{LINK}/sharedStrings" Target="sharedStrings.xml"/>'
    types = (
        f'{DECLARED}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    )
    root = (
        f'{DECLARED}<Relationships xmlns="{RELS}">'
        f'<Relationship Id="rId1" Type="{LINK}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    workbook = f'{DECLARED}<workbook xmlns="{MAIN}" xmlns:r="{LINK}"><sheets>{listed}</sheets></workbook>'
    found = {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": root.encode(),
        "xl/workbook.xml": workbook.encode(),
    }
    found["xl/_rels/workbook.xml.rels"] = (
        f'{DECLARED}<Relationships xmlns="{RELS}">{links}</Relationships>'.encode()
    )
    for number, content in enumerate(sheets.values(), 1):
        found[f"xl/worksheets/sheet{number}.xml"] = content
    if shared is not None:
        found["xl/sharedStrings.xml"] = shared
    return found


def members(sheets: Mapping[str, bytes], *, shared: bytes | None = None) -> list[Member]:
    """The same as zip members."""
    return [Member(name, data) for name, data in parts(sheets, shared=shared).items()]


def xlsx(
    rows: str = ONE_CELL,
    *,
    before: str = "",
    after: str = "",
    extra: Sequence[Member] = (),
    replaced: Mapping[str, bytes] | None = None,
) -> bytes:
    """A workbook of one sheet 收入, with members added or parts replaced."""
    content = parts({"收入": sheet_xml(rows, before=before, after=after)})
    content.update(replaced or {})
    return zip_bytes([*(Member(name, data) for name, data in content.items()), *extra])
