"""Remarks as comments on the cells of a workbook; sheets, styles, charts and names stay as they are.

A cell has one comment: several remarks share it, and one that stood there before keeps its words. A comment
needs a drawing in the old vector language besides, or Excel repairs the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from lxml import etree

from juesuan.formats.annotate.note import AUTHOR, Note
from juesuan.formats.annotate.package import Opened
from juesuan.formats.annotate.vml import drawing, shapes
from juesuan.formats.safety.addresses import Range
from juesuan.formats.xml_text import xml_text

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_COMMENTS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
# What stands after the old drawing in a sheet, by the schema.
_AFTER: Final = (
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
_SHAPE: Final = re.compile(rb"_x0000_s(\d{1,9})")
_FIRST_SHAPE: Final = 1024
_LONGEST: Final = 30_000


def annotated_xlsx(path: Path, notes: Sequence[Note]) -> bytes:
    """The workbook with every note as a comment; those without a known cell are on the first sheet's A1."""
    opened = Opened(path)
    main = opened.main()
    sheets = _sheets(opened, main)
    wanted: dict[str, dict[str, list[Note]]] = {}
    for note in sorted(notes, key=lambda note: note.number):
        sheet, cell = _target(sheets, note)
        wanted.setdefault(sheet, {}).setdefault(cell, []).append(note)
    for part, cells in wanted.items():
        _annotate(opened, part, {cell: _words(found) for cell, found in cells.items()})
    return opened.packed()


def _m(name: str) -> str:
    return f"{{{_MAIN}}}{name}"


def _sheets(opened: Opened, main: str) -> dict[str, str]:
    """Part by the name of the sheet, shown sheets first."""
    listed = [
        (
            sheet.get("state", "visible") != "visible",
            sheet.get("name", ""),
            opened.target(main, sheet.get(_ID, "")),
        )
        for sheet in opened.tree(main).iterfind(f"{_m('sheets')}/{_m('sheet')}")
    ]
    found = {name: part for _, name, part in sorted(listed, key=lambda entry: entry[0])}
    return {name: part for name, part in found.items() if opened.tree(part).tag == _m("worksheet")}


def _target(sheets: Mapping[str, str], note: Note) -> tuple[str, str]:
    """The part of the sheet and the cell a note belongs to."""
    first = next(iter(sheets.values()))
    part = sheets.get(note.place.sheet or "")
    if part is None:
        return first, "A1"
    try:
        box = Range.parse(note.place.cell or "A1")
    except ValueError:
        return part, "A1"
    return part, str(Range(box.first_row, box.first_column, box.first_row, box.first_column)).partition(":")[
        0
    ]


def _words(notes: Sequence[Note]) -> str:
    text = "\n\n".join(xml_text(note.text) for note in notes)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}\n……（批注过长，其余见核查报告）"


def _annotate(opened: Opened, part: str, cells: Mapping[str, str]) -> None:
    comments_part, comments = _comments(opened, part)
    listed = comments.find(_m("commentList"))
    there = {one.get("ref", ""): one for one in listed}
    author = _author(comments)
    for cell, words in cells.items():
        if cell in there:
            _append(there[cell].find(_m("text")), f"\n\n{words}")
            continue
        comment = etree.SubElement(listed, _m("comment"), {"ref": cell, "authorId": author})
        _append(etree.SubElement(comment, _m("text")), words)
    listed[:] = sorted(listed, key=lambda one: _position(one.get("ref", "")))
    opened.put(comments_part, comments)
    _draw(opened, part, [cell for cell in cells if cell not in there])


def _position(cell: str) -> tuple[int, int]:
    try:
        box = Range.parse(cell)
    except ValueError:
        return 0, 0
    return box.first_row, box.first_column


def _append(text: Any, words: str) -> None:
    """Words as a run of their own at the end of a comment's text."""
    for plain in text.findall(_m("t")):
        run = etree.Element(_m("r"))
        plain.addprevious(run)
        run.append(plain)
    run = etree.SubElement(text, _m("r"))
    shown = etree.SubElement(run, _m("t"), {_SPACE: "preserve"})
    shown.text = words


def _comments(opened: Opened, part: str) -> tuple[str, Any]:
    found = opened.related(part, "comments")
    if found and opened.has(found[0]):
        return found[0], opened.tree(found[0])
    name = opened.free_name("xl/comments{n}.xml")
    opened.relate(part, "comments", name)
    opened.declare(name, _COMMENTS)
    names: Any = {None: _MAIN}
    root = etree.Element(_m("comments"), nsmap=names)
    etree.SubElement(root, _m("authors"))
    etree.SubElement(root, _m("commentList"))
    return name, root


def _author(comments: Any) -> str:
    """The number of our name among the authors."""
    authors = comments.find(_m("authors"))
    names = [author.text for author in authors]
    if AUTHOR not in names:
        etree.SubElement(authors, _m("author")).text = AUTHOR
        names.append(AUTHOR)
    return str(names.index(AUTHOR))


def _draw(opened: Opened, part: str, cells: Sequence[str]) -> None:
    """A box for each new comment in the sheet's old drawing."""
    boxes = [Range.parse(cell) for cell in cells]
    spots = [(box.first_row, box.first_column) for box in boxes]
    root = opened.tree(part)
    legacy = root.find(_m("legacyDrawing"))
    name = "" if legacy is None else opened.target(part, legacy.get(_ID, ""))
    if name and opened.has(name):
        old = opened.read(name)
        last = max([_FIRST_SHAPE, *map(int, _SHAPE.findall(old))])
        head, end, tail = old.rpartition(b"</xml>")
        if end:
            opened.put(name, head + shapes(spots, last + 1) + end + tail)
        return
    name = opened.free_name("xl/drawings/vmlDrawingNote{n}.vml")
    opened.put(name, drawing(spots, _FIRST_SHAPE + 1))
    opened.declare_ending("vml", _VML)
    relation = opened.relate(part, "vmlDrawing", name)
    legacy = etree.Element(_m("legacyDrawing"), {_ID: relation})
    following = next((child for child in root if etree.QName(child).localname in _AFTER), None)
    if following is None:
        root.append(legacy)
    else:
        following.addprevious(legacy)
    opened.put(part, root)
