"""The money of a performance form: budget, executed amount, rate; totals and results left blank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from juesuan.facts import Decimal, Interval
from juesuan.facts.interval import printed
from juesuan.facts.money import HUNDRED, UNITS, decimals_of
from juesuan.findings import Finding, Place, make
from juesuan.recognition.forms.headings import columns_of, is_heading
from juesuan.recognition.forms.indicators import Indicator, header_roles
from juesuan.recognition.matrix import Matrix, number_in
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.words import key

_PROJECT = re.compile(r"^项目名称$")
_CODE = re.compile(r"^[0-9A-Z]{10,}-")
_MONEY = re.compile(r"^(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|元)$")
FORM_UNIT = "万元"
"""A form speaks of it everywhere else."""
_COPIED = 40
# The total, and at least two rows below it that show how it should be.
_ROWS = 3
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a form in 万元, and where it stands."""

    value: Decimal
    decimals: int
    place: Place

    @property
    def interval(self) -> Interval:
        """What it can stand for, in 元."""
        return printed(self.value, self.decimals, FORM_UNIT)


@dataclass(frozen=True, slots=True)
class Funds:
    """One project's name and money as its form prints them."""

    name: str
    place: Place
    budget: Figure | None = None
    executed: Figure | None = None
    parts: tuple[Figure, ...] = ()
    amounts: frozenset[Decimal] = frozenset()


def read_funds(matrix: Matrix, words: AuditWords) -> Funds | None:
    """The project of a form, None for a grid that names none."""
    name, place = "", Place()
    for row, texts in enumerate(matrix.texts):
        for column, text in enumerate(texts[:-1]):
            at = None if name or not _PROJECT.match(key(text)) else _named(matrix, row, column, words)
            if at is not None:
                cell = matrix.cell(row, at)
                name = _CODE.sub("", texts[at])
                place = (cell.place if cell else None) or Place()
    if not name:
        return None
    names = words.fund_roles
    budget, executed = _beside(matrix, names["budget"]), _beside(matrix, names["executed"])
    if budget is None or executed is None:
        budget = _below(matrix, names["budget"], names["total"])
        executed = _below(matrix, names["executed"], names["total"])
    amounts = frozenset(number for row in matrix.numbers for number in row if number is not None)
    return Funds(name, place, budget, executed, tuple(_fiscal_parts(matrix)), amounts)


def _named(matrix: Matrix, row: int, label: int, words: AuditWords) -> int | None:
    """Where the name stands behind its label; None for a blank one.

    Plain text shows the columns that a label was merged over as blank cells: behind those the name is what
    stands there alone, and is no label itself.
    """
    texts = matrix.texts[row]
    at = _after(matrix, row, label)
    if at is None or texts[at]:
        return at
    filled = [column for column, text in enumerate(texts) if text and column > label]
    if len(filled) != 1 or is_heading(texts[filled[0]], words.name_neighbours):
        return None
    return filled[0]


def _beside(matrix: Matrix, label: Sequence[str]) -> Figure | None:
    """A number in the cell after its label."""
    for row, texts in enumerate(matrix.texts):
        for column, text in enumerate(texts[:-1]):
            at = _after(matrix, row, column) if is_heading(text, label) else None
            if at is not None and (found := _figure(matrix, row, at)):
                return found
    return None


def _after(matrix: Matrix, row: int, column: int) -> int | None:
    """Where the next cell of a row begins: labels of forms are often merged over several columns."""
    return next((at for at in range(column + 1, matrix.width) if matrix.cells[row][at] is not None), None)


def _below(matrix: Matrix, label: Sequence[str], total: Sequence[str]) -> Figure | None:
    """A number in the row of totals under its label."""
    column = None
    for row, texts in enumerate(matrix.texts):
        headed = columns_of(texts, label)
        if headed:
            column = headed[-1]
        elif column is not None and columns_of(texts[:3], total):
            # Headings of a one-cell-a-line table may be one column off; the row decides by its own length.
            return _figure(matrix, row, column) or _figure(matrix, row, column - 1)
    return None


def _fiscal_parts(matrix: Matrix) -> Iterator[Figure]:
    for row, texts in enumerate(matrix.texts):
        for column, text in enumerate(texts[:-1]):
            at = _after(matrix, row, column) if key(text) in ("其中财政拨款", "财政拨款") else None
            if at is not None and (found := _figure(matrix, row, at)):
                yield found


def _figure(matrix: Matrix, row: int, column: int) -> Figure | None:
    cell = matrix.cell(row, column)
    number = None if cell is None else matrix.numbers[row][column]
    if cell is None or number is None:
        return None
    return Figure(number, decimals_of(number), cell.place or Place())


def cost_findings(funds: Sequence[tuple[Funds, Sequence[Indicator]]]) -> Iterator[Finding]:
    """Cost targets that are neither the project's budget nor what it spent; whose they are is named."""
    for one, indicators in funds:
        costs = [(cost, row) for row in indicators if (cost := _cost(row, one)) is not None]
        if not costs or one.budget is None or one.executed is None:
            continue
        summed = sum((cost.middle for cost, _ in costs), Decimal(0))
        near = [figure for figure in (one.budget, one.executed) if _near(summed, figure)]
        if near:
            continue
        other = next(
            (
                them.name
                for them, _ in funds
                if them.name != one.name and them.budget and _near(summed, them.budget)
            ),
            "",
        )
        shown = f"{one.budget.value} 或 {one.executed.value} {FORM_UNIT}"
        copied = f"，与“{other}”的预算数相同" if other else ""
        yield make(
            "audit-project-cost",
            *(row.at_target for _, row in costs),
            one.budget.place,
            one.executed.place,
            expected=shown,
            found="、".join(f"{row.target}{row.unit}" for _, row in costs),
            name=one.name,
            copied=copied,
        )


