"""All coherence rules of a profile over one evaluation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from juesuan.findings import Finding, ProfileFault, make
from juesuan.scoring.coherence import accounts, levels, reasons, scores, targets, texts, totals, units
from juesuan.scoring.evaluation import Evaluation
from juesuan.scoring.schema import CoherenceRule

Check = Callable[[Evaluation, Mapping[str, Any]], Iterator[Finding]]
"""(evaluation, parameters of the rule) → findings."""

CHECKS: Final[Mapping[str, Check]] = {
    "weights": totals.weights,
    "level_weights": totals.level_weights,
    "names": totals.names,
    "given_total": totals.given_total,
    "possible_total": totals.possible_total,
    "full_unmet": scores.full_unmet,
    "lost_met": scores.lost_met,
    "given_differs": scores.given_differs,
    "above_weight": scores.above_weight,
    "reason_missing": reasons.missing,
    "reason_generic": reasons.generic,
    "execution_reason": reasons.execution,
    "target_number": targets.target_number,
    "target_zero": targets.target_zero,
    "target_vague": targets.target_vague,
    "target_impossible": targets.target_impossible,
    "actual_number": targets.actual_number,
    "over_fulfilled": targets.over_fulfilled,
    "unit_percent": units.percent_fraction,
    "unit_date": units.date_serial,
    "unit_unknown": units.unknown,
    "unit_satisfaction": units.satisfaction,
    "unit_cost": units.cost_compound,
    "level_misfiled": levels.misfiled,
    "name_generic": levels.name_generic,
    "text_repeated": texts.repeated,
    "goal_repeated": texts.goal_repeated,
    "cost_budget": accounts.cost_budget,
    "amount_copied": accounts.amount_copied,
    "budget_missing": accounts.budget_missing,
    "over_budget": accounts.over_budget,
    "project_accounts": accounts.project_accounts,
    "monitoring": accounts.monitoring,
    "other_funds": accounts.other_funds,
}
"""The checks a rule can name."""


def check_evaluation(evaluation: Evaluation, rules: Sequence[CoherenceRule] | None = None) -> list[Finding]:
    """What the coherence rules (default: the profile's) find, rule after rule."""
    if rules is None:
        rules = list(evaluation.profile.section("schemes/coherence", CoherenceRule).values())
    found: list[Finding] = []
    for rule in rules:
        check = CHECKS.get(rule.check)
        if check is None:
            raise ProfileFault(
                make("evaluation-unknown", what="检查", found=rule.check, year=evaluation.profile.year,
                     known="、".join(CHECKS), near="")
            )  # fmt: skip
        for finding in check(evaluation, rule.parameters):
            found.append(
                replace(
                    finding,
                    severity=rule.severity or finding.severity,
                    rule=rule.id,
                    reference=finding.reference or rule.reference or None,
                )
            )
    return found
