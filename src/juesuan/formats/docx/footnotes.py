"""Footnotes and endnotes: their texts, to stand behind the paragraph that refers to them.

Knows: the parts that hold them. Does not know where a page ends. The mark of a note (1, ①) is left out of
the sentence, where it would run into a figure.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from juesuan.formats.docx.opening import Element, Opened
from juesuan.formats.docx.reading_text import Fields, RawParagraph, read_paragraph
from juesuan.formats.docx.vocabulary import word

__all__ = ["Footnotes"]

_KINDS: Final = {"footnotes": word("footnote"), "endnotes": word("endnote")}
_ID: Final = word("id")


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The notes of a file by kind and id."""

    _notes: Mapping[tuple[str, str], Element] = field(default_factory=dict)
    _hiding: Container[str] = frozenset()

    @classmethod
    def of(cls, opened: Opened, hiding: Container[str]) -> Footnotes:
        """Those of an opened file; `hiding` are the ids of styles whose text is not shown."""
        found = {
            (kind, note.get(_ID, "")): note
            for kind, tag in _KINDS.items()
            if (root := opened.notes(kind)) is not None
            for note in root.iterfind(tag)
        }
        return cls(found, hiding)

    def paragraphs(self, kind: str, number: str) -> Iterator[RawParagraph]:
        """The paragraphs of a note that say something."""
        note = self._notes.get((kind, number))
        for paragraph in () if note is None else note.iter(word("p")):
            raw = read_paragraph(paragraph, Fields(), self._hiding)
            if raw.text.strip():
                yield raw
