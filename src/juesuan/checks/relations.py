"""Relation: a linear equation (or bound) that printed figures must satisfy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from juesuan.checks.sightings import Sighting
from juesuan.facts import Decimal, Interval, Slice, total

RelationKind = Literal["same", "parts", "rule"]
Operator = Literal["==", "<=", "<", ">=", ">"]
_ENDLESS = Decimal("Infinity")


@dataclass(eq=False, slots=True)
class Relation:
    """left = sum of right. Never changed once made (not frozen, because thousands of them are made).

    `operator` is another one for rules that bound a figure by others; those never name a cause by themselves.

    kind `same`: the same slice in two places; `parts`: a whole and its parts along `along`; `rule`: an
    explicit rule of the form sum == sum, where `left` are its left terms.
    """

    kind: RelationKind
    slice: Slice
    left: tuple[Sighting, ...]
    right: tuple[Sighting, ...]
    along: str = ""
    rule: str | None = None
    operator: Operator = "=="
    _left: Interval | None = field(default=None, init=False, repr=False)
    _right: Interval | None = field(default=None, init=False, repr=False)

    @property
    def terms(self) -> Iterator[tuple[Sighting, int]]:
        """Every figure with its sign: left minus right is zero."""
        for sighting in self.left:
            yield sighting, 1
        for sighting in self.right:
            yield sighting, -1

    @property
    def left_interval(self) -> Interval:
        """What the left side can be."""
        if self._left is None:
            self._left = _total(self.left)
        return self._left

    @property
    def right_interval(self) -> Interval:
        """What the right side can be."""
        if self._right is None:
            self._right = _total(self.right)
        return self._right

    @property
    def holds(self) -> bool:
        """Whether both sides can be the same true value."""
        return self.left_interval.meets(self.right_interval)

    def mending(self, sign: int) -> Interval:
        """By how much a figure with this sign is too large if it alone is wrong."""
        left, right = self.left_interval, self.right_interval
        low, high = left.low - right.high, left.high - right.low
        if self.operator in ("<=", "<"):
            high = _ENDLESS
        elif self.operator in (">=", ">"):
            low = -_ENDLESS
        return Interval(low, high) if sign > 0 else Interval(-high, -low)

    @property
    def is_rounded(self) -> bool:
        """Whether the printed numbers differ although rounding lets the equation hold."""
        if _exact(self.left) and _exact(self.right):
            return False
        left, right = self.left_interval, self.right_interval
        return left.low + left.high != right.low + right.high and left.meets(right)

    @property
    def residual(self) -> Decimal:
        """left - right of the printed numbers, in 元 or counts."""
        return self.left_interval.middle - self.right_interval.middle


def _exact(sightings: Sequence[Sighting]) -> bool:
    # A plain loop: a generator for each of thousands of relations took longer than the looking.
    for one in sightings:
        interval = one.interval
        if interval.low is not interval.high and not interval.is_exact:
            return False
    return True


def _total(sightings: Sequence[Sighting]) -> Interval:
    if len(sightings) == 1:
        return sightings[0].interval
    return total([sighting.interval for sighting in sightings])
