"""Arithmetic on intervals with outward rounding, so that an interval always holds the true result.

1/3*3 must be able to equal 1: whatever does not fit the digits kept is rounded down at the lower end and
up at the upper end. Sums and products of amounts fit and stay exact.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from typing import Final

from juesuan.facts import Interval

_DIGITS: Final = 60
_DOWN: Final = Context(prec=_DIGITS, rounding=ROUND_FLOOR)
_UP: Final = Context(prec=_DIGITS, rounding=ROUND_CEILING)
_WHOLE: Final = Context(prec=_DIGITS, rounding=ROUND_HALF_UP)
_LARGEST: Final = _DIGITS // 2
_ZERO: Final = Decimal(0)


def add(left: Interval, right: Interval) -> Interval:
    """left + right."""
    return Interval(_DOWN.add(left.low, right.low), _UP.add(left.high, right.high))


def subtract(left: Interval, right: Interval) -> Interval:
    """left - right."""
    return Interval(_DOWN.subtract(left.low, right.high), _UP.subtract(left.high, right.low))


def multiply(left: Interval, right: Interval) -> Interval:
    """left * right."""
    pairs = [(a, b) for a in (left.low, left.high) for b in (right.low, right.high)]
    return Interval(min(_DOWN.multiply(a, b) for a, b in pairs), max(_UP.multiply(a, b) for a, b in pairs))


def divide(left: Interval, right: Interval) -> Interval | None:
    """left / right; None where the divisor can be zero."""
    if _ZERO in right:
        return None
    pairs = [(a, b) for a in (left.low, left.high) for b in (right.low, right.high)]
    return Interval(min(_DOWN.divide(a, b) for a, b in pairs), max(_UP.divide(a, b) for a, b in pairs))


def negate(value: Interval) -> Interval:
    """-value; a plain minus sign would round to the digits of the default context."""
    return Interval(value.high.copy_negate(), value.low.copy_negate())


def absolute(value: Interval) -> Interval:
    """The size of a number."""
    if value.low >= 0:
        return value
    if value.high <= 0:
        return negate(value)
    return Interval(_ZERO, max(value.low.copy_negate(), value.high))


def least(values: list[Interval]) -> Interval:
    """The smallest of several."""
    return Interval(min(value.low for value in values), min(value.high for value in values))


def greatest(values: list[Interval]) -> Interval:
    """The largest of several."""
    return Interval(max(value.low for value in values), max(value.high for value in values))


def rounded(value: Interval, decimals: int) -> Interval | None:
    """Half up at both ends (rounding never changes an order); None beyond any amount there is."""
    if max(value.low.adjusted(), value.high.adjusted()) > _LARGEST:
        return None
    step = Decimal(1).scaleb(-decimals)
    return Interval(_WHOLE.quantize(value.low, step), _WHOLE.quantize(value.high, step))


def hull(left: Interval, right: Interval) -> Interval:
    """The smallest interval that holds both."""
    return Interval(min(left.low, right.low), max(left.high, right.high))
