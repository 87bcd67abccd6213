"""A framework of department evaluation: groups, indicators, how each is scored, from which inputs."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from juesuan.facts import Decimal
from juesuan.profiles.schema import Entry, Strict
from juesuan.scoring.schema.scheme import Grade

Kind = Literal["checklist", "judged", "threshold", "band", "ratio", "per_failure", "shown"]


class Input(Strict):
    """A number an indicator needs. `accounts` is an expression over the book that knows it.

    `survey: true` takes the satisfaction rate of the questionnaire named in the data row.
    """

    label: str
    unit: str = ""
    accounts: str | None = None
    survey: bool = False
    optional: bool = False


class Point(Strict):
    """One point of a checklist and what it is worth."""

    text: str
    points: Decimal


class Deduction(Strict):
    """So many points (or, with `share`, percent of the weight) for each of what an input counts."""

    input: str
    each: Decimal
    share: bool = False


class Case(Strict):
    """An example beside an indicator: inputs and the score they must get."""

    name: str
    inputs: dict[str, Decimal]
    score: Decimal


class FrameworkIndicator(Strict):
    """One indicator.

    - `checklist`: the sum of `points` fulfilled; `void` names inputs that, when not zero, leave nothing.
    - `judged`: a score from 0 to the weight with evidence.
    - `threshold`: `value` at or beyond `full_at` earns all; each percentage point short costs `per_point`
      (points, or percent of the weight with `per_point_share`); without `per_point` it earns nothing, or
      its `value` as share of the weight with `otherwise: value`.
    - `band`: all up to `full_at`, nothing from `none_at`, in between in proportion.
    - `ratio`: `value` percent of the weight, at most all.
    - `per_failure`: the deductions alone; from `none_from` failures on nothing.
    - `shown`: the value is shown and not scored.

    `value` is an expression over the inputs, in percent.
    """

    label: str
    weight: Decimal | None = None
    kind: Kind
    value: str | None = None
    formula: str = ""
    """Id of the definition, where one name has several (三公经费控制率)."""
    inputs: dict[str, Input] = {}
    points: dict[str, Point] = {}
    void: list[str] = []
    direction: Literal["at_least", "at_most"] = "at_least"
    full_at: Decimal | None = None
    none_at: Decimal | None = None
    per_point: Decimal | None = None
    per_point_share: bool = False
    otherwise: Literal["zero", "value"] = "zero"
    deduct: list[Deduction] = []
    none_from: Decimal | None = None
    explanation: str = ""
    rule: str = ""
    benchmark: str = ""
    local: bool = False
    """Whether the indicator is an example that every department replaces by its own."""
    cases: list[Case] = []

    @model_validator(mode="after")
    def _complete(self) -> Self:
        needed = {
            "threshold": ("value", "full_at"),
            "band": ("value", "full_at", "none_at"),
            "ratio": ("value",),
            "checklist": ("points",),
            "per_failure": ("deduct",),
        }.get(self.kind, ())
        lacking = [name for name in needed if getattr(self, name) in (None, {}, [])]
        if lacking:
            raise ValueError(f"{self.kind} 还需要：{'、'.join(lacking)}")
        return self


class Group(Strict):
    """A level above the indicators; its weight is checked against theirs."""

    label: str
    weight: Decimal | None = None


class Framework(Entry):
    """A framework; groups and indicators by code, in order. A code's group is its longest listed prefix."""

    rank: int = 0
    full: Decimal | None = None
    per_point_mode: Literal["proportional", "ceil", "floor"] = "proportional"
    grades: list[Grade] = []
    groups: dict[str, Group] = {}
    indicators: dict[str, FrameworkIndicator] = {}
    remove: bool = False
