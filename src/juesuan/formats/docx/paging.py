"""On which page each heading comes to stand, so that the table of contents can say so when it is first read.

Knows: the room on a page, and how paragraphs, charts and tables of our styles fill it: lines and rows have
exact heights, so counting them is enough. Does not know fonts: Chinese characters are as wide as they are
high, digits half of that. Programs may differ from it by a line now and then; 更新目录 sets that right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from juesuan.formats.charts_ooxml import CHART_HEIGHT
from juesuan.formats.document import (
    Block,
    Chart,
    Cover,
    Document,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    TableOfContents,
)
from juesuan.formats.docx.fitting import fitted, note_lines, page_of
from juesuan.formats.docx.measures import PORTRAIT, Page, twips
from juesuan.formats.docx.styles import PARAGRAPH_STYLES, STYLE_OF, Style, heading_styles

__all__ = ["heading_pages"]

_TOKENS: Final = re.compile(r"[!-~]+|\s|.", re.DOTALL)
_CLOSING: Final = frozenset("，。；：、！？）》”’】〉%")
_OPENING: Final = frozenset("（《“‘【〈")
_HALF, _QUARTER, _PERCENT = 0.5, 0.25, 0.83
_FIRST_WIDE: Final = 0x2E80
_BORDER: Final = 10
_DESCENT: Final = 50
"""Twips below a picture that stands in a line of text."""


def heading_pages(document: Document, *, parts: bool) -> list[int]:
    """The number printed on the page of each heading, in the order of the headings."""
    styles = {style.id: style for style in (*PARAGRAPH_STYLES, *heading_styles(parts=parts))}
    layout = _Layout(styles)
    for index, block in enumerate(document.blocks):
        layout.place(document, index, block)
    layout.end()
    return layout.found


@dataclass(slots=True)
class _Layout:
    """The page being filled: its number, its paper, how much of it is taken (twips)."""

    styles: dict[str, Style]
    page: Page = PORTRAIT
    number: int = 1
    used: int = 0
    found: list[int] = field(default_factory=list)
    _waiting: int = 0
    """How high the headings are that wait for what they stand above."""
    _held: int = 0

    def place(self, document: Document, index: int, block: Block) -> None:
        """Put one block on its page or pages."""
        if isinstance(block, Cover):
            self.number, self.used = 1, 0  # numbers begin after the cover
            return
        if isinstance(block, PageBreak):
            self._break()
            return
        self._turn(_paper(document, index))
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._lines(self.styles[STYLE_OF[block.style]], block.text)
            case Chart():
                self._chart(block)
            case TableOfContents():
                self._contents(document, block)
            case Grid():
                before = document.blocks[index - 1] if index else None
                self._table(block, headed=isinstance(before, Heading))

    def end(self) -> None:
        """Put down headings that nothing follows."""
        self._settle(0)

    def _turn(self, page: Page) -> None:
        if page is not self.page:
            self._break()
            self.page = page

    def _break(self) -> None:
        self._settle(0)
        if self.used:
            self.number, self.used = self.number + 1, 0

    def _settle(self, following: int) -> None:
        """Put waiting headings down, on the next page if what follows them begins there."""
        if self._waiting and self.used + self._waiting + following > self.page.text_height:
            self.number, self.used = self.number + 1, 0
        self.found += [self.number] * self._held
        self.used += self._waiting
        self._waiting = self._held = 0

    def _take(self, height: int) -> None:
        """Something that is not divided."""
        if self.used and self.used + height > self.page.text_height:
            self.number, self.used = self.number + 1, 0
        self.used += height

    def _heading(self, heading: Heading) -> None:
        style = self.styles[f"Heading{min(max(heading.level, 1), 9)}"]
        count = _line_count(heading.printed, self._width(style), style.indent)
        self._waiting += count * style.line + style.before + style.after
        self._held += 1

    def _lines(self, style: Style, text: str) -> None:
        count = _line_count(text, self._width(style), style.indent)
        self._settle(style.before + style.line)
        self.used += style.before if self.used else 0
        for _ in range(count):
            self._take(style.line)
        self.used += style.after

    def _chart(self, chart: Chart) -> None:
        place, caption = self.styles["ChartPlace"], self.styles["ChartCaption"]
        height = twips(CHART_HEIGHT) + _DESCENT + (caption.line if chart.caption else 0)
        self._settle(place.before + height)
        # Nothing stands above what begins a page, so no space is kept there.
        above = place.before if self.used else 0
        self._take(above + height if self.used + above + height <= self.page.text_height else height)
        self.used += caption.after if chart.caption else 0

    def _contents(self, document: Document, contents: TableOfContents) -> None:
        title, entry = self.styles["TOCHeading"], self.styles["TOC1"]
        self._settle(title.line)
        self._take(title.line + title.after)
        for block in document.blocks:
            if isinstance(block, Heading) and block.level <= contents.depth:
                self._take(entry.line)

    def _table(self, grid: Grid, *, headed: bool) -> None:
        rows = fitted(grid, self.page, headed=headed).rows
        head = sum(rows[: grid.header_rows]) + _BORDER * grid.header_rows
        captions = sum(self._caption_heights(grid))
        first = rows[grid.header_rows] if len(rows) > grid.header_rows else 0
        self._settle(captions + head + first)
        self._take(captions + head + first)
        for row in rows[grid.header_rows + 1 :]:
            if self.used + row + _BORDER > self.page.text_height:
                self.number, self.used = self.number + 1, head
            self.used += row + _BORDER
        note = self.styles["TableNote"]
        for _ in range(note_lines(grid, self.page)):
            self._take(note.line)

    def _caption_heights(self, grid: Grid) -> Iterator[int]:
        if grid.title:
            yield self.styles["TableTitle"].line + self.styles["TableTitle"].before
        if grid.subject or grid.number or grid.unit:
            yield self.styles["TableLine"].line

    def _width(self, style: Style) -> float:
        """How many characters of a style stand in a line."""
        return self.page.text_width / (style.size * 10)


def _paper(document: Document, index: int) -> Page:
    following = (block for block in document.blocks[index:] if not isinstance(block, Heading))
    block = next(following, None)
    return page_of(block) if isinstance(block, Grid) else PORTRAIT


def _line_count(text: str, width: float, indent: int) -> int:
    """Lines of a paragraph: Latin words and numbers stay whole, closing signs hang, opening ones move on."""
    return sum(_wrapped(part, width, indent) for part in text.split("\n"))


def _wrapped(text: str, width: float, indent: int) -> int:
    count, used, before = 1, float(indent), ""
    for token in _TOKENS.findall(text):
        wide = _wide(token) + (_QUARTER if _changes_script(before, token) else 0.0)
        if used + wide > width and token[0] not in _CLOSING:
            count += 1
            used = _wide(before) if before in _OPENING else 0.0
        used += wide
        before = token
    return count


def _wide(token: str) -> float:
    return sum(1.0 if ord(char) >= _FIRST_WIDE or char in "“”‘’—…·" else _latin(char) for char in token)


def _latin(char: str) -> float:
    return _QUARTER if char in ".,:; " else _PERCENT if char == "%" else _HALF


def _changes_script(before: str, token: str) -> bool:
    """Whether a narrow space stands between: a character beside a Latin word or number."""
    pair = (before[-1:], token[:1])
    return (
        all(pair)
        and sum("\u4e00" <= char <= "\u9fff" for char in pair) == 1
        and any((char.isascii() and char.isalnum()) or char == "%" for char in pair)
    )
