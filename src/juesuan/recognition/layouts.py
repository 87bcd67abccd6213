"""Which public table a printed one is: by its title, and by which of the known layouts its columns fit.

Knows: the tables of the profile, those of the other profiles with the same part in the set, and layouts kept
for reading only (section `reading/layouts`). A table of a stranger is of one title and often of another
layout than the profile would draw.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from juesuan.facts.dimensions import MEASURES
from juesuan.findings import DataFault
from juesuan.profiles import Profile, load_profile, package_ids
from juesuan.profiles.schema import Table
from juesuan.recognition.captions import Caption
from juesuan.recognition.labels import Labels, labels_of
from juesuan.recognition.words import key, likeness, plain

_TITLE = 0.9
_TITLE_WITH_NUMBER = 0.7
_OWNER = re.compile(
    r"(?:20\d{2}年?度?|年度?|局|办|室|中心|委|院|府|厅|会|队|校|站|所|社|处|学|园|馆|司|团|部|台|公司)"
    r"(?:部门|单位|本级|机关)?[(]?(?:汇总|本级)?[)]?$|^(?:本?部门|本?单位|本级|20\d{2}年?度?)$"
)
_SERIAL = re.compile(
    r"^(?:附?[件表]\s*\d{0,2}(?:-\d+)?[:.、]?|公开\d{1,2}表[:.、]?|[(]\d{1,2}[)]"
    r"|附?表[一二三四五六七八九十]{1,3}[:.、]?)+"
)
_BEHIND = re.compile(
    r"[(](?:公开\d{1,2}表|附?表\d{1,2}|续表?|续\d?|按.{2,12}|(?:功能|经济)(?:分类)?科目)[)]$"
)


@dataclass(frozen=True)
class Layout:
    """One way to lay out `own`, a table of the profile; `profile` holds the row lists of `table`."""

    profile: Profile
    table: Table
    own: Table


@dataclass(frozen=True)
class Known:
    """The tables a document may hold and how each may be laid out."""

    profile: Profile
    labels: Labels
    layouts: tuple[Layout, ...]
    titles: Mapping[str, tuple[str, ...]]
    """Role → canonical titles."""

    def match(self, caption: Caption) -> Table | None:
        """The profile's table with this title; with the official number the title may differ more."""
        title = bare_title(caption.title)
        if not title or self.labels.is_other_title(title):
            return None
        scored = [
            (_score(title, wanted), -position, role)
            for position, (role, wanteds) in enumerate(self.titles.items())
            for wanted in wanteds
        ]
        score, _, role = max(scored, default=(0.0, 0, ""))
        table = self.table_of(role)
        needed = _TITLE
        if table is not None and caption.number and caption.number == table.number:
            needed = _TITLE_WITH_NUMBER
        return table if score >= needed else None

    def table_of(self, role: str) -> Table | None:
        """The table with this part in the set: the profile's, else the nearest known one."""
        return next((layout.own for layout in self.layouts if layout.own.role == role), None)

    def of(self, table: Table) -> Iterator[Layout]:
        """All layouts of a table, the profile's own first."""
        return (layout for layout in self.layouts if layout.own.role == table.role)


def bare_title(title: str) -> str:
    """A title without the number or the serial before it, and without the number in brackets after it."""
    return _BEHIND.sub("", _SERIAL.sub("", plain(title)))


def _score(shown: str, wanted: str) -> float:
    """Titles may begin with the unit and the year; any other longer title is another table's."""
    one, other = key(shown), key(wanted)
    if other and one.endswith(other) and _OWNER.search(one.removesuffix(other)):
        return 1.0
    if ("决算" in other) != ("决算" in one) and "预算表" in one:
        return 0.0
    # 支出决算表 inside a longer title is another table, however alike.
    return 0.0 if ("收入" in one) != ("收入" in other) and one != other else likeness(shown, wanted)


def known_tables(profile: Profile) -> Known:
    """The tables and layouts for a profile of a year."""
    return _known(profile.id, profile.year, profile)


_CACHE: dict[tuple[str, int], Known] = {}


def _known(name: str, year: int, profile: Profile) -> Known:
    found = _CACHE.get((name, year))
    if found is None or found.profile.chain != profile.chain:
        found = _CACHE[name, year] = _built(profile)
    return found


def _built(profile: Profile) -> Known:
    labels = labels_of(profile)
    others = [other for name in package_ids() if name != profile.id and (other := _other(name, profile.year))]
    roles: dict[str, Table] = {}
    for source in (profile, *others):
        for table in source.tables.values():
            if table.role and table.role not in roles and _measured(profile, table):
                roles[table.role] = table
    layouts: list[Layout] = []
    reading = profile.section("reading/layouts", Table).values()
    for source, tables in [
        (profile, profile.tables.values()),
        (profile, reading),
        *((other, other.tables.values()) for other in others),
    ]:
        layouts += [
            Layout(source, table, roles[table.role])
            for table in tables
            if table.role in roles and _measured(profile, table)
        ]
    return Known(profile, labels, tuple(layouts), _titles(profile, labels, layouts))


def _titles(profile: Profile, labels: Labels, layouts: list[Layout]) -> dict[str, tuple[str, ...]]:
    """Titles by role; a title of a table of the profile is no other role's."""
    own = {key(table.title) for table in profile.tables.values()}
    taken: set[str] = set()
    found: dict[str, list[str]] = {}
    for layout in layouts:
        title = layout.table.title
        mine = layout.profile is profile and layout.table.id in profile.tables
        if mine or (key(title) not in own and key(title) not in taken):
            found.setdefault(layout.own.role, []).append(title)
            taken.add(key(title))
    for role, titles in labels.words.titles.items():
        if role in found:
            found[role] += [title for title in titles if key(title) not in taken]
            taken.update(map(key, titles))
    return {role: tuple(titles) for role, titles in found.items()}


def _measured(profile: Profile, table: Table) -> bool:
    """Whether the profile knows every figure of a table."""
    known = {*MEASURES, *profile.statistics}
    named = [table.measure]
    for panel in table.panels:
        named += [panel.measure, *(row.measure for row in panel.all_rows())]
        named += [column.measure for column in panel.all_columns()]
    return all(name is None or name in known for name in named)


@lru_cache(maxsize=64)
def _other(name: str, year: int) -> Profile | None:
    """Another profile in the year, or None where it does not cover it."""
    try:
        return load_profile(name, year)
    except DataFault:
        return None
