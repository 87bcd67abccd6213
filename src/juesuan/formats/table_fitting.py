"""Fitting a table to its page: type size, column widths and row heights, in points.

Knows: the rough width of a character in em, and how rows grow with the lines in them. Does not know fonts:
the widest of those that may stand in is assumed, so that no number wraps whichever of them a machine has.
Writers set lines of text `LINE` em apart, so that a table takes the same room with every font.

>>> from juesuan.formats.document import Cell
>>> fit(Grid(((Cell("甲"), Cell("乙")),)), 400, 600).size
10.5
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from juesuan.formats.document import Cell, Grid

__all__ = ["LINE", "PAD", "READABLE", "SMALLEST", "Fit", "fit"]

LINE: Final = 1.2
"""From one line of a cell to the next, in em."""

PAD: Final = 0.3
"""Space at either side of a cell's text, in em."""

_LARGEST: Final = 10.5
SMALLEST: Final = 4.5
READABLE: Final = 7.5
"""五号 where there is room; less than 7.5 points only to save a page, or where numbers would not fit."""

_PLENTY: Final = 9.0
"""A table of several pages gains nothing from small type, nor from the largest."""

_LEAST: Final = 6.5
"""Points below which a page is too small for a table that fits on it."""

_STEP: Final = 0.5
_ROOMY, _USUAL, _TIGHT = 1.95, 1.6, 1.4
"""Heights of a row with one line, in em: at most, on several pages, and at least."""

_LABEL, _HEAD = 22.0, 6.0
"""Em a label likes to have, and a head."""

_LONG, _SHORT, _WORD, _FEW = 12.0, 9.0, 4.0, 2.0
"""Labels longer than the first can do with the second, others with a word; heads with two characters."""

_NARROW: Final = {",": 0.32, ".": 0.32, " ": 0.32, "-": 0.4, "%": 0.96}
_ASCII: Final = 0.64
"""Digits of DejaVu Serif, which stands in for Times New Roman where nothing better is installed."""

_FIRST_WIDE: Final = 0x2000
_BORDER: Final = 0.5
"""Points a line between rows takes."""

_SLACK: Final = 0.02
"""Rounding of positions must not make a line wrap that just fits."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Type size, widths of the columns and heights of the rows, all in points.

    `one_line` is the height of a row with one line, in em; `whole` tells whether the table fits on one page.
    """

    size: float
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    one_line: float
    whole: bool

    @property
    def good(self) -> bool:
        """Whether paper of this size will do; else wide tables go on larger paper, as official ones do."""
        return self.size >= READABLE or (self.whole and self.size >= _LEAST)


