"""What stands around a table: title, official number, amount unit, whose table it is.

Some files keep these lines outside the table, others in its first rows, and some put several tables on one
sheet: see `grids`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from juesuan.facts.money import UNITS
from juesuan.findings import Place
from juesuan.formats.document import Block, Document, Grid, Heading, Paragraph
from juesuan.recognition.caption_lines import read_line
from juesuan.recognition.grids import Line, opened
from juesuan.recognition.ragged import squared

# Title, number, unit and entity stand close above a table, nothing else does.
_ABOVE = 6
_BELOW = 4


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
    notes: tuple[str, ...] = ()
    """What stands below the table, up to the next table or heading."""


def captions(document: Document) -> list[tuple[Grid, Caption]]:
    """Every table of a document with its caption, in order; several tables in one grid are parted."""
    return list(_captions(document.blocks))


def _captions(blocks: Sequence[Block]) -> Iterator[tuple[Grid, Caption]]:
    for at, block in enumerate(blocks):
        if isinstance(block, Grid):
            outside = _outside(blocks, at, block)
            below = (*block.notes, *_below(blocks[at + 1 : at + 1 + _BELOW]))
            for number, (grid, inside) in enumerate(opened(block)):
                # The lines above a sheet belong to its first table only.
                lines = [*reversed(inside), *(outside if number == 0 or not inside else ())]
                yield squared(grid), replace(_read(lines, grid.place or Place()), notes=below)


def _below(blocks: Sequence[Block]) -> Iterator[str]:
    """The paragraphs that follow a table at once."""
    paragraphs = takewhile(lambda block: isinstance(block, Paragraph), blocks)
    return (block.text for block in paragraphs if isinstance(block, Paragraph))


def _outside(blocks: Sequence[Block], at: int, grid: Grid) -> list[Line]:
    """The lines around a table, nearest first."""
    above: list[Line] = []
    for block in reversed(blocks[max(0, at - _ABOVE) : at]):
        if isinstance(block, Grid):
            break
        if isinstance(block, Heading | Paragraph):
            text = block.printed if isinstance(block, Heading) else block.text
            above.append((text, block.place or Place()))
    own = grid.place or Place()
    inside = [(grid.title, own), (grid.number, own), (grid.unit, own), (grid.subject, own)]
    # The name of a sheet is a title only where nothing else is.
    named = [(own.sheet or "", own)]
    return [(text, place) for text, place in [*inside, *above, *named] if text.strip()]


def _read(lines: Sequence[Line], own: Place) -> Caption:
    title = number = unit = ""
    subject: Named | None = None
    for text, place in lines:
        found = read_line(text)
        unit = unit or found.unit
        number = number or found.number
        title = title or found.title
        if found.subject and subject is None:
            subject = Named(found.subject, place)
    assert not unit or unit in UNITS
    return Caption(title, number, unit, subject, own)
