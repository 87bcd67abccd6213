"""Derived figures over slices: share, change, growth, completion. Never stored, always recomputed.

Percentages come with numerator and denominator; growth from a zero base and a share of nothing have no
percentage (None), which sentences must say in words (spec D.4-D.6).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from juesuan.facts.money import HUNDRED, ZERO, Decimal, round_to


class Direction(StrEnum):
    """Which way a figure went: 增加, 减少, 持平."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A percentage kept as its two parts."""

    numerator: Decimal
    denominator: Decimal

    @property
    def percent(self) -> Decimal | None:
        """numerator / denominator x 100, unrounded; None when there is nothing to divide by."""
        if self.denominator == 0:
            return None
        return self.numerator / self.denominator * HUNDRED

    def rounded(self, decimals: int = 2) -> Decimal | None:
        """The percentage as printed, half up."""
        exact = self.percent
        return None if exact is None else round_to(exact, decimals)


@dataclass(frozen=True, slots=True)
class Change:
    """From the year before to this year."""

    previous: Decimal
    current: Decimal

    @property
    def amount(self) -> Decimal:
        """current - previous, signed."""
        return self.current - self.previous

    @property
    def direction(self) -> Direction:
        """UP, DOWN or FLAT by the exact difference."""
        if self.amount == ZERO:
            return Direction.FLAT
        return Direction.UP if self.amount > ZERO else Direction.DOWN

    @property
    def growth(self) -> Ratio:
        """The size of the change over the base (never negative); no percentage from a zero base."""
        return Ratio(abs(self.amount), abs(self.previous))
