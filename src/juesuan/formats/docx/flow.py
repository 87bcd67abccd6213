"""The body of a document under construction: paragraphs, tables, page breaks, sections.

Knows: where Word keeps section properties (in the last paragraph of a section) and page breaks (before a
paragraph). Does not know blocks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from juesuan.formats.docx.sections import Edges, Section
from juesuan.formats.docx.text import Para

__all__ = ["Flow"]

_NOTHING: Final = "Spacer"


@dataclass(slots=True)
class Flow:
    """Body elements in order. `section` is the one being filled."""

    edges: Edges
    section: Section = field(default_factory=Section)
    _elements: list[Para | str] = field(default_factory=list)
    _begun: bool = False
    _break_wanted: bool = False

    def add(self, *elements: Para | str) -> None:
        """Paragraphs, or the XML of tables, or of the begin or end of a frame around paragraphs."""
        for element in elements:
            if self._break_wanted and isinstance(element, Para):
                element.page_break = True
            elif self._break_wanted:
                self._elements.append(Para(_NOTHING, page_break=True))
            self._break_wanted = False
            self._elements.append(element)
            self._begun = True

    def break_page(self) -> None:
        """What is added next starts a new page."""
        self._settle_break()
        self._break_wanted = True

    def turn(self, section: Section) -> None:
        """Go on in a new section, on a new page; an empty one is not kept."""
        if self._begun:
            last = self._elements[-1]
            if not isinstance(last, Para) or last.section or last.frame:
                last = Para(_NOTHING)
                self._elements.append(last)
            last.section = self.section.xml(self.edges)
        self.section, self._begun = section, False

    def xml(self) -> str:
        """The content of w:body."""
        self._settle_break()
        if not self._begun:
            self._elements.append(Para(_NOTHING))
        body = "".join(one.xml() if isinstance(one, Para) else one for one in self._elements)
        return body + self.section.xml(self.edges)

    def _settle_break(self) -> None:
        """A page break with nothing after it needs a paragraph to stand in."""
        if self._break_wanted:
            self.add(Para(_NOTHING))