def _near(value: Decimal, figure: Figure) -> bool:
    """Equal within the rounding of the form's figures."""
    return (
        value in figure.interval or abs(value - figure.value * UNITS[FORM_UNIT]) <= _CENT * UNITS[FORM_UNIT]
    )


def _cost(row: Indicator, funds: Funds) -> Interval | None:
    """The money of a cost target; a price for each unit counts only where it is a total of the form."""
    if "成本" not in row.level2:
        return None
    unit, _, each = (row.unit if number_in(row.target) is not None else "").partition("/")
    match = _MONEY.match(row.target + unit)
    value = number_in(match["number"]) if match else None
    if match is None or value is None:
        return None
    money = value * UNITS[match["unit"]]
    total = any(
        abs(money - amount * UNITS[FORM_UNIT]) <= _CENT * UNITS[FORM_UNIT] for amount in funds.amounts
    )
    return Interval.exact(money) if total or not each else None


def rate_findings(matrix: Matrix, words: AuditWords) -> Iterator[Finding]:
    """Execution rates that are not executed / budget, and a rate missing where the rows below have one."""
    for head, texts in enumerate(matrix.texts):
        rates, budgets, spent = (
            columns_of(texts, words.fund_roles[role]) for role in ("rate", "budget", "executed")
        )
        if len(rates) == 1 and len(spent) == 1 and budgets:
            yield from _rates(matrix, head, _end(matrix, head, words), budgets[-1], spent[0], rates[0])


def _end(matrix: Matrix, head: int, words: AuditWords) -> int:
    """The row behind those of the money: where indicators have their headings, else the end of the form."""
    behind = range(head + 1, matrix.height)
    return next((row for row in behind if header_roles(matrix, row, words)), matrix.height)


def _rates(matrix: Matrix, head: int, end: int, budget: int, spent: int, rate: int) -> Iterator[Finding]:
    yield from _missing_rate(matrix, head, end, budget, spent, rate)
    for row in range(head + 1, end):
        texts = matrix.texts[row]
        shown = texts[rate].removesuffix("%")
        if shown == texts[rate] and any(text.endswith("%") for text in texts):
            # The rate stands elsewhere: one cell a line loses merged cells, and the row is shifted.
            continue
        base, part = _figure(matrix, row, budget), _figure(matrix, row, spent)
        value = number_in(shown)
        if value is None or base is None or part is None or base.value <= 0:
            continue
        ratio = part.interval / base.interval * HUNDRED
        half = Decimal(1).scaleb(-decimals_of(value)) / 2
        if not ratio.meets(Interval(value - half, value + half)):
            expected = f"{part.value / base.value * 100:.2f}%"
            yield make("audit-rate", part.place, expected=expected, found=f"{shown}%")


def _missing_rate(
    matrix: Matrix, head: int, end: int, budget: int, spent: int, rate: int
) -> Iterator[Finding]:
    """The first row with money has no rate, though all the others with money have one."""
    rows = [
        (row, base, part)
        for row in range(head + 1, end)
        if (base := _figure(matrix, row, budget)) and (part := _figure(matrix, row, spent)) and base.value > 0
    ]
    if len(rows) < _ROWS:
        return
    blank = [(base, part) for row, base, part in rows if not matrix.texts[row][rate]]
    row, base, part = rows[0]
    if len(blank) == 1 and not matrix.texts[row][rate]:
        cell = matrix.cell(row, rate)
        place = (cell.place if cell else None) or part.place
        yield make("audit-rate-missing", place, base.place, part.place,
                   expected=f"{part.value / base.value * 100:.2f}%")  # fmt: skip


def total_findings(matrix: Matrix) -> Iterator[Finding]:
    """A row of total score and grade with nothing in it."""
    for row, texts in enumerate(matrix.texts):
        filled = [text for text in texts if text]
        if not filled or key(filled[0]) != "总分" or not any("得分" in text for text in filled[1:]):
            continue
        following = matrix.texts[row + 1] if row + 1 < matrix.height else []
        if not any(number_in(text) is not None for text in [*texts, *following[-5:]]):
            cell = next(cell for cell in matrix.cells[row] if cell is not None)
            yield make("audit-total-blank", cell.place or Place(), what="、".join(filled[1:]))


def copied_findings(matrix: Matrix) -> Iterator[Finding]:
    """A result that repeats the target word for word."""
    for row, texts in enumerate(matrix.texts):
        long = [(at, text) for at, text in enumerate(texts) if len(text) >= _COPIED]
        for (_, first), (at, second) in pairwise(long):
            cell = matrix.cell(row, at)
            if key(first) == key(second) and cell is not None:
                yield make("audit-result-copied", cell.place or Place(), found=second[:40])
