"""Book: the entries of one entity or department, and the value of any slice of them.

A book is immutable. Amounts under one key are added up once; a slice is then a selection of keys, kept
for the next question, so that thousands of cells cost one pass a column and not one pass a cell.
A slice that no entry matches has no value (None, printed blank), which is not the same as zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from juesuan.facts.dimensions import CLOSED, MEASURES, contains, descendants
from juesuan.facts.entry import Entry, Key, Origin
from juesuan.facts.money import Decimal
from juesuan.facts.slices import Slice

_Selected = list[tuple[Key, Decimal]]
_CODE_LEVELS = {"function": (3, 5, 7), "economic": (3, 5)}


class Book:
    """Entries of the year of account `year` (and of years before, for comparison).

    `entity_kinds` says what kind each entity is (dimension entity_kind): agency running costs count only
    administrative and civil-service entities.
    """

    def __init__(
        self, entries: Iterable[Entry], year: int, entity_kinds: Mapping[str, str] | None = None
    ) -> None:
        self.entries: tuple[Entry, ...] = tuple(entries)
        self.year = year
        self.entity_kinds: Mapping[str, str] = MappingProxyType(dict(entity_kinds or {}))
        summed: dict[Key, Decimal] = {}
        for entry in self.entries:
            before = summed.get(entry.key)
            summed[entry.key] = entry.amount if before is None else before + entry.amount
        self._by_measure: dict[tuple[int, str], _Selected] = {}
        for key, amount in summed.items():
            self._by_measure.setdefault((key.year, key.measure), []).append((key, amount))
        self._selected: dict[Slice, _Selected] = {}
        self._grouped: dict[tuple[Slice, str], dict[str, Decimal]] = {}
        self._sourced: dict[tuple[Slice, str], dict[str, list[Origin]]] = {}

    def value(self, wanted: Slice) -> Decimal | None:
        """The sum of all entries in the slice, or None when there is none."""
        for dimension, levels in _CODE_LEVELS.items():
            code = wanted.get(dimension)
            if code is not None and "|" not in code and len(code) in levels:
                return self.grouped(wanted.without(dimension), dimension).get(code)
        return _sum(self._select(wanted))

    def grouped(self, wanted: Slice, dimension: str) -> Mapping[str, Decimal]:
        """The slice split by one dimension: code → sum, at every level of function and economic codes."""
        found = self._grouped.get((wanted, dimension))
        if found is None:
            found = {}
            levels = _CODE_LEVELS.get(dimension)
            for key, amount in self._select(wanted):
                code = getattr(key, dimension)
                parts = [code[:n] for n in levels if n <= len(code)] if levels else [code]
                for part in parts if code else []:
                    before = found.get(part)
                    found[part] = amount if before is None else before + amount
            self._grouped[wanted, dimension] = found
        return found

    def codes(self, wanted: Slice, dimension: str) -> tuple[str, ...]:
        """The codes in use in a slice, all levels, in code order."""
        return tuple(sorted(self.grouped(wanted, dimension)))

    def entries_of(self, wanted: Slice) -> Iterator[Entry]:
        """The entries behind a slice, in the order they were handed in."""
        keys = {key for key, _ in self._select(wanted)}
        return (entry for entry in self.entries if entry.key in keys)

    def sources(self, wanted: Slice) -> Sequence[Origin]:
        """The origins of the entries behind a slice, in the order they were handed in."""
        for dimension, levels in _CODE_LEVELS.items():
            code = wanted.get(dimension)
            if code is not None and "|" not in code and len(code) in levels:
                return self._sources_by(wanted.without(dimension), dimension).get(code, ())
        return [origin for key, _ in self._select(wanted) for origin in self._origins[key]]

    def _sources_by(self, wanted: Slice, dimension: str) -> Mapping[str, Sequence[Origin]]:
        found = self._sourced.get((wanted, dimension))
        if found is None:
            found = {}
            for key, _ in self._select(wanted):
                code = getattr(key, dimension)
                for part in [code[:n] for n in _CODE_LEVELS[dimension] if n <= len(code)]:
                    found.setdefault(part, []).extend(self._origins[key])
            self._sourced[wanted, dimension] = found
        return found

    @cached_property
    def _origins(self) -> Mapping[Key, Sequence[Origin]]:
        found: dict[Key, list[Origin]] = {}
        for entry in self.entries:
            found.setdefault(entry.key, []).append(entry.origin)
        return found

    def entities(self) -> tuple[str, ...]:
        """The entities with entries, in order of first appearance."""
        return tuple(dict.fromkeys(entry.key.entity for entry in self.entries))

    def _select(self, wanted: Slice) -> _Selected:
        found = self._selected.get(wanted)
        if found is None:
            if wanted.where:
                name, value = wanted.where[-1]
                wider = Slice(wanted.measure, wanted.where[:-1], wanted.year)
                found = self._filtered(self._select(wider), name, value)
            else:
                found = self._of_measure(wanted.measure, self.year + wanted.year)
            self._selected[wanted] = found
        return found

    def _of_measure(self, measure: str, year: int) -> _Selected:
        names = descendants("measure", measure) if measure in MEASURES else (measure,)
        return [pair for name in sorted(names) for pair in self._by_measure.get((year, name), [])]

    def _filtered(self, pairs: _Selected, name: str, value: str) -> _Selected:
        values = value.split("|")
        if name == "entity_kind":
            kinds = {member for part in values for member in descendants(name, part)}
            wanted = {entity for entity, kind in self.entity_kinds.items() if kind in kinds}
            return [pair for pair in pairs if pair[0].entity in wanted]
        if name in CLOSED:
            members = frozenset(member for part in values for member in descendants(name, part))
            return [pair for pair in pairs if getattr(pair[0], name) in members]
        return [
            pair for pair in pairs if any(contains(name, part, getattr(pair[0], name)) for part in values)
        ]


def _sum(pairs: _Selected) -> Decimal | None:
    if not pairs:
        return None
    return sum((amount for _, amount in pairs[1:]), pairs[0][1])
