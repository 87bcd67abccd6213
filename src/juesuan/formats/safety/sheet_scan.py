"""What a sheet's XML claims, as far as it matters before a reader allocates it or loses it.

Knows: the counts and the places. How they are found is the business of fast_scan and exact_scan, two passes
with one result.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field

from juesuan.formats.safety.addresses import COLUMNS, Range

__all__ = ["SheetScan"]

_REACHING_OUT = re.compile(
    r"\b(WEBSERVICE|FILTERXML|RTD|CALL|REGISTER\.ID)\s*\(|\|(?:'|&apos;)", re.IGNORECASE
)
_KEPT = 1000
_KEPT_MERGES = 100_000
_KEPT_UNCACHED = 100_000


@dataclass(slots=True)
class SheetScan:
    """What was seen. `last_row`, `last_column` count from 0 and are -1 in a sheet without cells.

    `uncached` are the first formula cells without a stored value, `uncached_count` counts all;
    `errors` are all cells with an error value, by address; `reaching_out` the first thousand formulas
    that fetch or run something. Hidden rows and columns count from 0.
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
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

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
            if len(self.uncached) < _KEPT_UNCACHED:
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

    def add_hidden_row(self, number: str) -> None:
        """Note a hidden row by its printed number."""
        if number.isascii() and number.isdigit() and len(number) < 8:
            self.hidden_rows.add(int(number) - 1)

    def add_hidden_columns(self, first: str, last: str) -> None:
        """Note hidden columns from `first` to `last`, counted from 1 as the file does."""
        with suppress(ValueError):
            self.hidden_columns.update(range(int(first[:6]) - 1, min(int(last[:6]), COLUMNS)))
