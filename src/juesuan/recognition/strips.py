"""Tables of blocks side by side (code, name, amount): each code leads to its amount."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.formats.document import Cell
from juesuan.recognition.matrix import Matrix
from juesuan.recognition.words import likeness
from juesuan.tables.form import FormPanel, FormRow

_ALIKE = 0.9
# Fewer codes in a column could be amounts that look like codes.
_CODE_COLUMN = 3


def strip_rows(matrix: Matrix, panels: Sequence[FormPanel]) -> Iterator[tuple[FormRow, Cell]]:
    """Each declared row found with the cell of its amount."""
    rows = {row.code: row for panel in panels for row in panel.rows() if row.code}
    columns = [
        column
        for column in range(matrix.width)
        if sum(texts[column] in rows for texts in matrix.texts) >= _CODE_COLUMN
    ]
    seen: set[str] = set()
    for row in range(matrix.height):
        for position, column in enumerate(columns):
            code = matrix.texts[row][column]
            if code in rows and code not in seen:
                end = columns[position + 1] if position + 1 < len(columns) else matrix.width
                amount = _amount(matrix, row, column + 2, end)
                if amount is not None:
                    seen.add(code)
                    yield rows[code], amount
    for panel in panels:
        yield from _foot(matrix, panel)


def _amount(matrix: Matrix, row: int, start: int, end: int) -> Cell | None:
    """The first number in a stretch of a row, else its first blank cell; None where words stand."""
    cells = [cell for column in range(start, end) if (cell := matrix.cell(row, column)) is not None]
    numbers = [cell for column in range(start, end)
               if matrix.numbers[row][column] is not None and (cell := matrix.cell(row, column))]  # fmt: skip
    return next(iter([*numbers, *(cell for cell in cells if not cell.text)]), None)


def _foot(matrix: Matrix, panel: FormPanel) -> Iterator[tuple[FormRow, Cell]]:
    for declared in panel.foot:
        for row in range(matrix.height):
            for column in range(matrix.width):
                if likeness(matrix.texts[row][column], declared.label) >= _ALIKE:
                    found = _amount(matrix, row, column + 1, _next_label(matrix, row, column))
                    if found is not None:
                        yield declared, found


def _next_label(matrix: Matrix, row: int, column: int) -> int:
    for at in range(column + 1, matrix.width):
        if matrix.texts[row][at] and matrix.numbers[row][at] is None:
            return at
    return matrix.width
