"""Value: what a name stands for. Amount: what an expression comes to. Env: where values come from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from juesuan.expressions.names import Ref
from juesuan.facts import Decimal, Interval, Observation, show
from juesuan.facts.money import UNITS, ZERO, decimals_of
from juesuan.findings import Place


@dataclass(frozen=True, slots=True)
class Value:
    """One figure, text or yes/no with its place. `content` None is blank: there, but nothing in it.

    Numbers are intervals, money in 元 inside; `unit` and `decimals` say how it is shown.
    """

    content: Interval | str | bool | None
    unit: str = "元"
    decimals: int = 2
    place: Place | None = None

    @classmethod
    def exact(
        cls, value: Decimal | None, unit: str = "元", decimals: int = 2, place: Place | None = None
    ) -> Value:
        """A figure known exactly (money in 元 whatever the unit shown), or blank for None."""
        return cls(None if value is None else Interval.exact(value), unit, decimals, place)

    @classmethod
    def observed(cls, observation: Observation) -> Value:
        """A printed figure with the interval it stands for."""
        printed = observation.printed
        if printed is None:
            return cls(None, place=observation.place)
        return cls(printed.interval, printed.unit, printed.decimals, observation.place)

    @property
    def is_blank(self) -> bool:
        """Whether there is no figure, or a text of spaces only."""
        return self.content is None or (isinstance(self.content, str) and not self.content.strip())

    @property
    def amount(self) -> Amount:
        """The figure as a number; blank counts as exact zero. TypeError for text and yes/no (a bug)."""
        if self.content is None:
            return Amount(Interval.exact(ZERO), self.unit, self.decimals)
        if not isinstance(self.content, Interval):
            raise TypeError(f"not a number: {self.content!r}")
        return Amount(self.content, self.unit, self.decimals)

    def __str__(self) -> str:
        if self.is_blank:
            return "空白"
        if isinstance(self.content, str):
            return f"“{self.content}”"
        if isinstance(self.content, bool):
            return "是" if self.content else "否"
        return str(self.amount)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as an interval, with the unit and decimals it is shown in."""

    interval: Interval
    unit: str = ""
    decimals: int = 0

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money, in 元 inside."""
        return self.unit in UNITS

    def __str__(self) -> str:
        return shown(self.interval.middle, self.unit, self.decimals)


class Lack(Enum):
    """Why there is no number: a division by what may be zero, or a name without value."""

    UNDEFINED = "undefined"
    UNKNOWN = "unknown"


class Env(Protocol):
    """Where the values of names come from: a book, a document's observations, a case."""

    def value(self, ref: Ref) -> Value | None:
        """The value of a name; None where nothing is known of it (not the same as blank)."""


_SCALE_LIMIT = 20


def shown(value: Decimal, unit: str, decimals: int) -> str:
    """A number as printed in its unit: money with separators and a space, counts right before their unit."""
    if value.adjusted() > _SCALE_LIMIT:
        return f"{value:.3E} {unit}".strip()
    if unit in UNITS:
        return f"{show(value, unit, decimals)} {unit}"
    plain = show(value, decimals=decimals)
    return f"{plain.rstrip('0').rstrip('.') if '.' in plain and not unit else plain}{unit}"


def literal(value: Decimal) -> Amount:
    """A number written in a rule."""
    return Amount(Interval.exact(value), "", decimals_of(value))
