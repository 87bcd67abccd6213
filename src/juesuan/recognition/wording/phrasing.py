"""The words by which sentences are checked by themselves: the profile's section `audit/wording`, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from juesuan.narrative.grammar import words as any_of
from juesuan.profiles import Profile
from juesuan.profiles.schema import Entry
from juesuan.profiles.schema.base import Strict

HAN = "一二三四五六七八九十"
"""Chinese digits."""
NUMBER = rf"\d{{1,3}}|[{HAN}两]{{1,3}}"
"""A count in either kind of digits."""


class Headcount(Strict):
    """A count of people that several sections give: its names, and how grave it is when they differ."""

    label: str
    names: list[str]
    severity: Literal["info", "warning", "error"] = "info"


class Wording(Entry):
    """Words of counts and lists.

    `group_units` count people and things, `same_units` those that mean the same; `announced` stands before
    the number of a numbered list and `listed_nouns` behind it. `member_nouns` are what lists of names list,
    `member_verbs` stand before such a list, `subordinate` before the number of units below an office,
    `introducers` between a count and its list, `weak_introducers` with a colon only; `open_lists` make a
    list no complete one, `not_members` make a text no list of names, `own_offices` mark the office itself
    among its units. `headcounts` are totals said in several places, with what may stand before the name
    (`headcount_before`) and between it and the number (`headcount_between`).
    """

    group_units: list[str]
    same_units: dict[str, str]
    listed_nouns: list[str]
    announced: list[str]
    member_nouns: list[str]
    member_verbs: list[str]
    subordinate: list[str]
    introducers: list[str]
    weak_introducers: list[str]
    open_lists: list[str]
    not_members: list[str]
    own_offices: list[str]
    headcounts: list[Headcount]
    headcount_before: list[str]
    headcount_between: list[str]
    remove: bool = False


@dataclass(frozen=True)
class Phrasing:
    """The patterns of the words, compiled once."""

    words: Wording

    @cached_property
    def group(self) -> re.Pattern[str]:
        """“44名，其中”: a whole before its kinds."""
        return re.compile(rf"(?P<total>\d{{1,5}})(?P<unit>{any_of(self.words.group_units)})[,;。(]?其中:?")

    @cached_property
    def kind(self) -> re.Pattern[str]:
        """“行政编制20名”: one kind of a whole."""
        units = any_of(self.words.group_units)
        return re.compile(
            rf"(?P<label>[^\d,、;:()。]{{2,24}}?)(?P<count>\d{{1,5}})(?P<unit>{units})(?P<end>[,、;。)]|$)"
        )

    @cached_property
    def announced(self) -> re.Pattern[str]:
        """“以下5项工作：” before a numbered list."""
        return re.compile(
            rf"(?:{any_of(self.words.announced)})(?P<count>{NUMBER})(?:{any_of(self.words.listed_nouns)})[^。]{{0,12}}[::]"
        )

    @cached_property
    def _weak(self) -> str:
        return any_of(self.words.weak_introducers)

    @cached_property
    def _noun(self) -> str:
        return rf"[^,。;:、\d()“”]{{0,10}}?(?:{any_of(self.words.member_nouns)})"

    @cached_property
    def counted_first(self) -> re.Pattern[str]:
        """“3个二级预算单位，分别是：” and “内设机构4个：” before a list of names."""
        how = rf"(?P<how>{any_of(self.words.open_lists)})?"
        lead = rf"(?:[,:]?{how}(?:{any_of(self.words.introducers)}):?|(?:{self._weak})?:)"
        return re.compile(
            rf"(?:(?P<count>{NUMBER})个(?P<noun>{self._noun})|"
            rf"(?P<noun2>{self._noun})(?:共|有|共有|共计)?(?P<count2>{NUMBER})个){lead}"
        )

    @cached_property
    def counted_last(self) -> re.Pattern[str]:
        """“内设办公室、财务股、养护股3个股室”: names before their count."""
        return re.compile(
            rf"(?:{any_of(self.words.member_verbs)}):?(?P<names>[^,。;:\d]{{2,200}}?)(?P<open>等)?"
            rf"(?P<count>{NUMBER})个(?P<noun>{self._noun})"
        )

    @cached_property
    def units_below(self) -> re.Pattern[str]:
        """“所属3个事业单位” and “下属单位3个”."""
        below = any_of(self.words.subordinate)
        return re.compile(
            rf"(?:{below})(?:(?P<count>{NUMBER})个(?P<noun>{self._noun})|"
            rf"(?P<noun2>{self._noun})(?:共|有|共有|共计)?(?P<count2>{NUMBER})个)"
        )

    @cached_property
    def list_follows(self) -> re.Pattern[str]:
        """“…单位包括：” at the end of a paragraph whose list is in the paragraphs below."""
        return re.compile(
            rf"(?:{any_of(self.words.member_nouns)})[^,。;]{{0,8}}(?:{any_of(self.words.introducers)}|{self._weak}):$"
        )

    @cached_property
    def open_list(self) -> re.Pattern[str]:
        """Words that make a list no complete one."""
        return re.compile(any_of(self.words.open_lists))

    @cached_property
    def no_names(self) -> re.Pattern[str]:
        """Words that stand in no name."""
        return re.compile(any_of(self.words.not_members))

    def headcount(self, one: Headcount, entity: str) -> re.Pattern[str]:
        """A total of people at the beginning of a clause, with the unit's name before it or nothing."""
        before = any_of([*self.words.headcount_before, *([entity] if entity else [])])
        return re.compile(
            rf"(?:^|[,。;:])(?:\d{{4}}年(?:末|底|度)?|{before}|,)*(?P<name>{any_of(one.names)})"
            rf"(?:{any_of(self.words.headcount_between)})*(?P<count>\d{{1,5}})(?:{any_of(self.words.group_units)})(?!次)"
        )

    def counts_alike(self, units: Iterable[str]) -> bool:
        """Whether measure words mean the same."""
        return len({self.words.same_units.get(unit, unit) for unit in units}) == 1


def load_phrasing(profile: Profile) -> Phrasing:
    """The words of a profile, compiled and remembered; raises ProfileFault for a broken section."""
    return _phrasing(_Key(profile))


class _Key:
    """A profile by what it was loaded from."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.value = (tuple(profile.chain), profile.year)

    def __hash__(self) -> int:
        return hash(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.value == self.value


@lru_cache(maxsize=16)
def _phrasing(key: _Key) -> Phrasing:
    return Phrasing(key.profile.section("audit/wording", Wording)["wording"])
