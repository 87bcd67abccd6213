"""Amounts of one sheet that are ten thousand times those of another: 万元 written where 元 belong.

Only ever a suspicion: nothing is corrected.
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.facts import Decimal
from juesuan.facts.money import ZERO
from juesuan.findings import Finding, make
from juesuan.submission.examine.context import Context
from juesuan.submission.model import Record

_LEAST, _MOST = 2_000, 50_000
"""A true 10⁴ blurred by the difference two honest totals may have (five times, either way)."""


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
    for left, lefts, right, rights, what in pairs:
        first, second = _total(lefts), _total(rights)
        if first == 0 or second == 0:
            continue
        low, high = sorted((first, second))
        if _LEAST <= high / low <= _MOST:
            sheet, records = (left, lefts) if first == low else (right, rights)
            yield make(
                "amounts-scale",
                context.place(sheet, records[0], "amount"),
                what=what,
                left=f"“{context.specs[left].title}”合计 {first:,.2f} 元",
                right=f"“{context.specs[right].title}”合计 {second:,.2f} 元",
                sheet=context.specs[sheet].title,
            )


def _total(records: list[Record] | tuple[Record, ...]) -> Decimal:
    amounts = (record.number("amount") for record in records)
    return abs(sum((amount for amount in amounts if amount is not None), ZERO))
