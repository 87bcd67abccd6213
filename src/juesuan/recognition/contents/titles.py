"""Two titles that should be one: what differs, if anything does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from juesuan.recognition.contents.words import ContentsForms, Title
from juesuan.recognition.words import key, likeness

_ALIKE = 0.5

Kind = Literal["words", "year", "unit", "number"]


@dataclass(frozen=True)
class Naming:
    """Who publishes: the unit's name ("" where unknown), and what names of units end with."""

    entity: str
    unit: re.Pattern[str]


def difference(one: Title, other: Title, forms: ContentsForms, naming: Naming) -> Kind | None:
    """What two titles of one section or table differ in; None for the same, also where one is shorter.

    Contents abbreviate: words that one of them leaves out are no difference, unlike words it has instead.
    """
    if one.years and other.years and set(one.years) != set(other.years):
        return "year"
    first, second = (without_entity(title.name, naming.entity) for title in (one, other))
    if first == second:
        return None
    bare = [forms.owner.sub("", text) for text in (first, second)]
    if bare[0] == bare[1]:
        return "words" if _exchanged(first, second, forms) else None
    if _other_unit(bare, naming):
        return "unit"
    if _inside(*bare) or _inside(*reversed(bare)):
        return None
    return "words" if likeness(first, second) >= _ALIKE else None


def mild(one: Title, other: Title, forms: ContentsForms, naming: Naming) -> bool:
    """Whether titles differ only in 部门 and 单位, which templates mix up."""
    first, second = (forms.owner.sub("", without_entity(title.name, naming.entity)) for title in (one, other))
    return first == second


def without_entity(name: str, entity: str) -> str:
    """The words of a title without the publisher's name."""
    return name.replace(key(entity), "") if entity else name


def _exchanged(one: str, other: str, forms: ContentsForms) -> bool:
    first, second = set(forms.owner.findall(one)), set(forms.owner.findall(other))
    return bool(first) and bool(second) and first != second


def _other_unit(titles: Sequence[str], naming: Naming) -> bool:
    """Whether two titles are one, of a unit that is not the publisher's, or of two different units."""
    if not naming.entity:
        return False
    units = [match.group() if (match := naming.unit.match(text)) else "" for text in titles]
    rests = [text.removeprefix(name) for text, name in zip(titles, units, strict=True)]
    if rests[0] != rests[1] or not rests[0]:
        return False
    return any(name and not _inside(name, key(naming.entity)) for name in units)


def _inside(one: str, other: str) -> bool:
    """Whether the letters of one all stand in the other, in that order."""
    rest = iter(other)
    return all(char in rest for char in one)
