"""The unit's own name with one wrong, missing or doubled letter, where only the unit itself can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juesuan.findings import Finding, Severity, make
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.words import plain

# Of a shorter name one letter is too large a part.
_SHORTEST = 6
_COMMON = 3


@dataclass(frozen=True, slots=True)
class _Misprint:
    """A name in a text that is the unit's but for one letter: its position, the letters that differ."""

    start: int
    end: int
    name: str
    letters: str


def misprint_findings(
    texts: Sequence[Passage], subjects: Sequence[str], entity: str, words: AuditWords, told: Sequence[Finding]
) -> Iterator[Finding]:
    """A warning for each misprint of the name in a title, or before what only the unit itself has.

    The right name must stand three times, in texts or as one of `subjects`, those whose tables there are; the
    misprint once. `told` is what is already said of names.
    """
    entity = plain(entity)
    whole = "".join(passage.plain for passage in texts)
    common = whole.count(entity) + sum(plain(name) == entity for name in subjects)
    if len(entity) < _SHORTEST or common < _COMMON:
        return
    lines = {(place.page, place.line) for one in told for place in one.places[:1]}
    for at, passage in enumerate(texts):
        told_here = passage.place.line is not None and (passage.place.page, passage.place.line) in lines
        if told_here or len(passage.plain) < len(entity) - 1:
            continue
        below = texts[at + 1].plain if at + 1 < len(texts) else ""
        for one in dict.fromkeys(_misprints(passage.plain, entity)):
            sure = whole.count(one.name) == 1 and not words.is_of_sibling(one.letters)
            if sure and _is_own(passage.plain, one, below, words):
                yield make("audit-name", passage.quoting(passage.plain[one.start : one.end + 20]),
                           severity=Severity.WARNING, expected=entity, found=one.name)  # fmt: skip


def _misprints(text: str, entity: str) -> Iterator[_Misprint]:
    """Where a text has the name but for one letter: one half of it always stands unharmed."""
    half = len(entity) // 2
    first, second = entity[:half], entity[half:]
    if first not in text and second not in text:
        return
    for match in re.finditer(re.escape(first), text):
        start, rest = match.start(), match.end()
        yield from _compared(text, start, rest, second)
    for match in re.finditer(re.escape(second), text):
        end = match.start()
        for length in (half, half - 1, half + 1):
            start = end - length
            differs = None if start < 0 else _difference(text[start:end], first)
            # Letters before a name that lacks its first one are no part of it.
            if differs is not None and text[start : start + 1] == entity[0]:
                yield _Misprint(start, match.end(), text[start : match.end()], differs)


def _compared(text: str, start: int, rest: int, second: str) -> Iterator[_Misprint]:
    for length in (len(second), len(second) - 1, len(second) + 1):
        end = rest + length
        shown = text[rest:end]
        differs = _difference(shown, second) if len(shown) == length else None
        # A name that goes on otherwise at its end may be another one, or a short form.
        if differs is not None and (shown[-1:] == second[-1:] or length == len(second)):
            yield _Misprint(start, end, text[start:end], differs)


def _difference(shown: str, right: str) -> str | None:
    """The letters that are exchanged, left out or doubled; None where that is none or more than one."""
    if len(shown) == len(right):
        differ = [(one, other) for one, other in zip(shown, right, strict=True) if one != other]
        return "".join(differ[0]) if len(differ) == 1 else None
    longer, shorter = (shown, right) if len(shown) > len(right) else (right, shown)
    at = next((at for at, char in enumerate(shorter) if char != longer[at]), len(shorter))
    if longer[:at] + longer[at + 1 :] != shorter:
        return None
    # A letter too many is only sure to be one where it stands twice.
    doubled = longer is right or longer[at] in longer[max(0, at - 1) : at]
    return longer[at] if doubled else None


def _is_own(text: str, one: _Misprint, below: str, words: AuditWords) -> bool:
    """Whether the unit itself must be meant: a title of two lines, or a sentence on its own accounts."""
    before, behind = text[: one.start], text[one.end :]
    if not before and not behind:
        return below.startswith("20")
    return words.own_head.search(before) is not None and words.own_tail.match(behind) is not None
