"""What a sheet's XML claims, streamed before any reader allocates it: extent, merges, formulas, errors.

Knows SpreadsheetML cells (ECMA-376 part 1, 18.3.1). Does not know workbooks. Readers allocate the rectangle
up to the last cell with content, and some abort the process when it does not fit, so the rectangle is
measured here first. Two passes with one result: a fast one by patterns for the way in which all common
programs write cells, and an exact one by an XML parser when anything is written otherwise or the fast
one, which also counts empty cells, finds too much.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from xml.parsers import expat

from juesuan.formats.safety.addresses import COLUMNS, ROWS, Range, column_number

__all__ = ["SheetScan", "scan_exactly", "scan_fast"]

_DIGITS = b"0123456789"
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OPENING = rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"'
_CELL = re.compile(_OPENING)
_ANY_CELL = tuple(start + end for start in (b"<c", b":c") for end in (b" ", b"\t", b"\r", b"\n", b"/", b">"))
# "[^<>]" and not "[^>]": looking past the tag a pattern stands in would cost quadratic time in hostile tags.
_FORMULA_TAG = rb"<f\b(?:[^<>]*/>|[^<>]*>([^<]*)</f>)"
_FORMULA = re.compile(_OPENING + rb"([^<>]*)>\s*" + _FORMULA_TAG + rb"\s*(?:<v>([^<]*)</v>|<(v|is)\b)?")
_ERROR = re.compile(_OPENING + rb'[^<>]*?\bt="e"[^<>]*>\s*(?:' + _FORMULA_TAG + rb"\s*)?<v>([^<]*)</v>")
_MERGE = re.compile(rb'<mergeCell\b[^<>]*?\bref="([^"<>]*)"')
_TEXT_TYPE = re.compile(rb'\bt="str"')
_REACHING_OUT = re.compile(
    r"\b(WEBSERVICE|FILTERXML|RTD|CALL|REGISTER\.ID)\s*\(|\|(?:'|&apos;)", re.IGNORECASE
)
_CUTS = (b"<c ", b"<row", b"<mergeCell ")
_KEPT = 1000
_KEPT_MERGES = 100_000


@dataclass(slots=True)
class SheetScan:
    """What was seen. `last_row`, `last_column` count from 0 and are -1 in a sheet without cells.

    `uncached` are formula cells without a stored value and `errors` cells with an error value, by address, at
    most a thousand each kept; `uncached_count` counts all. `reaching_out` are formulas that fetch or
    run something.
    """

    cells: int = 0
    last_row: int = -1
    last_column: int = -1
    merges: list[Range] = field(default_factory=list)
    merge_count: int = 0
    uncached: list[str] = field(default_factory=list)
    uncached_count: int = 0
    errors: dict[str, str] = field(default_factory=dict)
    reaching_out: dict[str, str] = field(default_factory=dict)

    @property
    def extent(self) -> int:
        """Cells of the rectangle from A1 to the last cell with content."""
        return (self.last_row + 1) * (self.last_column + 1)

    def reach(self, row: int, column: int) -> None:
        """Widen the extent to hold this cell."""
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)

    def add_formula(self, cell: str, text: str, *, cached: bool) -> None:
        """Note a formula cell."""
        if not cached:
            self.uncached_count += 1
            if len(self.uncached) < _KEPT:
                self.uncached.append(cell)
        found = _REACHING_OUT.search(text)
        if found and len(self.reaching_out) < _KEPT:
            self.reaching_out[cell] = (found.group(1) or "DDE").upper()

    def add_merge(self, text: str) -> None:
        """Note a merged range; what is not a range is left to the reader, which ignores it."""
        self.merge_count += 1
        if len(self.merges) < _KEPT_MERGES:
            with suppress(ValueError):
                self.merges.append(Range.parse(text))


def scan_fast(chunks: Iterator[bytes]) -> SheetScan | None:
    """The scan, empty cells counted in the extent; None when some cell is not written the common way."""
    scan = SheetScan()
    columns: set[bytes] = set()
    for block in _blocks(chunks):
        cells = _CELL.findall(block)
        if sum(block.count(start) for start in _ANY_CELL) != len(cells):
            return None
        scan.cells += len(cells)
        joined = b" ".join(cells)
        columns.update(joined.translate(None, _DIGITS).split())
        rows = set(joined.translate(None, _LETTERS).split())
        scan.last_row = max(scan.last_row, max(map(int, rows), default=0) - 1)
        _note_contents(block, scan)
    scan.last_column = max((column_number(letters.decode()) for letters in columns), default=-1)
    return scan


def _note_contents(block: bytes, scan: SheetScan) -> None:
    if b"<f" in block:
        for cell, kind, text, value, other in _FORMULA.findall(block):
            cached = bool(value or other == b"is") or _TEXT_TYPE.search(kind) is not None
            scan.add_formula(cell.decode(), text.decode("utf-8", "replace"), cached=cached)
    if b't="e"' in block:
        for cell, _, text in _ERROR.findall(block):
            scan.errors[cell.decode()] = text.decode("utf-8", "replace")
    if b"<mergeCell" in block:
        for reference in _MERGE.findall(block):
            scan.add_merge(reference.decode("utf-8", "replace"))


def _blocks(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The stream cut in front of a cell, row or merge, so that no pattern lies across two blocks."""
    rest = b""
    for chunk in chunks:
        joined = rest + chunk
        cut = max(joined.rfind(start) for start in _CUTS)
        if cut <= 0:
            cut = max(joined.rfind(b"<"), 0)
        yield joined[:cut]
        rest = joined[cut:]
    yield rest


