"""Turning what the lists know into findings: for every caller that meets a code or a name.

An unknown or retired code is an error only where the list is surely right (an imported official list, or
not even the class exists), otherwise a warning: the shipped lists may lack a code. A differing name is
never more than a warning, and only a remark where the year of the change of name is a guess.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from juesuan.findings import Finding, Place, Severity, make
from juesuan.profiles.codes.kinds import list_kind
from juesuan.profiles.codes.matching import NameMatch, NameStatus
from juesuan.profiles.codes.names import Name
from juesuan.profiles.codes.resolution import Resolution, Status

_FINDING_CODES = {
    Status.UNKNOWN: "code-unknown",
    Status.RETIRED: "code-retired",
    Status.MOVED: "code-moved",
    Status.NOT_YET: "code-not-yet",
}


def code_finding(resolution: Resolution, *places: Place, rule: str | None = None) -> Finding | None:
    """What there is to say about a code in its year; None when it is valid and not in doubt."""
    words: dict[str, Any] = {"label": list_kind(resolution.kind).label, "year": resolution.year}
    if resolution.name is not None:
        if not resolution.name.doubtful:
            return None
        return make("code-doubtful", *places, found=_named(resolution.name), rule=rule, **words)
    severity = Severity.ERROR if resolution.firm else Severity.WARNING
    if resolution.gap is not None:
        severity = Severity.INFO
    return make(
        _FINDING_CODES[resolution.status],
        *places,
        severity=severity,
        found=resolution.code,
        rule=rule,
        near=_near(resolution),
        history=_listed(resolution.history, years=True),
        heir=_listed(resolution.moved_to),
        data={"status": resolution.status.value, "nearest": [row.code for row in resolution.nearest]},
        **words,
    )


def name_finding(match: NameMatch, *places: Place, rule: str | None = None) -> Finding | None:
    """What there is to say about a name as written; None when it is the name of the year."""
    if match.expected is None or match.status is NameStatus.SAME:
        return None
    words: dict[str, Any] = {"number": match.code, "year": match.year}
    if match.status is NameStatus.KNOWN_OTHER_YEAR and match.other is not None:
        years = match.other.years if match.other.name != match.expected.name else "以前"
        guessed = match.other.year_approx or match.expected.year_approx
        return make(
            "code-name-other-year",
            *places,
            severity=Severity.INFO if guessed else Severity.WARNING,
            expected=match.expected.name,
            found=match.given,
            rule=rule,
            years=years,
            **words,
        )
    return make(
        "code-name-differs",
        *places,
        expected=match.expected.name,
        found=match.given,
        rule=rule,
        meant=f"；这是 {match.meant.code} 的名称" if match.meant else "",
        data={"meant": match.meant.code} if match.meant else None,
        **words,
    )


def _near(resolution: Resolution) -> str:
    if resolution.gap is not None:
        return f"（{resolution.gap}）"
    return f"；相近的有：{_listed(resolution.nearest)}" if resolution.nearest else ""


def _listed(rows: Iterable[Name], *, years: bool = False) -> str:
    return "、".join(_named(row) + (f"，{row.years}" if years else "") for row in rows)


def _named(row: Name) -> str:
    return f"{row.code}（{row.name}）"
