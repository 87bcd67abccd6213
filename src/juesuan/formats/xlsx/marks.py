"""What a sheet cannot show, kept in a custom XML part of the package: figure keys, roles, exact widths.

No figure and no sentence is in it: the visible cells are the only truth, and somebody who blacks out
a cell has blacked it out. A row's marks hold only while its words (not its amounts) are as written, so
that inserting or sorting rows in Excel can never give a figure the key of another.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from lxml import etree

PART = "customXml/item1.xml"
_NAMESPACE = "urn:juesuan:marks:1"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROPERTIES_PART = "customXml/itemProps1.xml"
_STORE_ID = "{5D1C1F0E-7C0B-4B7E-9A53-6A7565737561}"  # names this kind of part; any fixed id will do

RELATION = (
    f'<Relationship Id="rIdMarks" Type="{_OFFICE}/relationships/customXml" Target="../{PART}"/>'.encode()
)
CONTENT_TYPE = (
    f'<Override PartName="/{_PROPERTIES_PART}"'
    ' ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>'
).encode()
PROPERTIES = {
    _PROPERTIES_PART: (
        f'{_HEAD}<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{_STORE_ID}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode(),
    "customXml/_rels/item1.xml.rels": (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/customXmlProps" Target="itemProps1.xml"/>'
        "</Relationships>"
    ).encode(),
}
"""The parts that Office expects beside a custom one, by name."""
_TAG = f"{{{_NAMESPACE}}}"


@dataclass(frozen=True, slots=True)
class RowMarks:
    """The marks of one row: a print of its words, and for cells (by position in the row) what differs.

    A cell's entry has: key, header, decimals, indent, value ("text": a number too long for a cell).
    """

    words: int
    cells: Mapping[int, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """The marks of one sheet; `kind` is grid, cover, contents or chart, `extra` what else the kind needs."""

    kind: str
    id: str = ""
    widths: tuple[float, ...] = ()
    rows: Mapping[int, RowMarks] = field(default_factory=dict)
    extra: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a workbook: facts about the document, and sheets by name."""

    meta: Mapping[str, str] = field(default_factory=dict)
    watermark: str = ""
    sheets: Mapping[str, SheetMarks] = field(default_factory=dict)


def words_print(texts: Iterable[str]) -> int:
    """A short print of the words of a row, for noticing that it is another row now."""
    return crc32("\x1f".join(texts).encode("utf-8", "replace"))


def to_xml(marks: Marks) -> bytes:
    """The part as bytes; JSON text inside small elements, for readers refuse text without end."""
    names: Any = {None: _NAMESPACE}
    root = etree.Element(f"{_TAG}marks", nsmap=names)
    _add(root, "document", {"meta": dict(marks.meta), "watermark": marks.watermark})
    for name, sheet in marks.sheets.items():
        part = _add(root, "sheet", {"name": name, "kind": sheet.kind, "id": sheet.id, "widths": sheet.widths})
        for more in sheet.extra:
            _add(part, "extra", dict(more))
        for row, entry in sheet.rows.items():
            _add(part, "row", {"at": row, "words": entry.words, "cells": entry.cells})
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def from_xml(content: bytes) -> Marks:
    """Read the part back; marks of any other shape count as none."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
        document = _load(root.find(f"{_TAG}document"))
        return Marks(
            meta={str(name): str(value) for name, value in document["meta"].items()},
            watermark=str(document["watermark"]),
            sheets=dict(_sheet(part) for part in root.iterfind(f"{_TAG}sheet")),
        )
    except (etree.XMLSyntaxError, ValueError, KeyError, TypeError, AttributeError):
        return Marks()


def _add(parent: Any, name: str, content: dict[str, Any]) -> Any:
    child = etree.SubElement(parent, f"{_TAG}{name}")
    child.text = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    return child


def _load(element: Any) -> dict[str, Any]:
    loaded = json.loads(element.text)
    if not isinstance(loaded, dict):
        raise TypeError("a mark is an object")
    return loaded


def _sheet(part: Any) -> tuple[str, SheetMarks]:
    raw = _load(part)
    rows = {}
    for element in part.iterfind(f"{_TAG}row"):
        entry = _load(element)
        cells = {int(at): dict(cell) for at, cell in entry["cells"].items()}
        rows[int(entry["at"])] = RowMarks(int(entry["words"]), cells)
    marks = SheetMarks(
        kind=str(raw["kind"]),
        id=str(raw["id"]),
        widths=tuple(float(width) for width in raw["widths"]),
        rows=rows,
        extra=tuple(_load(element) for element in part.iterfind(f"{_TAG}extra")),
    )
    return str(raw["name"]), marks
