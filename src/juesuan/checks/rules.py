"""Explicit rules: templates filled in for each binding, evaluated, and equalities turned into relations."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from juesuan.checks.env import Figures
from juesuan.checks.linear import LinearForm, LinearSides, disagree, linear_form
from juesuan.checks.relations import Relation
from juesuan.checks.sightings import Sighting
from juesuan.expressions import (
    CellRef,
    Expression,
    Known,
    Outcome,
    Ref,
    Status,
    TableNames,
    Type,
    Value,
    compile_expression,
    evaluate,
    substitute,
)
from juesuan.facts import Slice, total
from juesuan.facts.dimensions import MEASURES
from juesuan.findings.records import cached
from juesuan.profiles import Profile
from juesuan.profiles.schema import Rule

_OPEN = {"function": ("function", "9999999"), "class": ("function", "999"), "economic": ("economic", "99999")}
"""Binding word → (dimension, stand-in code): a rule is parsed once with the stand-in, then read per code."""


@dataclass(frozen=True)
class Instance:
    """One rule with its bindings filled in. What came of it is computed when asked for."""

    rule: Rule
    bindings: Mapping[str, str]
    expression: Expression
    bound: Bound

    @cached
    def outcome(self) -> Outcome:
        """The full outcome, with both sides and every operand."""
        return evaluate(self.expression, self.bound)

    @cached
    def sides(self) -> LinearSides | None:
        """The printed figures on both sides of a linear rule; None for another rule or missing figures."""
        form = linear_form(self.expression)
        if form is None:
            return None
        left: list[Sighting] = []
        right: list[Sighting] = []
        for terms, own, other in ((form.left, left, right), (form.right, right, left)):
            for text, sign in terms:
                found = self.bound.sighted(self.expression.refs[text])
                if found is None:
                    return None
                (own if sign > 0 else other).extend(found)
        return LinearSides(form.operator, tuple(left), tuple(right))

    @cached
    def relation(self) -> Relation | None:
        """The equation behind an equality at error level."""
        if self.sides is None or self.sides.operator != "==" or self.rule.severity != "error":
            return None
        return self.sides.relation(self.rule.id)

    @cached
    def bound_broken(self) -> Relation | None:
        """What a broken linear rule of another kind says of its figures."""
        if self.relation is not None or self.sides is None or not self.sides.fails:
            return None
        return self.sides.relation(self.rule.id)

    def over(self, figures: Figures) -> Instance:
        """The same rule over other figures."""
        return Instance(self.rule, self.bindings, self.expression, Bound(figures, self.bound.real))

    @property
    def fails(self) -> bool:
        """Whether the rule is broken here."""
        if self.sides is not None:
            return self.sides.fails
        form = linear_form(self.expression)
        if form is not None:
            return self._fails_linearly(form)
        return self.outcome.status is Status.FAILS

    def _fails_linearly(self, form: LinearForm) -> bool:
        """The same for sums in which some figures are not printed but known otherwise."""
        totals = []
        for terms in (form.left, form.right):
            parts = []
            for text, sign in terms:
                value = self.bound.value(self.expression.refs[text])
                if value is None:
                    return False
                interval = value.amount.interval
                parts.append(interval if sign > 0 else -interval)
            totals.append(total(parts))
        return disagree(form.operator, *totals)


def known_names(profile: Profile) -> Known:
    """What a rule of this profile may name: measures, statistics, cells of its tables, parameters."""
    parameters = {
        name: Type.NUMBER if isinstance(value, int) else Type.TEXT
        for name, value in profile.parameters.model_dump().items()
    }
    return Known(
        measures=frozenset(MEASURES) | frozenset(profile.statistics),
        tables={name: TableNames((), (), open_rows=True) for name in profile.tables},
        parameters=parameters,
        items={name: tuple(entry.items) for name, entry in profile.statistics.items() if entry.items},
    )


def evaluate_rules(rules: Sequence[Rule], profile: Profile, figures: Figures) -> Iterator[Instance]:
    """Every instance of every rule that has an expression, in the order of the rules."""
    known = known_names(profile)
    for rule in rules:
        if rule.check is not None:
            yield from _instances(rule, known, figures)


def _instances(rule: Rule, known: Known, figures: Figures) -> Iterator[Instance]:
    assert rule.check is not None
    text = rule.check if rule.when is None else f"({rule.when}) implies ({rule.check})"
    for closed, opened in _bindings(rule):
        stand_ins = {name: _OPEN[word][1] for name, word in opened.items()}
        expression = _compiled(substitute(text, {**closed, **stand_ins}), known_key(known), known)
        for codes in _codes(opened, figures):
            bound = Bound(figures, {_OPEN[word]: codes[name] for name, word in opened.items()})
            yield Instance(rule, {**closed, **codes}, expression, bound)


def known_key(known: Known) -> int:
    """A key for caching: profiles differ in what they know."""
    return hash((frozenset(known.measures), frozenset(known.tables), frozenset(known.parameters)))


_CACHE: dict[tuple[str, int], Expression] = {}


def _compiled(text: str, key: int, known: Known) -> Expression:
    found = _CACHE.get((text, key))
    if found is None:
        found = _CACHE[text, key] = compile_expression(text, known)
    return found


def sample_bindings(rule: Rule) -> dict[str, str]:
    """One set of bindings of a rule, stand-in codes included: enough to parse and check it at load."""
    closed, opened = next(_bindings(rule))
    return {**closed, **{name: _OPEN[word][1] for name, word in opened.items()}}


def _bindings(rule: Rule) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """(fixed bindings, names bound to the codes in use) for each combination."""
    if isinstance(rule.each, list):
        for binding in rule.each or [{}]:
            yield dict(binding), {}
        return
    opened = {name: word for name, word in rule.each.items() if isinstance(word, str)}
    lists = {name: values for name, values in rule.each.items() if not isinstance(values, str)}
    for values in itertools.product(*lists.values()):
        yield dict(zip(lists, values, strict=True)), opened


def _codes(opened: Mapping[str, str], figures: Figures) -> Iterator[dict[str, str]]:
    choices = []
    for word in opened.values():
        codes = figures.sightings.codes[_OPEN[word][0]]
        choices.append([code for code in codes if word != "class" or len(code) == 3])
    for values in itertools.product(*choices):
        yield dict(zip(opened, values, strict=True))


class Bound:
    """An environment that reads real codes where the parsed rule has stand-ins."""

    def __init__(self, figures: Figures, real: Mapping[tuple[str, str], str]) -> None:
        self.figures, self.real = figures, real
        self._key = tuple(real.items())

    def value(self, ref: Ref) -> Value | None:
        """The value of a name, its stand-ins replaced first."""
        return self.figures.value(self.bound(ref))

    def sighted(self, ref: Ref) -> tuple[Sighting, ...] | None:
        """The printed figures behind a name; None where it is no slice or not printed."""
        wanted = self.bound(ref)
        return self.figures.sighted(wanted) if isinstance(wanted, Slice) else None

    def bound(self, ref: Ref) -> Ref:
        """The name with its stand-in codes replaced."""
        if not self.real:
            return ref
        if isinstance(ref, Slice):
            return _replaced(ref, self._key)
        if isinstance(ref, CellRef):
            row = next((code for (_, stand_in), code in self.real.items() if ref.row == stand_in), ref.row)
            return CellRef(ref.table, row, ref.column)
        return ref


@lru_cache(maxsize=20_000)
def _replaced(wanted: Slice, real: tuple[tuple[tuple[str, str], str], ...]) -> Slice:
    where = tuple(
        (
            name,
            next(
                (code for (dimension, stand_in), code in real if (dimension, stand_in) == (name, value)),
                value,
            ),
        )
        for name, value in wanted.where
    )
    return Slice(wanted.measure, where, wanted.year)
