"""The scoring rule of a framework's indicator in words, made from its declaration.

Knows: one sentence a kind. What a profile says in its own words (`rule`) goes before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.facts import Decimal
from juesuan.facts.money import ZERO
from juesuan.scoring.formulas import plain
from juesuan.scoring.schema import FrameworkIndicator


def rule_in_words(indicator: FrameworkIndicator) -> str:
    """How the indicator is scored, for working papers; blank for one that is only shown."""
    return "；".join(part for part in [indicator.rule, _kind(indicator), *_deductions(indicator)] if part)


def _kind(indicator: FrameworkIndicator) -> str:
    weight = "" if indicator.weight is None else plain(indicator.weight)
    if indicator.kind == "checklist":
        return "；".join(f"{point.text}（{plain(point.points)}分）" for point in indicator.points.values())
    if indicator.kind == "judged":
        return f"由评价小组在 0 至 {weight} 分内评定，须有佐证材料"
    if indicator.kind == "ratio":
        return f"得分＝{weight}×完成率，以 {weight} 分为限"
    if indicator.kind == "band":
        full, none = indicator.full_at or ZERO, indicator.none_at or ZERO
        return f"{plain(full)}% 得满分，{plain(none)}% 不得分，二者之间按比例计分"
    return _threshold(indicator) if indicator.kind == "threshold" else ""


def _threshold(indicator: FrameworkIndicator) -> str:
    at_least = indicator.direction == "at_least"
    head = f"{'不低于' if at_least else '不高于'} {plain(indicator.full_at or ZERO)}% 得满分"
    if indicator.per_point is None:
        return f"{head}，否则{'按实际比率计分' if indicator.otherwise == 'value' else '不得分'}"
    lost = _amount(indicator.per_point, share=indicator.per_point_share)
    return f"{head}，每{'低' if at_least else '高'} 1 个百分点扣{lost}，扣完为止"


def _deductions(indicator: FrameworkIndicator) -> Iterator[str]:
    for one in indicator.deduct:
        label = indicator.inputs[one.input].label
        yield f"{label}每{indicator.inputs[one.input].unit}扣{_amount(one.each, share=one.share)}"
    if indicator.none_from is not None:
        yield f"达到 {plain(indicator.none_from)} 的不得分"
    if indicator.void:
        yield f"存在{'、'.join(indicator.inputs[name].label for name in indicator.void)}的不得分"


def _amount(each: Decimal, *, share: bool) -> str:
    return f"分值的 {plain(round(each, 2))}%" if share else f" {plain(each)} 分"
