"""A grid as a rectangle of texts, whatever was merged in it."""

from __future__ import annotations

from functools import cached_property, lru_cache

from juesuan.facts import Decimal, NotANumberError, parse_number
from juesuan.formats.document import Cell, Grid
from juesuan.recognition.words import plain


class Matrix:
    """Rows of equal length: each position holds the cell that starts there; covered positions are None."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        spots = list(grid.positions())
        width = max([column + 1 for _, column, _ in spots], default=0)
        self.cells: list[list[Cell | None]] = [[None] * width for _ in grid.rows]
        for row, column, cell in spots:
            self.cells[row][column] = cell
        self.texts = [[plain(cell.text) if cell else "" for cell in row] for row in self.cells]
        self.height = len(self.cells)
        """How many rows."""
        self.width = width if self.cells else 0
        """How many columns."""

    @cached_property
    def numbers(self) -> list[list[Decimal | None]]:
        """The number in each cell, None where there is none."""
        return [[number_in(text) for text in row] for row in self.texts]

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell at a position, None outside the rectangle or where a merged cell covers it."""
        inside = 0 <= row < self.height and 0 <= column < self.width
        return self.cells[row][column] if inside else None


_LAST: dict[int, Matrix] = {}
"""By identity of the grid, which its matrix keeps: a grid is equal to itself only after long comparing."""
_MOST = 300


def matrix_of(grid: Grid) -> Matrix:
    """The rectangle of a grid, made once for all who look at the same table in turn; nobody may change it."""
    known = _LAST.get(id(grid))
    if known is None:
        if len(_LAST) >= _MOST:
            _LAST.clear()
        known = _LAST[id(grid)] = Matrix(grid)
    return known


# A table is looked at several times, and the same figures stand in many.
@lru_cache(maxsize=20_000)
def number_in(text: str) -> Decimal | None:
    """The number that is the whole of a text, or None."""
    if not any(char.isdigit() for char in text):
        return None
    try:
        return parse_number(text)
    except NotANumberError:
        return None
