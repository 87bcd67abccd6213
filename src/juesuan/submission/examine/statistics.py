"""Statistics: items that belong to them, budgets they have, whole numbers, wholes that are sums of parts."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.facts import Decimal
from juesuan.facts.money import UNITS, decimals_of
from juesuan.findings import Finding, make
from juesuan.profiles.schema import Statistic
from juesuan.submission.examine.context import Context, Locator
from juesuan.submission.model import Record
from juesuan.submission.sheets_statistics import NUMBERS, budget_twin, groups
from juesuan.submission.statistics import Mismatch, all_figures, settle


def examine(context: Context) -> Iterator[Finding]:
    """All faults of the sheets of statistics."""
    for group in groups(context.profile):
        for record in context.submission.of(group):
            statistic = context.profile.statistics.get(record.text("statistic"))
            if statistic is not None:
                yield from _row(context, group, record, statistic)
    for mismatch in settle(all_figures(context.submission.records, context.profile))[1]:
        yield mismatch_finding(mismatch, context.place)


def mismatch_finding(mismatch: Mismatch, place: Locator) -> Finding:
    """The finding for a whole that contradicts its parts."""
    whole = mismatch.whole
    places = [place(figure.sheet, figure.record, figure.column) for figure in (whole, *mismatch.parts)]
    difference = whole.amount - mismatch.sum
    return make(
        "statistic-parts",
        *places,
        what=_name(whole.statistic, whole.item),
        expected=_shown(mismatch.sum, whole.statistic),
        found=_shown(whole.amount, whole.statistic),
        difference=_shown(difference, whole.statistic),
        count=len(mismatch.parts),
    )


def _row(context: Context, group: str, record: Record, statistic: Statistic) -> Iterator[Finding]:
    item = record.text("item")
    if item and item not in statistic.items:
        yield make(
            "statistic-item", context.place(group, record, "item"), what=statistic.label,
            found=context.choice(group, "item", item),
            expected="、".join(statistic.items.values()) or "不分事项",
        )  # fmt: skip
        return
    for column in NUMBERS:
        amount = record.number(column)
        if amount is None:
            continue
        place = context.place(group, record, column)
        twin = budget_twin(statistic.id, context.profile)
        if column == "budget" and (twin is None or (item and item not in twin.items)):
            yield make("statistic-no-budget", place, what=_name(statistic, item))
        elif amount < 0:
            yield make("cell-negative", place, expected="不小于 0 的数", found=_shown(amount, statistic),
                       column=context.heading(group, column))  # fmt: skip
        elif decimals_of(amount.normalize()) > (2 if statistic.unit in UNITS else 0):
            yield make(
                "statistic-decimals", place, what=_name(statistic, item), unit=statistic.unit,
                found=format(amount, "f"), expected="最多两位小数" if statistic.unit in UNITS else "整数",
            )  # fmt: skip


def _name(statistic: Statistic, item: str) -> str:
    return f"{statistic.label}—{statistic.items[item]}" if item in statistic.items else statistic.label


def _shown(amount: Decimal, statistic: Statistic) -> str:
    return f"{amount:,.2f} 元" if statistic.unit in UNITS else f"{amount:,f} {statistic.unit}"
