"""Documents of several units: the same set of tables again and again, each set with its own figures.

A department publishes its own tables and those of its units in one file. Figures of different units must
not be compared with each other, so each set is a part of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from juesuan.checks import Examined, Sighting, Sightings
from juesuan.formats.document import Grid
from juesuan.profiles import Profile
from juesuan.profiles.schema import Table
from juesuan.recognition.captions import Caption
from juesuan.recognition.codes import mended, names_by_year, wrong_code_findings, wrong_codes
from juesuan.recognition.figures import figure_findings
from juesuan.recognition.layouts import Known, bare_title, known_tables
from juesuan.recognition.model import SeenTable
from juesuan.recognition.tables import read_table
from juesuan.recognition.words import plain

# What the id of a second table of a role ends with.
_SECOND = "-second"
_TWICE = "同一张表重复出现，只用了第一次的数字"
# The table that a set begins with, where no unit is named.
_FIRST = "totals"


@dataclass(slots=True)
class _Part:
    """The tables of one unit met so far."""

    number: int
    subject: str = ""
    taken: set[str] = field(default_factory=set)
    seconds: dict[str, bool] = field(default_factory=dict)
    """Whether what was taken for a table has the title of one that may stand beside it."""


def read_parts(profile: Profile, captioned: Sequence[tuple[Grid, Caption]]) -> list[SeenTable]:
    """Every table of a document read, each with the number of its part, from 0."""
    found: list[SeenTable] = []
    parts = [_Part(0)]
    known = known_tables(profile)
    count = 0
    for grid, caption in captioned:
        table = known.match(caption)
        if table is None:
            found.append(SeenTable(grid, caption, part=parts[-1].number))
            continue
        second = _second_of(parts[-1], known, table, caption)
        if second is not None:
            seen = replace(read_table(known, second, grid, caption, count), part=parts[-1].number)
            count += len(seen.sightings)
            found.append(seen)
            continue
        part = _part_for(parts, table, caption)
        if part is None:
            found.append(SeenTable(grid, caption, part=parts[-1].number, why=_TWICE))
            continue
        seen = replace(read_table(known, table, grid, caption, count), part=part.number)
        if seen.sightings or not seen.why:
            part.taken.add(table.id)
            part.seconds[table.id] = known.labels.is_second(table.role, bare_title(caption.title))
            found = [_unnamed(one) if _is_same_unread(one, seen) else one for one in found]
        count += len(seen.sightings)
        found.append(seen)
    return found


def _second_of(part: _Part, known: Known, table: Table, caption: Caption) -> Table | None:
    """The table under a name of its own, where it stands beside another one of its role; None elsewhere."""
    if table.id not in part.taken or f"{table.id}{_SECOND}" in part.taken:
        return None
    subject = plain(caption.subject.name) if caption.subject else ""
    own = not subject or not part.subject or subject == part.subject
    if not own or known.labels.is_second(table.role, bare_title(caption.title)) == part.seconds[table.id]:
        return None
    part.taken.add(f"{table.id}{_SECOND}")
    named = {"number": caption.number, "title": bare_title(caption.title)}
    return table.model_copy(update={"id": f"{table.id}{_SECOND}", **named})


def _is_same_unread(before: SeenTable, seen: SeenTable) -> bool:
    """Whether a table before was taken for this one though it fits nothing: a picture of the same title."""
    return before.table is seen.table and before.part == seen.part and not before.sightings


def _unnamed(table: SeenTable) -> SeenTable:
    return SeenTable(table.grid, table.caption, part=table.part)


def _part_for(parts: list[_Part], table: Table, caption: Caption) -> _Part | None:
    """The part a table belongs to, a new one where it begins one; None for a table that stands twice."""
    subject = plain(caption.subject.name) if caption.subject else ""
    own = next((part for part in parts if subject and part.subject == subject), None)
    part = own or parts[-1]
    if table.id not in part.taken and (not subject or not part.subject or part.subject == subject):
        part.subject = part.subject or subject
        return part
    if own is None and (table.id in part.taken if subject else table.role == _FIRST):
        parts.append(_Part(len(parts), subject))
        return parts[-1]
    # One other name in a set is a misprint of the name, not another unit.
    return part if table.id not in part.taken else None


def part_sightings(tables: Sequence[SeenTable]) -> list[Sighting]:
    """The figures of one part that can be compared, those under a wrong code put right."""
    wrong = wrong_codes(tables)
    found: list[Sighting] = [one for table in tables if not table.apart for one in table.sightings]
    for number, table in enumerate(tables):
        moved = {one.shown.code: one.right for one in wrong if one.table == str(number)}
        if moved and table.table is not None:
            found = mended(found, table.table.id, moved)
    return found


def parted(tables: Sequence[SeenTable]) -> list[list[SeenTable]]:
    """The tables by part, in order; at least one part, which may be empty."""
    last = max((table.part for table in tables), default=0)
    return [[table for table in tables if table.part == number] for number in range(last + 1)]


def in_document_order(tables: Sequence[SeenTable], parts: Sequence[Sequence[SeenTable]]) -> list[SeenTable]:
    """The tables of the parts in the order in which `tables` has them."""
    waiting = [iter(part) for part in parts]
    return [next(waiting[table.part]) for table in tables]


def part_findings(tables: Sequence[SeenTable], figures: Sightings | None, profile: Profile) -> Examined:
    """What contradicts what in one part; `figures` are all that it prints, None for its tables alone."""
    wrong = wrong_codes(tables)
    printed = figure_findings(part_sightings(tables) if figures is None else figures, profile)
    apart = figure_findings([one for table in tables if table.apart for one in table.sightings], profile)
    return Examined(
        (
            *printed.findings,
            *apart.findings,
            *wrong_code_findings(wrong),
            *names_by_year(tables, profile.year, wrong),
        ),
        (*printed.corrections, *apart.corrections),
        printed.broken,
    )
