"""Shares in a list of parts against the whole that the list is of: “其中：甲a万元，占b%”.

Shares of one list that another whole would make right are one finding, on the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juesuan.facts import Decimal, Interval, show
from juesuan.facts.money import HUNDRED, UNITS
from juesuan.findings import Finding, make
from juesuan.narrative.grammar import Rules
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.wording.amounts import Amount, amounts_in, percents_in
from juesuan.recognition.wording.phrasing import Phrasing
from juesuan.recognition.wording.sums import PartList, part_lists

# One unit of the last place is often put on the last share so that the list makes 100.
_LAST_PLACE = Decimal("0.015")


@dataclass(frozen=True, slots=True)
class WrongShare:
    """Shares told to be wrong, and by how much an amount would be too large if it alone were (in 元).

    `whole` is that of the whole, `part` that of the only part (None: several shares are wrong).
    """

    finding: Finding
    whole: Interval
    part: Interval | None = None

    def follows(self, gap: Interval) -> bool:
        """Whether the same amount explains that a list has a whole larger by `gap` than its parts."""
        return self.whole.meets(gap) or (self.part is not None and self.part.meets(-gap))


@dataclass(frozen=True, slots=True)
class _Share:
    part: Amount
    percent: Interval
    finding: Finding


def wrong_shares(
    passages: Sequence[Passage], rules: Rules, phrasing: Phrasing, words: AuditWords
) -> Iterator[WrongShare]:
    """Shares in a list of parts, against the whole that the list is of."""
    for found in part_lists(passages, rules, phrasing, words):
        whole = found.wholes[-1]
        if whole.interval.low <= 0:
            continue
        shares = list(_shares(found, whole, phrasing, words))
        others = [one for one in found.wholes[:-1] if one.interval.low > 0]
        if not shares or any(not list(_shares(found, one, phrasing, words)) for one in others):
            # They may be shares of another amount of the sentence.
            continue
        excess = [_too_large(one, whole) for one in shares]
        low, high = max((one.low for one in excess), default=0), min((one.high for one in excess), default=0)
        if len(shares) > 1 and low <= high:
            yield WrongShare(_of_whole(found, whole, shares, Interval(Decimal(low), Decimal(high))),
                             Interval(Decimal(low), Decimal(high)))  # fmt: skip
            continue
        for one, own in zip(shares, excess, strict=True):
            needed = one.percent * whole.interval / HUNDRED
            yield WrongShare(one.finding, own, one.part.interval - needed)


def _shares(found: PartList, whole: Amount, phrasing: Phrasing, words: AuditWords) -> Iterator[_Share]:
    text = found.passage.plain
    for part in amounts_in(text, words.vague_end):
        if part.start not in found.span:
            # Another list of the passage may have a part of the same amount.
            continue
        share = phrasing.share.match(text, part.end)
        if share is None or not any(one.value == part.value for one in found.parts):
            continue
        percent = percents_in(share.group())[0]
        ratio = part.interval / whole.interval * HUNDRED
        slack = Interval(percent.interval.low - _LAST_PLACE, percent.interval.high + _LAST_PLACE)
        if ratio.meets(slack):
            continue
        expected = part.value * UNITS[part.unit] / (whole.value * UNITS[whole.unit]) * HUNDRED
        place = found.passage.quoting(part.label + part.shown + share.group())
        finding = make("audit-share", place, expected=f"{expected:.2f}%", found=f"{percent.value}%",
                       base=whole.shown)  # fmt: skip
        yield _Share(part, slack, finding)


def share_in(text: str, shown: str) -> tuple[Interval, Interval] | None:
    """The amount before the first percentage printed as `shown` (20.51%), and what that stands for."""
    percent = next((one for one in percents_in(text) if text[one.start : one.end] == shown), None)
    if percent is None:
        return None
    before = [one for one in amounts_in(text) if one.end <= percent.start]
    if not before:
        return None
    near = percent.interval
    return before[-1].interval, Interval(near.low - _LAST_PLACE, near.high + _LAST_PLACE)


def _too_large(share: _Share, whole: Amount) -> Interval:
    """By how much the whole is too large, if the part and its share are right."""
    if share.percent.low <= 0:
        # A share of nothing says nothing of the whole.
        return Interval(Decimal(1), Decimal(-1))
    return whole.interval - share.part.interval * HUNDRED / share.percent


def _of_whole(found: PartList, whole: Amount, shares: Sequence[_Share], excess: Interval) -> Finding:
    right = whole.interval.middle - excess.middle
    unit = shares[0].part.unit
    return make(
        "audit-share-whole",
        found.passage.quoting(whole.label + whole.shown),
        *(place for one in shares for place in one.finding.places),
        expected=f"{show(right, unit, 2, grouping=False)}{unit}",
        found=whole.shown,
        count=len(shares),
    )
