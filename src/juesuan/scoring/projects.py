"""Scoring a project: execution rate, every indicator, the total and its grade, each with its reason.

A score given by hand is kept beside the computed one and counts in its stead where the scheme says so: a
self-evaluation is the unit's own judgement, and the formula is what it is checked against.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from juesuan.facts import Decimal, round_to
from juesuan.facts.money import ZERO
from juesuan.scoring.formulas import (
    Scored,
    grade_of,
    plain,
    score_execution,
    score_quality,
    score_quantity,
    score_satisfaction,
)
from juesuan.scoring.model import Indicator, Operator, Project
from juesuan.scoring.schema import Scheme


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """An indicator with its computed score and the one that counts (None: neither given nor computable)."""

    indicator: Indicator
    computed: Scored
    counted: Decimal | None

    @property
    def differs(self) -> bool:
        """Whether the score given by hand is not the computed one."""
        given = self.indicator.given
        return given is not None and self.computed.points is not None and given != self.computed.points

    @property
    def reason(self) -> str:
        """Why it counts what it counts."""
        given = self.indicator.given
        if given is None or self.counted is None or self.counted == self.computed.points:
            return self.computed.reason
        return f"自评 {plain(given)} 分计入；按公式：{self.computed.reason}"


@dataclass(frozen=True, slots=True)
class ProjectScore:
    """A project scored. Totals are None while a part that carries points has no score."""

    project: Project
    scheme: Scheme
    execution: Scored
    indicators: tuple[IndicatorScore, ...]
    total: Decimal | None
    computed_total: Decimal | None
    grade: str
    reason: str

    @property
    def most(self) -> Decimal:
        """The highest total this project can reach, given its execution rate."""
        lost = self.scheme.execution.points - (self.execution.points or ZERO)
        return self.scheme.full - (lost if self.execution.points is not None else ZERO)


def score_projects(
    projects: Sequence[Project], scheme: Scheme, satisfaction: Mapping[str, Decimal] | None = None
) -> list[ProjectScore]:
    """Score projects under a scheme; `satisfaction` maps survey codes to satisfaction rates (percent)."""
    rates = satisfaction or {}
    return [score_project(project, scheme, rates) for project in projects]


def score_project(
    project: Project, scheme: Scheme, satisfaction: Mapping[str, Decimal] | None = None
) -> ProjectScore:
    """Score one project."""
    rates = satisfaction or {}
    execution = score_execution(project.amount("adjusted"), project.amount("executed"), scheme)
    scores = tuple([score_indicator(one, scheme, rates) for one in project.indicators])
    total, reason = _total(execution, scores, scheme, [one.counted for one in scores])
    computed = total
    if any(one.counted is not one.computed.points for one in scores):
        computed, _ = _total(execution, scores, scheme, [one.computed.points for one in scores])
    grade = "" if total is None else grade_of(total, scheme)
    return ProjectScore(project, scheme, execution, scores, total, computed, grade, reason)


def score_indicator(
    indicator: Indicator, scheme: Scheme, satisfaction: Mapping[str, Decimal] | None = None
) -> IndicatorScore:
    """Score one indicator; a satisfaction indicator that names a survey takes its rate as result."""
    if indicator.survey and indicator.actual is None:
        rate = (satisfaction or {}).get(indicator.survey)
        if rate is not None:
            rounded = round_to(rate, 2)
            indicator = replace(indicator, actual=rounded, actual_raw=plain(rounded))
    computed = _computed(indicator, scheme)
    return IndicatorScore(indicator, computed, _counted(indicator, computed, scheme))


def _computed(indicator: Indicator, scheme: Scheme) -> Scored:
    weight = indicator.weight
    if indicator.not_applicable:
        return Scored(None, "不适用，不计分")
    if weight is None or weight < ZERO:
        return Scored(None, "没有填分值，不计分" if weight is None else "分值小于 0，不能计分")
    if indicator.operator is Operator.QUALITATIVE:
        if indicator.achieved is None:
            return Scored(None, "定性指标没有填达成程度，不能计算")
        return score_quality(indicator.achieved, weight, scheme)
    if indicator.target is None or indicator.actual is None:
        lacking = "指标值" if indicator.target is None else "实际完成值"
        return Scored(None, f"{lacking}不是数字，不能计算")
    if scheme.satisfaction and indicator.level1 == "satisfaction":
        return score_satisfaction(indicator.actual, weight, scheme)
    return score_quantity(indicator.operator, indicator.target, indicator.actual, weight, scheme)


def _counted(indicator: Indicator, computed: Scored, scheme: Scheme) -> Decimal | None:
    given, weight = indicator.given, indicator.weight
    if given is None or weight is None or indicator.not_applicable or scheme.counted == "computed":
        return computed.points
    if weight < ZERO:
        return None
    return max(ZERO, min(weight, given))


def _total(
    execution: Scored, scores: Sequence[IndicatorScore], scheme: Scheme, points: Sequence[Decimal | None]
) -> tuple[Decimal | None, str]:
    """The sum of all points, rescaled to the full score where parts do not apply; and how it came about."""
    weighted = [
        (one.indicator.weight, got)
        for one, got in zip(scores, points, strict=True)
        if one.indicator.weight is not None and not one.indicator.not_applicable
    ]
    lacking = sum(got is None for _, got in weighted)
    if lacking or not weighted:
        return None, f"{lacking} 个指标没有得分，不能得出总分" if lacking else "指标没有分值，不计总分"
    counts_execution = execution.points is not None
    if not counts_execution and scheme.execution.no_budget == "zero":
        return None, execution.reason
    earned = sum((got for _, got in weighted if got is not None), execution.points or ZERO)
    possible = sum((weight for weight, _ in weighted), scheme.execution.points if counts_execution else ZERO)
    left_out = not counts_execution or any(one.indicator.not_applicable for one in scores)
    if left_out and scheme.not_applicable == "rescale" and 0 < possible < scheme.full:
        total = round_to(earned / possible * scheme.full, scheme.decimals)
        return (
            total,
            f"不适用的部分剔除后折算：{plain(earned)}÷{plain(possible)}×{plain(scheme.full)}＝{total}",
        )
    total = round_to(max(ZERO, min(scheme.full, earned)), scheme.decimals)
    part = f"执行率 {execution.points}＋" if execution.points is not None else ""
    return total, f"{part}指标 {plain(earned - (execution.points or ZERO))}＝{total}"
