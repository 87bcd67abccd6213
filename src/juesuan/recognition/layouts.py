"""Which public table a printed one is: by its title, and by which of the known layouts its columns fit.

Knows: the tables of the profile, those of the other profiles with the same part in the set, and layouts kept
for reading only (section `reading/layouts`). A table of a stranger is of one title and often of another
layout than the profile would draw.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from juesuan.facts import Slice
from juesuan.facts.dimensions import MEASURES
from juesuan.findings import DataFault
from juesuan.profiles import Profile, load_profile, package_ids
from juesuan.profiles.codes import CodeList
from juesuan.profiles.schema import Table
from juesuan.recognition.captions import Caption
from juesuan.recognition.editions import nearest_year
from juesuan.recognition.labels import Labels, labels_of
from juesuan.recognition.words import key, likeness, plain
from juesuan.tables import Form, NameOf, make_form

_TITLE = 0.9
_TITLE_WITH_NUMBER = 0.7
# A title less like any that is known is that of no public table.
_AKIN = 0.6
_MOST_TITLES = 5_000
_OWNER = re.compile(
    r"(?:20\d{2}年?度?|年度?|局|办|室|中心|委|院|府|厅|会|队|校|站|所|社|处|学|园|馆|司|团|部|台|公司)"
    r"(?:部门|单位|本级|机关)?[(]?(?:汇总|本级)?[)]?$|^(?:本?部门|本?单位|本级|20\d{2}年?度?)$"
)
_SERIAL = re.compile(
    r"^(?:附?[件表]\s*\d{0,2}(?:-\d+)?[:.、]?|公开\d{1,2}表[:.、]?|[(]\d{1,2}[)]"
    r"|附?表[一二三四五六七八九十]{1,3}[:.、]?)+"
)
_BEHIND = re.compile(
    r"[(](?:公开\d{1,2}表|附?表\d{1,2}|续表?|续\d?|按.{2,12}|分科目|(?:功能|经济)(?:分类)?科目)[)]$"
)


@dataclass(frozen=True)
class Layout:
    """One way to lay out `own`, a table of the profile; `profile` holds the row lists of `table`."""

    profile: Profile
    table: Table
    own: Table


@dataclass(frozen=True)
class Known:
    """The tables a document may hold and how each may be laid out.

    Most documents hold the profile's own tables under their own titles: what else is known is only loaded
    when a table needs it.
    """

    profile: Profile
    labels: Labels

    def match(self, caption: Caption) -> Table | None:
        """The table with this title; with the official number the title may differ more."""
        title = bare_title(caption.title)
        if not title or self.labels.is_other_title(title):
            return None
        marks = self.labels.title_marks
        found = self._nearest_own(title)
        if found.score < 1 and max(likeness(title, one) for one in self._titles_known) >= _AKIN:
            found = max(found, _nearest(title, self._foreign_titles, marks), key=lambda one: one.score)
        table = self.table_of(found.role)
        needed = _TITLE
        if table is not None and caption.number and caption.number == table.number:
            needed = _TITLE_WITH_NUMBER
        return table if found.score >= needed else None

    def _nearest_own(self, title: str) -> _Match:
        found = self._told.get(title)
        if found is None:
            if len(self._told) >= _MOST_TITLES:
                self._told.clear()
            found = self._told[title] = _nearest(title, self._own_titles, self.labels.title_marks)
        return found

    @cached_property
    def _told(self) -> dict[str, _Match]:
        """Titles met before: those of one year's documents are mostly the same."""
        return {}

    def empty_form(self, layout: Layout) -> Form:
        """A layout of this profile made concrete without any code in use."""
        known = self._forms.get(id(layout.table))
        # An object may get the number of one that is gone.
        if known is None or known.table is not layout.table:
            names = names_of(self.profile.year)
            known = make_form(layout.profile, layout.table, _nothing_in_use, names)
            self._forms[id(layout.table)] = known
        return known

    @cached_property
    def _forms(self) -> dict[int, Form]:
        return {}

    def table_of(self, role: str) -> Table | None:
        """The table with this part in the set: the profile's, else the nearest known one."""
        return self._own_roles.get(role) or (self._foreign_roles.get(role) if role else None)

    def of(self, table: Table) -> Iterator[Layout]:
        """All layouts of a table, the profile's own first."""
        own = self.profile.tables.values()
        yield from (Layout(self.profile, one, table) for one in own if self._lays(one, table))
        yield from (Layout(self.profile, one, table) for one in self._reading if self._lays(one, table))
        for other in self._others:
            theirs = other.tables.values()
            yield from (Layout(other, one, table) for one in theirs if self._lays(one, table))

    def _lays(self, layout: Table, table: Table) -> bool:
        return layout.role == table.role and _measured(self.profile, layout)

    @cached_property
    def _reading(self) -> tuple[Table, ...]:
        return tuple(self.profile.section("reading/layouts", Table).values())

    @cached_property
    def _others(self) -> tuple[Profile, ...]:
        """The other profiles, each in the nearest year that it covers."""
        names = (name for name in package_ids() if name != self.profile.id)
        return tuple(other for name in names if (other := _other(name, self.profile.year)))

    @cached_property
    def _own_roles(self) -> Mapping[str, Table]:
        own = (table for table in self.profile.tables.values() if _measured(self.profile, table))
        return {table.role: table for table in reversed(list(own)) if table.role}

    @cached_property
    def _foreign_roles(self) -> Mapping[str, Table]:
        found: dict[str, Table] = {}
        for other in self._others:
            for table in other.tables.values():
                if table.role and table.role not in self._own_roles and _measured(self.profile, table):
                    found.setdefault(table.role, table)
        return found

    @cached_property
    def _titles_known(self) -> frozenset[str]:
        """Every title of the public tables that is written down for any role."""
        written = (title for titles in self.labels.words.titles.values() for title in titles)
        return frozenset([*written, *(table.title for table in self.profile.tables.values())])

    @cached_property
    def _own_titles(self) -> Mapping[str, tuple[str, ...]]:
        """Role → titles, the profile's own first; a title of one of its tables is no other role's."""
        own = {role: table.title for role, table in self._own_roles.items()}
        taken = set(map(key, own.values()))
        written = self.labels.words.titles
        return {
            role: (title, *(one for one in written.get(role, ()) if key(one) not in taken))
            for role, title in own.items()
        }

    @cached_property
    def _foreign_titles(self) -> Mapping[str, tuple[str, ...]]:
        """Titles of other profiles, and those written down for tables that only they have."""
        taken = {key(title) for titles in self._own_titles.values() for title in titles}
        found: dict[str, list[str]] = {}
        for other in self._others:
            for table in other.tables.values():
                known = table.role in self._own_roles or table.role in self._foreign_roles
                if known and key(table.title) not in taken:
                    found.setdefault(table.role, []).append(table.title)
                    taken.add(key(table.title))
        for role in self._foreign_roles:
            written = self.labels.words.titles.get(role, ())
            found.setdefault(role, []).extend(title for title in written if key(title) not in taken)
        return {role: tuple(titles) for role, titles in found.items()}


