"""Correction: what a figure found wrong would be, so that nothing that follows from it is told again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from juesuan.checks.sightings import Sighting
from juesuan.facts import Decimal, Interval, Printed
from juesuan.facts.money import UNITS, ZERO


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that is wrong, or one of several of which one is, and by how much it is too large then."""

    sighting: Sighting
    excess: Decimal

    @property
    def interval(self) -> Interval:
        """What the figure stands for when it is put right."""
        return self.sighting.interval - Interval.exact(self.excess)

    def applied(self) -> Sighting:
        """The figure put right."""
        printed = self.sighting.printed or Printed(ZERO)
        unit = UNITS[printed.unit] if printed.is_money else 1
        right = replace(printed, value=printed.value - self.excess / unit)
        return replace(self.sighting, observation=replace(self.sighting.observation, printed=right))
