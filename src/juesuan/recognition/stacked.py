"""Panels printed one below the other: where the second begins, told by its heading or by the last row above.

收入 and 支出 stand side by side in the national forms; some places print 支出 below 收入 in the same columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from juesuan.recognition.columns import first_figures, number_row
from juesuan.recognition.labels import Labels
from juesuan.recognition.matrix import Matrix
from juesuan.tables.form import FormPanel


def parts_of(matrix: Matrix, panels: Sequence[FormPanel], labels: Labels) -> list[Matrix]:
    """The table of each panel with the headings that all share; [] where they stand otherwise."""
    starts = [0]
    for above, below in pairwise(panels):
        start = _start(matrix, max(starts[-1], first_figures(matrix)), above, below, labels)
        if start is None:
            return []
        starts.append(start)
    numbers = number_row(matrix)
    head = numbers[0] + 1 if numbers else min(first_figures(matrix), starts[1]) if len(starts) > 1 else 0
    ends = [*starts[1:], matrix.height]
    return [_part(matrix, 0 if start == 0 else head, start, end)
            for start, end in zip(starts, ends, strict=True)]  # fmt: skip


def _start(matrix: Matrix, first: int, above: FormPanel, below: FormPanel, labels: Labels) -> int | None:
    """The row in which the lower panel begins."""
    heading = labels.canon(below.declared.heading)
    last = labels.canon(above.foot[-1].label) if above.foot else ""
    for row in range(first, matrix.height):
        words = [
            labels.canon(text)
            for text, number in zip(matrix.texts[row], matrix.numbers[row], strict=True)
            if text and number is None
        ]
        if heading and words and set(words) == {heading} and not any(matrix.numbers[row]):
            return row
        if last and words[:1] == [last] and row + 1 < matrix.height:
            return row + 1
    return None


def _part(matrix: Matrix, head: int, start: int, end: int) -> Matrix:
    rows = [*matrix.grid.rows[:head], *matrix.grid.rows[start:end]]
    height = len(rows)
    cut = tuple(
        tuple(replace(cell, rowspan=min(cell.rowspan, height - at)) if cell.rowspan > 1 else cell
              for cell in row)
        for at, row in enumerate(rows)
    )  # fmt: skip
    return Matrix(replace(matrix.grid, rows=cut))
