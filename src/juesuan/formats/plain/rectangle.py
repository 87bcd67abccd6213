"""A table with merged cells as a plain rectangle: one line of column names, then full rows.

>>> from juesuan.formats.document import Cell, Grid
>>> head = (Cell("科目", rowspan=2), Cell("本年支出", colspan=2)), (Cell("合计"), Cell("基本支出"))
>>> rectangle(Grid((*head, (Cell("教育"), Cell("3"), Cell("1"))), header_rows=2)).names
('科目', '本年支出/合计', '本年支出/基本支出')
"""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.formats.document import Cell, Grid

_BLANK = Cell()


@dataclass(frozen=True, slots=True)
class Rectangle:
    """`names` has one name a column (none for a table without head); every row has as many cells."""

    names: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def rectangle(grid: Grid) -> Rectangle:
    """Words of a merged cell stand in each row it covers (in the head in each column too), numbers once.

    A number repeated would be added up twice by whoever reads the rectangle; words repeated tell what
    a row is. Column names join the heads above a column with "/"; a name that comes again gets a number.
    """
    columns = grid.column_count
    table: dict[int, list[Cell]] = {}
    for row, column, cell in grid.positions():
        for down in range(cell.rowspan):
            line = table.setdefault(row + down, [_BLANK] * columns)
            for right in range(cell.colspan):
                if (down, right) == (0, 0) or (cell.value is None and (right == 0 or row < grid.header_rows)):
                    line[column + right] = cell
    height = max([len(grid.rows), *(row + 1 for row in table)])
    lines = [tuple(table.get(row, [_BLANK] * columns)) for row in range(height)]
    heads, rows = lines[: grid.header_rows], lines[grid.header_rows :]
    return Rectangle(_names(heads, columns) if heads else (), tuple(rows))


def _names(heads: list[tuple[Cell, ...]], columns: int) -> tuple[str, ...]:
    names: list[str] = []
    for column in range(columns):
        parts: list[str] = []
        for line in heads:
            words = " ".join(line[column].text.split())
            if words and words not in parts[-1:]:
                parts.append(words)
        names.append(_unused("/".join(parts) or f"第{column + 1}列", names))
    return tuple(names)


def _unused(name: str, taken: list[str]) -> str:
    count, wish = 1, name
    while wish in taken:
        count += 1
        wish = f"{name}({count})"
    return wish
