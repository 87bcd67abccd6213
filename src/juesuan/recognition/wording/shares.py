"""Shares in a list of parts against the whole that the list is of: “其中：甲a万元，占b%”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.facts import Decimal, Interval
from juesuan.facts.money import HUNDRED
from juesuan.findings import Finding, make
from juesuan.narrative.grammar import Rules
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.wording.amounts import amounts_in, percents_in
from juesuan.recognition.wording.phrasing import Phrasing
from juesuan.recognition.wording.sums import part_lists

# One unit of the last place is often put on the last share so that the list makes 100.
_LAST_PLACE = Decimal("0.015")


def share_findings(
    passages: Sequence[Passage], rules: Rules, phrasing: Phrasing, words: AuditWords
) -> Iterator[Finding]:
    """Shares in a list of parts, against the whole that the list is of."""
    for found in part_lists(passages, rules, phrasing, words):
        whole = found.wholes[-1]
        if whole.interval.low <= 0:
            continue
        text = found.passage.plain
        for part in amounts_in(text, words.vague_end):
            share = phrasing.share.match(text, part.end)
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
