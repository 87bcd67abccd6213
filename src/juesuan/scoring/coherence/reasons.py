"""Reasons that must be given, and reasons that say nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from juesuan.facts import round_to
from juesuan.findings import Finding, make
from juesuan.scoring.coherence.scores import reached
from juesuan.scoring.evaluation import Evaluation
from juesuan.scoring.formulas import is_over, plain
from juesuan.scoring.model import Indicator
from juesuan.scoring.projects import IndicatorScore
from juesuan.scoring.reading import cell

_NOISE = re.compile(r"[\s，。、；：！,.;:!“”\"'（）()]+")


def bare(text: str) -> str:
    """A text without blanks and punctuation, for comparing wordings."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text))


def _all(evaluation: Evaluation) -> Iterator[IndicatorScore]:
    for score in evaluation.projects:
        yield from score.indicators
    yield from evaluation.department


def _why(one: IndicatorScore, evaluation: Evaluation) -> str:
    """Why a reason is needed, in words; blank when none is."""
    indicator: Indicator = one.indicator
    if indicator.not_applicable:
        return ""
    if one.counted is not None and indicator.weight is not None and one.counted < indicator.weight:
        return f"扣了 {plain(indicator.weight - one.counted)} 分"
    if reached(indicator) is False:
        return f"实际 {indicator.actual_raw}{indicator.unit}没有达到目标"
    target, actual = indicator.target, indicator.actual
    if (
        target is not None
        and actual is not None
        and is_over(indicator.operator, target, actual, evaluation.scheme)
    ):
        return f"实际 {indicator.actual_raw}{indicator.unit}大幅超过目标"
    return ""


def missing(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """Lost points, unmet targets and large over-fulfilment without a reason."""
    del parameters
    for one in _all(evaluation):
        why = _why(one, evaluation)
        if why and not one.indicator.reason:
            place = cell(one.indicator, "偏差原因分析及改进措施")
            yield make("score-reason-missing", place, name=one.indicator.name, why=why)


def generic(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """Reasons that would fit anything, or that only repeat the name."""
    shortest = int(parameters.get("shortest", 0))
    phrases = {bare(text) for text in evaluation.words.generic_reasons}
    for one in _all(evaluation):
        reason = one.indicator.reason
        said = bare(reason)
        if not said or not _why(one, evaluation):
            continue
        if said in phrases or len(said) < shortest or said == bare(one.indicator.name):
            place = cell(one.indicator, "偏差原因分析及改进措施")
            yield make("score-reason-generic", place, name=one.indicator.name, found=reason)


def execution(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """An execution rate below the threshold without its reason."""
    del parameters
    limit = evaluation.scheme.execution.explain_below
    for score in evaluation.projects:
        rate = score.execution.rate
        if rate is not None and rate < limit and not score.project.goal.execution_reason:
            yield make(
                "score-execution-reason", score.project.place, project=score.project.name,
                found=f"{round_to(rate, 2)}%", expected=f"{plain(limit)}%",
            )  # fmt: skip
