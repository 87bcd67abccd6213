"""Compiled forms: a sentence whose templates are parsed, with short names replaced by their slices.

Knows: which figures and words a sentence may name, and finds every wrong one with its file and line.
Does not know: values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from juesuan.expressions import (
    Expression,
    ExpressionError,
    Known,
    TableNames,
    Type,
    compile_expression,
    substitute,
)
from juesuan.expressions.faults import Fault
from juesuan.facts.dimensions import MEASURES
from juesuan.findings import Finding, make
from juesuan.narrative.schema import Clause, Each, Sentence
from juesuan.narrative.template import Literal, Mark, Template, TemplateError, parse
from juesuan.profiles import Profile
from juesuan.profiles.packages import nearest
from juesuan.profiles.source import Loc, Source

WORDS: Final = ("year", "prior_year", "entity", "subject")
"""Words that every template may use."""
CODE_WORDS: Final = ("label", "code", "path", "class", "section", "item")
_SAMPLES: Final = {("function", 3): "201", ("function", 5): "20103", ("function", 7): "2010301",
                   ("economic", 3): "301", ("economic", 5): "30101"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A compiled clause: `templates` holds its own wording first, then those understood when reading."""

    spec: Clause
    templates: tuple[Template, ...]
    tails: tuple[Template, ...] = ()

    @property
    def template(self) -> Template:
        """The wording that is written."""
        return self.templates[0]


@dataclass(frozen=True, slots=True)
class CompiledSentence:
    """A sentence ready to be written and read."""

    spec: Sentence
    lines: tuple[Line, ...]


def known_names(profile: Profile, texts: Iterable[str]) -> Known:
    """What conditions and marks may name: measures, statistics, parameters, flags of the case."""
    parameters = {
        name: Type.NUMBER if isinstance(value, int) else Type.TEXT
        for name, value in profile.parameters.model_dump().items()
    }
    flags = {"has_prior": Type.BOOL, "is_department": Type.BOOL, **{f"text_{t}": Type.BOOL for t in texts}}
    return Known(
        measures=frozenset(MEASURES) | frozenset(profile.statistics),
        tables={name: TableNames((), (), open_rows=True) for name in profile.tables},
        parameters={**parameters, **flags},
        items={name: tuple(entry.items) for name, entry in profile.statistics.items() if entry.items},
    )


