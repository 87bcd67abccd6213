"""A sheet's XML (ECMA-376 part 1, 18.3.1) scanned by a parser: exact, whatever prefix or order was written.

Knows: rows, cells, their values and formulas as elements. Only cells that hold something count in the extent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.parsers import expat

from juesuan.formats.safety.addresses import COLUMNS, ROWS, Range, cell_name
from juesuan.formats.safety.sheet_scan import SheetScan

__all__ = ["scan_exactly"]


@dataclass(slots=True)
class _Cell:
    """A cell being parsed."""

    name: str
    row: int
    column: int
    type: str
    formula: list[str] | None = None
    value: list[str] | None = None


def scan_exactly(chunks: Iterator[bytes], most: int) -> SheetScan:
    """The scan with only cells that hold something in the extent. ExpatError when not well-formed.

    Stops after `most` cells, which is more than the caller allows.
    """
    walk = _Walk()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = walk.opened
    parser.EndElementHandler = walk.closed
    parser.CharacterDataHandler = walk.text
    for chunk in chunks:
        parser.Parse(chunk)
        if walk.scan.cells > most:
            return walk.scan
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
            "col": self._open_column,
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
        if attributes.get("hidden") in ("1", "true"):
            self.scan.add_hidden_row(str(self._row + 1))

    def _open_column(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in ("1", "true"):
            self.scan.add_hidden_columns(attributes.get("min", ""), attributes.get("max", ""))

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
        name = cell_name(self._row, self._column)
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
