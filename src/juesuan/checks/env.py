"""Where rules find their figures: printed ones first, then sums of printed parts, then the book."""

from __future__ import annotations

from functools import cached_property

from juesuan.checks.partitions import TREES, Partitions
from juesuan.checks.sightings import CHART, TEXT, Sighting, Sightings
from juesuan.expressions import CellRef, Param, Ref, Value
from juesuan.facts import Book, Decimal, Slice, total
from juesuan.profiles import Profile


class Figures:
    """Implements expressions.Env over sightings, with a book behind them where there is one.

    A slice with a function code that no table row shows is blank (no amount) when the tables print the
    same slice for other codes: rows are made for every code in use, so an absent row means nothing.
    """

    def __init__(self, sightings: Sightings, profile: Profile, book: Book | None = None) -> None:
        self.sightings, self.profile, self.book = sightings, profile, book
        self._parts: dict[Slice, tuple[Sighting, ...] | None] = {}

    def value(self, ref: Ref) -> Value | None:
        """The value of a name in a rule; None where nothing is known of it."""
        match ref:
            case CellRef():
                sighting = self.sightings.by_id.get(str(ref))
                return None if sighting is None else Value.observed(sighting.observation)
            case Param(name):
                found = getattr(self.profile.parameters, name, None)
                return Value.exact(Decimal(found), unit="") if isinstance(found, int) else Value(found)
        return self._slice_value(ref)

    def sighted(self, wanted: Slice) -> tuple[Sighting, ...] | None:
        """The printed figures that make up a slice: itself, or printed parts of it; None if none."""
        direct = self.sightings.first(wanted)
        if direct is not None:
            return (direct,)
        if wanted not in self._parts:
            self._parts[wanted] = self._from_parts(wanted)
        return self._parts[wanted]

    def _slice_value(self, wanted: Slice) -> Value | None:
        found = self.sighted(wanted)
        if found is not None:
            if len(found) == 1:
                return Value.observed(found[0].observation)
            printed = next((one.printed for one in found if one.printed is not None), None)
            if printed is None:
                return Value(None, place=found[0].place)
            summed = total(one.interval for one in found)
            return Value(summed, printed.unit, printed.decimals, found[0].place)
        if self.book is not None:
            return Value.exact(self.book.value(wanted), unit=self._unit(wanted))
        return Value(None) if self._absent_row(wanted) else None

    def _from_parts(self, wanted: Slice) -> tuple[Sighting, ...] | None:
        code = wanted.get("function")
        pattern = wanted if code is None else wanted.without("function")
        for along in TREES:
            parts = self._partitions.along_tree(pattern, along)
            if not parts:
                continue
            if code is not None:
                parts = tuple(part.at_code("function", code) for part in parts)
            found = [sighting for part in parts if (sighting := self.sightings.first(part)) is not None]
            if len(found) == len(parts):
                return tuple(found)
        items = [self.sightings.first(part) for part in self._partitions.along_items(wanted)]
        return tuple(one for one in items if one is not None) or None

    @cached_property
    def _partitions(self) -> Partitions:
        return Partitions(self.sightings.cells, self.profile)

    def _absent_row(self, wanted: Slice) -> bool:
        return wanted.get("function") is not None and wanted.without("function") in self._with_rows

    @cached_property
    def _with_rows(self) -> frozenset[Slice]:
        """What tables print by code. Sentences and charts name some codes and leave out others."""
        return frozenset(
            pattern
            for pattern, codes in self.sightings.cells.items()
            if any(code and one.role not in (TEXT, CHART) for code, one in codes.items())
        )

    def _unit(self, wanted: Slice) -> str:
        statistic = self.profile.statistics.get(wanted.measure)
        return statistic.unit if statistic else "元"
