"""The texts of a Word file: its body, and what stands above, below and behind the pages.

Knows: which parts hold them, what users call those, and where an element of one stands. Does not know what
the texts say; heads and feet are no data of a publication.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from juesuan.findings import Place
from juesuan.findings.catalogue.audit_office import phrase
from juesuan.formats.docx.opening import Element, Opened
from juesuan.formats.docx.reading_text import Fields, read_paragraph
from juesuan.formats.docx.vocabulary import SPOT, word

__all__ = ["Story", "hidden_beside", "stories_of"]

_PARAGRAPH: Final = word("p")
_STYLE: Final = f"{word('pPr')}/{word('pStyle')}"
_VAL: Final = word("val")
_QUOTE: Final = 30


@dataclass(frozen=True, slots=True)
class Story:
    """One text. `part` is its name for users (页眉), "" for the body.

    `places` tells by its spot where a paragraph of the body stands.
    """

    root: Element
    part: str
    file: str
    places: Mapping[str, Place]

    def place(self, element: Element, quote: str) -> Place:
        """Where an element stands, with a quotation: its paragraph, or the one before if that was read."""
        if self.part:
            return Place(file=self.file, section=self.part, quote=quote[:_QUOTE] or None)
        for paragraph in _paragraphs_before(element):
            spot = paragraph.get(SPOT, "")
            place = self.places.get(spot)
            if place is not None:
                return replace(place, spot=spot, quote=quote[:_QUOTE] or None)
        first = next(iter(self.places.values()), Place(file=self.file))
        return replace(first, quote=quote[:_QUOTE] or None)


def stories_of(opened: Opened, body: Element, places: Mapping[str, Place]) -> list[Story]:
    """The body with the places of its paragraphs, then heads, feet and notes."""
    file = opened.path.name
    beside = (Story(root, phrase(kind), file, {}) for kind, root in opened.beside())
    return [Story(body, "", file, places), *beside]


def hidden_beside(stories: Sequence[Story], hiding: Container[str]) -> Iterator[tuple[str, Place]]:
    """Texts outside the body that nobody sees; `hiding` are the ids of styles whose text is not shown."""
    for story in stories:
        for paragraph in story.root.iter(_PARAGRAPH) if story.part else ():
            style = paragraph.find(_STYLE)
            named = "" if style is None else style.get(_VAL, "")
            for text in read_paragraph(paragraph, Fields(), hiding, style=named).hidden:
                yield text, story.place(paragraph, text)


def _paragraphs_before(element: Element) -> Iterator[Element]:
    """The paragraph around an element or first in it, then the one before it."""
    own = next(element.iterancestors(_PARAGRAPH), None)
    if own is None:
        row = next(element.iterancestors(word("tr"), word("tc")), element)
        own = next(row.iter(_PARAGRAPH), None)
    if own is None:
        return
    yield own
    before = next(own.itersiblings(_PARAGRAPH, preceding=True), None)
    yield from () if before is None else (before,)
