"""Where the shipped lists are known to be incomplete, with the reason (gaps.csv)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from juesuan.profiles.codes.kinds import SHIPPED


@dataclass(frozen=True, slots=True)
class Gap:
    """Codes that the shipped list lacks though they may exist: a pattern (`?` one digit), years, reason."""

    kind: str
    pattern: str
    since: int | None
    until: int | None
    reason: str

    def holds(self, kind: str, code: str, year: int) -> bool:
        """Whether this code of this year falls into the gap."""
        return (
            self.kind == kind
            and fnmatchcase(code, self.pattern)
            and (self.since is None or self.since <= year)
            and (self.until is None or year <= self.until)
        )


@cache
def known_gaps() -> tuple[Gap, ...]:
    """All known gaps, in the order of the file."""
    with (SHIPPED / "gaps.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Gap(
                kind=row["kind"],
                pattern=row["pattern"],
                since=int(row["since"]) if row["since"] else None,
                until=int(row["until"]) if row["until"] else None,
                reason=row["reason"],
            )
            for row in csv.DictReader(file)
        )


def gap_reason(kind: str, code: str, year: int) -> str | None:
    """Why a code may exist in a year although the list lacks it (a Chinese sentence), or None."""
    return next((gap.reason for gap in known_gaps() if gap.holds(kind, code, year)), None)