@dataclass(frozen=True, slots=True)
class _Measured:
    """What a table needs, in em: each column at least and by wish; `shares` are the widths declared."""

    grid: Grid
    least: list[float]
    wished: list[float]
    shares: list[float]
    cells: list[tuple[int, int, Cell, float]]
    """The cells with words: row, column, and how wide the longest line is."""

    def holds(self, size: float, width: float) -> bool:
        """Whether all numbers stay on one line at this size."""
        return sum(self.least) * size <= width + _SLACK

    def columns(self, size: float, width: float) -> tuple[list[float], _Lines]:
        """Columns in points adding up to `width`, and the lines of the rows that come of it.

        Declared widths hold; where everything can stand on one line it does; where labels wrap too much, they
        get what amounts can spare.
        """
        least = [em * size for em in self.least]
        wished = [em * size for em in self.wished]
        if not self.holds(size, width):
            shared = [one * width / (sum(least) or 1.0) for one in least]
            return shared, self._lines(size, shared)
        shared = _shared_out(least, wished, width)
        lines = self._lines(size, shared)
        if not self.shares:
            return shared, lines
        declared = [share * width / sum(self.shares) for share in self.shares]
        declared = _at_least(declared, wished if sum(wished) <= width else least, width)
        kept = self._lines(size, declared)
        return (declared, kept) if sum(kept.rows) <= sum(lines.rows) else (shared, lines)

    def _lines(self, size: float, columns: Sequence[float]) -> _Lines:
        """How many lines each row has, and each cell that reaches over several."""
        rows = [1] * len(self.grid.rows)
        tall: list[tuple[int, int, int]] = []
        for row, column, cell, wide in self.cells:
            across = columns[column] if cell.colspan == 1 else sum(columns[column : column + cell.colspan])
            room = across / size - 2 * PAD - cell.indent + _SLACK
            if wide <= room and cell.rowspan == 1 and "\n" not in cell.text:
                continue
            needed = sum(_lines(part, room) for part in cell.text.split("\n"))
            if cell.rowspan == 1:
                rows[row] = max(rows[row], needed)
            else:
                tall.append((row, cell.rowspan, needed))
        return _Lines(rows, tall)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines of the rows; and of cells over several rows: (first row, how many, lines)."""

    rows: list[int]
    tall: list[tuple[int, int, int]]

    def heights(self, size: float, one_line: float) -> list[float]:
        """Heights of the rows in points when one with a single line has `one_line` em."""
        heights = [(LINE * (count - 1) + one_line) * size for count in self.rows]
        for row, count, needed in self.tall:
            missing = (LINE * (needed - 1) + one_line) * size - sum(heights[row : row + count])
            if missing > 0:
                heights[row : row + count] = [one + missing / count for one in heights[row : row + count]]
        return heights


def fit(grid: Grid, width: float, height: float) -> Fit:
    """The largest type that keeps every number on one line and, while readable, the table on one page.

    `width` and `height` (points) are what the page has for the table itself.
    """
    measured = _measured(grid)
    steps = _steps(_LARGEST, SMALLEST)
    widest = next((size for size in steps if measured.holds(size, width)), SMALLEST)
    room = height - _BORDER * len(grid.rows)
    for size in _steps(widest, min(widest, _LEAST)):
        columns, lines = measured.columns(size, width)
        if sum(lines.heights(size, _TIGHT)) <= room:
            one_line = _roomiest(lines, size, room)
            return Fit(size, tuple(columns), tuple(lines.heights(size, one_line)), one_line, whole=True)
    size = min(widest, _PLENTY)
    columns, lines = measured.columns(size, width)
    return Fit(size, tuple(columns), tuple(lines.heights(size, _USUAL)), _USUAL, whole=False)


def em(text: str) -> float:
    """The width of a line of text in em."""
    return sum(_NARROW.get(char, _ASCII if ord(char) < _FIRST_WIDE else 1.0) for char in text)


def _steps(first: float, last: float) -> list[float]:
    return [first - _STEP * step for step in range(round((first - last) / _STEP) + 1)]


def _lines(text: str, room: float) -> int:
    """Lines a text takes; characters do not break, so that what is left at the end of a line is lost."""
    if em(text) <= room:
        return 1
    count, used = 1, 0.0
    for char in text:
        wide = em(char)
        if used and used + wide > room:
            count, used = count + 1, 0.0
        used += wide
    return count


def _roomiest(lines: _Lines, size: float, height: float) -> float:
    """The largest height of a row with one line, in em, at which the table fits; the tightest is known to."""
    steps = (_ROOMY - 0.05 * step for step in range(round((_ROOMY - _TIGHT) / 0.05)))
    return next((one for one in steps if sum(lines.heights(size, one)) <= height), _TIGHT)


def _measured(grid: Grid) -> _Measured:
    count = grid.column_count
    least, wished = [1.0] * count, [1.0] * count
    spanning: list[tuple[int, int, float]] = []
    cells: list[tuple[int, int, Cell, float]] = []
    for row, column, cell in grid.positions():
        longest = max(map(em, cell.text.split("\n")))
        wide = longest + cell.indent + 2 * PAD
        if cell.text:
            cells.append((row, column, cell, longest))
        whole = _is_one_word(cell)
        if cell.colspan > 1:
            if whole:
                spanning.append((column, cell.colspan, wide))
            continue
        long = wide > _LONG
        most, few = (_HEAD, _FEW) if row < grid.header_rows else (_LABEL, _SHORT if long else _WORD)
        least[column] = max(least[column], wide if whole else min(wide, few + 2 * PAD))
        wished[column] = max(wished[column], wide if whole else min(wide, most + 2 * PAD))
    for column, across, wide in spanning:
        for some in (least, wished):
            missing = (wide - sum(some[column : column + across])) / across
            if missing > 0:
                some[column : column + across] = [one + missing for one in some[column : column + across]]
    shares = list(grid.widths) if len(grid.widths) == count else []
    return _Measured(grid, least, wished, shares, cells)


def _is_one_word(cell: Cell) -> bool:
    return cell.value is not None or (bool(cell.text) and cell.text.isascii() and " " not in cell.text)


def _shared_out(least: Sequence[float], wished: Sequence[float], width: float) -> list[float]:
    """Between the least and the wish as far as the room goes; what is over is shared in proportion."""
    over = width - sum(wished)
    if over >= 0:
        return [one * width / sum(wished) for one in wished]
    asked = [wish - need for wish, need in zip(wished, least, strict=True)]
    part = (width - sum(least)) / (sum(asked) or 1.0)
    return [need + part * more for need, more in zip(least, asked, strict=True)]


def _at_least(wished: Sequence[float], least: Sequence[float], width: float) -> list[float]:
    """The widths wished for, but that no column is narrower than its least; the others give way."""
    fixed: set[int] = set()
    found = list(wished)
    while short := {at for at, one in enumerate(found) if at not in fixed and one < least[at]}:
        fixed |= short
        free = [at for at in range(len(found)) if at not in fixed]
        left = width - sum(least[at] for at in fixed)
        total = sum(wished[at] for at in free) or 1.0
        found = [least[at] if at in fixed else wished[at] * left / total for at in range(len(found))]
    return found