@dataclass(slots=True)
class _Cell:
    """A cell being parsed."""

    name: str
    row: int
    column: int
    type: str
    formula: list[str] | None = None
    value: list[str] | None = None


def scan_exactly(chunks: Iterator[bytes]) -> SheetScan:
    """The scan with only cells that hold something in the extent. ExpatError when not well-formed."""
    walk = _Walk()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = walk.opened
    parser.EndElementHandler = walk.closed
    parser.CharacterDataHandler = walk.text
    for chunk in chunks:
        parser.Parse(chunk)
    parser.Parse(b"", True)
    return walk.scan


class _Walk:
    """The handlers of the exact pass; cells without an address follow the one before, as readers do."""

    def __init__(self) -> None:
        self.scan = SheetScan()
        self._row = -1
        self._column = -1
        self._cell: _Cell | None = None
        self._into: list[str] | None = None
        self._open: dict[str, Callable[[dict[str, str]], None]] = {
            "row": self._open_row,
            "c": self._open_cell,
            "f": self._open_formula,
            "v": self._open_value,
            "is": self._open_value,
            "mergeCell": lambda attributes: self.scan.add_merge(attributes.get("ref", "")),
        }

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        handler = self._open.get(name.rpartition(" ")[2])
        if handler is not None:
            handler(attributes)

    def closed(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local in ("f", "v", "is"):
            self._into = None
        elif local == "c" and self._cell is not None:
            self._finish(self._cell)
            self._cell = None

    def text(self, data: str) -> None:
        if self._into is not None:
            self._into.append(data)

    def _open_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        stated = number.isascii() and number.isdigit() and len(number) < 8
        self._row = int(number) - 1 if stated else self._row + 1
        self._column = -1

    def _open_cell(self, attributes: dict[str, str]) -> None:
        self.scan.cells += 1
        try:
            place = Range.parse(attributes["r"])
            self._row, self._column = place.last_row, place.last_column
        except KeyError:
            self._row = max(self._row, 0)
            self._column += 1
        except ValueError:
            # No such cell exists: let the caller see an extent beyond every limit.
            self._row, self._column = ROWS, COLUMNS
        name = attributes.get("r", "")
        self._cell = _Cell(name, self._row, self._column, attributes.get("t", "n"))

    def _open_formula(self, _attributes: dict[str, str]) -> None:
        if self._cell is not None:
            self._into = self._cell.formula = []

    def _open_value(self, _attributes: dict[str, str]) -> None:
        if self._cell is not None:
            self._into = self._cell.value = []

    def _finish(self, cell: _Cell) -> None:
        if cell.formula is not None:
            # A formula whose result is no text at all is stored as type "str" with an empty value.
            cached = bool(cell.value) or cell.type == "str"
            self.scan.add_formula(cell.name, "".join(cell.formula), cached=cached)
        if cell.value is not None:
            self.scan.reach(cell.row, cell.column)
            if cell.type == "e":
                self.scan.errors[cell.name] = "".join(cell.value)
