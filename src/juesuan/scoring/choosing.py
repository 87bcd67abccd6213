"""Choosing the scheme, framework, forms and reports of a locality and year."""

from __future__ import annotations

import difflib
from typing import Protocol, TypeVar

from juesuan.findings import ProfileFault, make
from juesuan.profiles import Profile
from juesuan.scoring.schema import Form, Framework, Report, Scheme


class _Ranked(Protocol):
    @property
    def rank(self) -> int: ...


_Entry = TypeVar("_Entry", bound=_Ranked)


def scheme_of(profile: Profile, wanted: str | None = None) -> Scheme:
    """The scheme with this id, or the usual one of the year; raises ProfileFault (evaluation-unknown)."""
    return _chosen(profile.section("schemes", Scheme), wanted, "评分办法", profile)


def framework_of(profile: Profile, wanted: str | None = None) -> Framework:
    """The framework with this id, or the usual one of the year; raises ProfileFault."""
    return _chosen(profile.section("frameworks", Framework), wanted, "指标体系", profile)


def forms_of(profile: Profile) -> list[Form]:
    """The forms printed in this locality and year: for each subject those of the highest rank."""
    return _best(list(profile.section("forms", Form).values()))


def form_of(profile: Profile, wanted: str) -> Form:
    """A form by its id, whatever its rank; raises ProfileFault."""
    return _chosen(profile.section("forms", Form), wanted, "表样", profile)


def reports_of(profile: Profile) -> list[Report]:
    """The reports written in this locality and year, highest rank for each subject."""
    return _best(list(profile.section("reports", Report).values()))


def _best(entries: list[_Entry]) -> list[_Entry]:
    about = {getattr(entry, "about", "") for entry in entries}
    best = {name: max(one.rank for one in entries if getattr(one, "about", "") == name) for name in about}
    return [one for one in entries if one.rank == best[getattr(one, "about", "")] and one.rank > 0]


def _chosen(entries: dict[str, _Entry], wanted: str | None, what: str, profile: Profile) -> _Entry:
    if wanted is None and entries:
        return max(entries.values(), key=lambda entry: entry.rank)
    if wanted is not None and wanted in entries:
        return entries[wanted]
    near = difflib.get_close_matches(wanted or "", list(entries), n=1, cutoff=0.5)
    raise ProfileFault(
        make(
            "evaluation-unknown", what=what, found=wanted or "", year=profile.year,
            known="、".join(entries) or "无", near=f"最接近的是“{near[0]}”。" if near else "",
        )
    )  # fmt: skip
