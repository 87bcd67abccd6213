"""Tables of blocks side by side (code, name, amount): each code, or else each name, leads to its amount."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from juesuan.formats.document import Cell
from juesuan.recognition.codes_in_text import split_label
from juesuan.recognition.labels import Labels
from juesuan.recognition.matrix import Matrix
from juesuan.recognition.words import likeness, plain
from juesuan.tables.form import FormPanel, FormRow

_ALIKE = 0.9
# Fewer codes in a column could be amounts that look like codes.
_CODE_COLUMN = 3
_DASHES = "-—–―─"
# 合计 in 人员经费合计.
_WHOLE = 2

Led = tuple[FormRow, Cell, int]
"""A declared row, the cell of its amount, and the printed row."""


def strip_rows(matrix: Matrix, panels: Sequence[FormPanel], labels: Labels) -> Iterator[Led]:
    """Each declared row found with the cell of its amount."""
    rows = {row.code: row for panel in panels for row in panel.rows() if row.code}
    codes = list(_by_codes(matrix, rows))
    led = codes if codes or _has_codes(matrix, rows) else list(_by_names(matrix, rows, labels))
    yield from (one for one, _ in led)
    if led:
        blocks = _blocks(panels, led)
        for panel in panels:
            yield from _foot(matrix, panel, blocks.get(panel.declared.id), labels)


def _blocks(panels: Sequence[FormPanel], led: Sequence[tuple[Led, int]]) -> Mapping[str, int]:
    """Panel → its printed column of codes or names, for panels that have one of their own."""
    at = {row.id: column for (row, _, _), column in led}
    columns = {panel.declared.id: {at[row.id] for row in panel.rows() if row.id in at} for panel in panels}
    every = [column for found in columns.values() for column in found]
    return {
        name: next(iter(found))
        for name, found in columns.items()
        if len(found) == 1 and every.count(next(iter(found))) == 1
    }


def _has_codes(matrix: Matrix, rows: Mapping[str, FormRow]) -> bool:
    return any(split_label(text)[0] in rows for texts in matrix.texts for text in texts)


def _by_codes(matrix: Matrix, rows: Mapping[str, FormRow]) -> Iterator[tuple[Led, int]]:
    """Each row with the column that its code stands in."""
    codes = [[split_label(text)[0] for text in texts] for texts in matrix.texts]
    columns = [
        column for column in range(matrix.width) if sum(row[column] in rows for row in codes) >= _CODE_COLUMN
    ]
    seen: set[str] = set()
    for row in range(matrix.height):
        for position, column in enumerate(columns):
            code = codes[row][column]
            if code in rows and code not in seen:
                end = columns[position + 1] if position + 1 < len(columns) else matrix.width
                joined = bool(split_label(matrix.texts[row][column])[1])
                amount = _amount(matrix, row, column + (1 if joined else 2), end)
                if amount is not None:
                    seen.add(code)
                    yield (rows[code], amount, row), column


def _by_names(matrix: Matrix, rows: Mapping[str, FormRow], labels: Labels) -> Iterator[tuple[Led, int]]:
    """Blocks of names without codes: a column of names is one where most words are names of rows."""
    named: dict[str, list[FormRow]] = {}
    for declared in rows.values():
        named.setdefault(labels.canon(declared.label), []).append(declared)
    texts = [[labels.canon(text) for text in row] for row in matrix.texts]
    columns = [
        column for column in range(matrix.width) if sum(row[column] in named for row in texts) >= _CODE_COLUMN
    ]
    seen: set[str] = set()
    for row in range(matrix.height):
        for position, column in enumerate(columns):
            found = named.get(texts[row][column], [])
            end = columns[position + 1] if position + 1 < len(columns) else matrix.width
            amount = _amount(matrix, row, column + 1, end) if len(found) == 1 else None
            if amount is not None and found[0].id not in seen:
                seen.add(found[0].id)
                yield (found[0], amount, row), column


def _amount(matrix: Matrix, row: int, start: int, end: int) -> Cell | None:
    """The first number in a stretch of a row, else its first blank cell or dash; None where words stand."""
    cells = [cell for column in range(start, end) if (cell := matrix.cell(row, column)) is not None]
    numbers = [cell for column in range(start, end)
               if matrix.numbers[row][column] is not None and (cell := matrix.cell(row, column))]  # fmt: skip
    return next(iter([*numbers, *(cell for cell in cells if not plain(cell.text).strip(_DASHES))]), None)


def _foot(matrix: Matrix, panel: FormPanel, block: int | None, labels: Labels) -> Iterator[Led]:
    """The rows of totals; in a block of its own the total may be called no more than that."""
    whole = labels.canon(panel.foot[0].label[-_WHOLE:]) if len(panel.foot) == 1 else ""
    for declared in panel.foot:
        for row in range(matrix.height):
            for column in range(matrix.width):
                text = matrix.texts[row][column]
                mine = block is not None and column - block in {0, 1} and labels.canon(text) == whole
                if text and (mine or likeness(text, declared.label) >= _ALIKE):
                    found = _amount(matrix, row, column + 1, _next_label(matrix, row, column))
                    if found is not None:
                        yield declared, found, row


def _next_label(matrix: Matrix, row: int, column: int) -> int:
    for at in range(column + 1, matrix.width):
        if matrix.texts[row][at] and matrix.numbers[row][at] is None:
            return at
    return matrix.width
