"""What a published set must hold: tables of the locality's list that are not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.findings import Finding, Severity, make, term
from juesuan.profiles import Profile
from juesuan.recognition.model import SeenTable
from juesuan.recognition.texts import Passage
from juesuan.recognition.words import key

# More tables under one number are not numbered one by one.
_TWICE = 2
# With more tables missing the set may be another one, or the tables may stand in another file.
_MOST_MISSING = 2
_FEWEST = 5


def _severity(profile: Profile, named: bool) -> Severity:
    """The set of a neighbouring year says little of the year itself."""
    if named:
        return Severity.ERROR
    return Severity.WARNING if profile.table_set.covers(profile.year) else Severity.INFO


def missing_tables(
    profile: Profile, tables: Sequence[SeenTable], passages: Sequence[Passage]
) -> Iterator[Finding]:
    """Tables of the set that are absent while nearly all others are there; an error where text names them."""
    seen = {table.table.id for table in tables if table.table is not None}
    missing = [table for name, table in profile.tables.items() if name not in seen]
    if len(seen) < _FEWEST or len(missing) > _MOST_MISSING:
        return
    text = key("".join(passage.plain for passage in passages))
    titles = [key(table.title) for table in profile.tables.values()]
    for table in missing:
        title = key(table.title)
        # The title may be the end of a longer one: only what remains without those is a mention.
        rest = text
        for longer in titles:
            if longer != title and title in longer:
                rest = rest.replace(longer, "")
        named = title in rest
        around = [one.caption.place for one in tables if one.table is not None][:1]
        yield make(
            "audit-table-missing",
            *around,
            severity=_severity(profile, named),
            found=table.title,
            named=term("named") if named else "",
        )


def numbers_twice(tables: Sequence[SeenTable]) -> Iterator[Finding]:
    """A warning for each official number that two different tables of one set carry, at the second of them.

    Nothing is said where the tables are not numbered one by one.
    """
    numbered: dict[tuple[int, str], list[SeenTable]] = {}
    for one in tables:
        if one.table is not None and one.caption.number:
            numbered.setdefault((one.part, one.caption.number), []).append(one)
    twice = [found for found in numbered.values() if len({one.table.id for one in found if one.table}) > 1]
    if len(numbered) < _FEWEST or len(twice) > 1:
        return
    for found in twice:
        if len(found) == _TWICE:
            first, second = found
            yield make("audit-table-number", second.caption.place, first.caption.place,
                       found=second.caption.number, title=second.caption.title,
                       other=first.caption.title)  # fmt: skip
