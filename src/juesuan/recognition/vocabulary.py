"""The words that recognition and audit look for, from the profile's section `audit`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from pydantic import Field

from juesuan.narrative.grammar import words as any_of
from juesuan.profiles import Profile
from juesuan.profiles.schema import Entry
from juesuan.profiles.schema.base import Strict
from juesuan.recognition.forms.headings import roles_by_heading


class IndicatorGroup(Strict):
    """A first-level kind of indicator: how it is written, and the second-level kinds below it."""

    names: list[str]
    below: list[str]


class OldTerm(Strict):
    """A term that was in use until a year, and the one that has taken its place."""

    name: str
    now: str
    until: int


class SameCount(Strict):
    """A count that two sentences give, each found by a pattern whose first group is the number."""

    label: str
    first: str
    second: str


class Disclosure(Entry):
    """A matter that must be disclosed: how its section is headed, and what the section must say.

    `heading` finds the section, `mentioned` any mention of the matter. `parts` (name → pattern) are looked
    for where `when` is found and `unless` is not. `good` and `bad` are texts of a section that must pass or
    must be found wanting.
    """

    heading: str
    mentioned: str = ""
    required: bool = False
    when: str = ""
    unless: str = ""
    parts: dict[str, str] = Field(default_factory=dict)
    good: list[str]
    bad: list[str]
    remove: bool = False


class NoneStatement(Entry):
    """A statement that something was not there: how it is said, and the figures that must be zero then.

    `table` finds the title of its table in a set, `amount` a sentence that gives a figure all the same,
    `claims` a sentence that says something was done with what is not there.
    `bad` are texts that say so, `good` texts that do not.
    """

    none: str
    figures: list[str]
    table: str = ""
    amount: str = ""
    claims: str = ""
    good: list[str]
    bad: list[str]
    remove: bool = False


class AuditWords(Entry):
    """Standard terms of published accounts and performance forms; a locality adds its own.

    `roles` are the headings of indicator tables, `fund_roles` those of the money of a form,
    `name_neighbours` those beside the name of its project, `sum_heads` those of the row of its total score,
    `coherence` the rules of evaluation that published forms are held to as well, `opposed` pairs of terms
    that a sentence and the next must not exchange, `house_endings` what the name of an office adds to the
    name of its government, `lasting_sections` words of headings
    below which texts stay from year to year, `partitions` endings of names of kinds that make up a whole,
    `same_counts` and `same_directions` sentences that must agree, `ways` what the words of the latter mean,
    `drawn_otherwise` and `drawn_before` patterns of names of series in charts that show something else than
    the figures of the year (a budget, a share), or those of the year before, `intentions` words of what is
    still to be done, `all_paid` a sentence that all money was spent, `project_said` one that gives budget
    and executed amount of a project (both named in `project_amounts`), `project_named` the name of the
    project behind its number (group `name`, without its `project_noun`), amounts behind `vague` words, or
    behind `each` and one letter, are no exact ones, `score_said`, `grade_said` and `rate_said` sentences on
    the evaluation of a project with a group `value`, `score_many` words of several projects at once and
    `score_single` of one, `evaluated_said` the number of projects the unit evaluated itself (group `value`)
    except in sentences with `evaluated_otherwise`, `average_said` an average score (group `value`) of as many
    projects as `average_count` finds before it (group `count`), `average_part` one score (group `value`),
    `grade_links` stand between a score and its grade,
    `score_otherwise` words of points on another scale or of grades that follow from more than the points,
    `grade_bounds` a text with bounds of grades of its own, `causes` begin a reason, `cause_joints` part the
    items it names, `cause_general` and `cause_tails` are words behind them that name nothing, `reason_said`
    finds a reason (group `reason`), `moved_up` and `moved_down` stand before an amount of change,
    `money_units` behind amounts, `budgets` are words of a budget, `project` is the word for one,
    `glossary_heads` are headings of glossaries, `glossary_path` finds an item by its three names (groups
    `one`, `two`, `three`), `glossary_term` a term that is explained (group `term`); `open_amounts` make an
    actual value no exact one, `grade_ends` stands behind a grade, `points_said` finds points;
    `titles_named` finds whose document a heading names and `owners_named` whose figure a sentence does
    (group `name`), `blank_names` what stands for a name in templates, `part_number` the number of a part;
    `saving` words are of money saved, `costs` the endings of names of spending, `not_costs` words that make
    a name another thing than spending, `volumes` words of what costs more when there is more of it,
    `movers` endings of names of such things without `not_movers` in them, `receipts` endings of names of
    money that comes in, `receipt_words` say that a total is of receipts and `not_receipts` that it is not,
    `fund_words` say in a name where money comes from; `graded_said` how many projects (`graded_unit`) came
    to a grade (groups `grade`, `count`), `graded_total` how many there are in all, except where
    `graded_rest` words say that some are left out; `nothing_said` a statement of a unit (group `name`) on
    itself, `told_sections` headings below which something must be told, `told_ends` words that they have,
    `title_of_table` what titles of tables end with; `old_terms` terms of earlier years, `needed_terms` terms
    to be explained where the figure (a slice) is not zero; `ratio_links` stand between the name of a ratio
    and its number, `figure_marks` before the number of a figure;
    `own_heads` and `own_tails` are patterns of what stands before and behind the name of the unit where it
    can be no other, `sibling_letters` tell units of one kind apart, or are left out of names in short;
    `coded_path` finds an item by its three names and the parts of its code (groups `class`, `section`,
    `section_name`, `item`, `item_name`), `date_said` a date (groups `year`, `month`, `day`).
    """

    roles: dict[str, list[str]]
    fund_roles: dict[str, list[str]]
    name_neighbours: list[str]
    sum_heads: list[str]
    coherence: list[str]
    groups: dict[str, IndicatorGroup]
    grades: str
    percent_units: list[str]
    never_above: list[str]
    time_units: list[str]
    people_units: list[str]
    count_names: list[str]
    opposed: list[tuple[str, str]]
    project_kinds: list[str]
    house_endings: list[str]
    lasting_sections: list[str]
    partitions: list[list[str]]
    same_counts: list[SameCount]
    same_directions: list[str]
    ways: dict[str, str]
    drawn_otherwise: str
    drawn_before: str
    intentions: list[str]
    all_paid: str
    project_said: str
    project_named: str
    project_noun: str
    project_amounts: tuple[str, str]
    old_terms: list[OldTerm]
    needed_terms: dict[str, str]
    vague: list[str]
    each: list[str]
    score_said: str
    grade_said: str
    rate_said: str
    average_said: str
    average_count: str
    average_part: str
    graded_said: str
    graded_total: str
    graded_rest: list[str]
    graded_unit: str
    nothing_said: str
    told_sections: list[str]
    told_ends: list[str]
    title_of_table: list[str]
    score_many: list[str]
    evaluated_said: list[str]
    evaluated_otherwise: list[str]
    score_single: list[str]
    grade_links: list[str]
    score_otherwise: list[str]
    grade_bounds: str
    causes: list[str]
    cause_joints: list[str]
    cause_general: list[str]
    cause_tails: list[str]
    moved_up: list[str]
    moved_down: list[str]
    reason_said: str
    money_units: list[str]
    budgets: list[str]
    project: str
    glossary_heads: list[str]
    glossary_path: str
    glossary_term: str
    open_amounts: str
    grade_ends: str
    points_said: str
    titles_named: str
    owners_named: str
    blank_names: str
    part_number: str
    saving: list[str]
    costs: list[str]
    not_costs: list[str]
    volumes: list[str]
    movers: list[str]
    not_movers: list[str]
    receipts: list[str]
    receipt_words: list[str]
    not_receipts: list[str]
    fund_words: list[str]
    ratio_links: list[str]
    figure_marks: list[str]
    own_heads: str
    own_tails: str
    sibling_letters: str
    coded_path: str
    date_said: str

    @cached_property
    def vague_end(self) -> re.Pattern[str]:
        """Words straight before an amount that make it no exact one."""
        return re.compile(rf"(?:{any_of(self.vague)}|(?:{any_of(self.each)})[^\s,。;:]?)$")

    @cached_property
    def amount_end(self) -> re.Pattern[str]:
        """The last digit of an amount and its unit."""
        return re.compile(rf"\d(?:{any_of(self.money_units)})")

    @cached_property
    def moved(self) -> re.Pattern[str]:
        """An amount of change with its direction, groups `up` and `down`."""
        return re.compile(
            rf"(?:(?P<up>{any_of(self.moved_up)})|(?P<down>{any_of(self.moved_down)}))"
            rf"\d[\d,]*(?:\.\d+)?(?:{any_of(self.money_units)})"
        )

    @cached_property
    def move(self) -> re.Pattern[str]:
        """A direction straight before a number."""
        return re.compile(rf"(?:{any_of([*self.moved_up, *self.moved_down])})\d")

    @cached_property
    def reason(self) -> re.Pattern[str]:
        """A reason, group `reason`."""
        return re.compile(self.reason_said)

    def in_glossary(self, headings: Sequence[str]) -> bool:
        """Whether a text below these headings stands in a glossary."""
        heads = self.glossary_heads
        return any(any(map(heading.__contains__, heads)) for heading in headings)

    @cached_property
    def path(self) -> re.Pattern[str]:
        """An item of the accounts by its three names."""
        return re.compile(self.glossary_path)

    @cached_property
    def glossary_entry(self) -> re.Pattern[str]:
        """A term with what it means."""
        return re.compile(self.glossary_term)

    @cached_property
    def title_named(self) -> re.Pattern[str]:
        """Whose document a heading says it is, group `name`."""
        return re.compile(self.titles_named)

    @cached_property
    def own_statement(self) -> re.Pattern[str]:
        """Of which unit a statement says what it has, or that it has nothing, group `name`."""
        return re.compile(self.nothing_said)

    @cached_property
    def owner_named(self) -> re.Pattern[str]:
        """Whose figure a sentence gives, group `name`."""
        return re.compile(self.owners_named)

    @cached_property
    def blank_name(self) -> re.Pattern[str]:
        """What stands for a name in a template."""
        return re.compile(self.blank_names, re.IGNORECASE)

    @cached_property
    def figure(self) -> re.Pattern[str]:
        """The caption of a figure, groups `mark` and `number`."""
        return re.compile(rf"[(]?(?P<mark>(?:{any_of(self.figure_marks)})(?P<number>\d{{1,2}}))(?![\d.-])")

    @cached_property
    def coded(self) -> re.Pattern[str]:
        """An item of the accounts by its names and the parts of its code."""
        return re.compile(self.coded_path)

    @cached_property
    def date(self) -> re.Pattern[str]:
        """A date, groups `year`, `month` and `day`."""
        return re.compile(self.date_said)

    @cached_property
    def own_head(self) -> re.Pattern[str]:
        """What stands before the name of the unit itself."""
        return re.compile(self.own_heads)

    @cached_property
    def own_tail(self) -> re.Pattern[str]:
        """What stands behind the name of the unit itself."""
        return re.compile(self.own_tails)

    def is_of_sibling(self, letters: str) -> bool:
        """Whether these letters tell apart units of one kind, or are left out of names in short."""
        return all(letter in self.sibling_letters for letter in letters)

    @cached_property
    def budget(self) -> re.Pattern[str]:
        """A word of a budget."""
        return re.compile(any_of(self.budgets))

    @cached_property
    def role_of_heading(self) -> dict[str, str]:
        """Heading of an indicator table → its role."""
        return roles_by_heading(self.roles)


def audit_words(profile: Profile) -> AuditWords:
    """The words of a profile; raises ProfileFault for a broken section."""
    return profile.section("audit", AuditWords)["words"]
