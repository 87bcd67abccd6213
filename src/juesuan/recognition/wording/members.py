"""Stated counts of units, offices, projects against the names listed with them; people counted twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juesuan.findings import Finding, Place, Severity, make
from juesuan.recognition.texts import Passage
from juesuan.recognition.wording.numbering import value_of
from juesuan.recognition.wording.phrasing import Headcount, Phrasing

_END = re.compile(r"[。;]|,(?=[^,、]{0,4}\d)")
_BRACKETS = re.compile(r"\([^()]*\)")
_SPLIT = re.compile(r"[、,和及与]|以及")
_MARKS = re.compile(r"[、,]")
_ITEM = re.compile(r"^[(]?(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})[)、.](?P<name>.+)$")
_LONGEST = 24
_LONGEST_ITEM = 45
# One name is no list.
_FEWEST = 2
_NEAR = 3


@dataclass(frozen=True, slots=True)
class _Names:
    """Names of a list, and how many they may be: 和 and 及 may part two names or stand within one."""

    names: tuple[str, ...]
    fewest: int


def member_findings(texts: Sequence[Passage], phrasing: Phrasing, entity: str = "") -> Iterator[Finding]:
    """“3个二级预算单位，分别是：甲、乙”, also with the list in the paragraphs that follow."""
    for at, passage in enumerate(texts):
        text = passage.plain
        if "个" not in text:
            continue
        for match in phrasing.counted_first.finditer(text):
            count = _value(match["count"] or match["count2"])
            rest = text[match.end() :]
            if match["how"] or not count:
                continue
            names = _names(rest, phrasing) if rest.strip("。") else _below(texts, at + 1, phrasing)
            if names is not None and not _fits(count, names, phrasing, entity):
                yield _finding(passage.quoting(match.group().rstrip(":")), count, _noun(match), names)
        for match in phrasing.counted_last.finditer(text):
            listed, count = _names(match["names"], phrasing), _value(match["count"])
            if listed is None or not count or _fits(count, listed, phrasing, entity):
                continue
            if listed.fewest > count or not match["open"]:
                yield _finding(passage.quoting(match.group()), count, match["noun"], listed)
        yield from _units_below(texts, at, phrasing, entity)


def _units_below(texts: Sequence[Passage], at: int, phrasing: Phrasing, entity: str) -> Iterator[Finding]:
    """“所属3个事业单位决算。” and, in one of the next paragraphs, “单位包括：” with a numbered list below."""
    stated = phrasing.units_below.search(texts[at].plain)
    if stated is None:
        return
    for near in range(at, min(at + _NEAR, len(texts))):
        if phrasing.list_follows.search(texts[near].plain) is None:
            continue
        names = _below(texts, near + 1, phrasing)
        count = _value(stated["count"] or stated["count2"])
        if names is not None and count and not _fits(count, names, phrasing, entity):
            places = (texts[at].quoting(stated.group()), texts[near].quoting(texts[near].plain))
            yield make("audit-units-count", *places, severity=Severity.WARNING, found=f"{count}个",
                       expected=str(len(names.names)), names="、".join(names.names))  # fmt: skip
        return


def _noun(match: re.Match[str]) -> str:
    return match["noun"] or match["noun2"] or ""


def _finding(place: Place, count: int, noun: str, names: _Names) -> Finding:
    return make("audit-count-list", place, expected=str(len(names.names)), found=f"{count}个{noun}")


def _value(number: str) -> int:
    return 2 if number == "两" else value_of(number)


def _fits(count: int, names: _Names, phrasing: Phrasing, entity: str) -> bool:
    """Whether a count can be of these names: the office itself is often named among its units."""
    words = phrasing.words.own_offices
    own = sum(any(word in name for word in words) or bool(entity and entity in name) for name in names.names)
    return names.fewest - own <= count <= len(names.names)


def _names(text: str, phrasing: Phrasing) -> _Names | None:
    """The names up to the end of the sentence; None where it is no complete list of names."""
    shown = _END.split(_BRACKETS.sub("", text), maxsplit=1)[0]
    parts = [part for part in _SPLIT.split(shown) if part]
    if len(parts) < _FEWEST or phrasing.open_list.search(shown) or phrasing.no_names.search(shown):
        return None
    if any(len(part) > _LONGEST or any(char.isdigit() for char in part) for part in parts):
        return None
    return _Names(tuple(parts), len([part for part in _MARKS.split(shown) if part]))


def _below(texts: Sequence[Passage], start: int, phrasing: Phrasing) -> _Names | None:
    """The numbered short paragraphs from here on, numbers in order from 1."""
    found: list[str] = []
    for passage in texts[start:]:
        match = _ITEM.match(passage.plain)
        if match is None or value_of(match["n"]) != len(found) + 1 or len(passage.plain) > _LONGEST_ITEM:
            break
        name = match["name"].rstrip("。;,")
        if phrasing.no_names.search(name) or "。" in name:
            return None
        found.append(name)
    return _Names(tuple(found), len(found)) if len(found) >= _FEWEST else None


def headcount_findings(texts: Sequence[Passage], phrasing: Phrasing, entity: str) -> Iterator[Finding]:
    """A total of people that two paragraphs give differently."""
    for one in phrasing.words.headcounts:
        said = list(_said(texts, one, phrasing, entity))
        # Three different numbers are those of several units.
        if len({count for count, _ in said}) != 2:
            continue
        (first, here), *others = said
        second, there = next((count, place) for count, place in others if count != first)
        yield make("audit-count-differs", there, here, severity=Severity(one.severity), what=one.label,
                   expected=str(first), found=str(second))  # fmt: skip


def _said(
    texts: Sequence[Passage], one: Headcount, phrasing: Phrasing, entity: str
) -> Iterator[tuple[int, Place]]:
    pattern = phrasing.headcount(one, entity)
    for passage in texts:
        if passage.cell or not any(name in passage.plain for name in one.names):
            continue
        found = [
            (int(match["count"]), match.group().lstrip(",。;:")) for match in pattern.finditer(passage.plain)
        ]
        # A paragraph that gives several is about several units or years.
        if len({count for count, _ in found}) == 1:
            yield found[0][0], passage.quoting(found[0][1])
