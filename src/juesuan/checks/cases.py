"""Running the cases beside rules and tables: the examples of a profile are its tests.

Checks do not know tables; the caller supplies `seen_of`, which fills the profile's tables from a case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from juesuan.checks.derive import derive
from juesuan.checks.engine import matches
from juesuan.checks.env import Figures
from juesuan.checks.rules import evaluate_rules
from juesuan.checks.sightings import Sighting, Sightings
from juesuan.expressions import Status
from juesuan.findings import Finding, make
from juesuan.profiles import Profile
from juesuan.profiles.schema import Case, Rule

SeenOf = Callable[[Profile, Case], Sequence[Sighting]]
"""(profile, case) → the printed figures of the tables the case names, filled as it says."""

_WORDS = {"holds": "成立", "fails": "不成立", "undefined": "无法判断"}


def run_rule_cases(profile: Profile, seen_of: SeenOf) -> Iterator[Finding]:
    """A finding for each case of a rule that does not come out as written."""
    for rule in profile.rules.values():
        for position, case in enumerate(rule.cases):
            found = outcome_of(rule, case, profile, seen_of)
            if found != case.expect:
                spot = profile.spot("rules", rule.id, ("cases", position))
                yield make(
                    "profile-case",
                    spot.place(rule.id),
                    entry=rule.id,
                    case=case.name,
                    expected=_WORDS[case.expect],
                    found=_WORDS[found],
                )


def outcome_of(rule: Rule, case: Case, profile: Profile, seen_of: SeenOf) -> str:
    """holds, fails or undefined: what comes of one rule on one case."""
    seen = Sightings(seen_of(profile, case))
    if rule.derived is not None:
        roles = {sighting.id: sighting.role for sighting in seen.all}
        relations = [one for one in derive(seen, profile) if matches(rule.derived, one, roles)]
        if not relations:
            return "undefined"
        return "holds" if all(relation.holds for relation in relations) else "fails"
    statuses = {
        instance.outcome.status for instance in evaluate_rules([rule], profile, Figures(seen, profile))
    }
    if Status.FAILS in statuses:
        return "fails"
    return "holds" if Status.HOLDS in statuses else "undefined"


def untested(profile: Profile) -> Iterator[Finding]:
    """A finding for each rule without a passing or without a failing case."""
    for rule in profile.rules.values():
        if rule.outside is not None:
            continue
        kinds = {case.expect for case in rule.cases}
        for wanted in ("holds", "fails"):
            if wanted not in kinds:
                spot = profile.spot("rules", rule.id)
                yield make("profile-untested", spot.place(rule.id), entry=rule.id, what=_WORDS[wanted])
