"""A scheme: everything about scoring projects that differs between documents, provinces and years."""

from __future__ import annotations

from typing import Literal

from juesuan.facts import Decimal
from juesuan.profiles.schema import Entry, Strict


class Grade(Strict):
    """A grade and the lowest total that earns it."""

    label: str
    at_least: Decimal


class QualityBand(Strict):
    """One band of qualitative judgement: `high` down to `low` percent of the weight.

    The lower bound belongs to the band, except that of the last band which reaches down to zero.
    """

    label: str
    high: Decimal
    low: Decimal


class Share(Strict):
    """From this satisfaction rate (percent) on, this share (percent) of the weight."""

    at_least: Decimal
    share: Decimal


class Quota(Strict):
    """How many points each part gets, for projects that have the levels `present` and lack `absent`."""

    present: list[str] = []
    absent: list[str] = []
    points: dict[str, Decimal]


class Execution(Strict):
    """The execution rate: its points, and what happens where there is no budget to divide by.

    `no_budget`: `zero` gives no points, `rescale` leaves the item out and rescales the rest to the full
    score. Below `explain_below` percent a reason is required.
    """

    points: Decimal
    no_budget: Literal["zero", "rescale"] = "zero"
    explain_below: Decimal


class Vocabulary(Entry):
    """Labels of the levels, and words that checks look for (matched without blanks and punctuation)."""

    levels: dict[str, str]
    second_levels: dict[str, str]
    generic_reasons: list[str] = []
    vague_targets: list[str] = []
    done_words: list[str] = []
    """Results that say that something was done, without a figure."""
    percent_units: list[str] = []
    units: list[str] = []
    satisfaction_units: list[str] = []
    date_units: list[str] = []
    """Units of time a target may have that a spreadsheet turns into a date serial."""
    money_units: list[str] = []
    level2_of: dict[str, list[str]] = {}
    """Level 1 → the level 2 indicators that belong to it."""


class MonitoringLimit(Strict):
    """Until the end of this month, at least this execution rate (percent)."""

    until_month: int
    at_least: Decimal


class Monitoring(Strict):
    """Thresholds of monitoring during the year."""

    reference: str = ""
    limits: list[MonitoringLimit] = []
    gap: Decimal | None = None
    """Largest distance of goal progress and execution rate, in percentage points."""


class SchemeCase(Strict):
    """An example beside the scheme: one indicator (or the execution rate) and the score it must get."""

    name: str
    level: str = "output"
    operator: Literal["eq", "ge", "gt", "le", "lt", "qualitative", "execution"]
    target: Decimal | None = None
    actual: Decimal | None = None
    achieved: Decimal | None = None
    weight: Decimal
    score: Decimal | None = None


class Scheme(Entry):
    """How projects are scored.

    `rank`: of all schemes of a year the highest is the usual one. `counted`: whether a score given by hand
    counts (and is compared with the computed one) or only the computed one does. `partial`: an unmet
    target earns its share, or nothing below `pass_share` percent (pass_mark), or nothing at all (none).
    `over_penalty: deviation` takes what a result exceeds `over_threshold` by, as share of the weight.
    """

    rank: int = 0
    full: Decimal
    quotas: list[Quota]
    execution: Execution
    counted: Literal["given", "computed"] = "given"
    partial: Literal["proportional", "pass_mark", "none"] = "proportional"
    pass_share: Decimal = Decimal(0)
    over_threshold: Decimal
    under_threshold: Decimal
    over_penalty: Literal["none", "deviation"] = "none"
    over_reference: str = ""
    not_applicable: Literal["rescale", "zero"] = "rescale"
    qualitative: list[QualityBand]
    satisfaction: list[Share] = []
    """Bands for satisfaction indicators; empty: they are scored like any other."""
    grades: list[Grade]
    decimals: int = 2
    monitoring: Monitoring = Monitoring()
    cases: list[SchemeCase] = []
    remove: bool = False