class _Match(NamedTuple):
    """A role and how well a title is one of its."""

    score: float
    role: str


def _nearest(title: str, titles: Mapping[str, Sequence[str]], marks: Sequence[str]) -> _Match:
    """The role whose titles the title is most like, the first of several."""
    found = _Match(0.0, "")
    for role, wanteds in titles.items():
        for wanted in wanteds:
            score = _score(title, wanted, marks)
            if score > found.score:
                found = _Match(score, role)
    return found


def bare_title(title: str) -> str:
    """A title without the number or the serial before it, and without the number in brackets after it."""
    return _BEHIND.sub("", _SERIAL.sub("", plain(title)))


def _score(shown: str, wanted: str, marks: Sequence[str]) -> float:
    """Titles may begin with the unit and the year; any other longer title is another table's."""
    one, other = key(shown), key(wanted)
    if other and one.endswith(other) and _OWNER.search(one.removesuffix(other)):
        return 1.0
    # 支出决算表 inside a longer title is another table, however alike.
    marked = one != other and any((mark in one) != (mark in other) for mark in marks)
    return 0.0 if marked else likeness(shown, wanted)


def known_tables(profile: Profile) -> Known:
    """The tables and layouts for a profile of a year."""
    found = _CACHE.get((profile.id, profile.year))
    if found is None or found.profile is not profile:
        found = _CACHE[profile.id, profile.year] = Known(profile, labels_of(profile))
    return found


_CACHE: dict[tuple[str, int], Known] = {}


def _nothing_in_use(wanted: Slice, dimension: str) -> Sequence[str]:
    del wanted, dimension
    return ()


def names_of(year: int) -> NameOf:
    """Names of function and economic codes in a year, the code itself where it has none."""
    lists = {"function": CodeList.load("functional"), "economic": CodeList.load("economic_department")}

    def name_of(dimension: str, code: str) -> str:
        codes = lists.get(dimension)
        found = codes.name(code, year) if codes else None
        return found.name if found else code

    return name_of


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
    """Another profile in the year, or in the nearest that it covers; None where it is broken."""
    try:
        return load_profile(name, nearest_year(name, year))
    except DataFault:
        return None
