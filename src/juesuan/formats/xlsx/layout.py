"""Where the parts of a table stand on its sheet, how wide its columns and how high its rows are.

Widths are in characters of the body font (a Chinese character counts two), heights in points.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate

from juesuan.formats.column_widths import column_widths
from juesuan.formats.document import Cell, Grid
from juesuan.formats.text_width import text_width

LINE = 15.0
_ROOM = 1.05  # a column is counted in characters of 11 points, its text has 10
_HIGHEST = 400.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows and columns count from 0; a part that the table has not got is None."""

    title: int | None
    number: int | None
    subject: int | None
    unit: int | None
    body: int
    rows: int
    columns: int
    split: int
    notes: int
    widths: tuple[float, ...]
    heights: tuple[float, ...]

    def width_of(self, first: int, count: int) -> float:
        """How many characters `count` columns hold from `first`."""
        return sum(self.widths[first : first + count])


def lines_needed(text: str, width: float) -> int:
    """How many lines the text takes when wrapped at so many characters."""
    room = max(1.0, width * _ROOM)
    return sum(max(1, math.ceil(text_width(line) / room)) for line in text.split("\n"))


def layout_of(grid: Grid) -> Layout:
    """The layout of one table."""
    columns = max(1, grid.column_count)
    title = 0 if grid.title else None
    number = _after(title) if grid.number else None
    above = number if number is not None else title
    subject = _after(above) if grid.subject else None
    beside = subject is not None and columns > 1
    unit = (subject if beside else _after(subject if subject is not None else above)) if grid.unit else None
    last = max((row for row in (title, number, subject, unit) if row is not None), default=-1)
    widths = column_widths(grid)
    cells = list(grid.positions())
    rows = max([len(grid.rows), *(row + cell.rowspan for row, _, cell in cells)])
    return Layout(
        title=title,
        number=number,
        subject=subject,
        unit=unit,
        body=last + 1,
        rows=rows,
        columns=columns,
        split=_split(grid, widths) if beside and unit is not None else columns,
        notes=last + 1 + rows,
        widths=widths,
        heights=_row_heights(cells, rows, widths),
    )


def note_height(text: str, layout: Layout) -> float:
    """The height of a line under the table, as wide as the table."""
    return min(_HIGHEST, LINE * lines_needed(text, layout.width_of(0, layout.columns)))


def _after(row: int | None) -> int:
    return 0 if row is None else row + 1


def _split(grid: Grid, widths: tuple[float, ...]) -> int:
    """The column where the unit begins: right of the subject, with room for its own words."""
    ends = list(accumulate(widths))
    room = text_width(grid.subject)
    split = next((index + 1 for index, end in enumerate(ends) if end >= room), len(widths) - 1)
    while split > 1 and ends[-1] - ends[split - 1] < text_width(grid.unit):
        split -= 1
    return min(split, len(widths) - 1)


def _row_heights(
    cells: list[tuple[int, int, Cell]], rows: int, widths: tuple[float, ...]
) -> tuple[float, ...]:
    """High enough for wrapped text; a cell over several rows shares its lines among them."""
    heights = [LINE + 3] * rows
    for row, column, cell in cells:
        if cell.value is not None or len(cell.text) < 3:
            continue
        width = sum(widths[column : column + cell.colspan]) - cell.indent
        need = (LINE * lines_needed(cell.text, width) + 3) / cell.rowspan
        for covered in range(row, row + cell.rowspan):
            heights[covered] = max(heights[covered], min(need, _HIGHEST))
    return tuple(heights)
