"""Checks over the figures of recognised tables, with findings of one cause made one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from juesuan.checks import Examined, Sighting, Sightings, examine
from juesuan.findings import Finding, Severity, make
from juesuan.profiles import Profile

# Fewer blank rows are told one by one.
_MANY = 3

T = TypeVar("T")
Ids = dict[str, Sighting]


def figure_findings(figures: Sequence[Sighting] | Sightings, profile: Profile) -> Examined:
    """What contradicts what in the tables; a split that many rows leave blank is one finding."""
    sightings = figures.all if isinstance(figures, Sightings) else figures
    if not sightings:
        return Examined((), ())
    examined = examine(figures, profile)
    by_id = {one.id: one for one in sightings} if examined.findings else {}
    groups: dict[str, list[tuple[Finding, list[Sighting]]]] = {}
    rest: list[Finding] = []
    for finding in map(_as_sure, examined.findings):
        blank = _blank_parts(finding, by_id)
        if blank:
            groups.setdefault(blank[0].source, []).append((finding, blank))
        else:
            rest.append(finding)
    for members in groups.values():
        if len(members) < _MANY:
            rest += [finding for finding, _ in members]
        else:
            rest = [one for one in rest if not _echoes(one, members, by_id)]
            rest.append(_merged(members))
    broken = tuple(replace(one, finding=_as_sure(one.finding)) for one in examined.broken)
    return Examined(tuple(rest), examined.corrections, broken)


def _echoes(finding: Finding, members: Sequence[tuple[Finding, list[Sighting]]], by_id: Ids) -> bool:
    """A sum that lacks parts which are told to be blank: when they are filled in, it is another sum."""
    if finding.code != "check-parts" or not finding.data:
        return False
    blank = {one.id for _, parts in members for one in parts}
    relations = finding.data["evidence"]
    parts = [by_id[one] for relation in relations for one in relation["right"] if one in by_id]
    return any(one.id in blank and one.printed is None for one in parts)


def _as_sure(finding: Finding) -> Finding:
    """A rule that only sentences break may be explained by the next sentence: a note, no reproach."""
    if finding.code != "check-rule" or finding.severity is not Severity.WARNING:
        return finding
    if any(place.table for place in finding.places):
        return finding
    return replace(finding, severity=Severity.INFO)


def _blank_parts(finding: Finding, by_id: Ids) -> list[Sighting]:
    """The parts of a whole when every one of them is blank."""
    if finding.code != "check-parts" or not finding.data:
        return []
    for relation in finding.data["evidence"]:
        parts = [by_id[one] for one in relation["right"] if one in by_id]
        if parts and all(part.printed is None for part in parts):
            return parts
    return []


def _merged(members: Sequence[tuple[Finding, list[Sighting]]]) -> Finding:
    places = _once(place for finding, blank in members for place in (blank[0].place, *finding.places))
    columns = _once(one.place.column for _, blank in members for one in blank if one.place.column)
    return make(
        "audit-blank-split",
        *places,
        severity=min((finding.severity for finding, _ in members), key=lambda one: Severity(one).rank),
        count=len(members),
        columns="、".join(f"“{column}”" for column in columns[:4]),
        table=places[0].table or "",
        rule=members[0][0].rule,
    )


def _once(items: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(items))
