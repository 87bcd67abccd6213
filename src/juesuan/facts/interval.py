"""Rounding intervals: a printed number stands for every value that prints like it.

A number printed as 850.18 万元 is any amount in [850.175, 850.185) 万元. Sums, shares and changes of
printed numbers are intervals too, so a check never needs a magic tolerance: two figures contradict each
other exactly when their intervals do not meet (XBRL Calculations 1.1 uses the same method).

>>> printed(Decimal("850.18"), 2, "万元")
Interval(low=Decimal('8501750.00'), high=Decimal('8501850.00'))
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from juesuan.facts.money import ONE, UNITS, ZERO, Decimal
from juesuan.findings.records import record

_FEN_DECIMALS = 2
_FEN = Decimal("0.01")


@record(frozen=True, slots=True)
class Interval:
    """All values from low to high, both included (half-up ties count for either neighbour)."""

    low: Decimal
    high: Decimal

    @classmethod
    def exact(cls, value: Decimal) -> Interval:
        """A value known exactly, such as a ledger amount in 元."""
        return cls(value, value)

    @property
    def is_exact(self) -> bool:
        """Whether it holds one value only."""
        return self.low is self.high or self.low == self.high

    @property
    def width(self) -> Decimal:
        """high - low."""
        return self.high - self.low

    @property
    def middle(self) -> Decimal:
        """The value in the middle: the printed number itself."""
        return (self.low + self.high) / 2

    def __contains__(self, value: Decimal) -> bool:
        return self.low <= value <= self.high

    def meets(self, other: Interval) -> bool:
        """Whether both can be the same true value."""
        return self.low <= other.high and other.low <= self.high

    def gap(self, other: Interval) -> Decimal:
        """How far apart the nearest values are; 0 when they meet."""
        if self.meets(other):
            return ZERO
        return other.low - self.high if self.high < other.low else self.low - other.high

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __mul__(self, other: Interval | Decimal | int) -> Interval:
        by = other if isinstance(other, Interval) else Interval.exact(ONE * other)
        products = (self.low * by.low, self.low * by.high, self.high * by.low, self.high * by.high)
        return Interval(min(products), max(products))

    def __truediv__(self, other: Interval | Decimal | int) -> Interval:
        """Division; ZeroDivisionError when the divisor can be zero (a rate has no meaning then)."""
        by = other if isinstance(other, Interval) else Interval.exact(ONE * other)
        if ZERO in by:
            raise ZeroDivisionError("the divisor's interval holds zero")
        quotients = (self.low / by.low, self.low / by.high, self.high / by.low, self.high / by.high)
        return Interval(min(quotients), max(quotients))


def printed(value: Decimal, decimals: int, unit: str = "元") -> Interval:
    """The interval a printed number stands for, in 元: half a unit of its last place each way.

    Amounts in 元 with 2 or more decimals are exact: 分 is the smallest money there is.
    """
    factor = UNITS[unit]
    if decimals >= _FEN_DECIMALS and factor == 1:
        return Interval(value, value)
    half = _half(decimals, unit)
    middle = value * factor
    return Interval(middle - half, middle + half)


@lru_cache(maxsize=1_000)
def _half(decimals: int, unit: str) -> Decimal:
    """Half a unit of the last place, in 元; nothing where that is less than a 分."""
    half = ONE.scaleb(-decimals) * UNITS[unit] / 2
    return ZERO if half < _FEN else half


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum of intervals; exact zero for none."""
    low = high = ZERO
    exact = True
    for part in intervals:
        # Most sums are of exact amounts, whose ends are one and the same.
        if exact and part.low is not part.high:
            exact, high = False, low
        low += part.low
        if not exact:
            high += part.high
    return Interval(low, low if exact else high)
