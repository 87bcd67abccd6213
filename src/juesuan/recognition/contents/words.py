"""How contents are written: the profile's section `audit/contents`, and titles taken apart by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from juesuan.narrative.grammar import words as any_of
from juesuan.profiles import ByOrigin, Profile
from juesuan.profiles.schema import Entry
from juesuan.recognition.layouts import bare_title
from juesuan.recognition.wording.numbering import value_of
from juesuan.recognition.words import key, plain

_HAN = "[一二三四五六七八九十]{1,3}"
_ARABIC = r"\d{1,2}"
_DIGITS = re.compile(r"\d{1,2}|" + _HAN)
_YEAR = re.compile(r"(20\d{2})年?度?")
TABLE = "table"
"""The level of a number that a table has of its own."""


class ContentsWords(Entry):
    """How lists of contents are written.

    `heads` are patterns of the line above contents, `table_heads` of the one above a list of tables,
    `table_title` finds the title of a table. `numbers` are patterns of numbering from the outermost level to
    the innermost ({h} Chinese, {d} Arabic, {n} either), `table_numbers` those of numbers of tables. `page`
    finds the page at the end of an entry, `leader` the dots between two entries on one line, `annex` the
    heading of annexes, which an entry may name all in one below it, `remark` lines
    among entries that are none: when it was published, by whom. `blank` are
    words of a list's column that say that a table is empty. `owners` are kinds of publishers, which a title
    must not exchange; `differences` names what two titles differ in, for findings.
    """

    heads: list[str]
    table_heads: list[str]
    table_title: str
    numbers: list[list[str]]
    table_numbers: list[str]
    page: str
    leader: str
    annex: str
    remark: str
    blank: list[str]
    owners: list[str]
    differences: dict[str, str]
    remove: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart: level and value of its number (None, 0: none), years, the rest of its words.

    `level` counts from 0 for the outermost; a table's own number has level `TABLE`. `shown` are all its words
    but the number, `name` those without years and marks.
    """

    level: int | str | None
    value: int
    years: tuple[str, ...]
    shown: str
    name: str


@dataclass(frozen=True, eq=False)
class ContentsForms:
    """The patterns of the words, compiled once."""

    words: ContentsWords

    @cached_property
    def head(self) -> re.Pattern[str]:
        """A line that begins contents."""
        return _any(self.words.heads)

    @cached_property
    def table_head(self) -> re.Pattern[str]:
        """A line that begins a list of tables."""
        return _any(self.words.table_heads)

    @cached_property
    def table_title(self) -> re.Pattern[str]:
        """The end of the title of a table."""
        return re.compile(self.words.table_title)

    @cached_property
    def page(self) -> re.Pattern[str]:
        """The page at the end of an entry, group `page`."""
        return re.compile(self.words.page)

    @cached_property
    def leader(self) -> re.Pattern[str]:
        """Dots and a page in the middle of a line."""
        return re.compile(self.words.leader)

    @cached_property
    def annex(self) -> re.Pattern[str]:
        """The heading of annexes, before the name of one or alone."""
        return re.compile(self.words.annex)

    @cached_property
    def remark(self) -> re.Pattern[str]:
        """A line that is no entry."""
        return re.compile(self.words.remark)

    @cached_property
    def owner(self) -> re.Pattern[str]:
        """A kind of publisher."""
        return re.compile(any_of(self.words.owners))

    @cached_property
    def _numbers(self) -> list[tuple[int | str, re.Pattern[str]]]:
        levels: list[tuple[int | str, Sequence[str]]] = [*enumerate(self.words.numbers)]
        levels.append((TABLE, self.words.table_numbers))
        return [(level, _numbering(one)) for level, listed in levels for one in listed]

    def title(self, text: str) -> Title:
        """A title taken apart; nothing is asked of its words."""
        return _title(self, text)

    def is_number(self, shown: str) -> bool:
        """Whether a plain text is nothing but the number of a table or a section."""
        return shown.isdigit() or any(pattern.fullmatch(shown) for _, pattern in self._numbers)

    def numbering(self, shown: str) -> tuple[int | str | None, int, int]:
        """Level and value of the number that a plain text begins with, and where it ends."""
        for level, pattern in self._numbers:
            if (match := pattern.match(shown)) is not None and match.end() < len(shown):
                digits = _DIGITS.search(match.group())
                return level, value_of(digits.group()) if digits else 0, match.end()
        return None, 0, 0


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns))


def _numbering(pattern: str) -> re.Pattern[str]:
    filled = pattern.replace("{h}", _HAN).replace("{d}", _ARABIC).replace("{n}", f"(?:{_HAN}|{_ARABIC})")
    return re.compile(rf"(?:{filled})[:.、]?")


@lru_cache(maxsize=10_000)
def _title(forms: ContentsForms, text: str) -> Title:
    shown = plain(text)
    level, value, end = forms.numbering(shown)
    rest = shown[end:]
    name = key(_YEAR.sub("", bare_title(rest))) or key(_YEAR.sub("", rest))
    return Title(level, value, tuple(_YEAR.findall(rest)), rest.rstrip("。:"), name)


def contents_forms(profile: Profile) -> ContentsForms:
    """The patterns of a profile; raises ProfileFault for a broken section."""
    return _contents_forms(ByOrigin(profile))


@lru_cache(maxsize=20)
def _contents_forms(held: ByOrigin) -> ContentsForms:
    return ContentsForms(held.profile.section("audit/contents", ContentsWords)["contents"])
