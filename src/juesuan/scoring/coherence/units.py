"""Units that cannot hold their value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from juesuan.facts import Decimal
from juesuan.facts.money import HUNDRED, ONE
from juesuan.findings import Finding, make
from juesuan.scoring.coherence.targets import quantitative
from juesuan.scoring.evaluation import Evaluation, all_indicators
from juesuan.scoring.formulas import plain
from juesuan.scoring.model import Operator
from juesuan.scoring.reading import cell, number_in


def percent_fraction(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """0.9 under %: a share where percent are meant (target and result differ by a factor near 100)."""
    del parameters
    for one in quantitative(evaluation):
        if one.unit not in evaluation.words.percent_units:
            continue
        for column, value, other in (
            ("实际完成值", one.actual, one.target),
            ("指标值", one.target, one.actual),
        ):
            if value is None or other is None or one.actual_raw.endswith("%"):
                continue
            if 0 < value <= ONE < other and abs(value * HUNDRED - other) <= other / 2:
                yield make(
                    "score-percent-fraction", cell(one, column), name=one.name, column=column,
                    expected=f"{plain(value * HUNDRED)}", found=plain(value),
                )  # fmt: skip


def date_serial(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """A spreadsheet's date serial where months, days or years should stand."""
    low, high = Decimal(str(parameters["low"])), Decimal(str(parameters["high"]))
    for one in quantitative(evaluation):
        if one.unit not in evaluation.words.date_units:
            continue
        for column, value in (("指标值", one.target), ("实际完成值", one.actual)):
            if value is not None and low <= value <= high and value == value.to_integral_value():
                yield make(
                    "score-date-serial", cell(one, column), name=one.name, found=f"{plain(value)}{one.unit}"
                )


def unknown(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """A quantitative indicator without unit, or with one not in the list; a qualitative one measured in %."""
    del parameters
    words = evaluation.words
    for _, one in all_indicators(evaluation):
        words_only = one.operator is Operator.QUALITATIVE or (one.target_text and one.target is None)
        if words_only:
            if one.unit in words.percent_units and number_in(one.target_text) is None:
                yield make("score-unit-words", cell(one, "度量单位"), name=one.name, found=one.unit)
        elif not one.unit or (one.unit not in words.units and not one.unit.startswith("元/")):
            yield make("score-unit-unknown", cell(one, "度量单位"), name=one.name, found=one.unit or "空白")


def satisfaction(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """Satisfaction measured in anything but percent or points."""
    del parameters
    allowed = evaluation.words.satisfaction_units
    for one in quantitative(evaluation):
        if (one.level1 == "satisfaction" or "满意度" in one.name) and one.unit and one.unit not in allowed:
            yield make(
                "score-unit-satisfaction", cell(one, "度量单位"), name=one.name, expected="、".join(allowed),
                found=one.unit,
            )  # fmt: skip


def cost_compound(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """An amount “a household” or “a head” that is the whole budget of the project."""
    del parameters
    for project, one in all_indicators(evaluation):
        if project is None or one.target is None or not one.unit.startswith("元/"):
            continue
        totals = [project.amount(which) for which in ("initial", "adjusted", "executed")]
        if any(total is not None and abs(total - one.target) < HUNDRED for total in totals):
            yield make(
                "score-unit-cost", cell(one, "度量单位"), name=one.name, expected="元", found=one.unit,
                amount=plain(one.target),
            )  # fmt: skip
