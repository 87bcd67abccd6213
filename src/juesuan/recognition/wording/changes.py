"""Comparisons in sentences: direction words, growth rates, completion rates, shares, larger or smaller."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from juesuan.facts import Decimal, Interval
from juesuan.facts.money import HUNDRED
from juesuan.findings import Finding, make
from juesuan.recognition.texts import Passage
from juesuan.recognition.wording.amounts import Amount, Percent, amounts_in, percents_in
from juesuan.recognition.wording.sums import part_lists

_CHANGE = re.compile(
    r"(?P<verb>增加|减少)(?P<amount>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|元|亿元)[，,、]?"
    r"(?P<rate>增长|增加|下降|降低|减少|上升)(?:率|幅度?)?(?:为|了|约)?(?P<percent>\d+(?:\.\d+)?)%"
)
_UP, _DOWN = {"增加", "增长", "上升"}, {"减少", "下降", "降低"}
_COMPLETED = re.compile(
    r"预算数?(?:为|是)?(?P<budget>\d[\d,]*(?:\.\d+)?)万元[，,](?:支出)?(?:决算数?|执行数)(?:为|是)?(?P<executed>\d[\d,]*(?:\.\d+)?)万元"
    r"[，,]完成(?:年初|全年|调整)?预算的?(?P<percent>\d+(?:\.\d+)?)%"
)
_COMPARED = re.compile(r"决算数?(?P<word>大于|小于|等于|高于|低于)(?:年初|全年)?预算数?")
_PAIR = re.compile(
    r"预算数?(?:为|是)?(\d[\d,]*(?:\.\d+)?)(?:万元|元)[^。]*?决算数?(?:为|是)?(\d[\d,]*(?:\.\d+)?)(?:万元|元)"
)
# One unit of the last place is often put on the last share so that the list makes 100.
_LAST_PLACE = Decimal("0.015")


def change_findings(
    passages: Sequence[Passage], judged: Set[tuple[int, str]] = frozenset()
) -> Iterator[Finding]:
    """Direction words that contradict each other, rates that do not follow from the amounts.

    `judged` are the percentages, by position of the passage, that were compared with the known figures, ""
    for words.
    """
    for number, passage in enumerate(passages):
        text = passage.plain
        if "%" not in text and "预算" not in text:
            continue
        for match in _CHANGE.finditer(text):
            yield from _change(passage, text, match, known=(number, match["percent"]) in judged)
        for match in _COMPLETED.finditer(text):
            if (number, match["percent"]) not in judged:
                yield from _completion(passage, match)
        if (number, "") not in judged:
            yield from _compared(passage, text)
    known = {number for number, percent in judged if percent}
    yield from share_findings([one for number, one in enumerate(passages) if number not in known])


def _change(passage: Passage, text: str, match: re.Match[str], *, known: bool) -> Iterator[Finding]:
    up = match["verb"] in _UP
    if up != (match["rate"] in _UP):
        yield make("audit-direction", passage.quoting(match.group()), found=match.group())
    if known or up != (match["rate"] in _UP):
        return
    within = amounts_in(text[: match.end()])
    change = next(one for one in within if one.start >= match.start())
    before = [one for one in within if one.end <= match.start()]
    percent = percents_in(match.group())[-1]
    if change.value == 0 or not before or change.decimals == 0:
        return
    if len(before) == 1 and not _grows(before[0], change, percent, up=up):
        expected = _rate(before[0], change, up=up)
        if expected is not None:
            yield make("audit-growth", passage.quoting(match.group()), expected=f"{expected:.2f}%",
                       found=f"{percent.value}%", base=before[0].shown)  # fmt: skip


def _grows(one: Amount, change: Amount, percent: Percent, *, up: bool) -> bool:
    """Whether an amount can be this year's or last year's figure behind the rate.

    Where rounding leaves open how near to nothing the base is, the rate has no upper bound.
    """
    signed = change.interval if up else -change.interval
    for base in (one.interval, one.interval - signed):
        if base.low > 0 and (change.interval / base * HUNDRED).meets(percent.interval):
            return True
        if base.low <= 0 < base.high and percent.interval.high * base.high >= change.interval.low * HUNDRED:
            return True
    return False


def _rate(one: Amount, change: Amount, *, up: bool) -> Decimal | None:
    base = one.interval.middle - (change.interval.middle if up else -change.interval.middle)
    return None if base <= 0 else change.interval.middle / base * HUNDRED


def _completion(passage: Passage, match: re.Match[str]) -> Iterator[Finding]:
    budget, executed = amounts_in(match.group())[:2]
    percent = percents_in(match.group())[-1]
    if budget.interval.low > 0 and not (executed.interval / budget.interval * HUNDRED).meets(
        percent.interval
    ):
        expected = executed.value / budget.value * HUNDRED
        yield make("audit-completion", passage.quoting(match.group()), expected=f"{expected:.2f}%",
                   found=f"{percent.value}%")  # fmt: skip


def _compared(passage: Passage, text: str) -> Iterator[Finding]:
    """“决算数大于预算数” against the two numbers just before."""
    for match in _COMPARED.finditer(text):
        pairs = list(_PAIR.finditer(text, 0, match.start()))
        if not pairs:
            continue
        budget, executed = amounts_in(pairs[-1].group())[0], amounts_in(pairs[-1].group())[-1]
        if budget.unit != executed.unit:
            continue
        right = (
            "等于" if budget.value == executed.value else "大于" if executed.value > budget.value else "小于"
        )
        said = {"高于": "大于", "低于": "小于"}.get(match["word"], match["word"])
        if said != right:
            numbers = f"预算数 {budget.shown}、决算数 {executed.shown}"
            yield make("audit-larger-smaller", passage.quoting(match.group()), expected=right, found=said,
                       numbers=numbers)  # fmt: skip


def share_findings(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Shares in a list of parts, against the whole that the list is of."""
    for found in part_lists(passages):
        whole = found.wholes[-1]
        if whole.interval.low <= 0:
            continue
        text = found.passage.plain
        for part in amounts_in(text):
            share = re.compile(r"[，,]占(?P<percent>\d+(?:\.\d+)?)%").match(text, part.end)
            if share is None or not any(one.value == part.value for one in found.parts):
                continue
            percent = percents_in(share.group())[0]
            ratio = part.interval / whole.interval * HUNDRED
            slack = Interval(percent.interval.low - _LAST_PLACE, percent.interval.high + _LAST_PLACE)
            if not ratio.meets(slack):
                expected = part.value / whole.value * HUNDRED
                quote = part.label + part.shown + share.group()
                place = found.passage.quoting(quote)
                shown = f"{percent.value}%"
                yield make("audit-share", place, expected=f"{expected:.2f}%", found=shown, base=whole.shown)
