"""All checks over printed figures: derive relations, evaluate rules, find causes, say them in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from juesuan.checks.corrections import Correction
from juesuan.checks.culprits import Cause, find_causes
from juesuan.checks.derive import derive
from juesuan.checks.env import Figures
from juesuan.checks.naming import SliceNames
from juesuan.checks.one_figure import by_one_figure
from juesuan.checks.relations import Relation
from juesuan.checks.rules import Instance, evaluate_rules
from juesuan.checks.sightings import Sighting, Sightings
from juesuan.checks.words import cause_finding, rounding_finding, rule_finding, with_columns, with_follow_ups
from juesuan.facts import Book, Decimal, Slice
from juesuan.findings import Finding
from juesuan.profiles import Profile
from juesuan.profiles.schema import Derived, Rule


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """A rule that is broken though no equation is: what is said of it, and how to look at it again."""

    finding: Finding
    instances: tuple[Instance, ...]

    def fails(self, figures: Figures) -> bool:
        """Whether it is broken over other figures too."""
        return any(one.over(figures).fails for one in self.instances)


@dataclass(frozen=True, slots=True)
class Examined:
    """All contradictions among figures, and the corrections that would mend them.

    `broken` are the rules among them that no correction explains.
    """

    findings: tuple[Finding, ...]
    corrections: tuple[Correction, ...]
    broken: tuple[BrokenRule, ...] = ()


def check_figures(
    sightings: Iterable[Sighting],
    profile: Profile,
    book: Book | None = None,
    rules: Sequence[Rule] | None = None,
) -> list[Finding]:
    """Every contradiction among printed figures, and between them and the profile's rules.

    With a `book`, figures that no table prints are taken from it exactly. `rules` limits the explicit
    rules (default: all of the profile's).
    """
    return list(examine(sightings, profile, book, rules).findings)


def examine(
    sightings: Iterable[Sighting] | Sightings,
    profile: Profile,
    book: Book | None = None,
    rules: Sequence[Rule] | None = None,
) -> Examined:
    """The same with the corrections, for those who check what was said of the figures."""
    seen = sightings if isinstance(sightings, Sightings) else Sightings(sightings)
    wanted = list(profile.rules.values()) if rules is None else list(rules)
    relations = derive(seen, profile)
    instances = list(evaluate_rules(wanted, profile, Figures(seen, profile, book)))
    equalities = [one.relation for one in instances if one.relation is not None]
    broken = [one for one in instances if one.fails and (one.relation is None or one.relation.holds)]
    bounds = [one.bound_broken for one in broken if one.bound_broken is not None]
    causes = find_causes([*relations, *equalities], bounds)
    explained = {id(one) for cause in causes for one in cause.evidence}
    rest = [one for one in broken if id(one.bound_broken) not in explained]
    follow = _follow_ups(causes, rest, seen, profile, book)
    told = _Told(seen, wanted, instances, profile)
    findings = told.causes(causes, follow)
    followed = {id(one) for found in follow.values() for one in found}
    alone = told.rules_broken(
        [one for one in rest if id(one) not in followed], lambda others: Figures(others, profile, book)
    )
    findings += [one.finding for one in alone]
    findings += _rounding(relations)
    corrections = tuple(Correction(*pair) for cause in causes for pair in cause.suspects)
    in_order = sorted(findings, key=lambda one: one.severity.rank)
    return Examined(tuple(in_order), corrections, tuple(alone))


def _follow_ups(
    causes: Sequence[Cause],
    broken: Sequence[Instance],
    seen: Sightings,
    profile: Profile,
    book: Book | None,
) -> dict[int, list[Instance]]:
    """By number of the cause, the broken rules of any shape that hold once a figure of it is put right."""
    found: dict[int, list[Instance]] = {}
    waiting = list(broken)
    for number, cause in enumerate(causes):
        for sighting, excess in cause.suspects:
            near = [one for one in waiting if sighting.place in one.outcome.places]
            if not near:
                continue
            right = Correction(sighting, excess).applied()
            others = Sightings(right if one.id == right.id else one for one in seen.all)
            figures = Figures(others, profile, book)
            mended = {id(one): one for one in near if not one.over(figures).fails}
            found.setdefault(number, []).extend(mended.values())
            waiting = [one for one in waiting if id(one) not in mended]
    return found


class _Told:
    """Findings for causes: which rules they fall under, by which names."""

    def __init__(
        self, seen: Sightings, rules: Sequence[Rule], instances: Sequence[Instance], profile: Profile
    ) -> None:
        self.seen, self.named, self.instances = seen, SliceNames(seen, profile), instances
        self.roles = {sighting.id: sighting.role for sighting in seen.all}
        self.rules = {rule.id: rule for rule in rules}
        self.of_relation = {id(one.relation): one for one in instances if one.relation is not None}

    def causes(self, causes: Sequence[Cause], follow: Mapping[int, Sequence[Instance]]) -> list[Finding]:
        """One finding a cause; broken equalities go together by difference, columns by rows."""
        findings: list[Finding] = []
        told: list[tuple[int, Cause]] = []
        alone: dict[int, tuple[Instance, Sequence[Instance]]] = {}
        for number, cause in enumerate(causes):
            rules = [self.of_relation.get(id(one)) for one in cause.evidence]
            known = [one for one in rules if one is not None]
            if len(known) == len(rules) and (cause.culprit is None or len(rules) == 1):
                alone.update((id(one), (one, follow.get(number, ()))) for one in known)
                continue
            told.append((number, cause))
        for number, cause, columns in in_rows(told):
            cited = cited_rules(cause, self.rules, self.roles)
            finding = with_columns(cause_finding(cause, cited, self.seen), columns)
            after = [more for one in (number, *(at for at, _ in columns)) for more in follow.get(one, ())]
            findings.append(with_follow_ups(finding, after))
        for first, others in one_difference([one for one, _ in alone.values()]):
            after = [more for one in (first, *others) for more in alone[id(one)][1]]
            findings.append(with_follow_ups(rule_finding(first, self.named, others), after))
        return findings

    def rules_broken(
        self, broken: Sequence[Instance], figures_of: Callable[[Sightings], Figures]
    ) -> list[BrokenRule]:
        """One finding for the rules of one severity that the same figures break, or any that one figure does.

        It is one slip.
        """
        groups: dict[object, list[Instance]] = {}
        for one in broken:
            places = frozenset(one.outcome.places)
            groups.setdefault((places, one.rule.severity) if places else id(one), []).append(one)
        return [
            BrokenRule(with_follow_ups(rule_finding(first, self.named), others), (first, *others))
            for first, *others in by_one_figure(list(groups.values()), self.instances, self.seen, figures_of)
        ]


def in_rows(
    causes: Sequence[tuple[int, Cause]],
) -> Iterator[tuple[int, Cause, list[tuple[int, Cause]]]]:
    """Causes that are the same sums of the same rows in several columns: a row is missing or stands wrong.

    Each with its number, the first one with those of the other columns.
    """
    groups: dict[object, list[tuple[int, Cause]]] = {}
    for number, cause in causes:
        groups.setdefault(_rows(cause) or number, []).append((number, cause))
    for (number, cause), *others in groups.values():
        yield number, cause, others


def _rows(cause: Cause) -> frozenset[tuple[str, str, frozenset[str]]] | None:
    """The rows of the sums behind a cause, whatever their column; None for a cause of another kind."""
    if any(one.kind != "parts" or one.along != "function" or one.rule for one in cause.evidence):
        return None
    return frozenset(
        (one.left[0].source, one.left[0].code, frozenset(part.code for part in one.right))
        for one in cause.evidence
    )


def one_difference(broken: Sequence[Instance]) -> list[tuple[Instance, list[Instance]]]:
    """Broken equalities grouped by their difference, each with the one that says most first.

    One amount too much in one item breaks the same balance at item, section, class and total, and in every
    table: that is one problem, named at the lowest level.
    """
    groups: dict[Decimal, list[Instance]] = {}
    for instance in broken:
        assert instance.relation is not None
        groups.setdefault(abs(instance.relation.residual), []).append(instance)
    return [(found[0], found[1:]) for found in (_deepest_first(group) for group in groups.values())]


def _deepest_first(group: Sequence[Instance]) -> list[Instance]:
    def depth(instance: Instance) -> int:
        return sum(len(code) for code in instance.bindings.values() if code.isdigit())

    return sorted(group, key=depth, reverse=True)


def cited_rules(cause: Cause, rules: Mapping[str, Rule], roles: Mapping[str, str]) -> list[Rule]:
    """The named rules that a cause's evidence falls under, each once, in id order."""
    found: dict[str, Rule] = {}
    for relation in cause.evidence:
        if relation.rule is not None:
            found[relation.rule] = rules[relation.rule]
            continue
        for rule in rules.values():
            if rule.derived is not None and matches(rule.derived, relation, roles):
                found[rule.id] = rule
    return [found[name] for name in sorted(found)]


def matches(derived: Derived, relation: Relation, roles: Mapping[str, str]) -> bool:
    """Whether a derived rule names this relation."""
    if derived.kind != relation.kind or (derived.along and relation.along not in derived.along):
        return False
    if derived.figure is not None:
        figure = Slice.parse(derived.figure)
        if relation.slice != figure if derived.exact else not figure.holds(relation.slice):
            return False
    involved = {roles[sighting.id] for sighting, _ in relation.terms}
    return not derived.tables or involved <= set(derived.tables)


def _rounding(relations: Sequence[Relation]) -> list[Finding]:
    found = [one for one in relations if one.kind == "parts" and one.is_rounded]
    return [rounding_finding(found)] if found else []
