"""Amounts and percentages in a sentence, with the words before each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from juesuan.facts import Decimal, Interval
from juesuan.facts.interval import printed
from juesuan.facts.money import decimals_of, parse_number
from juesuan.recognition.matrix import number_in

_AMOUNT = re.compile(
    # Digits that run into each other (labels of a chart's axis, say) are no amount.
    r"(?<![\d.])(?<!\d,)(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<unit>亿元|百万元|万元|千元|元)(?!/)"
)
_PERCENT = re.compile(r"(?P<number>(?<![\d.])\d+(?:\.\d+)?)%")

# Vague words are no longer than that.
_NEAR = 8


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money in a sentence: value in its unit, its decimals, position, words before."""

    value: Decimal
    unit: str
    decimals: int
    start: int
    end: int
    label: str

    @property
    def interval(self) -> Interval:
        """What it can stand for, in 元."""
        return printed(self.value, self.decimals, self.unit)

    @property
    def shown(self) -> str:
        """As printed."""
        return f"{self.value}{self.unit}"


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage in a sentence."""

    value: Decimal
    start: int
    end: int
    before: str

    @property
    def interval(self) -> Interval:
        """What it can stand for, in percent."""
        half = Decimal(1).scaleb(-decimals_of(self.value)) / 2
        return Interval(self.value - half, self.value + half)


def amounts_in(text: str, vague: re.Pattern[str] | None = None) -> list[Amount]:
    """The amounts of a plain text.

    Zeros at the end are often dropped (0.5 for 0.50), so amounts in one unit that stand together are taken to
    have the decimals of the longest. Amounts straight behind `vague` words are left out.
    """
    # What only looks like an amount (0,0万元) is none.
    found = [match for match in _AMOUNT.finditer(text) if number_in(match["number"]) is not None]
    longest: dict[str, int] = {}
    for match in found:
        unit = match["unit"]
        longest[unit] = max(longest.get(unit, 0), decimals_of(parse_number(match["number"])))
    result: list[Amount] = []
    end = 0
    for match in found:
        label = re.split(r"[，,。；;：:（(]", text[end : match.start()])[-1]
        end = match.end()
        if vague is None or not vague.search(text[max(0, match.start() - _NEAR) : match.start()]):
            value = parse_number(match["number"])
            result.append(Amount(value, match["unit"], longest[match["unit"]], match.start(), end, label))
    return result


def percents_in(text: str) -> list[Percent]:
    """The percentages of a plain text."""
    return [
        Percent(
            parse_number(match["number"]),
            match.start(),
            match.end(),
            text[max(0, match.start() - 12) : match.start()],
        )
        for match in _PERCENT.finditer(text)
    ]


def sum_of(amounts: Sequence[Amount]) -> Interval:
    """What the sum of some amounts can be, in 元."""
    result = Interval.exact(Decimal(0))
    for one in amounts:
        result += one.interval
    return result
