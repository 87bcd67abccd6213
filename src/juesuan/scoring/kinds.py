"""The scoring kinds of frameworks: checklist, judged, threshold, band, ratio, per failure.

Knows: one formula a kind, every number in it a parameter of the indicator. Does not know: where inputs
come from. Results lie between 0 and the weight, 2 decimals half up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from juesuan.facts import Decimal, round_to
from juesuan.facts.money import HUNDRED, ONE, ZERO
from juesuan.scoring.formulas import Scored, brief, plain
from juesuan.scoring.schema import FrameworkIndicator

Mode = Literal["proportional", "ceil", "floor"]
_DECIMALS: Final = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known: input numbers, points fulfilled (0 to 1), value in percent, score given by hand."""

    numbers: Mapping[str, Decimal]
    fulfilled: Mapping[str, Decimal | None]
    value: Decimal | None
    given: Decimal | None


def score_by_kind(indicator: FrameworkIndicator, asked: Asked, mode: Mode) -> Scored:
    """The score of an indicator by its kind, less its deductions."""
    if indicator.weight is None or indicator.kind == "shown":
        shown = "" if asked.value is None else f"{brief(asked.value)}%，"
        return Scored(None, f"{shown}参考指标，不计分")
    missing = [one.label for name, one in indicator.inputs.items() if name not in asked.numbers]
    if missing and indicator.kind != "judged":
        return Scored(None, f"缺少数据：{'、'.join(missing)}")
    if asked.value is None and indicator.value is not None:
        return Scored(None, "分母为 0，不能计算")
    points, words = _KINDS[indicator.kind](indicator, indicator.weight, asked, mode)
    if points is None:
        return Scored(None, words)
    return _deducted(indicator, indicator.weight, asked, points, words)


def _deducted(
    indicator: FrameworkIndicator, weight: Decimal, asked: Asked, points: Decimal, words: str
) -> Scored:
    for deduction in indicator.deduct:
        count = asked.numbers.get(deduction.input, ZERO)
        each = weight * deduction.each / HUNDRED if deduction.share else deduction.each
        if count > 0:
            label = indicator.inputs[deduction.input].label
            points -= count * each
            words += f"，{label} {plain(count)}×{brief(each, 4)}扣 {brief(count * each, 4)}"
            if indicator.none_from is not None and count >= indicator.none_from:
                points, words = ZERO, f"{words}，达到 {plain(indicator.none_from)}，不得分"
    final = round_to(max(ZERO, min(weight, points)), _DECIMALS)
    return Scored(final, f"{words}，得 {plain(final)}", asked.value)


def _checklist(
    indicator: FrameworkIndicator, weight: Decimal, asked: Asked, mode: Mode
) -> tuple[Decimal | None, str]:
    del weight, mode
    broken = [indicator.inputs[name].label for name in indicator.void if asked.numbers.get(name, ZERO) > 0]
    if broken:
        return ZERO, f"存在{'、'.join(broken)}，不得分"
    lacking = [name for name, found in asked.fulfilled.items() if found is None]
    if lacking:
        return None, f"要点 {'、'.join(lacking)} 没有填符合程度"
    got = ZERO
    parts = []
    for name, point in indicator.points.items():
        share = max(ZERO, min(ONE, asked.fulfilled[name] or ZERO))
        got += point.points * share
        parts.append(plain(point.points * share))
    return got, f"要点 {'＋'.join(parts)}"


def _judged(
    indicator: FrameworkIndicator, weight: Decimal, asked: Asked, mode: Mode
) -> tuple[Decimal | None, str]:
    del indicator, mode
    if asked.given is None:
        return None, f"由评价小组在 0 至 {plain(weight)} 分内评定，尚未评定"
    return asked.given, "评价小组评定"


def _threshold(
    indicator: FrameworkIndicator, weight: Decimal, asked: Asked, mode: Mode
) -> tuple[Decimal | None, str]:
    value, full = asked.value or ZERO, indicator.full_at or ZERO
    at_least = indicator.direction == "at_least"
    short = full - value if at_least else value - full
    words = f"{brief(value)}%，{'不低于' if at_least else '不高于'} {plain(full)}% 得满分"
    if short <= 0:
        return weight, words
    if indicator.per_point is None:
        if indicator.otherwise == "value":
            return weight * value / HUNDRED, f"{words}，否则 {plain(weight)}×{brief(value)}%"
        return ZERO, f"{words}，否则不得分"
    steps = _steps(short, mode)
    each = weight * indicator.per_point / HUNDRED if indicator.per_point_share else indicator.per_point
    lost = steps * each
    return (
        weight - lost,
        f"{words}，差 {brief(steps)} 个百分点×{plain(each)}扣 {brief(lost, 4)}",
    )


def _steps(short: Decimal, mode: Mode) -> Decimal:
    """“每低 1 个百分点”: as it is, or counted in whole points up or down."""
    if mode == "proportional":
        return short
    whole = Decimal(int(short))
    return whole if mode == "floor" or whole == short else whole + 1


def _band(
    indicator: FrameworkIndicator, weight: Decimal, asked: Asked, mode: Mode
) -> tuple[Decimal | None, str]:
    del mode
    value, full, none = asked.value or ZERO, indicator.full_at or ZERO, indicator.none_at or ZERO
    words = f"{brief(value)}%（{plain(full)}% 满分，{plain(none)}% 零分）"
    if (value <= full) if full < none else (value >= full):
        return weight, words
    share = max(ZERO, (none - value) / (none - full))
    formula = f"{plain(weight)}×({plain(none)}－{brief(value)})÷{plain(none - full)}"
    return weight * share, f"{words}，{formula}"


def _ratio(
    indicator: FrameworkIndicator, weight: Decimal, asked: Asked, mode: Mode
) -> tuple[Decimal | None, str]:
    del indicator, mode
    value = asked.value or ZERO
    share = max(ZERO, min(ONE, value / HUNDRED))
    return weight * share, f"{plain(weight)}×{brief(value)}%"


def _per_failure(
    indicator: FrameworkIndicator, weight: Decimal, asked: Asked, mode: Mode
) -> tuple[Decimal | None, str]:
    del indicator, asked, mode
    return weight, f"满分 {plain(weight)}"


_Formula = Callable[[FrameworkIndicator, Decimal, Asked, Mode], tuple[Decimal | None, str]]
_KINDS: Final[Mapping[str, _Formula]] = {
    "checklist": _checklist,
    "judged": _judged,
    "threshold": _threshold,
    "band": _band,
    "ratio": _ratio,
    "per_failure": _per_failure,
}
