"""How wide a table's columns are and how large its text may be.

Knows: the rough width of a character in em. Does not know fonts: the widest of those that may stand in
is assumed, so that no number wraps whichever of them a machine has.
"""

from __future__ import annotations

from math import ceil
from typing import Final

from juesuan.formats.document import Cell, Grid
from juesuan.formats.docx.measures import Page

__all__ = ["CELL_MARGIN", "column_widths", "row_height", "text_size"]

CELL_MARGIN: Final = 60
"""Space at either side inside a cell, in twips."""

_LARGEST: Final = 21
_SMALLEST: Final = 9
_READABLE: Final = 15
"""Half points: 五号 where there is room, 4.5 points where numbers would wrap, 7.5 to save a page."""

_TWIPS: Final = 10
_LINE: Final = 1.3
_ROW: Final = 1.7
_CAPTIONS: Final = 1100
_NOTE: Final = 290
_HEADING: Final = 1280
_ALMOST: Final = 1.3
"""A table up to this much longer than a page is set smaller rather than left with a few rows over."""

_NARROW: Final = {",": 0.3, ".": 0.3, " ": 0.3, "-": 0.4, "%": 0.9}
_ASCII: Final = 0.56
_FIRST_WIDE: Final = 0x2000


def column_widths(grid: Grid, total: int) -> list[int]:
    """Widths of the columns in twips, in proportion to Grid.widths, adding up to `total`."""
    count = max(grid.column_count, 1)
    shares = list(grid.widths) if len(grid.widths) == count else [1.0] * count
    whole, edge, before = sum(shares), 0.0, 0
    widths: list[int] = []
    for share in shares:
        edge += share
        after = round(total * edge / whole)
        widths.append(max(after - before, 1))
        before = after
    return widths


def text_size(grid: Grid, widths: list[int], page: Page, *, headed: bool = False) -> int:
    """Half points at which every number and code stays on one line of its cell.

    Less, down to a readable size, if that lets a table that is a little too long stay on one page;
    `headed` tells that a heading takes some of that page.
    """
    rooms = [
        (cell, sum(widths[column : column + cell.colspan]) - 2 * CELL_MARGIN)
        for _, column, cell in grid.positions()
    ]
    whole = [(_em(cell.text), room) for cell, room in rooms if _is_one_word(cell)]
    largest = next(
        (
            size
            for size in range(_LARGEST, _SMALLEST, -1)
            if all(width * size * _TWIPS <= room for width, room in whole)
        ),
        _SMALLEST,
    )
    available = page.text_height - _CAPTIONS - _NOTE * len(grid.notes) - headed * _HEADING
    if not available < _height(grid, rooms, largest) <= _ALMOST * available:
        return largest
    smaller = range(largest - 1, min(_READABLE, largest) - 1, -1)
    return next((size for size in smaller if _height(grid, rooms, size) <= available), largest)


def row_height(size: int) -> int:
    """The least height of a row, in twips, for text of `size` half points."""
    return round(size * _TWIPS * _ROW)


def _height(grid: Grid, rooms: list[tuple[Cell, int]], size: int) -> float:
    """Roughly how tall the rows are together, in twips."""
    line = size * _TWIPS * _LINE
    heights = [float(row_height(size))] * len(grid.rows)
    cells = iter(rooms)
    for row, starting in enumerate(grid.rows):
        for cell, room in (next(cells) for _ in starting):
            lines = sum(
                max(1, ceil(_em(part) * size * _TWIPS / max(room, 1))) for part in cell.text.split("\n")
            )
            if cell.rowspan == 1:
                heights[row] = max(heights[row], lines * line)
    return sum(heights)


def _is_one_word(cell: Cell) -> bool:
    return cell.value is not None or (cell.text.isascii() and " " not in cell.text)


def _em(text: str) -> float:
    return sum(_NARROW.get(char, _ASCII if ord(char) < _FIRST_WIDE else 1.0) for char in text)
