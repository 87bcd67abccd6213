"""Changes of a sentence that are wrong only because an amount of it is, which is told elsewhere.

Knows: that the sentence with the amount put right, read again, would have nothing wrong of that kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from juesuan.checks import Correction
from juesuan.facts import show
from juesuan.findings import Finding
from juesuan.narrative.spoken import Spoken
from juesuan.recognition.causes import FollowUp
from juesuan.recognition.matrix import number_in
from juesuan.recognition.texts import Passage
from juesuan.recognition.wording.changes import change_findings, compare

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")

Changes = Sequence[tuple[tuple[int, int], Finding]]
"""What is wrong of changes, each with the position of its passage and of its end there."""


def mended_changes(
    changes: Changes, texts: Sequence[Passage], spoken: Spoken, entity: str, corrections: Sequence[Correction]
) -> Iterator[tuple[int, FollowUp]]:
    """The changes, by position, that hold once an amount of their sentence is what it should be."""
    for at, ((number, _), finding) in enumerate(changes):
        for fix in corrections:
            if fix.sighting.id.startswith(f"text{number}.") and (right := _righted(texts[number], fix)):
                near = [*texts[max(0, number - 1) : number], right]
                again = change_findings(compare(near, spoken, entity), spoken)
                if all(one.code != finding.code for (spot, _), one in again if spot == len(near) - 1):
                    yield at, FollowUp(finding, (fix.sighting.place,))
                    break


def _righted(passage: Passage, fix: Correction) -> Passage | None:
    """The passage with the amount put right; None where it does not stand there exactly once."""
    printed = fix.sighting.printed
    if printed is None or not printed.is_money:
        return None
    found = [one for one in _NUMBER.finditer(passage.text) if number_in(one.group()) == printed.value]
    if len(found) != 1:
        return None
    right = show(fix.interval.middle, printed.unit, printed.decimals, grouping=False)
    text = passage.text[: found[0].start()] + right + passage.text[found[0].end() :]
    return replace(passage, text=text)
