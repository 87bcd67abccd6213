"""When a document was published: the dates of approval and of publication that it prints, held together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from juesuan.findings import Finding, Place, make
from juesuan.profiles import Profile
from juesuan.profiles.schema import Entry
from juesuan.recognition.texts import Passage

_NUMBERS = re.compile(r"\d+")
# Dates further apart are those of different years, or misprinted.
_LONGEST = 366


class Deadline(Entry):
    """How the dates of approval (`begin`) and publication (`finish`) are printed, each with a group `date`.

    `good` and `bad` are pairs of paragraphs that are in time or late.
    """

    begin: list[str]
    finish: list[str]
    good: list[list[str]]
    bad: list[list[str]]
    remove: bool = False


def late_findings(passages: Sequence[Passage], profile: Profile) -> Iterator[Finding]:
    """A publication later than the profile allows; nothing where either date is not printed or not one."""
    for one in profile.section("audit/deadlines", Deadline).values():
        begin, finish = _date(one.begin, passages), _date(one.finish, passages)
        if begin is None or finish is None:
            continue
        days, most = (finish[0] - begin[0]).days, profile.parameters.publish_days
        if most < days <= _LONGEST:
            yield make("audit-published-late", finish[1], begin[1], expected=str(most), found=str(days),
                       reference=one.reference)  # fmt: skip


def _date(patterns: Sequence[str], passages: Sequence[Passage]) -> tuple[date, Place] | None:
    found: dict[date, Place] = {}
    for passage in passages:
        # Nearly all passages are without either word; looking for a day is the quickest of the tests.
        if passage.cell or "日" not in passage.text:
            continue
        for pattern in patterns:
            match = _compiled(pattern).search(passage.plain)
            if match is not None:
                try:
                    day = date(*map(int, _NUMBERS.findall(match["date"])))
                except ValueError:
                    continue
                found.setdefault(day, passage.quoting(match.group()))
    return next(iter(found.items())) if len(found) == 1 else None


@lru_cache(maxsize=20)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
