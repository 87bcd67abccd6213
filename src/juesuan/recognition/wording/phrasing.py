"""The words by which sentences are checked by themselves: the profile's section `audit/wording`, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from juesuan.narrative.grammar import words as any_of
from juesuan.profiles import ByOrigin, Profile
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

    `group_units` count people and things, `same_units` those that mean the same, `kind_asides` (a pattern)
    compare them with the year before, `kinds_apart` may be counted beside a whole; `announced` stands
    before the number of a numbered list and `listed_nouns` behind it. `member_nouns` are what lists of
    names list, `member_verbs` stand before such a list, `subordinate` before the number of units below an
    office, `introducers` between a count and its list, `weak_introducers` with a colon only; `open_lists`
    make a list no complete one, `not_members` make a text no list of names, `own_offices` mark the office
    itself among its units. `unit_nouns` mean units, counted in `unit_measures`; `in_all` stands between
    them and their number, `scopes` are those of the accounts as a whole, `composition` words of sentences
    that say of what the accounts are made, `none_listed` take the place of a list of names, `name_joints`
    part two names or stand within one, `list_tails` begin what is said of all names behind the last.
    `unit_table_heads` head the column of names in a table of units, `unit_table_orders` that of their
    numbers, `unit_table_sums` are labels of its rows that are no units. `quoted_nouns` are counted behind
    names in quotation marks, `sequence_marks` stand behind the numbers of a sequence within a paragraph.
    `headcounts` are totals said in several places, with what may stand before the name
    (`headcount_before`) and between it and the number (`headcount_between`).

    `part_lists` begin a list of parts with amounts, `part_stops` end it, `part_counts` count the parts;
    `shares` stand before a percentage. `basic_lists` are kinds of basic spending with their economic
    classes, `basic_verbs` begin the list of their items, `item_joints` part two of them; `list_ends` with
    `list_end_nouns` end a list that is no complete one. `basic_three_public` are economic items with the
    figure (a slice) that holds all that was spent on them from the funds named in `basic_funds`.

    `doubled` words are slips when they stand twice, `doubled_phrases` as they are.
    `years_compared` stand before the year that another is
    compared with and `years_compared_ends` behind it, `years_not_compared` behind a year that is meant
    otherwise, `years_until` before a date,
    `years_leading` signs before a year that is not the one of its sentence; `owners` are those who publish,
    `accounts` names of what they publish; `accounts_words` make a text one on the accounts, `title_ends`
    end its titles, `cut_year_before` stand behind a year that lost a digit. `subject_ends` end the name of
    what a sentence is about, `subject_stops` stand behind it, `own_figure` words
    stand between it and a figure of its own, `total_ends` say
    that it is the whole. `unit_endings` end the names of units, `unit_levels` stand behind in brackets.
    """

    group_units: list[str]
    kind_asides: str
    kinds_apart: list[str]
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
    unit_nouns: list[str]
    unit_measures: list[str]
    in_all: list[str]
    scopes: list[str]
    composition: list[str]
    none_listed: list[str]
    name_joints: list[str]
    list_tails: list[str]
    unit_table_heads: list[str]
    unit_table_weak_heads: list[str]
    project_table_heads: list[str]
    row_parts: list[str]
    unit_table_orders: list[str]
    unit_table_sums: list[str]
    quoted_nouns: list[str]
    sequence_marks: list[str]
    headcounts: list[Headcount]
    headcount_before: list[str]
    headcount_between: list[str]
    part_lists: list[str]
    part_stops: list[str]
    part_counts: list[str]
    shares: list[str]
    basic_lists: dict[str, list[str]]
    basic_verbs: list[str]
    basic_funds: list[str]
    basic_three_public: dict[str, str]
    item_joints: list[str]
    list_ends: list[str]
    list_end_nouns: list[str]
    doubled: list[str]
    doubled_phrases: list[str]
    years_compared: list[str]
    years_not_compared: list[str]
    years_compared_ends: list[str]
    years_until: list[str]
    years_leading: list[str]
    owners: list[str]
    accounts: list[str]
    subject_stops: list[str]
    accounts_words: list[str]
    title_ends: list[str]
    cut_year_before: list[str]
    own_figure: list[str]
    subject_ends: list[str]
    total_ends: list[str]
    unit_endings: list[str]
    unit_levels: list[str]
    remove: bool = False


