"""Workbook, Sheet, CellValue: what a spreadsheet or text table holds, whatever file it came from.

Knows: rows of plain values from cell A1 on, merged ranges, hidden sheets. Does not know file formats.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from juesuan.findings import Finding, Place
from juesuan.formats.safety.addresses import Range, cell_name
from juesuan.formats.safety.sniff import FileKind

__all__ = ["CellValue", "Row", "Sheet", "Workbook"]

CellValue: TypeAlias = str | Decimal | bool | datetime.date | None
Row: TypeAlias = list[CellValue]


class Sheet:
    """One sheet. `rows[r][c]` is the cell in row r + 1 and column c + 1: rows[0][0] is always A1.

    A blank cell is None, never "". Numbers are Decimal, as a person sees them with full precision shown;
    error values (#REF! …) are text. All rows have the same length. Iterating over the sheet streams: rows
    are made as they are asked for and not kept, so a ledger of 200,000 rows needs little memory;
    `rows` makes all of them once and keeps them. Hidden rows and columns, counted from 0, are read as all
    others are. `uncomputed` are the cells (row, column from 0) that are blank because
    their formula was saved without a result.
    """

    def __init__(
        self,
        name: str,
        rows: Callable[[], Iterator[Row]],
        *,
        height: int,
        hidden: bool = False,
        merged: Sequence[Range] = (),
        hidden_rows: Iterable[int] = (),
        hidden_columns: Iterable[int] = (),
        uncomputed: Iterable[tuple[int, int]] = (),
    ) -> None:
        self.name = name
        self.height = height
        self.hidden = hidden
        self.merged = tuple(merged)
        self.hidden_rows = frozenset(hidden_rows)
        self.hidden_columns = frozenset(hidden_columns)
        self.uncomputed = frozenset(uncomputed)
        self._rows = rows

    def __iter__(self) -> Iterator[Row]:
        return self._rows()

    def __len__(self) -> int:
        return self.height

    def __repr__(self) -> str:
        return f"Sheet({self.name!r}, {self.height} rows)"

    @cached_property
    def rows(self) -> list[Row]:
        """All rows, for sheets that are small or looked at more than once."""
        return list(self._rows())

    def value(self, row: int, column: int) -> CellValue:
        """The cell at row, column counted from 0; None outside the rows."""
        within = 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row])
        return self.rows[row][column] if within else None


@dataclass(frozen=True)
class Workbook:
    """All sheets of one file in their order, with notes (W-…) about what was read past."""

    path: Path
    kind: FileKind
    sheets: tuple[Sheet, ...]
    notes: tuple[Finding, ...] = ()

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of this name, blanks around the name disregarded; None when there is none."""
        return next((sheet for sheet in self.sheets if sheet.name.strip() == name.strip()), None)

    def place(self, sheet: Sheet, row: int, column: int) -> Place:
        """Where a cell stands, rows and columns counted from 0."""
        return Place(file=self.path.name, sheet=sheet.name, cell=cell_name(row, column))
