"""Money of projects against budget, accounts, other projects, and the year's thresholds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from juesuan.facts import Decimal, Slice, round_to, show, to_yuan
from juesuan.facts.money import HUNDRED, ZERO
from juesuan.findings import Finding, Place, make
from juesuan.scoring.evaluation import Evaluation
from juesuan.scoring.formulas import plain
from juesuan.scoring.model import Indicator, Project
from juesuan.scoring.reading import cell


def _cost_targets(project: Project, evaluation: Evaluation) -> list[tuple[Indicator, Decimal]]:
    """Cost indicators with a plain amount as target, in 元."""
    return [
        (one, to_yuan(one.target, one.unit))
        for one in project.indicators
        if (one.level1 == "cost" or one.level2 in ("cost", "economic_cost"))
        and one.unit in evaluation.words.money_units
        and one.target is not None
    ]


def cost_budget(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """Cost targets of a project that do not add up to its budget, or to what was spent."""
    share = Decimal(str(parameters["within"]))
    for score in evaluation.projects:
        project = score.project
        costs = _cost_targets(project, evaluation)
        budgets = [
            amount
            for which in ("initial", "adjusted", "executed")
            if (amount := project.amount(which)) is not None and amount > 0
        ]
        total = sum((amount for _, amount in costs), ZERO)
        if costs and budgets and not any(abs(total - one) <= one * share / HUNDRED for one in budgets):
            adjusted = project.amount("adjusted") or budgets[0]
            yield make(
                "score-cost-budget",
                cell(costs[0][0], "指标值"),
                project=project.name,
                count=len(costs),
                expected=f"{show(adjusted)} 元",
                found=f"{show(total)} 元",
                difference=f"{show(abs(total - adjusted))} 元",
            )


def amount_copied(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """A cost target that is another project's budget and not its own."""
    del parameters
    budgets = {
        one.project.code: {one.project.amount(which) for which in ("initial", "adjusted", "executed")}
        - {None}
        for one in evaluation.projects
    }
    for score in evaluation.projects:
        for indicator, amount in _cost_targets(score.project, evaluation):
            if amount in budgets[score.project.code] or amount <= 0:
                continue
            for other in evaluation.projects:
                if other is not score and amount in budgets[other.project.code]:
                    yield make(
                        "score-amount-copied",
                        cell(indicator, "指标值"),
                        other.project.place,
                        project=score.project.name,
                        other=other.project.name,
                        found=f"{show(amount)} 元",
                    )


def budget_missing(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """No adjusted budget, a budget of zero, or nothing said about execution."""
    del parameters
    for score in evaluation.projects:
        adjusted, executed = score.project.amount("adjusted"), score.project.amount("executed")
        if adjusted is None or executed is None:
            lacking = "全年预算数" if adjusted is None else "全年执行数"
            yield make(
                "score-budget-missing", score.project.place, project=score.project.name, column=lacking
            )
        elif adjusted <= 0:
            yield make(
                "score-budget-zero",
                score.project.place,
                project=score.project.name,
                found=f"{show(adjusted)} 元",
                executed=f"{show(executed)} 元",
            )


def over_budget(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """Executed above budget, source by source."""
    del parameters
    for score in evaluation.projects:
        for row in score.project.funds:
            if row.adjusted is not None and row.executed is not None and row.executed > row.adjusted:
                yield make(
                    "score-over-budget",
                    row.place,
                    project=score.project.name,
                    expected=f"{show(row.adjusted)} 元",
                    found=f"{show(row.executed)} 元",
                    difference=f"{show(row.executed - row.adjusted)} 元",
                )


def project_accounts(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """Executed of each project against the accounts, and of all together where all are evaluated."""
    del parameters
    book, spent = evaluation.book, Slice.of("expenditure", {"nature": "project"})
    booked = book.grouped(spent, "project")
    for score in evaluation.projects:
        executed, known = score.project.amount("executed"), booked.get(score.project.code)
        if executed is not None and known is not None and executed != known:
            yield _differs(score.project.place, f"项目“{score.project.name}”的全年执行数", known, executed)
    total = book.value(spent)
    complete = set(booked) <= set(evaluation.by_code)
    executed_all = [score.project.amount("executed") for score in evaluation.projects]
    if total is None or not booked or not complete or any(one is None for one in executed_all):
        return
    found = sum((one for one in executed_all if one is not None), ZERO)
    if found != total:
        yield _differs(Place(sheet="项目资金"), "各项目全年执行数之和", total, found)


def _differs(place: Place, what: str, expected: Decimal, found: Decimal) -> Finding:
    return make(
        "score-accounts",
        place,
        what=what,
        expected=f"{show(expected)} 元",
        found=f"{show(found)} 元",
        difference=f"{show(abs(expected - found))} 元",
    )


def monitoring(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """Execution behind the month's threshold, or goal and money too far apart, during the year."""
    del parameters
    rules = evaluation.scheme.monitoring
    for score in evaluation.projects:
        for look in score.project.observed:
            if look.adjusted is None or look.executed is None or look.adjusted <= 0:
                continue
            rate = round_to(look.executed / look.adjusted * HUNDRED, 2)
            name, on = score.project.name, look.on.isoformat()
            limit = next((one for one in rules.limits if look.on.month <= one.until_month), None)
            if limit is not None and rate < limit.at_least:
                yield make(
                    "monitoring-slow",
                    look.place,
                    expected=f"{plain(limit.at_least)}%",
                    found=f"{rate}%",
                    reference=rules.reference or None,
                    project=name,
                    on=on,
                )
            if rules.gap is not None and look.progress is not None and abs(look.progress - rate) > rules.gap:
                yield make(
                    "monitoring-gap",
                    look.place,
                    expected=f"{rate}%",
                    found=f"{plain(look.progress)}%",
                    difference=f"{plain(abs(look.progress - rate))} 个百分点",
                    reference=rules.reference or None,
                    project=name,
                    on=on,
                )


def other_funds(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """Other money without a word about where it is from."""
    del parameters
    for score in evaluation.projects:
        amounts = [score.project.amount(which, "other") for which in ("adjusted", "executed")]
        if any(one is not None and one > 0 for one in amounts) and not score.project.goal.other:
            yield make("score-other-funds", score.project.place, project=score.project.name)