@dataclass(frozen=True)
class Phrasing:
    """The patterns of the words, compiled once."""

    words: Wording

    @cached_property
    def group(self) -> re.Pattern[str]:
        """“44名，其中”: a whole before its kinds."""
        return re.compile(rf"(?P<total>\d{{1,5}})(?P<unit>{any_of(self.words.group_units)})[,;。(]?其中[:,]?")

    @cached_property
    def asides(self) -> re.Pattern[str]:
        """“，较上年增加2人” behind one kind of a whole."""
        return re.compile(self.words.kind_asides)

    @cached_property
    def apart(self) -> re.Pattern[str]:
        """“退休人员”: a kind that stands beside a whole as well as within one."""
        return re.compile(any_of(self.words.kinds_apart))

    @cached_property
    def kind(self) -> re.Pattern[str]:
        """“行政编制20名”: one kind of a whole, with what brackets add to it."""
        units = any_of(self.words.group_units)
        return re.compile(
            rf"(?P<label>[^\d,、;:()。]{{2,24}}?)(?P<count>\d{{1,5}})(?P<unit>{units})"
            r"(?:\([^()]{0,80}\))?(?P<end>[,、;。)]|$)"
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
            rf"(?P<noun2>{self._noun})(?:{any_of(self.words.in_all)})?(?P<count2>{NUMBER})个){lead}"
        )

    @cached_property
    def counted_last(self) -> re.Pattern[str]:
        """“内设办公室、财务股、养护股3个股室”: names before their count."""
        return re.compile(
            rf"(?:{any_of(self.words.member_verbs)}):?(?P<names>[^,。;:\d]{{2,200}}?)(?P<open>等)?"
            rf"(?P<count>{NUMBER})个(?P<noun>{self._noun})"
        )

    @cached_property
    def list_follows(self) -> re.Pattern[str]:
        """“…单位包括：” at the end of a paragraph whose list is in the paragraphs below."""
        return re.compile(
            rf"(?:{any_of(self.words.member_nouns)})[^,。;]{{0,8}}(?:{any_of(self.words.introducers)}|{self._weak}):$"
        )

    @cached_property
    def quoted(self) -> re.Pattern[str]:
        """““甲”“乙”等3个项目”: names in quotation marks before their count."""
        joints = any_of(self.words.name_joints)
        opens = any_of(self.words.open_lists)
        return re.compile(
            rf"(?P<names>(?:“[^”]{{2,40}}”[^“,。;等]{{0,4}}(?:[、,]|{joints})?){{2,}})(?P<open>{opens})?"
            rf"(?P<count>\d{{1,2}})个(?P<noun>{any_of(self.words.quoted_nouns)})"
        )

    @cached_property
    def list_styles(self) -> tuple[re.Pattern[str], ...]:
        """Marks of the items of a list within a paragraph, “一是” first."""
        return (
            re.compile(rf"(?:^|[。;:,])(?P<n>[{HAN}]{{1,2}})(?P<mark>{any_of(self.words.sequence_marks)})"),
            re.compile(r"(?:^|[。;:,])[(](?P<n>\d{1,2})[)]"),
            re.compile(r"(?:^|[。;:])(?P<n>\d{1,2})[.、](?!\d)"),
        )

    @cached_property
    def joints(self) -> re.Pattern[str]:
        """和 and 及: between two names, or within one."""
        return re.compile(any_of(self.words.name_joints))

    @cached_property
    def open_list(self) -> re.Pattern[str]:
        """Words that make a list no complete one."""
        return re.compile(any_of(self.words.open_lists))

    @cached_property
    def no_names(self) -> re.Pattern[str]:
        """Words that stand in no name."""
        return re.compile(any_of(self.words.not_members))

    @cached_property
    def part_list(self) -> re.Pattern[str]:
        """The beginning of a list of parts."""
        return re.compile(rf"(?:{any_of(self.words.part_lists)}):?")

    @cached_property
    def part_stop(self) -> re.Pattern[str]:
        """Where a list of parts ends."""
        return re.compile(rf"{any_of(self.words.part_stops)}|。")

    @cached_property
    def part_count(self) -> re.Pattern[str]:
        """“5个”, “3项”: how many parts are said to be."""
        return re.compile(rf"(\d{{1,2}})(?:{any_of(self.words.part_counts)})")

    @cached_property
    def share(self) -> re.Pattern[str]:
        """“，占83.04%” straight behind an amount."""
        return re.compile(rf"[，,](?:{any_of(self.words.shares)})(?P<percent>\d+(?:\.\d+)?)%")

    @cached_property
    def basic_list(self) -> re.Pattern[str]:
        """“人员经费…主要包括：基本工资、…”."""
        kinds, verbs = any_of(self.words.basic_lists), any_of(self.words.basic_verbs)
        return re.compile(rf"(?P<what>{kinds})[^。;]{{0,30}}?(?:{verbs}):?(?P<names>[^。;]{{8,}})")

    @cached_property
    def item_break(self) -> re.Pattern[str]:
        """Between two items of basic spending."""
        return re.compile(rf"[、,，]|{any_of(self.words.item_joints)}")

    @cached_property
    def open_end(self) -> re.Pattern[str]:
        """“等支出” at the end of a list that names the main items only."""
        nouns = any_of(self.words.list_end_nouns)
        return re.compile(rf"(?:{any_of(self.words.list_ends)})(?:{nouns})?$")

    @cached_property
    def doubled(self) -> re.Pattern[str]:
        """A word that stands twice."""
        phrases = any_of(self.words.doubled_phrases)
        return re.compile(rf"(?P<word>{any_of(self.words.doubled)})(?P=word)|{phrases}")

    @cached_property
    def year_compared(self) -> re.Pattern[str]:
        """“比2019年”."""
        before, other = any_of(self.words.years_compared), any_of(self.words.years_not_compared)
        return re.compile(rf"(?:{before})(?P<year>20\d{{2}})年(?!{other})")

    @cached_property
    def year_compared_first(self) -> re.Pattern[str]:
        """“与2020年相比，” at the beginning of a sentence."""
        before, ends = any_of(self.words.years_compared), any_of(self.words.years_compared_ends)
        return re.compile(rf"^(?:{before})20\d{{2}}年(?:{ends})[,，]")

    @cached_property
    def year_until(self) -> re.Pattern[str]:
        """“截至2020年12月”."""
        return re.compile(rf"(?:{any_of(self.words.years_until)})(?P<year>20\d{{2}})年12月")

    def begins_with_year(self, year: int) -> re.Pattern[str]:
        """A year that no word makes one of comparison, of a date or of a span."""
        leading = "".join(map(re.escape, self.words.years_leading))
        return re.compile(rf"(?:^|[^\d,、({leading}-]){year}年")

    @cached_property
    def title_year(self) -> re.Pattern[str]:
        """“2020年度部门决算情况说明”."""
        return re.compile(
            rf"(?P<year>20\d{{2}})年度(?:{any_of(self.words.owners)})?"
            rf"(?:{any_of(self.words.accounts)})(?:{any_of(self.words.title_ends)})"
        )

    @cached_property
    def cut_year(self) -> re.Pattern[str]:
        """202年度部门决算: a digit of the year was lost."""
        return re.compile(rf"(?<!\d)20\d年度?(?={any_of(self.words.cut_year_before)})")

    @cached_property
    def subject(self) -> re.Pattern[str]:
        """What a sentence is about, at its beginning."""
        ends, stops = any_of(self.words.subject_ends), any_of(self.words.subject_stops)
        accounts = any_of(self.words.accounts)
        return re.compile(
            rf"(?P<subject>[^，,。；;：:、()\d%]{{2,30}}?(?:{ends}))(?:{accounts})?(?:{stops}|\d)"
        )

    @cached_property
    def own_figure(self) -> re.Pattern[str]:
        """A figure straight behind a subject: it is another subject then, not the first one misnamed."""
        return re.compile(rf"(?:{any_of(self.words.own_figure)})*\d")

    @cached_property
    def total_end(self) -> re.Pattern[str]:
        """总计, 总额 at the end of a name."""
        return re.compile(rf"(?:{any_of(self.words.total_ends)})$")

    @cached_property
    def unit_name(self) -> str:
        """A pattern of the name of a unit, group `name`, with its level behind it."""
        return (
            rf"(?P<name>[^，。；、：（()）,;:0-9\s]{{4,40}}?(?:{any_of(self.words.unit_endings)}))"
            rf"(?:[(（](?:{any_of(self.words.unit_levels)})[)）])?"
        )

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
    return _phrasing(ByOrigin(profile))


@lru_cache(maxsize=16)
def _phrasing(key: ByOrigin) -> Phrasing:
    return Phrasing(key.profile.section("audit/wording", Wording)["wording"])
