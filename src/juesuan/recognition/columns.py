"""Which column of a printed table is which declared column: by 栏次, else by headings, else by order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from juesuan.recognition.matrix import Matrix
from juesuan.recognition.words import likeness
from juesuan.tables import Form
from juesuan.tables.form import FormColumn

# Column numbers stand under at most so many rows of headings.
_HEAD = 8
_ALIKE = 0.8
_MOST = 0.8
_NUMBERED = re.compile(r"\D*?(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Columns:
    """Declared column number → printed column, the first row of the body, and how they were found."""

    at: dict[int, int]
    body: int
    by: str


def find_columns(matrix: Matrix, form: Form) -> Columns | None:
    """The printed columns of a declared table; None when they cannot be told with certainty."""
    declared = [column for panel in form.panels for column in panel.columns]
    return _by_numbers(matrix, len(declared)) or _by_headings(matrix, declared) or _by_order(matrix, declared)


def _by_numbers(matrix: Matrix, count: int) -> Columns | None:
    """The row of 栏次: the numbers from 1 to the last in rising order."""
    for row in range(min(_HEAD, matrix.height)):
        found: dict[int, int] = {}
        for column, text in enumerate(matrix.texts[row]):
            match = _NUMBERED.fullmatch(text)
            if match and int(match.group(1)) == len(found) + 1:
                found[len(found) + 1] = column
        if len(found) == count:
            return Columns(found, row + 1, "栏次")
    return None


def _by_headings(matrix: Matrix, declared: Sequence[FormColumn]) -> Columns | None:
    body = first_figures(matrix)
    found: dict[int, int] = {}
    start = 0
    for column in declared:
        wanted = column.headings[-1] if column.headings else ""
        for at in range(start, matrix.width):
            heads = [matrix.texts[row][at] for row in range(body)]
            if any(likeness(head, wanted) >= _ALIKE for head in heads if head):
                found[column.number] = at
                start = at + 1
                break
    return Columns(found, body, "表头") if found and len(found) >= _MOST * len(declared) else None


def _by_order(matrix: Matrix, declared: Sequence[FormColumn]) -> Columns | None:
    body = first_figures(matrix)
    figures = [
        column
        for column in range(matrix.width)
        if any("." in matrix.texts[row][column] and matrix.numbers[row][column] is not None
               for row in range(body, matrix.height))
    ]  # fmt: skip
    if len(figures) != len(declared):
        return None
    at = {column.number: place for column, place in zip(declared, figures, strict=True)}
    return Columns(at, body, "列序")


def first_figures(matrix: Matrix) -> int:
    """The first row with an amount (a number with a point): the body begins there."""
    for row in range(matrix.height):
        pairs = zip(matrix.texts[row], matrix.numbers[row], strict=True)
        if any("." in text and number is not None for text, number in pairs):
            return row
    return matrix.height
