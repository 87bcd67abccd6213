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

    `roles` are the headings of indicator tables, `fund_roles` those of the money of a form, `sum_heads` those
    of the row of its total score, `coherence` the rules of evaluation that published forms are held to as
    well, `opposed` pairs of terms that a sentence and the next must not exchange, `lasting_sections` words
    of headings below which texts stay from year to year, `residue` patterns of drafting notes that a
    published text must not hold.
    """

    roles: dict[str, list[str]]
    fund_roles: dict[str, list[str]]
    sum_heads: list[str]
    coherence: list[str]
    groups: dict[str, IndicatorGroup]
    grades: str
    percent_units: list[str]
    time_units: list[str]
    people_units: list[str]
    count_names: list[str]
    opposed: list[tuple[str, str]]
    project_kinds: list[str]
    lasting_sections: list[str]
    residue: list[str]


def audit_words(profile: Profile) -> AuditWords:
    """The words of a profile; raises ProfileFault for a broken section."""
    return profile.section("audit", AuditWords)["words"]
