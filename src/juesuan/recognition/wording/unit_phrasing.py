"""How numbers of units and lists of their names are said: patterns of the profile's words, compiled once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from juesuan.narrative.grammar import words as any_of
from juesuan.profiles import ByOrigin, Profile
from juesuan.recognition.wording.phrasing import NUMBER, Wording, load_phrasing
from juesuan.recognition.words import plain

_SHORT, _LONG = 14, 400
_LONGEST_NAME = 30
_BRACKETED = re.compile(r"[(][^()]*[)]$")


@dataclass(frozen=True)
class UnitPhrasing:
    """The patterns of units. Groups `count…` are the number, whichever form was met."""

    words: Wording

    @cached_property
    def stated(self) -> re.Pattern[str]:
        """“下属单位3个”, “所属3个事业单位”, “编报范围的单位共3个”, “3个下属单位”, “汇总范围的共3家：”."""
        words = self.words
        below, noun, measure = (
            any_of(one) for one in (words.subordinate, words.unit_nouns, words.unit_measures)
        )
        between = rf"[^,。;:、\d]{{0,{_SHORT}}}?"
        total = rf"(?:{any_of(words.in_all)})?"
        return re.compile(
            rf"(?:{below}){between}(?:{noun}){total}(?P<count>{NUMBER})(?:{measure})"
            rf"|(?:{below})(?P<count2>{NUMBER})(?:{measure}){between}(?:{noun})"
            rf"|(?:{any_of(words.scopes)}){between}(?:{noun}){total}(?P<all>{NUMBER})(?:{measure})"
            rf"|(?P<count3>{NUMBER})(?:{measure})(?:{below}){between}(?:{noun})"
            rf"|(?:{any_of(words.scopes)})[^。;:\d]{{0,{_SHORT}}}(?:{any_of(words.in_all)})"
            rf"(?P<bare>{NUMBER})(?:{measure})(?=,?(?:{self._lead})?:)"
        )

    @cached_property
    def _lead(self) -> str:
        return any_of([*self.words.introducers, *self.words.weak_introducers])

    @cached_property
    def names_behind(self) -> re.Pattern[str]:
        """“，具体包括：甲、乙” or “：甲、乙” straight behind a number."""
        return re.compile(rf",?(?:{self._lead})?:(?P<names>[^:]{{1,{_LONG}}})")

    @cached_property
    def named(self) -> re.Pattern[str]:
        """“…单位包括：甲、乙” with the names on the same line."""
        words = self.words
        total = rf"(?:(?:{any_of(words.in_all)})?(?P<own>{NUMBER})(?:{any_of(words.unit_measures)}))?"
        return re.compile(
            rf"(?P<noun>[^,。;:、\d]{{0,{_SHORT}}}(?:{any_of(words.unit_nouns)})){total},?(?:{self._lead}):(?P<names>[^:]{{1,{_LONG}}})"
        )

    @cached_property
    def about_accounts(self) -> re.Pattern[str]:
        """Words of a sentence that says which units the accounts are made of."""
        return re.compile(any_of(self.words.composition))

    @cached_property
    def subordinate(self) -> re.Pattern[str]:
        """Words of units below the office, itself left out."""
        return re.compile(any_of(self.words.subordinate))

    def is_unit(self, name: str) -> bool:
        """Whether a text looks like the name of one unit, with its level in brackets or behind it."""
        bare = _BRACKETED.sub("", name) or name
        ends = (*self.words.unit_endings, *self.words.own_offices)
        return 1 < len(bare) <= _LONGEST_NAME and bare.endswith(ends)

    def is_counted(self, noun: str) -> bool:
        """Whether a noun behind a number means units."""
        return noun.endswith(tuple(self.words.unit_nouns))

    def is_own(self, name: str, entity: str) -> bool:
        """Whether a name is that of the office itself, which is often listed among its units."""
        return any(word in name for word in self.words.own_offices) or bool(entity and entity in name)

    @cached_property
    def weak_heads(self) -> frozenset[str]:
        """Plain heads of a column that is one of units only where all its cells are."""
        return _plain(self.words.unit_table_weak_heads)

    @cached_property
    def project_heads(self) -> frozenset[str]:
        """Plain heads of a column of projects."""
        return _plain(self.words.project_table_heads)

    @property
    def part_begins(self) -> tuple[str, ...]:
        """How a row begins that is part of the row above."""
        return tuple(self.words.row_parts)

    @cached_property
    def heads(self) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """Plain heads of a column of units, heads of a column of numbers, labels of rows that are sums."""
        words = self.words
        return (
            _plain(words.unit_table_heads),
            _plain(words.unit_table_orders),
            _plain(words.unit_table_sums),
        )


def _plain(words: Sequence[str]) -> frozenset[str]:
    return frozenset(plain(word) for word in words)


def load_unit_phrasing(profile: Profile) -> UnitPhrasing:
    """The words of a profile, compiled and remembered; raises ProfileFault for a broken section."""
    return _unit_phrasing(ByOrigin(profile))


@lru_cache(maxsize=16)
def _unit_phrasing(key: ByOrigin) -> UnitPhrasing:
    return UnitPhrasing(load_phrasing(key.profile).words)
