"""Amounts of one sheet that are ten thousand times those of another: 万元 written where 元 belong.

Only ever a suspicion: nothing is corrected.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.facts import Decimal
from juesuan.facts.money import ZERO
from juesuan.findings import Finding, make
from juesuan.submission.examine.context import Context
from juesuan.submission.model import Record

_LEAST, _MOST = 2_000, 50_000
"""A true 10⁴ blurred by the difference two honest totals may have (five times, either way)."""

_NEARLY_LEAST, _NEARLY_MOST = 9_900, 10_100
"""For one item, whose revenue and expenditure may differ honestly, only what is nearly 10⁴ is suspicious."""


def examine(context: Context) -> Iterator[Finding]:
    """Pairs of totals that should be of one size and are four powers of ten apart."""
    of = context.submission.of
    prior = of("prior")
    earlier = {
        measure: [record for record in prior if record.text("measure") == measure]
        for measure in ("revenue", "expenditure")
    }
    pairs = (
        ("revenue", of("revenue"), "expenditure", of("expenditure"), "本年"),
        ("budget", of("budget"), "expenditure", of("expenditure"), "本年"),
        ("prior", earlier["revenue"], "revenue", of("revenue"), "上年和本年收入"),
        ("prior", earlier["expenditure"], "expenditure", of("expenditure"), "上年和本年支出"),
    )
    told = False
    for left, lefts, right, rights, what in pairs:
        first, second = _total(lefts), _total(rights)
        if first == 0 or second == 0:
            continue
        low, high = sorted((first, second))
        if _LEAST <= high / low <= _MOST:
            sheet, records = (left, lefts) if first == low else (right, rights)
            told = True
            yield _finding(context, what, (left, first), (right, second), (sheet, records[0]))
    if not told:
        yield from _single_items(context)


def _single_items(context: Context) -> Iterator[Finding]:
    """Items whose revenue and expenditure of one fund are ten thousand times each other: one row in 万元."""
    revenue, expenditure = (_by_item(context.submission.of(sheet)) for sheet in ("revenue", "expenditure"))
    for key in sorted(revenue.keys() & expenditure.keys()):
        first, second = _total(revenue[key]), _total(expenditure[key])
        low, high = sorted((first, second))
        if low != 0 and _NEARLY_LEAST <= high / low <= _NEARLY_MOST:
            sheet, records = ("revenue", revenue[key]) if first == low else ("expenditure", expenditure[key])
            sides = ("revenue", first), ("expenditure", second)
            yield _finding(context, f"科目 {key[1]} 的收入和支出", *sides, (sheet, records[0]))


def _by_item(records: Sequence[Record]) -> dict[tuple[str, str], list[Record]]:
    """(fund, function code) → its records, without those that say neither."""
    found: dict[tuple[str, str], list[Record]] = {}
    for record in records:
        key = record.text("fund"), record.text("function")
        if all(key):
            found.setdefault(key, []).append(record)
    return found


def _finding(
    context: Context,
    what: str,
    left: tuple[str, Decimal],
    right: tuple[str, Decimal],
    where: tuple[str, Record],
) -> Finding:
    titles = {name: context.specs[name].title for name in (left[0], right[0], where[0])}
    return make(
        "amounts-scale",
        context.place(*where, "amount"),
        what=what,
        left=f"“{titles[left[0]]}”合计 {left[1]:,.2f} 元",
        right=f"“{titles[right[0]]}”合计 {right[1]:,.2f} 元",
        sheet=titles[where[0]],
    )


def _total(records: list[Record] | tuple[Record, ...]) -> Decimal:
    amounts = (record.number("amount") for record in records)
    return abs(sum((amount for amount in amounts if amount is not None), ZERO))