@dataclass
class Checker:
    """Checks the texts of one entry; every fault is added to `faults` with its file and line."""

    known: Known
    profile: Profile
    texts: Mapping[str, object]
    faults: list[Finding] = field(default_factory=list)

    def sentence(self, spec: Sentence, source: Source) -> CompiledSentence:
        """The compiled sentence; where there are faults its templates are not to be used."""
        outer = self.samples(spec.each, source, ("each",))
        figures = {name: _tight(text) for name, text in spec.figures.items()}
        self.condition(spec.when, outer, source, ("when",))
        lines = []
        for position, clause in enumerate(spec.clauses):
            loc: Loc = ("clauses", position)
            bound = self.clause_samples(outer, clause, source, loc)
            self.condition(clause.when, bound, source, (*loc, "when"))
            for text in (clause.lead, clause.end):
                self.template(text, figures, outer, source, loc)
            lines.append(
                Line(
                    clause,
                    self._templates([clause.text, *clause.also], figures, bound, source, (*loc, "text")),
                    self._templates(clause.tails, figures, bound, source, (*loc, "tails")),
                )
            )
        return CompiledSentence(spec, tuple(lines))

    def _templates(
        self,
        texts: list[str],
        figures: Mapping[str, str],
        bindings: list[dict[str, str]],
        source: Source,
        loc: Loc,
    ) -> tuple[Template, ...]:
        found = (self.template(text, figures, bindings, source, loc) for text in texts)
        return tuple(template for template in found if template is not None)

    def clause_samples(
        self, outer: list[dict[str, str]], clause: Clause, source: Source, loc: Loc
    ) -> list[dict[str, str]]:
        """Sample bindings of a clause inside its sentence's."""
        inner = self.samples(clause.each, source, (*loc, "each"))
        return [{**one, **two} for one in outer for two in inner]

    def samples(self, each: Each | None, source: Source, loc: Loc) -> list[dict[str, str]]:
        """Bindings to try every text with: all written ones, and one code for codes in use."""
        if each is None:
            return [{}]
        if each.values:
            found = [dict(binding) for binding in each.values]
        elif each.codes:
            code = _SAMPLES.get((each.codes, each.level), "")
            if not code:
                self._bad(source, (*loc, "level"), str(each.level), "类、款、项为 3、5、7 位")
            found = [{**dict.fromkeys(CODE_WORDS, "类款项"), "code": code or "201"}]
            self.figure(each.of, found, source, (*loc, "of"))
        else:
            statistic = self.profile.statistics.get(each.items or "")
            if statistic is None:
                self._reference(source, (*loc, "items"), "统计项", each.items or "", self.profile.statistics)
            items = statistic.items if statistic else {"item": ""}
            found = [{"item": item, "label": label} for item, label in items.items()]
        if each.skip:
            self.figure(each.skip, found, source, (*loc, "skip"))
        return found

    def template(
        self,
        text: str,
        figures: Mapping[str, str],
        bindings: list[dict[str, str]],
        source: Source,
        loc: Loc,
        slots: Iterable[str] = (),
    ) -> Template | None:
        """The parsed template with short names replaced, its marks checked; None where it is broken."""
        try:
            template = parse(text)
        except TemplateError as error:
            for fault in error.faults:
                place = source.spot(loc).place()
                self.faults.append(make(fault.code, place, found=fault.found, column=fault.column))
            return None
        words = {*WORDS, *slots, *(name for binding in bindings for name in binding)}
        parts: list[Literal | Mark] = []
        for part in template.parts:
            if isinstance(part, Mark):
                part = self._mark(part, figures, words, bindings, source, loc)
            parts.append(part)
        return Template(text, tuple(parts))

    def _mark(
        self,
        mark: Mark,
        figures: Mapping[str, str],
        words: set[str],
        bindings: list[dict[str, str]],
        source: Source,
        loc: Loc,
    ) -> Mark:
        if mark.kind == "word":
            if mark.figure not in words:
                self._reference(source, loc, "词", mark.figure, words)
            return mark
        if mark.kind == "name":
            if mark.figure not in self.profile.statistics:
                self._reference(source, loc, "统计项", mark.figure, self.profile.statistics)
            return mark
        if mark.kind == "text":
            if mark.figure not in self.texts:
                self._reference(source, loc, "文字", mark.figure, self.texts)
            return mark
        figure = figures.get(mark.figure, mark.figure)
        base = figures.get(mark.base, mark.base) if mark.kind == "share" else mark.base
        for text in (figure, base) if mark.kind == "share" else (figure,):
            self.figure(text, bindings, source, loc)
        return replace(mark, figure=figure, base=base)

    def figure(self, text: str, bindings: list[dict[str, str]], source: Source, loc: Loc) -> None:
        """Check one figure with every binding; each fault once."""
        seen: list[Fault] = []
        for binding in bindings:
            found: list[Fault] = []
            try:
                self.known.resolve(substitute(text, _ids(binding)), 1, found)
            except ExpressionError as error:
                found.extend(error.faults)
            seen.extend(fault for fault in found if fault not in seen)
        self.faults.extend(fault.finding(source.spot(loc).place()) for fault in seen)

    def condition(self, text: str | None, bindings: list[dict[str, str]], source: Source, loc: Loc) -> None:
        """Check a condition with the first binding."""
        if text is None:
            return
        try:
            compile_expression(substitute(text, _ids(bindings[0])), self.known)
        except ExpressionError as error:
            self.faults.extend(error.at(source.spot(loc).place()))

    def reference(self, source: Source, loc: Loc, what: str, found: str, known: Iterable[str]) -> None:
        """A fault unless `found` is among the known names."""
        if found not in known:
            self._reference(source, loc, what, found, known)

    def _reference(self, source: Source, loc: Loc, what: str, found: str, known: Iterable[str]) -> None:
        place = source.spot(loc).place()
        near = nearest(found, list(known))
        self.faults.append(make("profile-reference", place, what=what, found=found, near=near))

    def _bad(self, source: Source, loc: Loc, found: str, problem: str) -> None:
        place = source.spot(loc).place()
        self.faults.append(make("profile-bad-value", place, key=str(loc[-1]), found=found, problem=problem))


@dataclass
class Conditions:
    """Conditions by their text, each compiled once."""

    known: Known
    _compiled: dict[str, Expression] = field(default_factory=dict)

    def compiled(self, text: str, bindings: Mapping[str, str]) -> Expression:
        """The condition with its bindings filled in."""
        filled = substitute(text, _ids(bindings)) if "$" in text else text
        found = self._compiled.get(filled)
        if found is None:
            found = self._compiled[filled] = compile_expression(filled, self.known)
        return found


def figure_text(text: str, bindings: Mapping[str, str]) -> str:
    """The written slice with its bindings filled in."""
    return substitute(text, _ids(bindings)) if "$" in text else text


def all_marks(lines: Iterable[Line]) -> Iterator[Mark]:
    """The marks of the wordings that are written."""
    for line in lines:
        for template in (line.template, *line.tails):
            yield from template.marks


def _ids(bindings: Mapping[str, str]) -> dict[str, str]:
    """The bindings that are ids or codes; labels and paths never stand inside a slice."""
    return {
        name: value for name, value in bindings.items() if name not in CODE_WORDS or name in ("code", "item")
    }


def _tight(text: str) -> str:
    return re.sub(r"\s+", "", text)
