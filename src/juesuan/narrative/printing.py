"""Printing figures as the words of a sentence: amounts with unit, percentages, changes, completion.

Knows: the turns of phrase of the locality and the wording rules (nothing grows by a percentage from
nothing, what did not change has no percentage). Does not know: sentences.
"""

from __future__ import annotations

from collections.abc import Mapping

from juesuan.facts import Change, Decimal, Direction, Ratio, Slice, round_to, show, to_unit
from juesuan.facts.money import ZERO
from juesuan.formats.document import Run
from juesuan.narrative.figures import Figure, FigureKind
from juesuan.narrative.schema import Phrases
from juesuan.narrative.template import Literal, parse


class Printer:
    """Figures as runs, each with the key it is traced by."""

    def __init__(self, phrases: Phrases, percent_decimals: int) -> None:
        self.phrases = phrases
        self.percent_decimals = percent_decimals

    def money(self, yuan: Decimal) -> str:
        """An amount with its unit."""
        return f"{self.bare(yuan)}{self.phrases.amount_unit}"

    def bare(self, yuan: Decimal) -> str:
        """An amount without its unit."""
        return show(yuan, self.phrases.amount_unit, self.phrases.amount_decimals, grouping=False)

    def shown(self, yuan: Decimal) -> Decimal:
        """An amount as printed, in the unit of sentences."""
        return round_to(to_unit(yuan, self.phrases.amount_unit), self.phrases.amount_decimals)

    def percent(self, percent: Decimal) -> str:
        """A percentage with its sign."""
        return f"{show(percent, decimals=self.percent_decimals, grouping=False)}%"

    def ratio(self, ratio: Ratio) -> str | None:
        """A ratio as a percentage; None when there is nothing to divide by."""
        exact = ratio.percent
        return None if exact is None else self.percent(exact)

    def change(self, wanted: Slice, change: Change) -> list[Run]:
        """增加…增长…, 减少…下降…, 持平; from nothing without a percentage."""
        phrases = self.phrases
        amount = Run(self.money(abs(change.amount)), key=Figure(FigureKind.CHANGE, wanted).key)
        if change.direction is Direction.FLAT:
            return fill(phrases.change_flat, {})
        if self.shown(change.amount) == ZERO:
            return fill(phrases.change_nearly_flat, {})
        up = change.direction is Direction.UP
        percent = self.ratio(change.growth)
        if percent is None:
            text = phrases.change_up_from_zero if up else phrases.change_down_from_zero
            return fill(text, {"amount": amount})
        growth = Run(percent, key=Figure(FigureKind.GROWTH, wanted).key)
        return fill(phrases.change_up if up else phrases.change_down, {"amount": amount, "percent": growth})

    def completion(self, wanted: Slice, budget: Slice, ratio: Ratio) -> list[Run]:
        """完成…的…%; without a budget the words that say so, and no rate."""
        percent = self.ratio(ratio)
        if percent is None:
            return fill(self.phrases.completion_none, {})
        run = Run(percent, key=Figure(FigureKind.COMPLETION, wanted, budget).key)
        return fill(self.phrases.completion_rate, {"percent": run})

    def is_flat(self, change: Change) -> bool:
        """Whether the change prints as none, so that no reason is wanted."""
        return self.shown(change.amount) == ZERO


def fill(phrase: str, slots: Mapping[str, Run]) -> list[Run]:
    """The runs of a phrase with its slots filled."""
    return [
        Run(part.text) if isinstance(part, Literal) else slots[part.figure] for part in parse(phrase).parts
    ]


def fill_text(phrase: str, slots: Mapping[str, str]) -> str:
    """The text of a phrase with its slots filled."""
    return "".join(
        part.text if isinstance(part, Literal) else slots[part.figure] for part in parse(phrase).parts
    )


def joined(runs: list[Run]) -> tuple[Run, ...]:
    """Neighbouring plain runs made one, empty ones dropped."""
    found: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if found and run.key is None and found[-1] == Run(found[-1].text) and run == Run(run.text):
            found[-1] = Run(found[-1].text + run.text)
        else:
            found.append(run)
    return tuple(found)
