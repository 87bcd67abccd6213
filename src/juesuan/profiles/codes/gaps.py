"""Where the shipped lists are known to be incomplete, with the reason (gaps.csv)."""

from __future__ import annotations

import csv
from functools import cache

from juesuan.profiles.codes.kinds import SHIPPED


@cache
def _gaps() -> tuple[tuple[str, str, int | None, int | None, str], ...]:
    with (SHIPPED / "gaps.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            (
                row["kind"],
                row["prefix"],
                int(row["since"]) if row["since"] else None,
                int(row["until"]) if row["until"] else None,
                row["reason"],
            )
            for row in csv.DictReader(file)
        )


def gap_reason(kind: str, code: str, year: int) -> str | None:
    """Why a code may exist in a year although the list lacks it (a Chinese sentence), or None."""
    for of_kind, prefix, since, until, reason in _gaps():
        if (
            of_kind == kind
            and len(code) > len(prefix)
            and code.startswith(prefix)
            and (since is None or since <= year)
            and (until is None or year <= until)
        ):
            return reason
    return None
