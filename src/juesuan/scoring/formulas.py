"""The formulas of scoring: inputs -> points, with the reason in words.

Knows: execution rate, all operators, bands of judgement, caps, partial credit, over-fulfilment. Does not
know: projects, sheets, findings. Every result lies between 0 and the weight.
"""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.facts import Decimal, round_to
from juesuan.facts.money import HUNDRED, ONE, ZERO
from juesuan.scoring.model import Operator
from juesuan.scoring.schema import Scheme

_LARGEST = 15
"""Numbers of more digits come from mistyped inputs; rounding them would exceed the precision."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Points and why. `points` None: cannot be computed, and `reason` says what is missing.

    `rate` is how far the target was reached in percent (unrounded), where that can be said.
    """

    points: Decimal | None
    reason: str
    rate: Decimal | None = None


def plain(value: Decimal) -> str:
    """A number for words: no trailing zeros, no exponent."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def brief(value: Decimal, decimals: int = 2) -> str:
    """A computed number for words: rounded, or with an exponent where it is absurdly large."""
    if value.adjusted() > _LARGEST:
        return f"{value:.2E}"
    return plain(round_to(value, decimals))


def points_of(weight: Decimal, share: Decimal, decimals: int) -> Decimal:
    """weight x share, rounded half up, never outside 0 to the weight."""
    return max(ZERO, min(weight, round_to(weight * max(ZERO, min(ONE, share)), decimals)))


def score_execution(adjusted: Decimal | None, executed: Decimal | None, scheme: Scheme) -> Scored:
    """The execution rate's points: points x executed / adjusted budget, at most all of them.

    Without a budget the scheme decides: no points, or no score at all so that the rest is rescaled.
    """
    weight = scheme.execution.points
    if adjusted is None or executed is None:
        return Scored(None, "没有填全年预算数或全年执行数，不能计算执行率")
    if adjusted <= ZERO:
        points = ZERO if scheme.execution.no_budget == "zero" else None
        return Scored(points, "全年预算数不大于 0，没有执行率" + ("，不得分" if points is not None else ""))
    rate = executed / adjusted
    points = points_of(weight, rate, scheme.decimals)
    percent = brief(rate * HUNDRED)
    words = f"执行率 {executed:,.2f}÷{adjusted:,.2f}＝{percent}%，{plain(weight)}×{percent}%＝{points}"
    return Scored(points, words + ("（超过 100%，以分值为限）" if rate > 1 else ""), rate * HUNDRED)


def score_quantity(
    operator: Operator, target: Decimal, actual: Decimal, weight: Decimal, scheme: Scheme
) -> Scored:
    """A quantitative indicator: full points when the target is reached, else its share of them."""
    ratio = _ratio(operator, target, actual)
    head = f"目标{operator.sign}{plain(target)}，实际 {plain(actual)}"
    rate = None if ratio is None else ratio * HUNDRED
    if is_reached(operator, target, actual):
        excess = _excess(operator, ratio, scheme)
        if excess > ZERO and scheme.over_penalty == "deviation":
            points = points_of(weight, max(ZERO, ONE - excess), scheme.decimals)
            percent = brief(excess * HUNDRED)
            return Scored(
                points,
                f"{head}，已达到，超出上限 {percent} 个百分点，{plain(weight)}×(1－{percent}%)＝{points}",
                rate,
            )
        return Scored(weight, f"{head}，已达到，得满分 {plain(weight)}", rate)
    if ratio is None:
        return Scored(ZERO, f"{head}，未达到，不能按比例折算，得 0", rate)
    if scheme.partial == "none" or (scheme.partial == "pass_mark" and ratio * HUNDRED < scheme.pass_share):
        return Scored(ZERO, f"{head}，未达到{'及格线' if scheme.partial == 'pass_mark' else ''}，得 0", rate)
    points = points_of(weight, ratio, scheme.decimals)
    formula = _fraction(operator, target, actual)
    return Scored(points, f"{head}，未达到，{plain(weight)}×{formula}＝{points}", rate)


def is_reached(operator: Operator, target: Decimal, actual: Decimal) -> bool:
    """Whether a result satisfies its target."""
    if operator is Operator.GE:
        return actual >= target
    if operator is Operator.LE:
        return actual <= target
    if operator is Operator.EQ:
        return actual == target
    return actual > target if operator is Operator.GT else actual < target


def is_over(operator: Operator, target: Decimal, actual: Decimal, scheme: Scheme) -> bool:
    """Whether a reached target was exceeded so far that the cause must be told."""
    return (
        operator is not Operator.EQ
        and is_reached(operator, target, actual)
        and _excess(operator, _ratio(operator, target, actual), scheme) > 0
    )


def _ratio(operator: Operator, target: Decimal, actual: Decimal) -> Decimal | None:
    """How much of the target was reached, 1 for all of it; None where no share can be told.

    Shares need numbers of one sign: nothing is a share of a target of zero, and a loss is none of a gain.
    """
    if target <= ZERO or actual < ZERO:
        return None
    if operator in (Operator.GE, Operator.GT):
        return actual / target
    if actual == ZERO:
        return ZERO if operator is Operator.EQ else None
    return target / actual if operator.is_reverse or actual > target else actual / target


def _excess(operator: Operator, ratio: Decimal | None, scheme: Scheme) -> Decimal:
    """How far beyond the threshold a reached target was exceeded, as a share; 0 within it."""
    if ratio is None or operator is Operator.EQ:
        return ZERO
    if operator.is_reverse:
        return max(ZERO, scheme.under_threshold - ONE / ratio)
    return max(ZERO, ratio - scheme.over_threshold)


def _fraction(operator: Operator, target: Decimal, actual: Decimal) -> str:
    upside_down = operator.is_reverse or (operator is Operator.EQ and actual > target)
    over, under = (target, actual) if upside_down else (actual, target)
    return f"{plain(over)}÷{plain(under)}"


def score_quality(achieved: Decimal, weight: Decimal, scheme: Scheme) -> Scored:
    """A qualitative indicator: the weight times the percent to which it was judged achieved."""
    percent = max(ZERO, min(HUNDRED, achieved))
    band = band_of(percent, scheme)
    points = points_of(weight, percent / HUNDRED, scheme.decimals)
    return Scored(points, f"定性指标，{band}，{plain(weight)}×{plain(percent)}%＝{points}", percent)


def band_of(percent: Decimal, scheme: Scheme) -> str:
    """The label of the band a percentage falls into; a lower bound belongs to its band."""
    for band in scheme.qualitative:
        if percent >= band.low:
            return band.label
    return scheme.qualitative[-1].label


def score_satisfaction(rate: Decimal, weight: Decimal, scheme: Scheme) -> Scored:
    """A satisfaction rate (percent) by the scheme's bands."""
    for band in scheme.satisfaction:
        if rate >= band.at_least:
            points = points_of(weight, band.share / HUNDRED, scheme.decimals)
            head = f"满意度 {plain(rate)}%，不低于 {plain(band.at_least)}%"
            words = f"{head}，{plain(weight)}×{plain(band.share)}%＝{points}"
            return Scored(points, words, rate)
    return Scored(ZERO, f"满意度 {plain(rate)}%，低于最低一档，得 0", rate)


def grade_of(total: Decimal, scheme: Scheme) -> str:
    """The grade of a total; grades are listed from the best down."""
    return next((grade.label for grade in scheme.grades if total >= grade.at_least), "")
