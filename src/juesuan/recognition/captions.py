"""What stands around a table: title, official number, amount unit, whose table it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from juesuan.facts.money import UNITS
from juesuan.findings import Place
from juesuan.formats.document import Block, Document, Grid, Heading, Paragraph
from juesuan.recognition.words import plain

# Title, number, unit and entity stand close above a table, nothing else does.
_ABOVE = 6
_NUMBER = re.compile(r"^(?:公开|附)?\d{1,2}表$|^附?表\d{1,2}$|^附表[一二三四五六七八九十]{1,3}$")
_UNIT = re.compile(r"(?:金额)?单位[:：](?P<unit>千元|万元|百万元|亿元|元)(?!\w)")
_SUBJECT = re.compile(
    r"^(?:编制单位|编制部门|公开部门|部门名称|单位名称|预算单位|填报单位|部门|单位)[:：](?P<name>.{4,60})$"
)
_TITLE = re.compile(r"表(?:[(（].*[)）])?$|情况$")


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a unit as it was printed, and where."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Caption:
    """What was found around one table; empty texts where nothing was."""

    title: str = ""
    number: str = ""
    unit: str = ""
    subject: Named | None = None
    place: Place = field(default_factory=Place)


def captions(document: Document) -> list[tuple[Grid, Caption]]:
    """Every table of a document with its caption, in order."""
    found: list[tuple[Grid, Caption]] = []
    for at, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            found.append((block, _caption(document.blocks, at, block)))
    return found


def _caption(blocks: Sequence[Block], at: int, grid: Grid) -> Caption:
    above: list[tuple[str, Place]] = []
    for block in reversed(blocks[max(0, at - _ABOVE) : at]):
        if isinstance(block, Grid):
            break
        if isinstance(block, Heading | Paragraph):
            text = block.printed if isinstance(block, Heading) else block.text
            above.append((text, block.place or Place()))
    own = grid.place or Place()
    inside = [(grid.title, own), (grid.number, own), (grid.unit, own), (grid.subject, own)]
    return _read([(text, place) for text, place in [*inside, *above] if text.strip()], own)


def _read(lines: Sequence[tuple[str, Place]], own: Place) -> Caption:
    title = number = unit = ""
    subject: Named | None = None
    for text, place in lines:
        shown = plain(text)
        if unit_found := _UNIT.search(shown):
            unit = unit or unit_found["unit"]
        # In shown text “:” is half-width already; one line may hold entity and unit together.
        entity = _SUBJECT.match(plain(_UNIT.sub("", shown)))
        if entity is not None:
            subject = subject or Named(entity["name"], place)
        elif _NUMBER.match(shown):
            number = number or shown
        elif not title and len(shown) <= 60 and _TITLE.search(shown):
            title = shown
    assert not unit or unit in UNITS
    return Caption(title, number, unit, subject, own)
