"""Whether a comparison in words or percent can be right: 大于, 小于, 持平, 完成…%, 增长…%.

Every check of sentences asks here, so that the same words are judged alike whether the figures come from
tables or stand beside them. Knows: intervals and printed numbers. Does not know: sentences.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from juesuan.facts import Decimal, Direction, Interval, Printed
from juesuan.facts.money import HUNDRED, ONE, ZERO
from juesuan.findings import Severity
from juesuan.profiles import Profile


class Flatness(NamedTuple):
    """By which part of the larger figure two may differ that are said to be equal, or nearly so."""

    flat: Decimal
    nearly: Decimal


def flatness_of(profile: Profile) -> Flatness:
    """What a profile says of it."""
    parameters = profile.parameters
    return Flatness(
        Decimal(parameters.flat_percent) / HUNDRED, Decimal(parameters.nearly_flat_percent) / HUNDRED
    )


def nearness(candidates: Iterable[Interval], printed: Printed) -> int:
    """0: one of them can print like this; 1: but for one unit of the last place; 2: none is near.

    Of a number with two digits or less the last place is no rounding any more.
    """
    unit = ONE.scaleb(-printed.decimals)
    own = Interval(printed.value - unit / 2, printed.value + unit / 2)
    wide = Interval(own.low - unit, own.high + unit)
    found = list(candidates)
    if any(one.meets(own) for one in found):
        return 0
    small = abs(printed.value) < unit * HUNDRED
    return 1 if printed.decimals > 0 and not small and any(one.meets(wide) for one in found) else 2


def compares(
    one: Interval, other: Interval, way: Direction, flatness: Flatness, *, nearly: bool = False
) -> Severity | None:
    """How wrong it is to say that `one` is larger (UP), smaller (DOWN) than or equal (FLAT) to `other`.

    持平 for what differs by less than `flatness` is a matter of rounding; 基本持平 may differ by more.

    None: it can be right. A word of difference for two numbers that print alike is a warning: the amounts
    behind them may differ by less than is printed.
    """
    gap = one.middle - other.middle
    if way is Direction.FLAT:
        return _flat(one, other, flatness, nearly=nearly)
    if gap == ZERO:
        exact = one.is_exact and other.is_exact
        return Severity.ERROR if exact else Severity.WARNING
    return None if (gap > ZERO) is (way is Direction.UP) or one.meets(other) else Severity.ERROR


def _flat(one: Interval, other: Interval, flatness: Flatness, *, nearly: bool) -> Severity | None:
    if one.meets(other):
        return None
    base = max(abs(one.middle), abs(other.middle))
    apart = abs(one.middle - other.middle) / base
    if nearly:
        return Severity.WARNING if apart > flatness.nearly else None
    return Severity.ERROR if apart > flatness.flat else Severity.INFO


def direction_of(gap: Decimal) -> Direction:
    """Up, down or flat."""
    return Direction.UP if gap > ZERO else Direction.DOWN if gap < ZERO else Direction.FLAT
