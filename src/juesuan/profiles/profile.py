"""Profile: everything that holds in one locality and one year, resolved and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from juesuan.facts import Slice
from juesuan.facts.dimensions import MEASURES
from juesuan.findings import Finding, ProfileFault, make
from juesuan.profiles import packages
from juesuan.profiles.packages import nearest
from juesuan.profiles.schema import Head, Parameters, RowList, Rule, Statistic, Table, TableSet
from juesuan.profiles.source import Loc, Source, Spot, leaves, overlay
from juesuan.profiles.validate import checked

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Profile:
    """A resolved profile: its head and, by section, its entries valid in `year`.

    `section(name, Model)` gives further sections (sentences, frameworks …) to the folders that own
    their schemas; `spot(section, id, loc)` tells in which file and line a value was written.
    """

    id: str
    year: int
    head: Head
    table_set: TableSet
    chain: tuple[tuple[str, Path], ...]
    head_source: Source
    tables: Mapping[str, Table]
    """The tables of the set, in its order."""
    rules: Mapping[str, Rule]
    statistics: Mapping[str, Statistic]
    row_lists: Mapping[str, RowList]
    sources: Mapping[str, Mapping[str, Source]]
    _sections: dict[tuple[str, type[Any]], dict[str, Any]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def parameters(self) -> Parameters:
        """What differs between localities and is not a table, rule or sentence; the year's own go first."""
        dated = self.table_set.parameters
        return self.head.parameters.model_copy(
            update={name: getattr(dated, name) for name in dated.model_fields_set}
        )

    @cached_property
    def impossible(self) -> tuple[Slice, ...]:
        """Slices that are empty by law, in every year or in this one."""
        return tuple(Slice.parse(text) for text in [*self.head.impossible, *self.table_set.impossible])

    def by_role(self, role: str) -> Table | None:
        """The table with this part in the set (totals, revenue …), or None."""
        return next((table for table in self.tables.values() if table.role == role), None)

    def spot(self, section: str, entry: str, loc: Loc = ()) -> Spot:
        """File and line of a value; section `profile` is the head."""
        if section == "profile":
            return self.head_source.spot(loc)
        return self.sources[section][entry].spot(loc)

    def section(self, name: str, model: type[Model]) -> dict[str, Model]:
        """The entries of another section, checked against its schema once; raises ProfileFault."""
        known = self._sections.get((name, model))
        if known is None:
            known = self._sections[name, model] = _models(
                packages.entries(self.chain, name, self.year), model
            )
        return dict(known)

    def files(self, pattern: str) -> list[Path]:
        """Data files of the packages (CSV, text), nearest package first, one for each relative path."""
        found: dict[str, Path] = {}
        for _, root in reversed(self.chain):
            for path in sorted(root.glob(pattern)):
                found.setdefault(path.relative_to(root).as_posix(), path)
        return list(found.values())

    def origins(self) -> list[tuple[str, str, Spot]]:
        """Every resolved value as (path, value, spot), for `juesuan profile show`."""
        rows = [(_path("profile", loc), str(value), self.head_source.spot(loc))
                for loc, value in leaves(self.head_source.value)]  # fmt: skip
        for section, entries in self.sources.items():
            for entry, source in entries.items():
                if section == "tables" and entry not in self.tables:
                    continue
                rows += [
                    (_path(f"{section}.{entry}", loc), str(value), source.spot(loc))
                    for loc, value in leaves(source.value)
                ]
        return rows


def load_profile(profile: str, year: int, extra: Sequence[Path] = ()) -> Profile:
    """The profile of a locality in one year (of account).

    Raises ProfileFault with every mistake found: unknown profile, year not covered, broken YAML,
    unknown, duplicate, missing keys, wrong values, references to what is not there. Who asks again for what
    has not changed on disk gets the same object: profiles are never altered.
    """
    chain = packages.chain(profile, extra)
    return _loaded(profile, year, chain, packages.stamp(chain))


@lru_cache(maxsize=32)
def _loaded(profile: str, year: int, chain: tuple[tuple[str, Path], ...], stamp: str) -> Profile:
    del stamp  # part of the cache key only: changed files are read again
    head_source = _head_source(chain)
    head = _head(head_source)
    faults: list[Finding] = []
    table_set = _table_set(head, head_source, profile, year)
    sources = {
        name: packages.entries(chain, name, year) for name in ("tables", "rules", "statistics", "row_lists")
    }
    tables = _models_of(sources["tables"], Table, faults)
    result = Profile(
        id=profile,
        year=year,
        head=head,
        table_set=table_set,
        chain=chain,
        head_source=head_source,
        tables=_in_order(tables, head, table_set),
        rules=_models_of(sources["rules"], Rule, faults),
        statistics=_models_of(sources["statistics"], Statistic, faults),
        row_lists=_models_of(sources["row_lists"], RowList, faults),
        sources=sources,
    )
    faults.extend(_broken_references(result))
    if faults:
        raise ProfileFault(faults)
    return result


