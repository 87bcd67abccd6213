"""The whole that a list of classes splits, when the list stands in other paragraphs than its whole.

Knows: paragraphs that end in a colon announce the numbered ones after them; a paragraph that begins with
words and a colon goes on from the one before. Does not know which names there are, nor what is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from juesuan.facts import Slice
from juesuan.narrative.grammar import NUMBERING

_COLON = ":"


def goes_on(text: str) -> bool:
    """Whether a paragraph begins with words and a colon and so lists what something before it holds."""
    head, colon, _ = NUMBERING.sub("", text).partition(_COLON)
    return bool(colon) and not any(char.isdigit() for char in head)


@dataclass(slots=True)
class Carried:
    """What was named last as a whole, and what a paragraph announced, each with the headings above."""

    _told: Slice | None = None
    _told_under: tuple[str, ...] = ()
    _announced: Slice | None = None
    _announced_under: tuple[str, ...] = ()

    def into(self, text: str, headings: Sequence[str]) -> Slice | None:
        """The whole that holds in a paragraph which names none itself."""
        under = tuple(headings)
        if self._announced is not None and self._announced_under == under:
            return self._announced if NUMBERING.match(text) else None
        return self._told if self._told_under == under and goes_on(text) else None

    def remember(self, text: str, headings: Sequence[str], whole: Slice | None) -> None:
        """Take note of a paragraph that was read; `whole` is what it named itself."""
        under = tuple(headings)
        if text.endswith(_COLON):
            self._announced, self._announced_under = whole, under
        elif not NUMBERING.match(text) or under != self._announced_under:
            self._announced = None
        if whole is not None or under != self._told_under:
            self._told, self._told_under = whole, under
