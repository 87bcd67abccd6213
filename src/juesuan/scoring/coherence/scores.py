"""Scores given by hand against the formula: full marks unmet, points lost though met, other differences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from juesuan.facts.money import ZERO
from juesuan.findings import Finding, make
from juesuan.scoring.evaluation import Evaluation
from juesuan.scoring.formulas import is_over, is_reached, plain
from juesuan.scoring.model import Indicator, Operator
from juesuan.scoring.projects import IndicatorScore
from juesuan.scoring.reading import cell


def _weighted(evaluation: Evaluation) -> Iterator[IndicatorScore]:
    for score in [*evaluation.projects]:
        for one in score.indicators:
            if one.indicator.weight is not None and not one.indicator.not_applicable:
                yield one
    for one in evaluation.department:
        if one.indicator.weight is not None and not one.indicator.not_applicable:
            yield one


def reached(indicator: Indicator) -> bool | None:
    """Whether a quantitative target was met; None where that cannot be said."""
    if indicator.operator is Operator.QUALITATIVE or indicator.target is None or indicator.actual is None:
        return None
    return is_reached(indicator.operator, indicator.target, indicator.actual)


def full_unmet(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """Full marks for a target that was not met."""
    del parameters
    for one in _weighted(evaluation):
        indicator = one.indicator
        if (
            indicator.given is not None
            and indicator.given == indicator.weight
            and reached(indicator) is False
        ):
            yield make(
                "score-full-unmet", cell(indicator, "自评得分"), name=indicator.name,
                target=_target(indicator), actual=f"{indicator.actual_raw}{indicator.unit}",
                found=plain(indicator.given),
                expected="" if one.computed.points is None else plain(one.computed.points),
                formula=one.computed.reason,
            )  # fmt: skip


def lost_met(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """Points taken off although the target was met; for a target set too low localities take some."""
    del parameters
    for one in _weighted(evaluation):
        indicator, weight = one.indicator, one.indicator.weight
        if (
            indicator.given is not None
            and weight is not None
            and indicator.given < weight
            and reached(indicator)
            and not _far_over(evaluation, indicator)
        ):
            yield make(
                "score-lost-met", cell(indicator, "自评得分"), name=indicator.name, target=_target(indicator),
                actual=f"{indicator.actual_raw}{indicator.unit}", found=plain(indicator.given),
                expected=plain(weight), difference=plain(weight - indicator.given),
            )  # fmt: skip


def _far_over(evaluation: Evaluation, indicator: Indicator) -> bool:
    """Whether a result is so far beyond its target that the target is in question."""
    target, actual = indicator.target, indicator.actual
    if target is None or actual is None:
        return False
    return is_over(indicator.operator, target, actual, evaluation.scheme)


def given_differs(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """Any other difference between the given score and the computed one."""
    del parameters
    for one in _weighted(evaluation):
        indicator, points = one.indicator, one.computed.points
        if not one.differs or indicator.given is None or points is None:
            continue
        met = reached(indicator)
        if (met is False and indicator.given == indicator.weight) or met:
            continue
        yield make(
            "score-differs", cell(indicator, "自评得分"), indicator=indicator.name, expected=plain(points),
            found=plain(indicator.given), difference=plain(abs(indicator.given - points)),
            formula=one.computed.reason,
        )  # fmt: skip


def above_weight(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """A score outside 0 to the weight."""
    del parameters
    for one in _weighted(evaluation):
        given, weight = one.indicator.given, one.indicator.weight
        if given is not None and weight is not None and not ZERO <= given <= weight:
            yield make(
                "score-above-weight", cell(one.indicator, "自评得分"), indicator=one.indicator.name,
                expected=f"0 至 {plain(weight)}", found=plain(given),
            )  # fmt: skip


def _target(indicator: Indicator) -> str:
    return f"{indicator.operator.sign}{indicator.target_text}{indicator.unit}"
