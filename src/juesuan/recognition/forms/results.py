"""What a form says in sum: points and score of the execution rate, subtotals, total score and grade."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from juesuan.facts import Decimal
from juesuan.findings import Place
from juesuan.recognition.forms.headings import columns_of, is_heading
from juesuan.recognition.forms.indicators import header_roles
from juesuan.recognition.matrix import Matrix
from juesuan.recognition.vocabulary import AuditWords

_GRADE = re.compile(r"^[\u4e00-\u9fff]{1,3}$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a form and where it stands."""

    value: Decimal
    place: Place


@dataclass(frozen=True, slots=True)
class Execution:
    """The row of all funds as far as it is scored."""

    budget: Number
    executed: Number
    points: Number
    score: Number


@dataclass(frozen=True, slots=True)
class Results:
    """What was read; None where the form does not say it."""

    execution: Execution | None = None
    weights: Number | None = None
    scores: Number | None = None
    full: Number | None = None
    total: Number | None = None
    grade: str = ""
    grade_place: Place = field(default_factory=Place)

    def joined(self, other: Results) -> Results:
        """What either half of a form says."""
        return Results(
            self.execution or other.execution,
            self.weights or other.weights,
            self.scores or other.scores,
            self.full or other.full,
            self.total or other.total,
            self.grade or other.grade,
            self.grade_place if self.grade else other.grade_place,
        )


def read_results(matrix: Matrix, words: AuditWords) -> Results:
    """The sums of one form; everything None for a grid that is no scored form."""
    weights, scores = _subtotals(matrix, words)
    numbers, grade, place = _total(matrix, words)
    # One number alone may be the full score or the total: nothing is said.
    full, total = (numbers[0], numbers[1]) if len(numbers) == 2 else (None, None)
    return Results(_execution(matrix, words), weights, scores, full, total, grade, place)


def _number(matrix: Matrix, row: int, column: int) -> Number | None:
    cell = matrix.cell(row, column)
    value = matrix.numbers[row][column] if cell is not None else None
    return None if cell is None or value is None else Number(value, cell.place or Place())


def _execution(matrix: Matrix, words: AuditWords) -> Execution | None:
    """Below a head with points and score of the rate, the first row of all funds."""
    names = words.fund_roles
    for head, texts in enumerate(matrix.texts):
        columns = [
            columns_of(texts, names[role]) for role in ("budget", "executed", "points", "rate", "score")
        ]
        if not all(columns):
            continue
        budget, executed, points, _, score = (found[-1] for found in columns)
        for row in range(head + 1, matrix.height):
            if not columns_of(matrix.texts[row][:3], names["total"]):
                continue
            found = [_number(matrix, row, column) for column in (budget, executed, points, score)]
            known = [one for one in found if one is not None]
            return Execution(*known) if len(known) == len(found) else None
    return None


def _subtotals(matrix: Matrix, words: AuditWords) -> tuple[Number | None, Number | None]:
    """Numbers alone under 分值 and 得分 in the row below the heads of the indicators."""
    for row in range(matrix.height - 1):
        roles = header_roles(matrix, row, words)
        if "weight" not in roles or "score" not in roles:
            continue
        for below in (row + 1, row + 2):
            if below >= matrix.height:
                break
            filled = {at for at, text in enumerate(matrix.texts[below]) if text}
            if filled == {roles["weight"], roles["score"]}:
                return _number(matrix, below, roles["weight"]), _number(matrix, below, roles["score"])
    return None, None


def _total(matrix: Matrix, words: AuditWords) -> tuple[list[Number], str, Place]:
    """Full score, total and grade of the last row of totals; its numbers may stand in the row below."""
    for row in range(matrix.height - 1, -1, -1):
        filled = [text for text in matrix.texts[row] if text]
        if (
            not filled
            or not is_heading(filled[0], words.sum_heads)
            or not _after_indicators(matrix, row, words)
        ):
            continue
        for at in (row, row + 1):
            found = list(_numbers(matrix, at)) if at < matrix.height else []
            if found:
                grade, place = _grade(matrix, at, words)
                return found, grade, place
        return [], "", Place()
    return [], "", Place()


def _after_indicators(matrix: Matrix, row: int, words: AuditWords) -> bool:
    return any(header_roles(matrix, above, words) for above in range(row))


def _numbers(matrix: Matrix, row: int) -> Iterator[Number]:
    for column in range(matrix.width):
        found = _number(matrix, row, column)
        if found is not None:
            yield found


def _grade(matrix: Matrix, row: int, words: AuditWords) -> tuple[str, Place]:
    for column in range(matrix.width - 1, -1, -1):
        text, cell = matrix.texts[row][column], matrix.cell(row, column)
        if cell is not None and _GRADE.match(text) and not is_heading(text, words.sum_heads):
            return text, cell.place or Place()
    return "", Place()
