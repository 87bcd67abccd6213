"""Tables that list units or projects with their amounts and a row of their sum: the sum against the rows.

Knows: tables that the profile does not declare, where every row but the heads and the sum is a unit, or a
project with amounts. Does not know: tables of accounts, tables that go on over a page, rows below others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from juesuan.facts import Decimal, Interval, show
from juesuan.facts.interval import printed
from juesuan.facts.money import decimals_of
from juesuan.findings import Finding, Place, Severity, make
from juesuan.formats.document import Block, Grid
from juesuan.recognition.matrix import Matrix, matrix_of
from juesuan.recognition.model import SeenTable
from juesuan.recognition.wording.unit_phrasing import UnitPhrasing

# A unit and another: fewer rows make no sum.
_FEWEST = 2
# The head takes as many rows at most.
_HEADS = 3


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of amounts: the printed sum, the amounts of the units, and what they add up to."""

    at: int
    total: Decimal
    parts: tuple[Decimal, ...]
    whole: Interval
    summed: Interval

    @property
    def holds(self) -> bool:
        """Whether the units make the sum, as far as rounding tells."""
        return self.whole.meets(self.summed)


def listed_sum_findings(
    tables: Sequence[SeenTable], blocks: Sequence[Block], units: UnitPhrasing
) -> Iterator[Finding]:
    """Sums of units or projects that their rows do not make, one for each column."""
    for table in tables:
        if table.table is None and not _goes_on(table.grid, blocks):
            yield from _wrong(matrix_of(table.grid), units, table.caption.title)


def _goes_on(grid: Grid, blocks: Sequence[Block]) -> bool:
    """Whether a table of the same width stands straight before or behind: it may be the other half."""
    at = next((number for number, block in enumerate(blocks) if _is_same(block, grid)), None)
    if at is None:
        return False
    width = matrix_of(grid).width
    beside = [blocks[number] for number in (at - 1, at + 1) if 0 <= number < len(blocks)]
    return any(isinstance(block, Grid) and matrix_of(block).width == width for block in beside)


def _is_same(block: Block, grid: Grid) -> bool:
    """Whether a block is a table; one whose merged cells were told again is another object at its place."""
    return block is grid or (
        isinstance(block, Grid) and block.place is not None and block.place == grid.place
    )


def _wrong(matrix: Matrix, units: UnitPhrasing, title: str) -> Iterator[Finding]:
    names, _, _ = units.heads
    found = next(
        (
            (row, column)
            for row, texts in enumerate(matrix.texts[:_HEADS])
            for column, text in enumerate(texts)
            if text in names or text in units.weak_heads or text in units.project_heads
        ),
        None,
    )
    if found is None:
        return
    rows = _rows(matrix, *found, units)
    if rows is None:
        return
    total, members = rows
    columns = [one for at in range(matrix.width) if (one := _column(matrix, at, total, members))]
    # Where no column adds up, the rows may be no parts of the sum.
    if any(one.holds for one in columns):
        for one in columns:
            if not one.holds:
                shown = (total, *members)
                yield _finding(one, [_named(matrix, found[0], one.at, row, title) for row in shown])


def _rows(matrix: Matrix, head: int, name: int, units: UnitPhrasing) -> tuple[int, list[int]] | None:
    """The row of the sum and those of the units; None where any row is something else."""
    _, _, sums = units.heads
    projects = matrix.texts[head][name] in units.project_heads
    first = next(
        (
            row
            for row in range(head + 1, matrix.height)
            if any(one is not None for one in matrix.numbers[row])
        ),
        matrix.height,
    )
    totals: list[int] = []
    members: list[int] = []
    for row in range(first, matrix.height):
        texts = matrix.texts[row]
        if any(text in sums for text in texts[: name + 1]):
            totals.append(row)
        elif units.is_unit(texts[name]) or (projects and _is_project(matrix, row, name, units)):
            members.append(row)
        else:
            return None
    once = projects or len({matrix.texts[row][name] for row in members}) == len(members)
    if len(totals) != 1 or len(members) < _FEWEST or not once or totals[0] not in (first, matrix.height - 1):
        return None
    return totals[0], members


def _is_project(matrix: Matrix, row: int, name: int, units: UnitPhrasing) -> bool:
    """Whether a row is of one project: a name that begins no list of parts, and amounts."""
    text = matrix.texts[row][name]
    named = bool(text) and matrix.numbers[row][name] is None and not text.startswith(units.part_begins)
    return named and any("." in one for one in matrix.texts[row][name + 1 :])


def _column(matrix: Matrix, at: int, total: int, members: Sequence[int]) -> _Column | None:
    """A column of amounts; None for numbers of rows, rates, and what has words in it."""
    whole = matrix.numbers[total][at]
    texts = [matrix.texts[row][at] for row in members]
    parts = [number for row in members if (number := matrix.numbers[row][at]) is not None]
    if whole is None or len(parts) < _FEWEST or any("%" in text for text in texts):
        return None
    worded = any(text and matrix.numbers[row][at] is None for row, text in zip(members, texts, strict=True))
    # A unit whose amount is that of all others stands above them.
    nested = len(parts) > _FEWEST and 2 * max(parts) == sum(parts)
    if worded or nested or min(parts) < 0 or whole <= max(parts):
        return None
    decimals = max(map(decimals_of, (whole, *parts)))
    summed = Interval.exact(Decimal(0))
    for part in parts:
        summed += printed(part, decimals, "元")
    return _Column(at, whole, tuple(parts), printed(whole, decimals, "元"), summed)


def _named(matrix: Matrix, head: int, column: int, at: int, title: str) -> Place:
    """Where an amount stands, with the names of its table, row and column."""
    cell = matrix.cell(at, column)
    own = (cell.place if cell is not None else None) or matrix.grid.place or Place()
    row = next((text for text in matrix.texts[at] if text and not text[0].isdigit()), "")
    return replace(own, table=title or None, row=row or None, column=matrix.texts[head][column] or None)


def _finding(column: _Column, places: Sequence[Place]) -> Finding:
    decimals = max(map(decimals_of, (column.total, *column.parts)))
    summed = sum(column.parts, Decimal(0))
    near = abs(column.total - summed) <= Decimal(1).scaleb(-decimals) * len(column.parts)
    return make(
        "audit-list-sum",
        *places,
        severity=Severity.INFO if near else Severity.ERROR,
        expected=str(column.total),
        found=show(summed, "元", decimals, grouping=False),
        difference=show(abs(column.total - summed), "元", decimals, grouping=False),
        parts="＋".join(map(str, column.parts)),
        counted="",
    )
