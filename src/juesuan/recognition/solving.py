"""What one amount of a passage would have to be, so that a share, rate or change beside it is right.

Knows: the arithmetic of each kind of finding. Proposes only: whether the passage is better with the other
amount must be tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from juesuan.facts import Decimal, Interval, parse_number
from juesuan.facts.interval import printed
from juesuan.facts.money import HUNDRED, ONE, UNITS, decimals_of
from juesuan.findings import Finding
from juesuan.recognition.wording.amounts import Amount

_CLAIMED = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?) ?(?P<unit>%|亿元|百万元|万元|千元|元)")
# Of the two amounts behind a percentage one stands close before it, the other may begin the list.
_CLOSE, _BEFORE, _BEHIND = 2, 8, 1
_ALL = Interval.exact(HUNDRED)

_Solve = Callable[[Interval, Interval], Iterator[Interval]]


@dataclass(frozen=True, slots=True)
class Solved:
    """An amount by its position in its passage, what it would have to be (in 元), and for which finding."""

    at: int
    wanted: Interval
    item: int


def solved(findings: Sequence[Finding], text: str, amounts: Sequence[Amount]) -> Iterator[Solved]:
    """What each amount near a claim would have to be for it; `amounts` are those of the text."""
    for item, finding in enumerate(findings):
        claimed = _claimed(finding)
        solve = _SOLVE.get(finding.code)
        if claimed is None or solve is None:
            continue
        shown, value = claimed
        right = _percent(finding.expected or "")
        if solve is _of_share and right is not None and right.low > 0:
            # 占……的100%，应为125%: the part is too large by as much, wherever the whole stands.
            for at in _close_before(shown, text, amounts):
                yield Solved(at, amounts[at].interval * value / right, item)
        for at, other in _pairs(shown, text, amounts):
            if amounts[other].value > 0:
                wanted = solve(amounts[other].interval, value)
                yield from (Solved(at, one, item) for one in wanted)


def _claimed(finding: Finding) -> tuple[str, Interval] | None:
    """The percentage or amount that a finding calls wrong: how it is printed, what it can stand for."""
    match = _CLAIMED.search(finding.found or "")
    if match is None:
        return None
    value = parse_number(match["number"])
    if match["unit"] != "%":
        return match["number"], printed(value, decimals_of(value), match["unit"])
    return match["number"], _around(value)


def _around(value: Decimal) -> Interval:
    half = ONE.scaleb(-decimals_of(value)) / 2
    return Interval(value - half, value + half)


def _percent(text: str) -> Interval | None:
    """What a percentage of a finding can stand for; None for anything else."""
    match = _CLAIMED.search(text)
    return _around(parse_number(match["number"])) if match is not None and match["unit"] == "%" else None


def _places(shown: str, text: str) -> Iterator[re.Match[str]]:
    # Thousands may be marked in the text and not in the finding.
    digits = ",?".join(map(re.escape, shown.replace(",", "")))
    yield from re.finditer(rf"(?<![\d.]){digits}(?![\d.])", text)


def _close_before(shown: str, text: str, amounts: Sequence[Amount]) -> Iterator[int]:
    for match in _places(shown, text):
        yield from [at for at, one in enumerate(amounts) if one.end <= match.start()][-_CLOSE:]


def _pairs(shown: str, text: str, amounts: Sequence[Amount]) -> Iterator[tuple[int, int]]:
    """For each place of the claim in the text, two amounts near it by position, the closest first."""
    for match in _places(shown, text):
        before = [at for at, one in enumerate(amounts) if one.end <= match.start()]
        behind = [at for at, one in enumerate(amounts) if one.start >= match.end()]
        near = [*reversed(before[-_BEFORE:]), *behind[:_BEHIND]]
        close = {*before[-_CLOSE:], *behind[:_BEHIND]}
        yield from ((one, two) for one in near for two in near if one != two and close & {one, two})


def _of_share(other: Interval, percent: Interval) -> Iterator[Interval]:
    yield other * percent / HUNDRED
    if percent.low > 0:
        yield other * HUNDRED / percent


def _of_growth(other: Interval, percent: Interval) -> Iterator[Interval]:
    """This year, the year before, or the amount between them, from one of these."""
    yield from _of_share(other, percent)
    for rate in (_ALL + percent, _ALL - percent):
        yield other * rate / HUNDRED
        if rate.low > 0:
            yield other * HUNDRED / rate
        if percent.low > 0:
            yield other * rate / percent


def _of_change(other: Interval, moved: Interval) -> Iterator[Interval]:
    yield other + moved
    yield other - moved


_SOLVE: dict[str, _Solve] = {
    "audit-share": _of_share,
    "audit-completion": _of_share,
    "audit-growth": _of_growth,
    "audit-budget-gap": _of_growth,
    "audit-change": _of_change,
    "audit-budget-change": _of_change,
}


def right_value(amount: Amount, wanted: Interval) -> Decimal:
    """The middle of what an amount would have to be, as it would be printed."""
    value = wanted.middle / UNITS[amount.unit]
    return round(value, amount.decimals)
