"""Projects, indicators, goals, funds as evaluated: typed, frozen, each knowing the record it came from.

Knows: what a target and a result are. Does not know: how anything is scored or printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from juesuan.facts import Decimal, Ratio
from juesuan.facts.money import ZERO
from juesuan.findings import Place


class Operator(StrEnum):
    """How a result is held against its target."""

    EQ = "eq"
    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"
    QUALITATIVE = "qualitative"

    @property
    def sign(self) -> str:
        """As printed."""
        return _SIGNS[self]

    @property
    def is_reverse(self) -> bool:
        """Whether less is better."""
        return self is Operator.LE or self is Operator.LT


_SIGNS = {
    Operator.EQ: "＝",
    Operator.GE: "≥",
    Operator.GT: "＞",
    Operator.LE: "≤",
    Operator.LT: "＜",
    Operator.QUALITATIVE: "定性",
}


@dataclass(frozen=True, slots=True)
class FundRow:
    """The money of a project from one source, in 元; None is not filled in."""

    source: str
    initial: Decimal | None
    adjusted: Decimal | None
    executed: Decimal | None
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One level-3 indicator.

    `target` and `actual` are numbers where the indicator is quantitative and the cell held one; percent
    targets are in percent (90 for 90 %) and `unit` says so. The texts are as handed in. `given` is the
    score a person gave, `achieved` the percent to which a qualitative target was reached.
    """

    level1: str
    level2: str
    name: str
    operator: Operator
    target_text: str = ""
    target: Decimal | None = None
    unit: str = ""
    actual_raw: str = ""
    actual: Decimal | None = None
    actual_text: str = ""
    achieved: Decimal | None = None
    weight: Decimal | None = None
    given: Decimal | None = None
    reason: str = ""
    evidence: str = ""
    not_applicable: bool = False
    survey: str = ""
    key: str = ""
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A change of a goal or a budget during the year."""

    kind: str
    on: date | None
    subject: str
    before: str
    after: str
    reason: str
    document: str
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Observed:
    """One look at a project during the year: executed so far, and how far the goal is (percent)."""

    on: date
    adjusted: Decimal | None
    executed: Decimal | None
    progress: Decimal | None
    reason: str
    measures: str
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True)
class Goal:
    """What a project (or department) set out to do in the year, what came of it, and what is concluded."""

    expected: str = ""
    achieved: str = ""
    content: str = ""
    execution_reason: str = ""
    other: str = ""
    conclusion: str = ""
    problems: str = ""
    measures: str = ""
    leader: str = ""
    finance_leader: str = ""


@dataclass(frozen=True)
class Project:
    """A project under evaluation."""

    code: str
    name: str
    department: str = ""
    unit: str = ""
    kind: str = ""
    funds: Sequence[FundRow] = ()
    goal: Goal = Goal()
    indicators: Sequence[Indicator] = ()
    adjustments: Sequence[Adjustment] = ()
    observed: Sequence[Observed] = ()
    given_total: Decimal | None = None
    given_grade: str = ""
    place: Place = field(default=Place(), compare=False)

    def amount(self, which: str, *sources: str) -> Decimal | None:
        """initial, adjusted or executed, summed over these sources (none named: all); None: nowhere given."""
        found = [
            value
            for row in self.funds
            if (not sources or row.source in sources) and (value := getattr(row, which)) is not None
        ]
        return sum(found, ZERO) if found else None

    @cached_property
    def execution(self) -> Ratio | None:
        """Executed over adjusted budget; None where either is not given."""
        executed, adjusted = self.amount("executed"), self.amount("adjusted")
        return None if executed is None or adjusted is None else Ratio(executed, adjusted)
