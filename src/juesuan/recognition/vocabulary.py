"""The words that recognition and audit look for, from the profile's section `audit`."""

from __future__ import annotations

from juesuan.profiles import Profile
from juesuan.profiles.schema import Entry
from juesuan.profiles.schema.base import Strict


class IndicatorGroup(Strict):
    """A first-level kind of indicator: how it is written, and the second-level kinds below it."""

    names: list[str]
    below: list[str]


class AuditWords(Entry):
    """Standard terms of published accounts and performance forms; a locality adds its own.

    `roles` are the headings of indicator tables, `opposed` pairs of terms that a sentence and the
    next must not exchange, `residue` patterns of drafting notes that a published text must not hold.
    """

    roles: dict[str, list[str]]
    groups: dict[str, IndicatorGroup]
    grades: str
    percent_units: list[str]
    time_units: list[str]
    people_units: list[str]
    count_names: list[str]
    opposed: list[tuple[str, str]]
    project_kinds: list[str]
    residue: list[str]


def audit_words(profile: Profile) -> AuditWords:
    """The words of a profile; raises ProfileFault for a broken section."""
    return profile.section("audit", AuditWords)["words"]
