"""Observation: a slice as it was printed somewhere, with the rounding interval it stands for."""

from __future__ import annotations

from juesuan.facts.interval import Interval, printed
from juesuan.facts.money import ZERO, Decimal, decimals_of, show
from juesuan.facts.slices import Slice
from juesuan.findings import Place
from juesuan.findings.records import record

_NOTHING = Interval.exact(ZERO)


@record(frozen=True, slots=True)
class Printed:
    """A number as printed: in `unit` (元, 万元, or 个, 人, 辆 for counts) with so many decimals."""

    value: Decimal
    unit: str = "元"
    decimals: int = 2

    @classmethod
    def from_text(cls, value: Decimal, unit: str) -> Printed:
        """The printed form whose decimals are those the number was written with."""
        return cls(value, unit, decimals_of(value))

    @property
    def is_money(self) -> bool:
        """Whether the unit is an amount of money."""
        return self.unit.endswith("元")

    @property
    def interval(self) -> Interval:
        """What the number can stand for, in 元 (money) or in its own unit (counts)."""
        return printed(self.value, self.decimals, self.unit) if self.is_money else Interval.exact(self.value)

    def __str__(self) -> str:
        return f"{self.value:,.{self.decimals}f} {self.unit}" if self.is_money else f"{self.value}{self.unit}"


@record(frozen=True, slots=True)
class Observation:
    """One printed figure: what it shows (`slice`), what it says (`printed`; None: blank), where it stands."""

    slice: Slice
    printed: Printed | None
    place: Place

    @property
    def interval(self) -> Interval:
        """The rounding interval; a blank figure is exactly zero when added up."""
        return self.printed.interval if self.printed else _NOTHING


def in_unit(yuan: Decimal, unit: str, decimals: int) -> str:
    """An amount of 元 with its unit, for sentences: 850.18 万元."""
    return f"{show(yuan, unit, decimals)} {unit}"