def load_head(profile: str, extra: Sequence[Path] = ()) -> Head:
    """The head of a package alone, with what it inherits; raises ProfileFault."""
    chain = packages.chain(profile, extra)
    return _loaded_head(chain, packages.stamp(chain))


@lru_cache(maxsize=64)
def _loaded_head(chain: tuple[tuple[str, Path], ...], stamp: str) -> Head:
    del stamp  # as above
    return _head(_head_source(chain))


def _head_source(chain: Sequence[tuple[str, Path]]) -> Source:
    merged = packages.head_source(*chain[0])
    for name, root in chain[1:]:
        merged = overlay(merged, packages.head_source(name, root))
    return merged


def _head(source: Source) -> Head:
    faults: list[Finding] = []
    head = checked(Head, source, faults)
    if head is None:
        raise ProfileFault(faults)
    return head


def covered_years(head: Head) -> list[tuple[int | None, int | None]]:
    """The spans of years the table sets cover."""
    return [(entry.since, entry.until) for entry in head.table_sets]


def _in_order(tables: Mapping[str, Table], head: Head, table_set: TableSet) -> dict[str, Table]:
    """The tables of the set in its order, those without a number of their own numbered by their place."""
    dated = table_set.parameters
    template = (dated if "table_number" in dated.model_fields_set else head.parameters).table_number
    found: dict[str, Table] = {}
    for position, name in enumerate(table_set.tables, start=1):
        if name in tables:
            number = tables[name].number or template.format(n=position)
            found[name] = tables[name].model_copy(update={"number": number})
    return found


def _table_set(head: Head, source: Source, profile: str, year: int) -> TableSet:
    fitting = [position for position, entry in enumerate(head.table_sets) if entry.covers(year)]
    if len(fitting) == 1:
        return head.table_sets[fitting[0]]
    if fitting:
        first, second = (source.spot(("table_sets", position)) for position in fitting[:2])
        place = second.place("table_sets")
        raise ProfileFault(make("profile-overlap", place, entry="table_sets", other=str(first), year=year))
    spans = "、".join(_span(since, until) for since, until in sorted(covered_years(head), key=str))
    raise ProfileFault(make("profile-year", profile=profile, year=year, years=spans or "无"))


def _span(since: int | None, until: int | None) -> str:
    return str(since) if since is not None and since == until else f"{since or '…'}—{until or '…'}"


def _models_of(sources: Mapping[str, Source], model: type[Model], faults: list[Finding]) -> dict[str, Model]:
    found = {name: checked(model, source, faults) for name, source in sources.items()}
    return {name: entry for name, entry in found.items() if entry is not None}


def _models(sources: Mapping[str, Source], model: type[Model]) -> dict[str, Model]:
    faults: list[Finding] = []
    found = _models_of(sources, model, faults)
    if faults:
        raise ProfileFault(faults)
    return found


def _broken_references(profile: Profile) -> list[Finding]:
    faults: list[Finding] = []
    declared = profile.sources["tables"]
    for position, name in enumerate(profile.table_set.tables):
        if name not in declared:
            sets = profile.head.table_sets.index(profile.table_set)
            spot = profile.head_source.spot(("table_sets", sets, "tables", position))
            faults.append(
                make("profile-reference", spot.place(), what="表", found=name, near=nearest(name, declared))
            )
    for table in profile.tables.values():
        faults.extend(_broken_in_table(profile, table))
    return faults


def _broken_in_table(profile: Profile, table: Table) -> Iterator[Finding]:
    measures = {*MEASURES, *profile.statistics}
    for what, found, known in [
        *(("行表", name, profile.row_lists) for name in _row_lists(table)),
        *(("指标", name, measures) for name in _measures(table)),
    ]:
        if found not in known:
            spot = profile.spot("tables", table.id)
            yield make("profile-reference", spot.place(), what=what, found=found, near=nearest(found, known))


def _row_lists(table: Table) -> Iterator[str]:
    for panel in table.panels:
        for row in panel.all_rows():
            yield from (name for name in (row.row_list, row.fill_to) if name is not None)


def _measures(table: Table) -> Iterator[str]:
    named = [table.measure]
    for panel in table.panels:
        named.append(panel.measure)
        named += [row.measure for row in panel.all_rows()]
        named += [column.measure for column in panel.all_columns()]
    return (name for name in named if name is not None)


def _path(prefix: str, loc: Loc) -> str:
    return ".".join([prefix, *(str(step) for step in loc)])
