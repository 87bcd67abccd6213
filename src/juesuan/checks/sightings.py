"""Sighting: a printed figure that checks look at, and the index by slice over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from juesuan.facts import Interval, Observation, Printed, Slice
from juesuan.findings import Place


@dataclass(frozen=True, slots=True)
class Sighting:
    """An observation with its id (table cell, sentence …), the source it stands in and that source's role.

    `order` is its position among all figures of the document, used to report from front to back.
    """

    id: str
    source: str
    role: str
    observation: Observation
    order: int = 0

    @property
    def slice(self) -> Slice:
        """What the figure is."""
        return self.observation.slice

    @property
    def printed(self) -> Printed | None:
        """What it says; None: blank."""
        return self.observation.printed

    @property
    def interval(self) -> Interval:
        """What the printed number can stand for; blank counts as exact zero in sums."""
        return self.observation.interval

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.observation.place


@dataclass(frozen=True)
class Sightings:
    """All printed figures of one set of tables or one document, indexed."""

    all: tuple[Sighting, ...]
    by_slice: Mapping[Slice, tuple[Sighting, ...]] = field(init=False)
    by_source: Mapping[str, tuple[Sighting, ...]] = field(init=False)
    by_id: Mapping[str, Sighting] = field(init=False)

    def __post_init__(self) -> None:
        slices: dict[Slice, list[Sighting]] = {}
        sources: dict[str, list[Sighting]] = {}
        for sighting in self.all:
            slices.setdefault(sighting.slice, []).append(sighting)
            sources.setdefault(sighting.source, []).append(sighting)
        object.__setattr__(self, "by_slice", {key: tuple(found) for key, found in slices.items()})
        object.__setattr__(self, "by_source", {key: tuple(found) for key, found in sources.items()})
        object.__setattr__(self, "by_id", {sighting.id: sighting for sighting in self.all})

    @classmethod
    def of(cls, sightings: Iterable[Sighting]) -> Sightings:
        """Index these sightings."""
        return cls(tuple(sightings))

    def first(self, wanted: Slice) -> Sighting | None:
        """The first place a slice is printed, or None."""
        found = self.by_slice.get(wanted)
        return found[0] if found else None

    def codes(self, dimension: str) -> tuple[str, ...]:
        """Every code of a dimension that some printed figure is about, in code order."""
        return tuple(sorted({code for key in self.by_slice if (code := key.get(dimension)) is not None}))
