"""What a sheet cannot show, kept in a custom XML part of the package: figure keys, roles, exact widths.

No figure and no sentence is in it: the visible cells are the only truth, and somebody who blacks out
a cell has blacked it out. A row's marks hold only while its words (not its amounts) are as written, so
that inserting or sorting rows in Excel can never give a figure the key of another.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from xml.sax.saxutils import escape
from zlib import crc32

PART = "customXml/item1.xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
NAMESPACE = "urn:juesuan:marks:1"


@dataclass(frozen=True, slots=True)
class RowMarks:
    """The marks of one row: a print of its words, and for cells (by position in the row) what differs.

    A cell's entry has: key, header, decimals, indent, value ("text": a number too long for a cell).
    """

    words: int
    cells: Mapping[int, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """The marks of one sheet; `kind` is grid, cover, contents or charts."""

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


def words_print(texts: list[str]) -> int:
    """A short print of the words of a row, for noticing that it is another row now."""
    return crc32("\x1f".join(texts).encode("utf-8", "replace"))


def to_xml(marks: Marks) -> bytes:
    """The part as bytes."""
    text = json.dumps(asdict(marks), ensure_ascii=False, separators=(",", ":"))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<marks xmlns="{NAMESPACE}">{escape(text)}</marks>'.encode()
    )


def from_json(text: str) -> Marks:
    """Read the text of the part back; marks of any other shape count as none."""
    try:
        raw = json.loads(text)
        return Marks(
            meta={str(name): str(value) for name, value in raw["meta"].items()},
            watermark=str(raw["watermark"]),
            sheets={str(name): _sheet(sheet) for name, sheet in raw["sheets"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return Marks()


def _sheet(raw: Mapping[str, Any]) -> SheetMarks:
    rows = {
        int(row): RowMarks(int(entry["words"]), {int(at): dict(cell) for at, cell in entry["cells"].items()})
        for row, entry in raw["rows"].items()
    }
    return SheetMarks(
        kind=str(raw["kind"]),
        id=str(raw["id"]),
        widths=tuple(float(width) for width in raw["widths"]),
        rows=rows,
        extra=tuple(dict(entry) for entry in raw["extra"]),
    )
