"""Sighting: a printed figure that checks look at, and the index by slice over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from juesuan.facts import Interval, Observation, Printed, Slice
from juesuan.findings import Place


@dataclass(frozen=True)
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

    @cached_property
    def interval(self) -> Interval:
        """What the printed number can stand for; blank counts as exact zero in sums."""
        return self.observation.interval

    @cached_property
    def pattern(self) -> Slice:
        """Its slice without the function code: what one code splits into, all codes split into."""
        return self.slice.without("function")

    @cached_property
    def code(self) -> str:
        """Its function code, "" for all of them."""
        return self.slice.get("function") or ""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.observation.place


class Sightings:
    """All printed figures of one set of tables or one document, indexed."""

    def __init__(self, sightings: Iterable[Sighting]) -> None:
        self.all: tuple[Sighting, ...] = tuple(sightings)

    @cached_property
    def by_slice(self) -> Mapping[Slice, tuple[Sighting, ...]]:
        """Where each slice is printed, front to back."""
        found: dict[Slice, list[Sighting]] = {}
        for sighting in self.all:
            found.setdefault(sighting.slice, []).append(sighting)
        return {wanted: tuple(places) for wanted, places in found.items()}

    @cached_property
    def by_source(self) -> Mapping[str, tuple[Sighting, ...]]:
        """What each table or section prints."""
        found: dict[str, list[Sighting]] = {}
        for sighting in self.all:
            found.setdefault(sighting.source, []).append(sighting)
        return {source: tuple(places) for source, places in found.items()}

    @cached_property
    def by_id(self) -> Mapping[str, Sighting]:
        """Sightings by id."""
        return {sighting.id: sighting for sighting in self.all}

    @cached_property
    def codes(self) -> Mapping[str, tuple[str, ...]]:
        """Dimension (function, economic) → the codes that printed figures are about, in code order."""
        found: dict[str, set[str]] = {"function": set(), "economic": set()}
        for wanted in self.by_slice:
            for name, value in wanted.where:
                if name in found:
                    found[name].add(value)
        return {name: tuple(sorted(values)) for name, values in found.items()}

    def first(self, wanted: Slice) -> Sighting | None:
        """The first place a slice is printed, or None."""
        found = self.by_slice.get(wanted)
        return found[0] if found else None
