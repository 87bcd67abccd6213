"""From a ruled table on a page to a Grid, and from grids on following pages to one.

Knows: that heads are repeated at the top of a page, that numbers stand at the right of their cell or are
written with a point or commas. Does not know accounting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, takewhile

from juesuan.findings import Place
from juesuan.formats.document import Align, Cell, Grid
from juesuan.formats.pdf.cut_rows import sewn
from juesuan.formats.pdf.lattice import BoxedCell, RuledTable
from juesuan.formats.pdf.pages import Page

_GROUPED = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)")
_WHOLE = re.compile(r"-?(?:0|[1-9]\d*)")
_SIDE = 2.0
_SAME_WIDTH = 0.03
# A title alone may be that of another form.
_HEAD = 3


def grid_of(table: RuledTable, page: Page, file: str) -> Grid:
    """The grid of a table on one page; each cell knows its page and box."""
    rows: list[list[Cell]] = [[] for _ in range(len(table.ys) - 1)]
    for cell in table.cells:
        rows[cell.row].append(_cell(cell, page, file))
    widths = tuple(round(right - left, 1) for left, right in pairwise(table.xs))
    return Grid(
        tuple(map(tuple, rows)),
        widths=widths,
        landscape=page.width > page.height,
        place=Place(file=file, page=page.number, box=page.shown(table.box)),
    )


def stitched(first: Grid, second: Grid) -> Grid | None:
    """Both parts as one grid, the repeated head dropped; None when they are different tables."""
    if not _same_columns(first.widths, second.widths):
        return None
    head = _repeated(first.rows, second.rows)
    if head == 0 and _begins_again(first, second):
        return None
    # Several tables of equal columns with their titles inside are one grid: the head may be that of the last.
    inner = head or _inner(first.rows, second.rows)
    rows, rest = first.rows, second.rows[inner:]
    row = sewn(rows[-1], rest[0]) if rows and rest else None
    if row is not None:
        rows, rest = (*rows[:-1], row), rest[1:]
    return replace(first, rows=(*rows, *rest), header_rows=max(first.header_rows, head))


def _repeated(one: Sequence[Sequence[Cell]], other: Sequence[Sequence[Cell]]) -> int:
    """How many of the first rows of both are the same."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: _repeats(*pair), pairs))


def _inner(one: Sequence[Sequence[Cell]], other: Sequence[Sequence[Cell]]) -> int:
    """How many of the first rows of `other` stand further down in `one`: a title and more, no figures."""
    if not other or not other[0] or not other[0][0].text:
        return 0
    starts = (at for at in range(len(one) - 1, 0, -1) if _repeats(one[at], other[0]))
    found = next((_repeated(one[at:], other) for at in starts), 0)
    return found if found >= _HEAD else 0


def _begins_again(first: Grid, second: Grid) -> bool:
    """Whether a form begins with the same heading as the one before and with another content."""
    one, two = (next((cell.text.strip() for cell in grid.rows[0]), "") for grid in (first, second))
    return one == two and len(one) > 1 and not any(char.isdecimal() for char in one)


def _same_columns(one: tuple[float, ...], two: tuple[float, ...]) -> bool:
    """Whether all columns are as wide; a merged cell can hide a column line on one of the pages."""
    whole = sum(one)
    return len(one) == len(two) and all(
        abs(mine - theirs) <= whole * _SAME_WIDTH for mine, theirs in zip(one, two, strict=True)
    )


def _repeats(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Whether a row is printed again: words of a high head may run over into the row below."""
    if len(one) != len(other):
        return False
    return all(
        (mine.rowspan, mine.colspan) == (theirs.rowspan, theirs.colspan)
        and (mine.text == theirs.text or _cut(mine, theirs))
        for mine, theirs in zip(one, other, strict=True)
    )


def _cut(one: Cell, other: Cell) -> bool:
    """Whether the words of one cell are those of the other without their beginning or end; no figures are."""
    shorter, longer = sorted((one.text, other.text), key=len)
    if not shorter or _GROUPED.fullmatch(shorter) or _GROUPED.fullmatch(longer):
        return False
    return longer.startswith(shorter) or longer.endswith(shorter)


def _cell(cell: BoxedCell, page: Page, file: str) -> Cell:
    align = _align(cell)
    value, decimals = _number(cell.text, align)
    return Cell(
        cell.text,
        value,
        decimals,
        rowspan=cell.rowspan,
        colspan=cell.colspan,
        align=align,
        place=Place(file=file, page=page.number, box=page.shown(cell.box)),
    )


def _align(cell: BoxedCell) -> Align:
    """Where the words stand between the walls."""
    if not cell.lines:
        return "left"
    left = min(line.x0 for line in cell.lines) - cell.box[0]
    right = cell.box[2] - max(line.x1 for line in cell.lines)
    if abs(left - right) <= _SIDE:
        return "center"
    return "left" if left < right else "right"


def _number(text: str, align: Align) -> tuple[Decimal | None, int]:
    """The number a cell shows, and its decimals. Digits elsewhere than at the right are a code."""
    if _GROUPED.fullmatch(text) or (align == "right" and _WHOLE.fullmatch(text)):
        value = Decimal(text.replace(",", ""))
        return value, len(text.partition(".")[2])
    return None, 2
