"""Targets and results that are no numbers, say nothing, or cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from juesuan.facts.money import HUNDRED
from juesuan.findings import Finding, make
from juesuan.scoring.coherence.reasons import bare
from juesuan.scoring.evaluation import Evaluation, all_indicators
from juesuan.scoring.formulas import is_over, plain
from juesuan.scoring.model import Indicator, Operator
from juesuan.scoring.reading import cell


def quantitative(evaluation: Evaluation) -> Iterator[Indicator]:
    """Every indicator that has a numeric target, those that do not apply left out."""
    for _, one in all_indicators(evaluation):
        if one.operator is not Operator.QUALITATIVE and not one.not_applicable:
            yield one


def target_number(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """A quantitative indicator whose target is blank or no number."""
    del parameters
    for one in quantitative(evaluation):
        if one.target is None:
            yield make(
                "score-target-words", cell(one, "指标值"), name=one.name, operator=one.operator.sign,
                expected="数字", found=one.target_text or "空白",
            )  # fmt: skip


def target_zero(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """A target of zero (or below), of which no share can be taken; fine where less is better."""
    del parameters
    for one in quantitative(evaluation):
        if (
            one.target is not None
            and one.target <= 0
            and not one.operator.is_reverse
            and one.actual != one.target
        ):
            yield make(
                "score-target-zero",
                cell(one, "指标值"),
                name=one.name,
                found=f"{one.operator.sign}{one.target_text}",
            )


def target_vague(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """A target in vague words held against a number, or with a unit that only numbers have."""
    del parameters
    vague = {bare(word) for word in evaluation.words.vague_targets}
    for _, one in all_indicators(evaluation):
        if bare(one.target_text) in vague:
            yield make(
                "score-target-vague", cell(one, "指标值"), name=one.name, found=one.target_text + one.unit
            )


def target_impossible(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """More than 100 % where that cannot be, and “at most 100 %”, which is always met."""
    del parameters
    for one in quantitative(evaluation):
        if one.unit not in evaluation.words.percent_units or one.target is None:
            continue
        beyond = one.operator is Operator.GT and one.target >= HUNDRED
        if beyond or (one.operator is Operator.LE and one.target >= HUNDRED):
            code = "score-target-impossible" if beyond else "score-target-idle"
            yield make(
                code, cell(one, "指标值"), name=one.name, found=f"{one.operator.sign}{one.target_text}%"
            )


def actual_number(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """A numeric target whose result is blank, or words such as 已完成."""
    del parameters
    for one in quantitative(evaluation):
        if one.target is not None and one.actual is None and not one.survey:
            yield make(
                "score-actual-words", cell(one, "实际完成值"), name=one.name,
                target=f"{one.operator.sign}{one.target_text}{one.unit}", expected="数字",
                found=one.actual_raw or one.actual_text or "空白",
            )  # fmt: skip


def over_fulfilled(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """A target exceeded beyond the threshold: was it set too low?"""
    del parameters
    scheme = evaluation.scheme
    for one in quantitative(evaluation):
        if one.target is None or one.actual is None:
            continue
        if is_over(one.operator, one.target, one.actual, scheme):
            limit = scheme.under_threshold if one.operator.is_reverse else scheme.over_threshold
            yield make(
                "score-over-fulfilled", cell(one, "实际完成值"), name=one.name,
                target=f"{one.operator.sign}{one.target_text}{one.unit}", found=f"{one.actual_raw}{one.unit}",
                limit=f"{plain(limit * HUNDRED)}%", reference=scheme.over_reference or None,
            )  # fmt: skip
