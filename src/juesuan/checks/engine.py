"""All checks over printed figures: derive relations, evaluate rules, find causes, say them in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from juesuan.checks.culprits import Cause, find_causes
from juesuan.checks.derive import derive
from juesuan.checks.env import Figures
from juesuan.checks.naming import SliceNames
from juesuan.checks.relations import Relation
from juesuan.checks.rules import Instance, evaluate_rules
from juesuan.checks.sightings import Sighting, Sightings
from juesuan.checks.words import cause_finding, rounding_finding, rule_finding
from juesuan.facts import Book, Decimal, Slice
from juesuan.findings import Finding
from juesuan.profiles import Profile
from juesuan.profiles.schema import Derived, Rule


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
    seen = Sightings(sightings)
    wanted = list(profile.rules.values()) if rules is None else list(rules)
    relations = derive(seen, profile)
    instances = list(evaluate_rules(wanted, profile, Figures(seen, profile, book)))
    equalities = [one.relation for one in instances if one.relation is not None]
    named = SliceNames(seen, profile)
    roles = {sighting.id: sighting.role for sighting in seen.all}
    by_id = {rule.id: rule for rule in wanted}
    of_relation = {id(one.relation): one for one in instances if one.relation is not None}
    findings: list[Finding] = []
    alone: list[Instance] = []
    for cause in find_causes([*relations, *equalities]):
        instance = of_relation.get(id(cause.evidence[0])) if len(cause.evidence) == 1 else None
        if instance is not None:
            alone.append(instance)
        else:
            findings.append(cause_finding(cause, cited_rules(cause, by_id, roles), seen))
    findings += [rule_finding(first, named, others) for first, others in one_difference(alone)]
    findings += [
        rule_finding(instance, named)
        for instance in instances
        if instance.fails and (instance.relation is None or instance.relation.holds)
    ]
    findings += _rounding(relations)
    return sorted(findings, key=lambda finding: finding.severity.rank)


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
