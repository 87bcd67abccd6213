"""Rendering sentences: compiled clauses and the figures of a case -> paragraphs of runs, and findings.

Knows: when a clause is left out and whether that is a fault. Does not know: the outline, charts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from juesuan.expressions import Status, evaluate
from juesuan.facts import Decimal, Slice, round_to, show
from juesuan.facts.money import HUNDRED, ONE, ZERO
from juesuan.findings import Finding, Severity, make
from juesuan.formats.document import Paragraph, Run
from juesuan.narrative.compiled import CompiledSentence, Line, figure_text
from juesuan.narrative.figures import Figure, FigureKind, Figures, slice_of
from juesuan.narrative.library import Story
from juesuan.narrative.printing import Printer, fill_text, joined
from juesuan.narrative.reasons import Reasons
from juesuan.narrative.schema import Each
from juesuan.narrative.teller import BUDGET, PRIOR, USE, Teller
from juesuan.narrative.template import Literal, Mark, Template
from juesuan.narrative.wording import figure_in_words

Binding = Mapping[str, str]
_ITEM_DIGITS = 7
_MISSING = {
    PRIOR: "narrative-reason-missing",
    BUDGET: "narrative-reason-missing-budget",
    USE: "narrative-use-missing",
}


class _LeftOutError(Exception):
    """A clause that cannot be said here; `finding` when that is a fault."""

    def __init__(self, finding: Finding | None = None) -> None:
        super().__init__()
        self.finding = finding


def missing_text(name: str, title: str) -> Finding:
    """A required free text that nobody wrote; its id is in the data."""
    return make("narrative-text-missing", title=title, id=name, data={"text": name})


class Renderer:
    """Writes sentences of one story about one case. `findings` collects what could not be said."""

    def __init__(self, story: Story, teller: Teller) -> None:
        self.story, self.teller = story, teller
        self.findings: list[Finding] = []
        self.used_texts: set[str] = set()
        flags = {f"text_{name}": name in teller.texts for name in story.texts}
        self.figures = Figures(teller.book, story.profile, {**flags, "is_department": teller.is_department})
        self.figures.flags["has_prior"] = any(
            self.figures.knows(Slice(measure, (), -1)) for measure in ("sources", "uses")
        )
        self.printer = Printer(story.phrases, story.profile.parameters.percent_decimals)
        self.reasons = Reasons(self.figures, self.printer, teller, story.phrases)

    @cached_property
    def words(self) -> dict[str, str]:
        """The words every template may use."""
        phrases, teller = self.story.phrases, self.teller
        return {
            "year": str(teller.year),
            "prior_year": str(teller.year - 1),
            "entity": teller.entity,
            "subject": phrases.department if teller.is_department else phrases.single_unit,
        }

    def say(self, text: str, slots: Binding | None = None) -> str:
        """A template of words alone: headings, titles, names of series."""
        return fill_text(text, {**self.words, **(slots or {})})

    def holds(self, condition: str | None, binding: Binding | None = None) -> bool:
        """Whether a condition holds (always, where there is none)."""
        if condition is None:
            return True
        expression = self.story.conditions.compiled(condition, binding or {})
        return evaluate(expression, self.figures).status is Status.HOLDS

    def paragraphs(self, sentence: CompiledSentence) -> list[Paragraph]:
        """The paragraphs of a sentence: one, or one for each binding."""
        spec, found = sentence.spec, []
        for binding in self.bindings(spec.each):
            if not self.holds(spec.when, binding):
                continue
            runs = [run for line in sentence.lines for run in self._line(line, binding)]
            if runs:
                found.append(Paragraph(joined(runs), style=spec.style))
        return found

    def bindings(self, each: Each | None) -> list[dict[str, str]]:
        """What something is repeated over: one empty binding where it is not repeated."""
        if each is None:
            return [{}]
        keep = self.story.phrases.list_zero_items if each.keep_zero is None else each.keep_zero
        return [
            binding
            for binding in self._all_bindings(each)
            if not each.skip or keep or self.amount(each.skip, binding) != ZERO
        ]

    def amount(self, text: str, binding: Binding) -> Decimal:
        """The amount of a written figure."""
        return self.figures.amount(slice_of(figure_text(text, binding)))

    def _all_bindings(self, each: Each) -> Iterator[dict[str, str]]:
        if each.values:
            yield from each.values
        elif each.items is not None:
            for item, label in self.story.profile.statistics[each.items].items.items():
                yield {"item": item, "label": label}
        elif each.codes is not None:
            amounts = self.teller.book.grouped(slice_of(each.of), each.codes)
            for code in sorted(amounts):
                if len(code) == each.level and amounts[code] != ZERO and not self.teller.is_secret(code):
                    yield self.code_words(each.codes, code)

    def code_words(self, dimension: str, code: str) -> dict[str, str]:
        """The words of a code: its own name and those of the levels above it."""
        name = self.teller.name_of(dimension, code)
        words = {"code": code, "label": name, "class": self.teller.name_of(dimension, code[:3])}
        words["section"] = self.teller.name_of(dimension, code[:5])
        words["item"] = name
        words["path"] = fill_text(self.story.phrases.code_path, words) if len(code) == _ITEM_DIGITS else name
        return words

    def _line(self, line: Line, binding: Binding) -> list[Run]:
        spec = line.spec
        if spec.each is None:
            runs = self._clause(line, binding)
            return [] if runs is None else [*runs, Run(self.say(spec.end, binding))]
        inner = [{**binding, **one} for one in self.bindings(spec.each)]
        shares = self._shares(line.template, inner)
        pieces = [piece for one in inner if (piece := self._clause(line, one, shares)) is not None]
        if not pieces:
            return []
        runs = [Run(self.say(spec.lead, binding))]
        for position, piece in enumerate(pieces):
            runs += [Run(spec.separator)] if position else []
            runs += piece
        return [*runs, Run(self.say(spec.end, binding))]

    def _clause(
        self, line: Line, binding: Binding, shares: Mapping[str, Decimal] | None = None
    ) -> list[Run] | None:
        if not self.holds(line.spec.when, binding):
            return None
        runs = self._said(line.template, binding, shares or {})
        if runs is None:
            return None
        for tail in line.tails:
            runs += self._said(tail, binding, shares or {}) or []
        return runs

    def _said(self, template: Template, binding: Binding, shares: Mapping[str, Decimal]) -> list[Run] | None:
        """The runs of a template, or None where it cannot be said here."""
        runs: list[Run] = []
        try:
            for part in template.parts:
                if isinstance(part, Literal):
                    runs.append(Run(part.text))
                else:
                    runs.extend(self._mark(part, binding, shares))
        except _LeftOutError as left_out:
            if left_out.finding is not None and left_out.finding not in self.findings:
                self.findings.append(left_out.finding)
            return None
        return runs

    def _mark(self, mark: Mark, binding: Binding, shares: Mapping[str, Decimal]) -> Sequence[Run]:
        match mark.kind:
            case "word":
                return [Run(binding[mark.figure] if mark.figure in binding else self.words[mark.figure])]
            case "text":
                return self._text(mark.figure)
            case "name":
                return [Run(self.story.profile.statistics[mark.figure].label)]
        wanted = slice_of(figure_text(mark.figure, binding))
        if mark.kind == "share":
            return [self._share(wanted, slice_of(figure_text(mark.base, binding)), shares)]
        if mark.kind == "names":
            return self._names(mark.base, wanted)
        if mark.kind == "reason":
            return self._reason(wanted, mark.base or PRIOR)
        return self._figure(mark.kind, wanted)

    def _figure(self, kind: str, wanted: Slice) -> list[Run]:
        amount = self.figures.amount
        match kind:
            case "amount":
                return [Run(self.printer.money(amount(wanted)), key=str(wanted))]
            case "number":
                return [Run(self.printer.bare(amount(wanted)), key=str(wanted))]
            case "count":
                return [Run(show(amount(wanted), decimals=0, grouping=False), key=str(wanted))]
            case "change":
                return self._change(wanted)
        budget = self._budget(wanted)
        if kind == "budget":
            return [Run(self.printer.money(amount(budget)), key=str(budget))]
        return self.printer.completion(wanted, budget, self.figures.share(wanted, budget))

    def _text(self, name: str) -> list[Run]:
        told = self.teller.texts.get(name)
        if told is None:
            spec = self.story.texts[name]
            raise _LeftOutError(missing_text(name, spec.label) if spec.required else None)
        self.used_texts.add(name)
        return [Run(" ".join(told.text.split()).rstrip("。；， "))]

    def _share(self, part: Slice, whole: Slice, shares: Mapping[str, Decimal]) -> Run:
        figure = Figure(FigureKind.SHARE, part, whole)
        forced = shares.get(figure.key)
        text = self.printer.percent(forced) if forced is not None else None
        text = text or self.printer.ratio(self.figures.share(part, whole))
        if text is None:
            raise _LeftOutError
        return Run(text, key=figure.key)

    def _change(self, wanted: Slice) -> list[Run]:
        change = self.figures.change(wanted)
        if change is None:
            severity = Severity(self.story.phrases.prior_missing)
            figure = figure_in_words(wanted, self.story.profile, self.teller.name_of)
            raise _LeftOutError(make("narrative-no-prior", severity=severity, figure=figure, key=str(wanted)))
        return self.printer.change(wanted, change)

    def _budget(self, wanted: Slice) -> Slice:
        budget = self.figures.budget_of(wanted)
        if not self.figures.knows(budget):
            figure = figure_in_words(wanted.without("function"), self.story.profile, self.teller.name_of)
            raise _LeftOutError(make("narrative-no-budget", figure=figure))
        return budget

    def _names(self, dimension: str, wanted: Slice) -> list[Run]:
        amounts = self.teller.book.grouped(wanted, dimension)
        longest = 5 if dimension == "economic" else _ITEM_DIGITS
        codes = [code for code in sorted(amounts) if len(code) == longest and amounts[code] != ZERO]
        names = [self.teller.name_of(dimension, code) for code in codes if not self.teller.is_secret(code)]
        if not names:
            raise _LeftOutError
        separator = self.story.phrases.names_separator
        return [Run(separator.join(dict.fromkeys(names)), key=f"names({dimension} of {wanted})")]

    def _reason(self, wanted: Slice, against: str) -> list[Run]:
        if not self.reasons.needed(wanted, against):
            raise _LeftOutError
        told = self.reasons.given(wanted, against)
        if told is None:
            figure = figure_in_words(wanted, self.story.profile, self.teller.name_of)
            code = _MISSING[against]
            direction = self.reasons.in_words(wanted, against)
            data = {"figure": str(wanted), "against": against}
            raise _LeftOutError(make(code, figure=figure, key=str(wanted), direction=direction, data=data))
        return [Run(told)]

    def _shares(self, template: Template, bindings: list[dict[str, str]]) -> dict[str, Decimal]:
        """Percentages made to add up to 100, where the locality wants that; otherwise none are forced."""
        rule = self.story.phrases.share_remainder
        mark = next((mark for mark in template.marks if mark.kind == "share"), None)
        if rule == "none" or mark is None or not bindings:
            return {}
        parts = [slice_of(figure_text(mark.figure, one)) for one in bindings]
        whole = slice_of(figure_text(mark.base, bindings[0]))
        total = self.figures.amount(whole)
        amounts = [self.figures.amount(part) for part in parts]
        if total == ZERO or sum(amounts, ZERO) != total:
            return {}
        decimals = self.story.profile.parameters.percent_decimals
        percents = [round_to(amount / total * HUNDRED, decimals) for amount in amounts]
        taker = len(parts) - 1 if rule == "last" else amounts.index(max(amounts))
        percents[taker] += HUNDRED * ONE - sum(percents, ZERO)
        keys = [Figure(FigureKind.SHARE, part, whole).key for part in parts]
        return dict(zip(keys, percents, strict=True))
