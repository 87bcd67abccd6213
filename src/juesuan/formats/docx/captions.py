"""The lines above a table, gathered until the table comes.

Knows: title, number, subject and unit by their styles, or, where somebody retyped the line without them, by
the tab that separates left from right.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from juesuan.formats.document import Grid, Paragraph
from juesuan.formats.docx.reading_text import RawParagraph
from juesuan.formats.docx.roles import Part, Roles
from juesuan.formats.docx.styles import GRID_NUMBER, GRID_SUBJECT, GRID_UNIT

__all__ = ["Captions"]

_NAMED: Final = (GRID_SUBJECT, GRID_NUMBER, GRID_UNIT)


@dataclass(slots=True)
class Captions:
    """What the next table is called so far."""

    _title: str = ""
    _line: tuple[str, str, str] = ("", "", "")
    _parts: set[Part] = field(default_factory=set)
    _paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the table may be called in a place: its number or title."""
        return self._line[1] or self._title

    def takes(self, part: Part) -> bool:
        """Whether this line can belong to the same table as those before; a title begins a new one."""
        return bool(self._parts) and part is Part.GRID_LINE and part not in self._parts

    def take(self, part: Part, raw: RawParagraph, roles: Roles, paragraph: Paragraph) -> None:
        """Add a line; `paragraph` is what it is if no table comes."""
        self._parts.add(part)
        self._paragraphs.append(paragraph)
        if part is Part.GRID_TITLE:
            self._title = raw.text
            return
        subject, number, unit = (
            "".join(run.text for run in raw.runs if roles.name(run.style) == style) for style in _NAMED
        )
        if not (subject or number or unit):
            subject, _, unit = raw.text.partition("\t")
        self._line = (subject, number, unit)

    def put_on(self, grid: Grid) -> Grid:
        """The grid with these captions."""
        subject, number, unit = self._line
        return replace(grid, title=self._title, number=number, subject=subject, unit=unit)

    def left_over(self) -> list[Paragraph]:
        """The lines as paragraphs, when no table came; then there are none left."""
        left, self._paragraphs = self._paragraphs, []
        self._title, self._line = "", ("", "", "")
        self._parts.clear()
        return left
