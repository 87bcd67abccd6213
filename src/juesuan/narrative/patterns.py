"""Templates as patterns: the declaration a sentence is written from, turned round for reading.

Knows: what each mark looks like on the page and how to take its figure out of a match. Does not know:
where in a document a sentence stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from juesuan.facts import Decimal, Direction, Printed, Slice, parse_number
from juesuan.facts.money import ZERO, decimals_of
from juesuan.narrative.compiled import CODE_WORDS, figure_text
from juesuan.narrative.figures import Figure, FigureKind, slice_of
from juesuan.narrative.lexicon import normalised
from juesuan.narrative.schema import Phrases
from juesuan.narrative.template import Literal, Mark, Template, parse

_NUMBER = r"-?\d[\d,]*(?:\.\d+)?"
_UNIT = r"亿元|百万元|万元|千元|元"
_PERCENT = rf"(?:{_NUMBER})%"
_OPEN = r"[^。\n]"
_NAME = r"[^。,:;\n]"
_COUNT = r"\d[\d,]*"
_CHANGES: tuple[tuple[str, Direction], ...] = (
    ("change_up", Direction.UP),
    ("change_down", Direction.DOWN),
    ("change_up_from_zero", Direction.UP),
    ("change_down_from_zero", Direction.DOWN),
    ("change_nearly_flat", Direction.FLAT),
    ("change_flat", Direction.FLAT),
)

BudgetOf = Callable[[Slice], Slice]


@dataclass(frozen=True, slots=True)
class Said:
    """A figure as a sentence says it. `direction` is set for changes."""

    figure: Figure
    printed: Printed
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """Names a sentence lists: which dimension of which figure."""

    dimension: str
    figure: Slice
    names: tuple[str, ...]


class Pattern:
    """One template for reading. `binding` fills its figures; words of an open code are captured."""

    def __init__(self, template: Template, phrases: Phrases, binding: Mapping[str, str], entity: str) -> None:
        self.template, self.phrases = template, phrases
        self.binding, self.entity = binding, entity

    @property
    def has_figures(self) -> bool:
        """Whether there is anything to read in it: a figure, or the code the figures behind it are of."""
        return any(
            mark.kind not in ("word", "text", "name", "reason") or self._is_open(mark)
            for mark in self.template.marks
        )

    def _is_open(self, mark: Mark) -> bool:
        return mark.kind == "word" and mark.figure in CODE_WORDS and mark.figure not in self.binding

    @cached_property
    def text(self) -> str:
        """The regular expression, on normalised text. Other documents end sentences with other signs."""
        parts = self.template.parts
        last = len(parts) - 1
        text = "".join(
            _literal(part.text) if isinstance(part, Literal) else self._mark(place, part, last=place == last)
            for place, part in enumerate(parts)
        )
        return f"{text}?" if text.endswith("。") else text

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, ready to search."""
        return re.compile(self.text)

    @cached_property
    def literal_length(self) -> int:
        """How many characters of it are literal: what makes it safe to search for anywhere."""
        return sum(len(part.text) for part in self.template.parts if isinstance(part, Literal))

    def _mark(self, place: int, mark: Mark, *, last: bool) -> str:
        group = f"m{place}"
        match mark.kind:
            case "word":
                return self._word(group, mark.figure)
            case "amount" | "budget":
                return rf"(?P<{group}>{_NUMBER})(?P<{group}u>{_UNIT})"
            case "number":
                return rf"(?P<{group}>{_NUMBER})"
            case "count":
                return rf"(?P<{group}>{_COUNT})"
            case "share":
                return rf"(?P<{group}>{_PERCENT})"
            case "change":
                return self._change(group)
            case "completion":
                return self._completion(group)
        if last and mark.kind != "names":
            return f"{_OPEN}*?"  # words of the unit: where they end is seen where the next clause begins
        return rf"(?P<{group}>{_OPEN}+)" if last else rf"(?P<{group}>{_OPEN}+?)"

    def _word(self, group: str, word: str) -> str:
        if word in self.binding:
            return re.escape(normalised(self.binding[word]))
        if word in CODE_WORDS:
            return rf"(?P<{group}>{_NAME}{{1,120}}?)"
        if word in ("year", "prior_year"):
            return r"\d{4}"
        if word == "entity":
            return re.escape(normalised(self.entity)) if self.entity else rf"{_OPEN}{{1,60}}?"
        return f"(?:{re.escape(self.phrases.department)}|{re.escape(self.phrases.single_unit)})"

    def _completion(self, group: str) -> str:
        forms = [
            self._phrase(phrase, {"percent": rf"(?P<{group}_{number}>{_PERCENT})"})
            for number, phrase in enumerate(self._wordings("completion_rate"))
        ]
        none = [self._phrase(phrase, {}) for phrase in self._wordings("completion_none")]
        return f"(?:{'|'.join([*forms, *none])})"

    def _wordings(self, name: str) -> list[str]:
        """A turn of phrase: ours, then those of others."""
        return [getattr(self.phrases, name), *self.phrases.also.get(name, ())]

    @cached_property
    def _changes(self) -> list[tuple[str, Direction]]:
        return [(phrase, way) for name, way in _CHANGES for phrase in self._wordings(name)]

    def _change(self, group: str) -> str:
        forms = []
        for number, (phrase, _) in enumerate(self._changes):
            slots = {
                "amount": rf"(?P<{group}_{number}a>{_NUMBER})(?P<{group}_{number}u>{_UNIT})",
                "percent": rf"(?P<{group}_{number}p>{_PERCENT})",
            }
            forms.append(rf"(?P<{group}_{number}>{self._phrase(phrase, slots)})")
        return f"(?:{'|'.join(forms)})"

    def _phrase(self, phrase: str, slots: Mapping[str, str]) -> str:
        return "".join(
            re.escape(normalised(part.text)) if isinstance(part, Literal) else slots[part.figure]
            for part in parse(phrase).parts
        )

    def word_in(self, match: re.Match[str]) -> tuple[str, str] | None:
        """(word, printed name) of the open code in a match; None where there is none."""
        for place, part in enumerate(self.template.parts):
            if isinstance(part, Mark) and part.kind == "word" and f"m{place}" in match.groupdict():
                return part.figure, match[f"m{place}"]
        return None

    def read(
        self, match: re.Match[str], binding: Mapping[str, str], budget_of: BudgetOf
    ) -> Iterator[Said | Listed]:
        """The figures of a match."""
        for place, part in enumerate(self.template.parts):
            if isinstance(part, Mark) and part.kind not in ("word", "text", "name", "reason"):
                wanted = slice_of(figure_text(part.figure, binding))
                base = slice_of(figure_text(part.base, binding)) if part.kind == "share" else None
                yield from self._said(part, f"m{place}", match, wanted, base, budget_of)

    def _said(
        self,
        mark: Mark,
        group: str,
        match: re.Match[str],
        wanted: Slice,
        base: Slice | None,
        budget_of: BudgetOf,
    ) -> Iterator[Said | Listed]:
        amount = Figure(FigureKind.AMOUNT, wanted)
        match mark.kind:
            case "amount":
                yield Said(amount, _printed(match[group], match[f"{group}u"]))
            case "budget":
                budget = Figure(FigureKind.AMOUNT, budget_of(wanted))
                yield Said(budget, _printed(match[group], match[f"{group}u"]))
            case "number":
                yield Said(amount, _printed(match[group], self.phrases.amount_unit))
            case "count":
                yield Said(amount, _printed(match[group], ""))
            case "share":
                yield Said(Figure(FigureKind.SHARE, wanted, base), _printed(match[group][:-1], "%"))
            case "completion":
                figure = Figure(FigureKind.COMPLETION, wanted, budget_of(wanted))
                rates = (match[f"{group}_{n}"] for n in range(len(self._wordings("completion_rate"))))
                yield from (Said(figure, _printed(rate[:-1], "%")) for rate in rates if rate is not None)
            case "change":
                yield from self._changed(group, match, wanted)
            case "names":
                names = tuple(match[group].split(normalised(self.phrases.names_separator)))
                yield Listed(mark.base, wanted, names)

    def _changed(self, group: str, match: re.Match[str], wanted: Slice) -> Iterator[Said]:
        figure = Figure(FigureKind.CHANGE, wanted)
        found = match.groupdict()
        for number, (_, direction) in enumerate(self._changes):
            here = f"{group}_{number}"
            if found.get(here) is None:
                continue
            if direction is Direction.FLAT:
                decimals = self.phrases.amount_decimals
                yield Said(figure, Printed(ZERO, self.phrases.amount_unit, decimals), direction)
                return
            yield Said(figure, _printed(found[f"{here}a"], found[f"{here}u"]), direction)
            percent = found.get(f"{here}p")
            if percent is not None:
                yield Said(Figure(FigureKind.GROWTH, wanted), _printed(percent[:-1], "%"), direction)


def _literal(text: str) -> str:
    """Text that is written as it stands, but for 年度, which many shorten to 年."""
    return re.escape(normalised(text)).replace("年度", "年度?")


def _printed(text: str, unit: str) -> Printed:
    value: Decimal = parse_number(text)
    return Printed(value, unit, decimals_of(value))
