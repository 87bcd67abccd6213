"""Which edition of a profile reads a document: that of its year, or else the nearest."""

from __future__ import annotations

from dataclasses import replace

from juesuan.findings import Finding, make
from juesuan.profiles import Profile, load_profile
from juesuan.profiles.profile import covered_years, load_head

_OPEN_END = 9999


def nearest_year(profile: str, year: int) -> int:
    """The year itself where the profile covers it, else the nearest year that it covers."""
    spans = [(since or 0, until or _OPEN_END) for since, until in covered_years(load_head(profile))]
    nearest = [min(max(year, since), until) for since, until in spans]
    return min(nearest, key=lambda found: (abs(found - year), found), default=year)


def latest_year(profile: str) -> int:
    """The last year that a profile covers."""
    return nearest_year(profile, _OPEN_END)


def edition(profile: str, year: int) -> Profile:
    """The profile for a year of account; its tables and rules are those of the nearest year covered."""
    covered = nearest_year(profile, year)
    found = load_profile(profile, covered)
    return found if covered == year else replace(found, year=year)


def edition_findings(profile: str, year: int) -> list[Finding]:
    """A note where the edition is not that of the year."""
    covered = nearest_year(profile, year)
    if covered == year:
        return []
    return [make("audit-edition", year=year, edition=covered)]


def layout_findings(profile: str, year: int) -> list[Finding]:
    """A note that tables are read with the layouts of a province in another year; none for profile ""."""
    if not profile:
        return []
    return [
        make("audit-layouts", found=load_head(profile).label, year=year, edition=nearest_year(profile, year))
    ]
