"""Reasons for changes and for completion: when one is wanted, what was given, whether it contradicts.

Knows: the words that go with up and down. Does not know: sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from juesuan.facts import Change, Direction, Slice
from juesuan.findings import Finding, make
from juesuan.narrative.figures import Figures
from juesuan.narrative.printing import Printer
from juesuan.narrative.schema import Phrases
from juesuan.narrative.teller import BUDGET, USE, Teller, Told

_LEAD = re.compile(r"^(?:主要)?(?:变动)?(?:原因|用于)?(?:为|是|：|:)+")


class Reasons:
    """The reasons of one case. Remembers which were used and in which direction."""

    def __init__(self, figures: Figures, printer: Printer, teller: Teller, phrases: Phrases) -> None:
        self.figures, self.printer, self.teller, self.phrases = figures, printer, teller, phrases
        self.used: dict[tuple[str, str], Direction] = {}

    def needed(self, wanted: Slice, against: str) -> bool:
        """Whether the comparison can be made and shows a difference; what money was for is always wanted."""
        if against == USE:
            return True
        change = self._change(wanted, against)
        return change is not None and not self.printer.is_flat(change)

    def given(self, wanted: Slice, against: str) -> str | None:
        """The reason as it stands in a sentence: one line, without 主要原因是 and the full stop."""
        told = self.teller.reason(wanted, against)
        if told is None:
            return None
        change = None if against == USE else self._change(wanted, against)
        self.used[str(wanted), against] = Direction.FLAT if change is None else change.direction
        return _LEAD.sub("", " ".join(told.text.split())).rstrip("。；， ")

    def in_words(self, wanted: Slice, against: str) -> str:
        """The difference that wants a reason, in words."""
        change = None if against == USE else self._change(wanted, against)
        if change is None:
            return ""
        amount = self.printer.money(abs(change.amount))
        up = change.direction is Direction.UP
        if against == BUDGET:
            return f"{'多' if up else '少'} {amount}"
        return f"{'增加' if up else '减少'} {amount}"

    def faults(self) -> Iterator[Finding]:
        """Reasons that contradict the figures, and reasons that no sentence uses."""
        for key, told in self.teller.reasons.items():
            direction = self.used.get(key)
            if direction is None:
                yield make("narrative-reason-unused", told.place, figure=key[0])
            elif self._contradicts(told, direction):
                went = "增加" if direction is Direction.UP else "减少"
                yield make(
                    "narrative-reason-contradicts", told.place, figure=key[0], went=went, found=told.text
                )

    def _contradicts(self, told: Told, direction: Direction) -> bool:
        """It names the other direction, never the right one, and speaks of nothing else."""
        if direction is Direction.FLAT:
            return False
        up, down = self.phrases.up_words, self.phrases.down_words
        right, wrong = (up, down) if direction is Direction.UP else (down, up)
        if any(word in told.text for word in [*right, *self.phrases.neutral_words]):
            return False
        return any(word in told.text for word in wrong)

    def _change(self, wanted: Slice, against: str) -> Change | None:
        if against != BUDGET:
            return self.figures.change(wanted)
        ratio = self.figures.completion(wanted)
        return None if ratio is None else Change(ratio.denominator, ratio.numerator)
