"""The words of a document as passages: paragraphs, headings, long cells, with place and outline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field, replace
from itertools import chain

from juesuan.findings import Place
from juesuan.findings.records import record
from juesuan.formats.document import Block, Document, Grid, Heading, Paragraph
from juesuan.formats.outline import numbered
from juesuan.recognition.words import plain

# Shorter cells hold labels and numbers, not sentences.
_CELL = 30
_QUOTE = 80
_TAGS = re.compile(r"</?p>")
# A document with fewer headings than this does not mark them; the numbering of its lines tells them.
_MARKED = 4
_SENTENCE = re.compile(r"[^。；;！？]+[。；;！？]?")


@record(frozen=True, slots=True)
class Passage:
    """A paragraph, heading or long cell. `section` is the headings above it, outermost first.

    `cell`: it stands in a table. `block` counts the blocks of the document before it.
    """

    text: str
    place: Place
    section: tuple[str, ...] = ()
    heading: int = 0
    number: str = ""
    cell: bool = False
    block: int = field(default=0, compare=False)

    @property
    def plain(self) -> str:
        """Its text with full-width forms evened out."""
        return plain(self.text)

    @property
    def speaks(self) -> bool:
        """Whether it is text: short numbered sentences are often taken for headings."""
        return not self.heading or self.text.rstrip().endswith(("。", "；"))

    def sentences(self) -> list[str]:
        """Its sentences, plain, each with its own end mark."""
        return _SENTENCE.findall(self.plain)

    def quoting(self, quote: str) -> Place:
        """Its place with a quotation."""
        own = self.place
        section = self.section[-1] if self.section else None
        return replace(own, section=section, quote=quote[:_QUOTE])


def passages(document: Document) -> list[Passage]:
    """All passages in reading order."""
    return list(_passages(document))


def _passages(document: Document) -> Iterator[Passage]:
    marked = sum(isinstance(block, Heading) for block in document.blocks) >= _MARKED
    path: list[tuple[int, str]] = []
    for number, block in enumerate(document.blocks):
        heading = _heading(block, marked=marked)
        if heading is not None:
            path = [entry for entry in path if entry[0] < heading.level]
            above = tuple(text for _, text in path)
            place = heading.place or Place()
            yield Passage(heading.printed, place, above, heading.level, heading.number, block=number)
            path.append((heading.level, heading.text))
        elif isinstance(block, Paragraph):
            above = tuple(text for _, text in path)
            yield Passage(block.text, block.place or Place(), above, block=number)
        elif isinstance(block, Grid):
            above = tuple(text for _, text in path)
            for cell in chain.from_iterable(block.rows):
                if len(cell.text) >= _CELL:
                    place = cell.place or block.place or Place()
                    yield Passage(_TAGS.sub("", cell.text), place, above, cell=True, block=number)


def _heading(block: Block, *, marked: bool) -> Heading | None:
    """The block as a heading; pasted pages have theirs as numbered paragraphs."""
    if isinstance(block, Heading):
        return block
    if marked or not isinstance(block, Paragraph):
        return None
    # Pages indent their lines with blanks of all kinds.
    found = numbered(block.text.strip())
    if found is None:
        return None
    level, number, text = found
    return Heading(level, text, number=number, place=block.place)
