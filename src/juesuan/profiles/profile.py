"""Profile: everything that holds in one locality and one year, resolved and checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from juesuan.facts import Slice
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

    @property
    def parameters(self) -> Parameters:
        """What differs between localities and is not a table, rule or sentence."""
        return self.head.parameters

    @cached_property
    def impossible(self) -> tuple[Slice, ...]:
        """Slices that are empty by law."""
        return tuple(Slice.parse(text) for text in self.head.impossible)

    def by_role(self, role: str) -> Table | None:
        """The table with this part in the set (totals, revenue …), or None."""
        return next((table for table in self.tables.values() if table.role == role), None)

    def spot(self, section: str, entry: str, loc: Loc = ()) -> Spot:
        """File and line of a value; section `profile` is the head."""
        if section == "profile":
            return self.head_source.spot(loc)
        return self.sources[section][entry].spot(loc)

    def section(self, name: str, model: type[Model]) -> dict[str, Model]:
        """The entries of another section, checked against its schema; raises ProfileFault."""
        return _models(packages.entries(self.chain, name, self.year), model)

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
    unknown, duplicate, missing keys, wrong values, references to what is not there.
    """
    chain = packages.chain(profile, extra)
    head_source = packages.head_source(*chain[0])
    for name, root in chain[1:]:
        head_source = overlay(head_source, packages.head_source(name, root))
    faults: list[Finding] = []
    head = checked(Head, head_source, faults)
    if head is None:
        raise ProfileFault(faults)
    table_set = _table_set(head, profile, year)
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
        tables={name: tables[name] for name in table_set.tables if name in tables},
        rules=_models_of(sources["rules"], Rule, faults),
        statistics=_models_of(sources["statistics"], Statistic, faults),
        row_lists=_models_of(sources["row_lists"], RowList, faults),
        sources=sources,
    )
    faults.extend(_broken_references(result))
    if faults:
        raise ProfileFault(faults)
    return result


def covered_years(head: Head) -> list[tuple[int | None, int | None]]:
    """The spans of years the table sets cover."""
    return [(entry.since, entry.until) for entry in head.table_sets]


def _table_set(head: Head, profile: str, year: int) -> TableSet:
    for entry in head.table_sets:
        if (entry.since is None or entry.since <= year) and (entry.until is None or year <= entry.until):
            return entry
    spans = "、".join(f"{since or '…'}—{until or '…'}" for since, until in covered_years(head))
    raise ProfileFault(make("profile-year", profile=profile, year=year, years=spans or "无"))


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
        for panel in table.panels:
            for row in [*panel.rows, *panel.foot, *(row for strip in panel.strips for row in strip)]:
                if row.row_list is not None and row.row_list not in profile.row_lists:
                    spot = profile.spot("tables", table.id)
                    near = nearest(row.row_list, profile.row_lists)
                    faults.append(
                        make("profile-reference", spot.place(), what="行表", found=row.row_list, near=near)
                    )
    return faults


def _path(prefix: str, loc: Loc) -> str:
    return ".".join([prefix, *(str(step) for step in loc)])
