"""The words by which a document's year and unit are guessed: the section `audit/identity`, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from juesuan.narrative.grammar import words as any_of
from juesuan.profiles import load_profile
from juesuan.profiles.schema import Entry
from juesuan.recognition.editions import latest_year, nearest_year
from juesuan.recognition.wording.phrasing import HAN, load_phrasing

BASE = "cn"


class IdentityWords(Entry):
    """Words around years and names of units.

    A year is a number before `year_mark`, which `year_ends` may follow; it is that of the accounts before
    `account_subjects`, and one that is compared with, or a date, behind `compared` or before a `month_mark`
    and `day_mark`. Titles name a year, `levels`, `accounts`, end with `title_ends`; between them may stand
    `budget_words` and `published_words`. `part_mark` and `part_ends` stand around the numbers of parts,
    `before_name` before the name of a unit within a sentence.
    """

    year_mark: str
    year_ends: list[str]
    account_subjects: list[str]
    compared: list[str]
    month_mark: str
    day_mark: str
    accounts: str
    budget_words: list[str]
    published_words: list[str]
    levels: list[str]
    title_ends: list[str]
    part_mark: str
    part_ends: list[str]
    before_name: list[str]
    remove: bool = False


@dataclass(frozen=True)
class IdentityPatterns:
    """The patterns of the words, compiled once."""

    words: IdentityWords

    @cached_property
    def _year(self) -> str:
        """“2022年度” without the number."""
        return rf"{re.escape(self.words.year_mark)}(?:{any_of(self.words.year_ends)})?"

    @cached_property
    def _level(self) -> str:
        return rf"(?:{any_of(self.words.levels)})?"

    @cached_property
    def year(self) -> re.Pattern[str]:
        """“2022年度部门”, group 1 the year."""
        return re.compile(rf"(?<!\d)(20\d{{2}}){self._year}(?:{any_of(self.words.account_subjects)})")

    @cached_property
    def any_year(self) -> re.Pattern[str]:
        """“2022年”, group 1 the year."""
        return re.compile(rf"(?<!\d)(20\d{{2}}){re.escape(self.words.year_mark)}")

    @cached_property
    def compared(self) -> re.Pattern[str]:
        """Years that others are compared with, and dates of printing or approval: not the year of account."""
        year, month, day = (
            rf"\s*{re.escape(one)}"
            for one in (self.words.year_mark, self.words.month_mark, self.words.day_mark)
        )
        ends = any_of(self.words.year_ends)
        date = rf"20\d{{2}}{year}\s*\d{{1,2}}{month}(?:\s*\d{{1,2}}{day})?"
        return re.compile(
            rf"(?:{any_of(self.words.compared)})\s*20\d{{2}}{year}(?:{ends}|\d{{1,2}}{month.strip()})?|{date}"
        )

    @cached_property
    def title_year(self) -> re.Pattern[str]:
        """“2022年度部门决算公开”, group 1 the year."""
        ends = any_of(self.words.title_ends)
        return re.compile(
            rf"(?<!\d)(20\d{{2}}){self._year}{self._level}{self.words.accounts}(?:{ends}|$)", re.MULTILINE
        )

    @cached_property
    def year_line(self) -> re.Pattern[str]:
        """“（2022年度）” alone on its line, below the title of a form or a table, group 1 the year."""
        ends = any_of(self.words.year_ends)
        return re.compile(
            rf"^\s*[(（]\s*(20\d{{2}})\s*{re.escape(self.words.year_mark)}\s*(?:{ends})\s*[)）]\s*$",
            re.MULTILINE,
        )

    @cached_property
    def file_year(self) -> re.Pattern[str]:
        """“局2022决算.xlsx” in the name of a file, group 1 the year; dates (2023-09-12) are none."""
        return re.compile(r"(?<!\d)(?<!\d[-._])(20\d{2})(?![\d])(?!\s*[-._]\s*\d)")

    @cached_property
    def starts_with_year(self) -> re.Pattern[str]:
        """The second line of a title: “2022年度部门决算”."""
        return re.compile(rf"20\d{{2}}{re.escape(self.words.year_mark)}")

    @cached_property
    def part(self) -> re.Pattern[str]:
        """“第二部分”, “三、” before a title."""
        mark, ends = re.escape(self.words.part_mark), any_of(self.words.part_ends)
        return re.compile(rf"^(?:{mark}[{HAN}](?:{ends})|[{HAN}]{{1,3}}、)[:：]?")

    @cached_property
    def level_end(self) -> re.Pattern[str]:
        """部门, 单位 behind the name of a unit."""
        return re.compile(rf"(?:{any_of(self.words.levels)})$")

    def entities(self, unit: str) -> tuple[re.Pattern[str], ...]:
        """“某局2021年度部门决算”, “2021年度某局部门决算”; `unit` is a pattern of names with group `name`."""
        words = self.words
        before, year, level = any_of(words.before_name), self._year, self._level
        budget, shown = any_of(words.budget_words), any_of(words.published_words)
        return (
            re.compile(
                rf"(?:^|[，。；、：（(>,;:]|{before}){unit}{level}20\d{{2}}{year}{level}(?:{budget})?{words.accounts}"
            ),
            re.compile(rf"^20\d{{2}}{year}{unit}{level}(?:{shown})?{words.accounts}"),
        )


@lru_cache(maxsize=1)
def identity_patterns() -> IdentityPatterns:
    """The patterns of the whole country: no locality is known yet, and no year; raises ProfileFault."""
    profile = load_profile(BASE, latest_year(BASE))
    return IdentityPatterns(profile.section("audit/identity", IdentityWords)["identity"])


@lru_cache(maxsize=20)
def entity_patterns(year: int) -> tuple[re.Pattern[str], ...]:
    """How the unit's name stands beside a year; the endings of names are those of the whole country."""
    return identity_patterns().entities(load_phrasing(load_profile(BASE, nearest_year(BASE, year))).unit_name)
