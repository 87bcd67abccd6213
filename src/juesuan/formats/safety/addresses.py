"""Cell addresses: C12 <-> row 11, column 2, and ranges such as A1:C3. All numbers count from 0.

Knows the A1 notation and the size of an Excel sheet. Does not know files.

>>> cell_name(11, 2)
'C12'
>>> Range.parse("$A$1:C3").cells
9
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["COLUMNS", "ROWS", "Range", "cell_name", "column_letters", "column_number"]

ROWS = 1_048_576
COLUMNS = 16_384

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """A -> 0, AA -> 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def cell_name(row: int, column: int) -> str:
    """The address as Excel shows it, both counted from 0."""
    return f"{column_letters(column)}{row + 1}"


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """A rectangle of cells; `last_row` and `last_column` belong to it."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @classmethod
    def parse(cls, text: str) -> Range:
        """A1 or A1:C3; ValueError for anything else and for addresses outside a sheet."""
        found = _RANGE.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"not a range of cells: {text!r}")
        left, top, right, bottom = found.groups()
        columns = sorted((column_number(left), column_number(right or left)))
        rows = sorted((int(top) - 1, int(bottom or top) - 1))
        if rows[0] < 0 or rows[1] >= ROWS or columns[1] >= COLUMNS:
            raise ValueError(f"outside a sheet: {text!r}")
        return cls(rows[0], columns[0], rows[1], columns[1])

    @property
    def cells(self) -> int:
        """How many cells it covers."""
        return (self.last_row - self.first_row + 1) * (self.last_column - self.first_column + 1)

    def __contains__(self, cell: tuple[int, int]) -> bool:
        row, column = cell
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column

    def __str__(self) -> str:
        last = cell_name(self.last_row, self.last_column)
        return f"{cell_name(self.first_row, self.first_column)}:{last}"
