"""A sheet's XML (ECMA-376 part 1, 18.3.1) scanned by a parser: exact, whatever prefix or order was written.

Knows: rows, cells, their values and formulas as elements. Only cells that hold something count in the extent.
Sheets may have millions of cells, so a cell is finished by the next one and nothing is made for each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from xml.parsers import expat

from juesuan.formats.safety.addresses import COLUMNS, ROWS, cell_name, column_number
from juesuan.formats.safety.sheet_scan import SheetScan

__all__ = ["scan_exactly"]

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_TRUE = ("1", "true")


def scan_exactly(chunks: Iterator[bytes], most: int) -> SheetScan:
    """The scan with only cells that hold something in the extent. ExpatError when not well-formed.

    Stops after `most` cells, which is more than the caller allows.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    walk = _Walk(parser)
    for chunk in chunks:
        parser.Parse(chunk)
        if walk.scan.cells > most:
            return walk.scan
    parser.Parse(b"", True)
    walk.finish()
    return walk.scan


@lru_cache(maxsize=32_768)
def _column(letters: str) -> int:
    return column_number(letters)


class _Walk:
    """The handlers. Cells without an address follow the one before, as readers do."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.scan = SheetScan()
        self._parser = parser
        self._row = -1
        self._column = -1
        self._type = "n"
        self._held = False
        self._formula: list[str] | None = None
        self._text: list[str] | None = None
        self._by_tag: dict[str, Callable[[dict[str, str]], None] | None] = {}
        parser.StartElementHandler = self._opened

    def finish(self) -> None:
        """Note the cell that ends here, if there is one."""
        if self._held:
            self._held = False
            if self._row > self.scan.last_row:
                self.scan.last_row = self._row
            if self._column > self.scan.last_column:
                self.scan.last_column = self._column
        if self._text is not None or self._formula is not None:
            self._finish_text(cell_name(self._row, self._column), "".join(self._text or ()).strip())

    def _finish_text(self, name: str, text: str) -> None:
        """Note a cell whose formula or error was collected."""
        if self._type == "e" and self._text is not None:
            self.scan.errors[name] = text
        if self._formula is not None:
            # A formula whose result is no text at all is stored as type "str" with an empty value.
            cached = self._type == "str" or text != ""
            self.scan.add_formula(name, "".join(self._formula), cached=cached)
        self._formula = self._text = None
        self._parser.CharacterDataHandler = None

    def _opened(self, tag: str, attributes: dict[str, str]) -> None:
        try:
            handler = self._by_tag[tag]
        except KeyError:
            handler = self._by_tag[tag] = self._handlers().get(tag.rpartition(" ")[2])
        if handler is not None:
            handler(attributes)

    def _handlers(self) -> dict[str, Callable[[dict[str, str]], None]]:
        return {
            "row": self._row_opened,
            "c": self._cell_opened,
            "f": self._formula_opened,
            "v": self._value_opened,
            "is": self._value_opened,
            "col": self._column_opened,
            "mergeCell": lambda attributes: self.scan.add_merge(attributes.get("ref", "")),
        }

    def _row_opened(self, attributes: dict[str, str]) -> None:
        self.finish()
        number = attributes.get("r", "")
        stated = number.isascii() and number.isdigit() and len(number) < 8
        self._row = int(number) - 1 if stated else self._row + 1
        self._column = -1
        if attributes.get("hidden") in _TRUE:
            self.scan.add_hidden_row(str(self._row + 1))

    def _column_opened(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in _TRUE:
            self.scan.add_hidden_columns(attributes.get("min", ""), attributes.get("max", ""))

    def _cell_opened(self, attributes: dict[str, str]) -> None:
        self.finish()
        self.scan.cells += 1
        self._type = attributes.get("t", "n")
        address = attributes.get("r")
        if address is None:
            self._row = max(self._row, 0)
            self._column += 1
            return
        found = _ADDRESS.fullmatch(address)
        if found is None:
            # No such cell exists: let the caller see an extent beyond every limit.
            self._row, self._column = ROWS, COLUMNS
        else:
            letters, number = found.groups()
            self._column, self._row = _column(letters), int(number) - 1

    def _formula_opened(self, _attributes: dict[str, str]) -> None:
        self._formula = []
        self._parser.CharacterDataHandler = self._formula.append

    def _value_opened(self, _attributes: dict[str, str]) -> None:
        self._held = True
        # The text itself matters only in cells with a formula or an error.
        if self._formula is not None or self._type == "e":
            self._text = []
            self._parser.CharacterDataHandler = self._text.append
