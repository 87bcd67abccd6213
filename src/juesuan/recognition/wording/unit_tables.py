"""Tables that list units, one a row: 序号, 单位名称, 单位性质. Their names, where none can be missing.

Knows: tables that go on over a page. Does not know: the tables of accounts, which list no units.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juesuan.findings import Place
from juesuan.formats.document import Block, Grid
from juesuan.recognition.matrix import Matrix, matrix_of
from juesuan.recognition.wording.name_lists import Names
from juesuan.recognition.wording.unit_phrasing import UnitPhrasing

# The head of a table of units is among its first rows: a title may stand above.
_HEAD_ROWS = 3
_FEWEST = 2
_FEWEST_BARE = 3


@dataclass(frozen=True, slots=True)
class UnitTable:
    """A table of units: its names (None: not sure to be complete) and the blocks it takes, from and to."""

    names: Names | None
    first: int
    last: int


@dataclass(slots=True)
class _Column:
    """The names met so far, the numbers beside them, and where they stand."""

    name: int
    order: int | None
    width: int
    names: list[str]
    numbers: list[str]
    places: list[Place]

    def take(self, matrix: Matrix, start: int, units: UnitPhrasing) -> None:
        _, _, sums = units.heads
        for row in range(start, matrix.height):
            name = matrix.texts[row][self.name]
            cell = matrix.cell(row, self.name)
            if not name or cell is None or name in sums:
                continue
            self.names.append(name)
            self.places.append(cell.place or matrix.grid.place or Place())
            if self.order is not None:
                self.numbers.append(matrix.texts[row][self.order])

    def listed(self, units: UnitPhrasing) -> Names | None:
        """The names, None where one may be missing, merged or no unit."""
        in_order = [str(number) for number in range(1, len(self.names) + 1)]
        complete = self.order is None or self.numbers == in_order
        named = all(units.is_unit(name) for name in self.names)
        once = len(set(self.names)) == len(self.names) >= _FEWEST
        if not (complete and named and once):
            return None
        places = (self.places[0], self.places[-1])
        return Names(tuple(self.names), len(self.names), places, sure=False)


def unit_tables(blocks: Sequence[Block], units: UnitPhrasing) -> Iterator[UnitTable]:
    """The tables of units of a document, what continues one on the next page joined to it."""
    at = 0
    while at < len(blocks):
        first, block = at, blocks[at]
        at += 1
        begun = _begun(block, units) if isinstance(block, Grid) else None
        if begun is None:
            continue
        sure = True
        while at < len(blocks) and isinstance(following := blocks[at], Grid):
            joined = _joined(begun, following, units)
            if joined is None:
                break
            sure, at = sure and joined, at + 1
        yield UnitTable(begun.listed(units) if sure else None, first, at - 1)


def _begun(grid: Grid, units: UnitPhrasing) -> _Column | None:
    """The column of names of a table that has one, filled with its names."""
    matrix = matrix_of(grid)
    head = _head(matrix, units) or _bare(matrix, units)
    if head is None:
        return None
    row, name, order = head
    column = _Column(name, order, matrix.width, [], [], [])
    column.take(matrix, row + 1, units)
    return column if column.names else None


def _bare(matrix: Matrix, units: UnitPhrasing) -> tuple[int, int, int | None] | None:
    """The same as `_head` for a table whose heads do not say so, or that has none: every cell is a unit."""
    _, _, sums = units.heads
    for start in (0, 1):
        rows = matrix.texts[start:]
        if len(rows) < _FEWEST_BARE:
            return None
        found = [
            column
            for column in range(matrix.width)
            if all(texts[column] in sums or units.is_unit(texts[column]) for texts in rows)
            and (start == 0 or matrix.texts[0][column] in units.weak_heads)
        ]
        if len(found) == 1 and not _has_figures(matrix, start):
            numbers = [str(number) for number in range(1, len(rows) + 1)]
            order = next((at for at in range(matrix.width) if [texts[at] for texts in rows] == numbers), None)
            return start - 1, found[0], order
    return None


def _has_figures(matrix: Matrix, start: int) -> bool:
    """Whether a table shows more numbers than those of its rows."""
    return any(
        number is not None and number != at
        for at, numbers in enumerate(matrix.numbers[start:], start=1)
        for number in numbers
    )


def _head(matrix: Matrix, units: UnitPhrasing) -> tuple[int, int, int | None] | None:
    """Row of the heads, column of names, column of numbers; None for a table of something else."""
    names, orders, _ = units.heads
    for row, texts in enumerate(matrix.texts[:_HEAD_ROWS]):
        found = [column for column, text in enumerate(texts) if text in names]
        # A form has its heads in one column, the values beside them.
        if len(found) == 1 and row + 1 < matrix.height:
            order = next((column for column, text in enumerate(texts) if text in orders), None)
            return row, found[0], order
    return None


def _joined(column: _Column, grid: Grid, units: UnitPhrasing) -> bool | None:
    """Whether the next table surely goes on with this one, after taking it; None: it is another table."""
    matrix = matrix_of(grid)
    if matrix.width != column.width:
        return None
    head = _head(matrix, units)
    if head is not None:
        if head[1:] != (column.name, column.order):
            return False
        column.take(matrix, head[0] + 1, units)
        return True
    names = [texts[column.name] for texts in matrix.texts]
    if not any(units.is_unit(name) for name in names if name):
        return None
    column.take(matrix, 0, units)
    return column.order is not None
