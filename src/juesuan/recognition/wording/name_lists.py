"""Lists of names as they are written: within a sentence, or as paragraphs below it.

Knows: when a list is not sure to be complete, and is then no list. Does not know: what is said of its length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from juesuan.findings import Place
from juesuan.recognition.outline import heading_of
from juesuan.recognition.texts import Passage
from juesuan.recognition.wording.numbering import value_of
from juesuan.recognition.wording.phrasing import HAN, Phrasing
from juesuan.recognition.wording.unit_phrasing import UnitPhrasing

_END = re.compile(r"[。;]|,(?=[^,、]{0,4}\d)")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_MARKS = re.compile(r"[、,]")
_PARTS = re.compile(r"[、,;]")
_NUMBERS = re.compile(r"(?:^|(?<=[^\d.]))(?:\d{1,2}[.、](?!\d)|[(]\d{1,2}[)])")
_ITEM = re.compile(rf"^[(]?(?P<n>\d{{1,2}}|[{HAN}]{{1,3}})[)、.](?P<name>.+)$")
_LONGEST = 24
_LONGEST_ITEM = 45
# One name is no list, except of units after a colon.
_FEWEST = 2
# So many paragraphs may stand between two items of one list, when a page or a note comes between.
_GAP = 3


@dataclass(frozen=True, slots=True)
class Names:
    """Names of a list, and how many they are at least: 和 and 及 may part two names or stand within one."""

    names: tuple[str, ...]
    fewest: int
    places: tuple[Place, ...] = ()
    """Where it stands, apart from the sentence that gives its length."""
    sure: bool = True
    """Whether it is one sentence, so that nothing of it can have been lost between two pages."""


def names_in(text: str, phrasing: Phrasing) -> Names | None:
    """The names up to the end of the sentence; None where it is no complete list of names."""
    shown = _END.split(_BRACKETS.sub("", text), maxsplit=1)[0]
    parts = [part for mark in _MARKS.split(shown) for part in phrasing.joints.split(mark) if part]
    if len(parts) < _FEWEST or phrasing.open_list.search(shown) or phrasing.no_names.search(shown):
        return None
    if any(len(part) > _LONGEST or any(char.isdigit() for char in part) for part in parts):
        return None
    marked = [part for part in _MARKS.split(shown) if part]
    # What stands behind a comma may be a remark on the names before it: 甲、乙,均未独立核算.
    first = shown.split(",")[0] if "、" in shown.split(",")[0] else shown
    return Names(tuple(parts), min(len(marked), len([part for part in _MARKS.split(first) if part])))


def units_in(text: str, phrasing: Phrasing, units: UnitPhrasing) -> Names | None:
    """The units up to the end of the sentence, numbered ones also behind semicolons.

    No names at all where it says that there are none; None where not all can be names of units.
    """
    sentence = text.partition("。")[0]
    shown = _BRACKETS.sub(lambda match: match[1] if units.is_own(match[1], "") else "", sentence)
    if shown.rstrip(";,") in units.words.none_listed:
        return Names((), 0)
    if _NUMBERS.match(shown):
        # “1.甲（本级）2.乙”: numbers alone may part the names.
        marked = [part.strip("、,;") for part in _NUMBERS.split(shown) if part.strip("、,;")]
    else:
        marked = [part for part in _MARKS.split(_PARTS_END.split(shown, maxsplit=1)[0]) if part]
    marked = _without_tail(marked, phrasing, units)
    if not marked or phrasing.no_names.search("".join(marked)):
        return None
    names = [name for part in marked for name in _apart(part, phrasing, units)]
    return Names(tuple(names), len(marked)) if all(units.is_unit(name) for name in names) else None


_PARTS_END = re.compile(r"[;:]")


def _without_tail(parts: Sequence[str], phrasing: Phrasing, units: UnitPhrasing) -> list[str]:
    """Without what is said of all units behind the last name (“…，均为财政拨款”); [] for an open list."""
    tails = (at for at, part in enumerate(parts) if part.startswith(tuple(units.words.list_tails)))
    kept = list(parts[: next(tails, len(parts))])
    opened = any(phrasing.open_list.search(part) for part in kept if not units.is_unit(part))
    return [] if opened else kept


def _apart(part: str, phrasing: Phrasing, units: UnitPhrasing) -> list[str]:
    """One name or two: 和 parts names only where a name can end before it (文化广电和旅游局 is one)."""
    for joint in phrasing.joints.finditer(part):
        before, behind = part[: joint.start()], part[joint.end() :]
        if units.is_unit(before) and behind:
            return [before, *_apart(behind, phrasing, units)]
    return [part]


def names_below(
    texts: Sequence[Passage], start: int, phrasing: Phrasing, units: UnitPhrasing | None = None
) -> Names | None:
    """The short paragraphs from here on: numbered in order from 1, or (for `units`) each a bare name."""
    numbered = _numbered(texts, start, phrasing)
    if numbered is not None or units is None:
        return numbered
    return _bare(texts, start, units)


def _numbered(texts: Sequence[Passage], start: int, phrasing: Phrasing) -> Names | None:
    found: list[str] = []
    at = start
    while at < len(texts) and (name := _item(texts[at], len(found) + 1)) is not None:
        if phrasing.no_names.search(name) or "。" in name:
            return None
        found.append(name)
        at += 1
    if len(found) < _FEWEST or any(_item(one, len(found) + 1) for one in texts[at : at + _GAP]):
        return None
    return _listed(found, texts[start:at])


def _item(passage: Passage, number: int) -> str | None:
    """The text of an item with this number, None for another paragraph."""
    match = _ITEM.match(passage.plain)
    if match is None or value_of(match["n"]) != number or len(passage.plain) > _LONGEST_ITEM:
        return None
    return match["name"].rstrip("。;,")


def _bare(texts: Sequence[Passage], start: int, units: UnitPhrasing) -> Names | None:
    """Paragraphs that are names of units, up to a heading or a sentence; what else is short may be one."""
    found: list[str] = []
    at = start
    while at < len(texts) and not texts[at].cell:
        name = texts[at].plain.rstrip("。;,、")
        if heading_of(texts[at]) is not None or not units.is_unit(name):
            break
        found.append(name)
        at += 1
    if len(found) < _FEWEST or len(set(found)) < len(found) or not _ends(texts[at : at + 1]):
        return None
    return _listed(found, texts[start:at])


def _ends(after: Sequence[Passage]) -> bool:
    """Whether the paragraph behind a list is clearly none of it."""
    return all(heading_of(one) is not None or one.plain.endswith("。") for one in after)


def _listed(names: Sequence[str], passages: Sequence[Passage]) -> Names:
    places = tuple(one.quoting(one.plain) for one in (passages[0], passages[-1]))
    return Names(tuple(names), len(names), places, sure=False)
