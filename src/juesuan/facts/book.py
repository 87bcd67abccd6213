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
_FINE = ("entity", "entity_kind", "project")
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
        self._selected: dict[tuple[Slice, bool], _Selected] = {}
        self._grouped: dict[tuple[Slice, str], dict[str, Decimal]] = {}
        self._crossed: dict[Slice, dict[str, dict[str, Decimal]]] = {}
        self._sourced: dict[tuple[Slice, str], dict[str, list[Origin]]] = {}

    def value(self, wanted: Slice) -> Decimal | None:
        """The sum of all entries in the slice, or None when there is none."""
        project = wanted.get("project")
        if project is not None and _single_code(wanted, "function"):
            return self.grouped(wanted.without("project"), "project").get(project)
        for dimension in _CODE_LEVELS:
            if _single_code(wanted, dimension):
                code = wanted.get(dimension) or ""
                return self.grouped(wanted.without(dimension), dimension).get(code)
        return _sum(self._select(wanted))

    def grouped(self, wanted: Slice, dimension: str) -> Mapping[str, Decimal]:
        """The slice split by one dimension: code → sum, at every level of function and economic codes."""
        if dimension == "project" and _single_code(wanted, "function"):
            crossed = self._projects_by_function(wanted.without("function"))
            return crossed.get(wanted.get("function") or "", {})
        found = self._grouped.get((wanted, dimension))
        if found is None:
            found = {}
            levels = _CODE_LEVELS.get(dimension)
            pairs = self._narrowed(wanted, True) if dimension in _FINE else self._select(wanted)
            for key, amount in pairs:
                code = getattr(key, dimension)
                parts = [code[:n] for n in levels if n <= len(code)] if levels else [code]
                for part in parts if code else []:
                    before = found.get(part)
                    found[part] = amount if before is None else before + amount
            self._grouped[wanted, dimension] = found
        return found

    def _projects_by_function(self, wanted: Slice) -> Mapping[str, Mapping[str, Decimal]]:
        """Function code (all levels) → project → sum, in one pass: tables list projects under each code."""
        found = self._crossed.get(wanted)
        if found is None:
            found = self._crossed[wanted] = {}
            for key, amount in self._narrowed(wanted, True):
                for level in _CODE_LEVELS["function"] if key.project else ():
                    if level <= len(key.function):
                        sums = found.setdefault(key.function[:level], {})
                        before = sums.get(key.project)
                        sums[key.project] = amount if before is None else before + amount
        return found

    def codes(self, wanted: Slice, dimension: str) -> tuple[str, ...]:
        """The codes in use in a slice, all levels, in code order."""
        return tuple(sorted(self.grouped(wanted, dimension)))

    def entries_of(self, wanted: Slice) -> Iterator[Entry]:
        """The entries behind a slice, in the order they were handed in."""
        keys = {key for key, _ in self._narrowed(wanted, True)}
        return (entry for entry in self.entries if entry.key in keys)

    def sources(self, wanted: Slice) -> Sequence[Origin]:
        """The origins of the entries behind a slice, in the order they were handed in."""
        for dimension in _CODE_LEVELS:
            if _single_code(wanted, dimension):
                code = wanted.get(dimension) or ""
                return self._sources_by(wanted.without(dimension), dimension).get(code, ())
        return [origin for key, _ in self._narrowed(wanted, True) for origin in self._origins[key]]

    def _sources_by(self, wanted: Slice, dimension: str) -> Mapping[str, Sequence[Origin]]:
        found = self._sourced.get((wanted, dimension))
        if found is None:
            found = {}
            for key, _ in self._narrowed(wanted, True):
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
        """The keys in a slice; those that differ only in unit or project are one where it needs neither."""
        fine = any(name in _FINE for name, _ in wanted.where)
        return self._narrowed(wanted, fine)

    def _narrowed(self, wanted: Slice, fine: bool) -> _Selected:
        found = self._selected.get((wanted, fine))
        if found is None:
            if wanted.where:
                name, value = wanted.where[-1]
                wider = Slice(wanted.measure, wanted.where[:-1], wanted.year)
                found = self._filtered(self._narrowed(wider, fine), name, value)
            else:
                found = self._of_measure(wanted.measure, self.year + wanted.year, fine)
            self._selected[wanted, fine] = found
        return found

    def _of_measure(self, measure: str, year: int, fine: bool) -> _Selected:
        names = descendants("measure", measure) if measure in MEASURES else (measure,)
        source = self._by_measure if fine else self._coarse
        return [pair for name in sorted(names) for pair in source.get((year, name), [])]

    @cached_property
    def _coarse(self) -> Mapping[tuple[int, str], _Selected]:
        """The keys without unit and project: a department's tables need neither, and they are far fewer."""
        found: dict[tuple[int, str], _Selected] = {}
        for which, pairs in self._by_measure.items():
            summed: dict[tuple[object, ...], Decimal] = {}
            for key, amount in pairs:
                plain = (*key[3:8], key[9])
                before = summed.get(plain)
                summed[plain] = amount if before is None else before + amount
            found[which] = [
                (Key._make((*which, "", *plain[:5], "", plain[5])), amount)
                for plain, amount in summed.items()
            ]
        return found

    def _filtered(self, pairs: _Selected, name: str, value: str) -> _Selected:
        values = value.split("|")
        if name == "entity_kind":
            kinds = {member for part in values for member in descendants(name, part)}
            wanted = {entity for entity, kind in self.entity_kinds.items() if kind in kinds}
            return [pair for pair in pairs if pair[0].entity in wanted]
        at = Key._fields.index(name)
        if name in CLOSED:
            members = frozenset(member for part in values for member in descendants(name, part))
            return [pair for pair in pairs if pair[0][at] in members]
        if name in _CODE_LEVELS:
            prefixes = tuple(values)
            return [pair for pair in pairs if pair[0][at].startswith(prefixes)]  # type: ignore[union-attr]
        return [pair for pair in pairs if any(contains(name, part, str(pair[0][at])) for part in values)]


def _single_code(wanted: Slice, dimension: str) -> bool:
    code = wanted.get(dimension)
    return code is not None and "|" not in code and len(code) in _CODE_LEVELS[dimension]


def _sum(pairs: _Selected) -> Decimal | None:
    if not pairs:
        return None
    return sum((amount for _, amount in pairs[1:]), pairs[0][1])
