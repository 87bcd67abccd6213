"""Profiles: listing, showing with origins, and checking a package with its own cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from juesuan.checks import Sighting, run_rule_cases, untested
from juesuan.checks.rules import known_names, sample_bindings
from juesuan.expressions import ExpressionError, compile_expression, substitute
from juesuan.facts import Decimal, Observation, Printed, Slice, parse_number, round_to, to_unit
from juesuan.facts.dimensions import contains
from juesuan.findings import Finding, Place, make
from juesuan.formats.document import Grid
from juesuan.profiles import Profile, load_head, load_profile, package_ids
from juesuan.profiles.codes import CodeList
from juesuan.profiles.schema import Case, Table
from juesuan.scoring.coherence.cases import (
    run_coherence_cases,
    run_framework_cases,
    run_scheme_cases,
)
from juesuan.tables import FilledTable, draw, fill, make_form, place_of


@dataclass(frozen=True)
class PackageInfo:
    """One package: id, label, and the spans of years its table sets cover."""

    id: str
    label: str
    spans: tuple[tuple[int | None, int | None, str], ...]


def list_packages(extra: Sequence[Path] = ()) -> list[PackageInfo]:
    """Every package that can be found, with the years it covers."""
    found = []
    for package in package_ids(extra):
        head = load_head(package, extra)
        spans = tuple((entry.since, entry.until, entry.certainty) for entry in head.table_sets)
        found.append(PackageInfo(package, head.label, spans))
    return found


def show_profile(profile: str, year: int, extra: Sequence[Path] = ()) -> list[tuple[str, str, str]]:
    """The resolved profile as (path, value, file:line) rows."""
    return [(path, value, str(spot)) for path, value, spot in load_profile(profile, year, extra).origins()]


def names_of_year(year: int) -> Mapping[str, CodeList]:
    """The code lists behind names in tables, by dimension."""
    del year
    return {"function": CodeList.load("functional"), "economic": CodeList.load("economic_department")}


def check_profile(profile: str, year: int, extra: Sequence[Path] = ()) -> list[Finding]:
    """Every case of every rule and table that does not come out as written, and every entry without cases."""
    loaded = load_profile(profile, year, extra)
    found = [*_broken_rules(loaded)]
    if found:
        return found
    found += run_rule_cases(loaded, seen_of)
    found += untested(loaded)
    found += _table_cases(loaded)
    found += [*run_scheme_cases(loaded), *run_framework_cases(loaded), *run_coherence_cases(loaded)]
    return found


def _broken_rules(profile: Profile) -> Iterator[Finding]:
    known = known_names(profile)
    for rule in profile.rules.values():
        for text in (rule.check, rule.when):
            if text is None:
                continue
            try:
                compile_expression(substitute(text, sample_bindings(rule)), known)
            except ExpressionError as error:
                yield from error.at(profile.spot("rules", rule.id, ("check",)).place(rule.id))


def seen_of(profile: Profile, case: Case) -> Sequence[Sighting]:
    """The figures of the tables a case names, filled as it says, then those that no such table shows."""
    found: list[Sighting] = []
    for filled in fill_case(profile, case):
        for cell in filled.cells:
            if cell.form.slice is None:
                continue
            printed = cell.printed
            if cell.id in case.cells:
                printed = _given(case.cells[cell.id], cell.form.unit)
            observation = Observation(cell.form.slice, printed, place_of(filled.table, cell.form))
            found.append(Sighting(cell.id, filled.table.id, filled.table.role, observation, len(found)))
    shown = {str(sighting.slice) for sighting in found}
    for key, value in case.figures.items():
        if key not in shown:
            observation = Observation(Slice.parse(key), _free(profile, key, value), Place(key=key))
            found.append(Sighting(key, "case", "", observation, len(found)))
    return found


def _free(profile: Profile, key: str, value: str) -> Printed:
    statistic = profile.statistics.get(Slice.parse(key).measure)
    unit = statistic.unit if statistic else "元"
    return Printed(parse_number(value), unit, 2 if unit.endswith("元") else 0)


def fill_case(profile: Profile, case: Case) -> list[FilledTable]:
    """The tables a case names (by id or role; none named: all), filled with its figures."""
    figures = {Slice.parse(key): parse_number(value) for key, value in case.figures.items()}
    wanted = [
        table
        for table in profile.tables.values()
        if not case.tables or table.id in case.tables or table.role in case.tables
    ]
    return [_fill(profile, table, case, figures) for table in wanted]


def _fill(profile: Profile, table: Table, case: Case, figures: Mapping[Slice, Decimal]) -> FilledTable:
    used: dict[str, list[str]] = {}
    for dimension in ("function", "economic", "project"):
        used[dimension] = sorted({code for key in figures if (code := key.get(dimension)) is not None})
    rows = [cell.split(".")[1] for cell in case.cells if cell.split(".")[0] == table.id]
    used["function"] = sorted({*used["function"], *(row for row in rows if row.isdigit())})
    lists = names_of_year(profile.year)

    def name_of(dimension: str, code: str) -> str:
        name = lists[dimension].name(code, profile.year) if dimension in lists else None
        return name.name if name else code

    def in_use(wanted: Slice, dimension: str) -> Sequence[str]:
        if dimension != "economic":
            return used.get(dimension, [])
        return sorted({key.get("economic") or "" for key in figures if _may_hold(wanted, key)} - {""})

    form = make_form(profile, table, in_use, name_of)
    return fill(form, profile, figures.get, "某单位")


def _may_hold(wanted: Slice, key: Slice) -> bool:
    """Whether a figure of a case may be part of a slice: nothing it says contradicts that."""
    return all(
        (own := key.get(name)) is None or any(contains(name, part, own) for part in value.split("|"))
        for name, value in wanted.where
    )


def _given(text: str, unit: str) -> Printed | None:
    if text in ("", "blank", "—"):
        return None
    value = parse_number(text)
    if not unit.endswith("元"):
        return Printed(value, unit, 0)
    return Printed(round_to(to_unit(value, unit), 2), unit, 2)


def _table_cases(profile: Profile) -> Iterator[Finding]:
    for table in profile.tables.values():
        for position, case in enumerate(table.cases):
            unit = table.unit or profile.parameters.unit
            if case.year not in (None, profile.year) or case.unit not in (None, unit):
                continue
            own = case.model_copy(update={"tables": [table.id]})
            filled = fill_case(profile, own)[0]
            for cell, expected in case.shows.items():
                printed = filled.by_id.get(cell)
                text = "（没有这一格）" if printed is None else printed.text
                if text != expected:
                    spot = profile.spot("tables", table.id, ("cases", position))
                    yield make(
                        "profile-case",
                        spot.place(cell),
                        entry=table.id,
                        case=case.name,
                        expected=f" {cell} 为“{expected}”",
                        found=f"为“{text}”",
                    )


def drawn(profile: Profile, case: Case) -> list[Grid]:
    """The grids of a case, for looking at a layout while writing a profile."""
    return [draw(filled, profile) for filled in fill_case(profile, case)]
