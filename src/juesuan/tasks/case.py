"""Case: a submission opened with its profile, book and filled tables; what most tasks begin with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from juesuan.checks import Sighting, check_figures
from juesuan.facts import Book
from juesuan.findings import Finding, Place, in_order, make
from juesuan.profiles import Profile, load_profile
from juesuan.submission import Submission, book_of, names_of, read_submission
from juesuan.tables import FilledTable, NameOf, fill_tables


@dataclass(frozen=True)
class Case:
    """A submission and everything computed from it, each once."""

    submission: Submission
    profile: Profile

    @cached_property
    def book(self) -> Book:
        """The entries."""
        return book_of(self.submission, self.profile)

    @cached_property
    def name_of(self) -> NameOf:
        """(dimension, code) → name in the year of the accounts."""
        return names_of(self.submission, self.profile)

    @cached_property
    def tables(self) -> tuple[FilledTable, ...]:
        """The public tables, filled."""
        return fill_tables(self.profile, self.book, self.name_of, self.submission.entity)

    @cached_property
    def sightings(self) -> tuple[Sighting, ...]:
        """Every figure the tables print."""
        return tuple(sightings_of(self.tables))

    @cached_property
    def findings(self) -> list[Finding]:
        """What the checks say, gravest first."""
        found = check_figures(self.sightings, self.profile, self.book)
        return in_order([*self.submission.notes, *found, *notes(self)])


def open_case(path: Path, extra: Sequence[Path] = ()) -> Case:
    """Read a submission (workbook or folder) and load its profile; raises InputFault, ProfileFault."""
    submission = read_submission(path, extra=extra)
    return Case(submission, load_profile(submission.profile, submission.year, extra))


def sightings_of(tables: Sequence[FilledTable]) -> list[Sighting]:
    """The figures of filled tables as the checks want them, front to back."""
    found: list[Sighting] = []
    for table in tables:
        for observation in table.observations():
            key = observation.place.key or ""
            found.append(Sighting(key, table.table.id, table.table.role, observation, len(found)))
    return found


def notes(case: Case) -> list[Finding]:
    """Notes on tables: empty ones with their statement, layouts still to be confirmed."""
    found: list[Finding] = []
    for filled in case.tables:
        table = filled.table
        place = Place(table=table.number or table.title)
        if filled.is_empty and table.empty is not None:
            entity = case.submission.entity
            statement = table.empty.statement.format(entity=entity, year=case.profile.year)
            found.append(make("check-empty-table", place, statement=statement.rstrip("。")))
        if table.certainty == "expected":
            found.append(make("profile-uncertain", place, what=table.uncertain or "未见官方表样"))
    return found
