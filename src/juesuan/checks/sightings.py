"""Sighting: a printed figure that checks look at, and the index by slice over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from juesuan.facts import Decimal, Interval, Observation, Printed, Slice
from juesuan.findings import Place
from juesuan.findings.records import cached, record

TEXT, CHART = "text", "chart"
"""The roles of sources that print single figures, and no row for every code in use."""


@record(frozen=True)
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

    @cached
    def interval(self) -> Interval:
        """What the printed number can stand for; blank counts as exact zero in sums."""
        return self.observation.interval

    @property
    def code(self) -> str:
        """Its function code, "" for all of them."""
        return self.slice.get("function") or ""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.observation.place


Cells = dict[Slice, dict[str, Sighting]]
"""Pattern (a slice without its function code) → function code, "" for the total → its first sighting."""

_Parts = tuple[str, tuple[tuple[str, str], ...], int]


class Sightings:
    """All printed figures of one set of tables or one document, indexed.

    A slice is split once into its pattern and its function code: what one code splits into, all codes
    split into, so most work is done once for a pattern and then by plain codes.
    """

    def __init__(self, sightings: Iterable[Sighting]) -> None:
        self.all: tuple[Sighting, ...] = tuple(sightings)
        self.by_source: dict[str, Cells] = {}
        """What each table or section prints."""
        self.cells: Cells = {}
        """What is printed anywhere, each slice at its first place."""
        self.repeated: list[tuple[Sighting, Sighting]] = []
        """Every later place of a slice, with the first one, by first place."""
        self._first: dict[Slice, Sighting] = {}
        self._index()

    def _index(self) -> None:
        # One object a pattern: looking it up again then compares identities only.
        patterns: dict[_Parts, tuple[Slice, dict[str, Sighting]]] = {}
        later: dict[int, list[Sighting]] = {}
        for sighting in self.all:
            wanted = sighting.observation.slice
            parts, code = wanted.parted("function")
            known = patterns.get(parts)
            if known is None:
                pattern, codes = known = patterns[parts] = Slice(*parts), {}
                self.cells[pattern] = codes
            pattern, codes = known
            first = codes.setdefault(code, sighting)
            if first is sighting:
                self._first[wanted] = sighting
            else:
                later.setdefault(id(first), []).append(sighting)
            own = self.by_source.get(sighting.source)
            if own is None:
                own = self.by_source[sighting.source] = {}
            inside = own.get(pattern)
            if inside is None:
                inside = own[pattern] = {}
            inside.setdefault(code, sighting)
        firsts = (one for codes in self.cells.values() for one in codes.values())
        self.repeated = [(one, other) for one in firsts for other in later.get(id(one), ())]

    @cached_property
    def by_slice(self) -> Mapping[Slice, tuple[Sighting, ...]]:
        """Where each slice is printed, front to back."""
        found: dict[Slice, list[Sighting]] = {}
        for sighting in self.all:
            found.setdefault(sighting.slice, []).append(sighting)
        return {wanted: tuple(places) for wanted, places in found.items()}

    @cached_property
    def amounts(self) -> Mapping[Decimal, Sequence[Sighting]]:
        """The places of each amount of money (元), front to back."""
        found: dict[Decimal, list[Sighting]] = {}
        for sighting in self.all:
            printed = sighting.observation.printed
            if printed is not None and printed.is_money:
                found.setdefault(sighting.interval.middle, []).append(sighting)
        return found

    @cached_property
    def by_id(self) -> Mapping[str, Sighting]:
        """Sightings by id."""
        return {sighting.id: sighting for sighting in self.all}

    @cached_property
    def codes(self) -> Mapping[str, tuple[str, ...]]:
        """Dimension (function, economic) → the codes that printed figures are about, in code order."""
        function = {code for codes in self.cells.values() for code in codes if code}
        economic = {found for pattern in self.cells if (found := pattern.get("economic")) is not None}
        return {"function": tuple(sorted(function)), "economic": tuple(sorted(economic))}

    def first(self, wanted: Slice) -> Sighting | None:
        """The first place a slice is printed, or None."""
        return self._first.get(wanted)
