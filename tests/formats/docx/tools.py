"""Looking into Word files and changing them as a person or a program might."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from juesuan.formats.docx.vocabulary import WORD

W = f"{{{WORD}}}"
MAIN = "word/document.xml"


def parts(path: Path) -> dict[str, bytes]:
    """Every part of a container by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(path: Path, part: str = MAIN) -> etree._Element:
    """The root of a part."""
    return etree.fromstring(parts(path)[part])


def rewrite(path: Path, changed: dict[str, bytes | None]) -> None:
    """Replace parts, add them, or (None) leave them out."""
    found = parts(path) | {name: data for name, data in changed.items() if data is not None}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in found.items():
            if changed.get(name, b"") is not None:
                archive.writestr(name, data)


def edit(path: Path, change: Callable[[str], str], part: str = MAIN) -> None:
    """Change the text of a part."""
    before = parts(path)[part].decode()
    after = change(before)
    assert after != before, "the edit changed nothing"
    rewrite(path, {part: after.encode()})


def values(element: etree._Element, path: str, attribute: str = "val") -> list[str | None]:
    """An attribute of all elements at a path of names: w:val of pPr/jc."""
    steps = "/".join(f"{W}{step}" if step else "." for step in path.split("/"))
    return [one.get(f"{W}{attribute}") for one in element.iterfind(steps)]


def words(element: etree._Element) -> str:
    """All text under an element."""
    return "".join(one.text or "" for one in element.iter(f"{W}t"))
