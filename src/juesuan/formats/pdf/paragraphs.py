"""From the lines of a page to headings and paragraphs.

Knows: what a tagged file says about itself; in others, bookmarks, numbering, indents and gaps. Does not know
tables but for where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juesuan.findings import Place
from juesuan.formats.document import Block, Heading, Paragraph, Run, TableOfContents
from juesuan.formats.outline import numbered
from juesuan.formats.pdf.lattice import RuledTable
from juesuan.formats.pdf.lines import Line, text_of
from juesuan.formats.pdf.pages import Page, Pages
from juesuan.formats.pdf.tags import Tag

# In heights of a line: how far a first line stands in, how far from the margin a last line ends …
_INDENT = 1.0
_SHORT = 1.5
_GAP = 1.2
_FLUSH = 0.3
# A page whose lines are shorter than this share of it has no right margin.
_MEASURE = 0.55
_OTHER_SIZE = 0.12
_INLINE = frozenset({"Span", "Strong", "Em"})
_NO_TAG = Tag("", 0)
_BLANKS = re.compile(r"\s+")
_ITEM = re.compile(
    r"[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[条部章]"
)
_FIGURE = re.compile(r"[\d.,%]+(?=\D)")
_CLOSING = "，。、；：）》”’！？…·—,;:)"
_OPENING = "（《“‘("
# A digit in heights of a line.
_DIGIT = 0.55
# A title of a table: how short of the margin, how far above the table, and what it does not hold.
_FEWEST_LEFT = 5
_OVER = 5
_MARKS = "，。；：、！？,;:!?"
_ENDS = ("。", "；", "：", ";", ":")


@dataclass(frozen=True, slots=True)
class Part:
    """A block on a page: where it begins, whether at the margin, and whether its last line is full."""

    top: float
    block: Block
    flush: bool = False
    full: bool = False


class Bookmarked:
    """The headings that the outline of the file names, for files that tag none (`tagged` tells)."""

    def __init__(self, pages: Pages) -> None:
        tags = (tag for page in pages.pages for tag in (page.tags or {}).values())
        self.tagged = any(_tagged_level(tag) is not None for tag in tags)
        self._levels: dict[tuple[int, str], int] = {}
        for mark in pages.bookmarks:
            if mark.page is not None:
                self._levels[mark.page, _BLANKS.sub("", mark.title)] = mark.level

    def level(self, page: int, text: str) -> int | None:
        """The level of a heading with these words on this page, None for any other paragraph."""
        return self._levels.get((page, _BLANKS.sub("", text)))


def begins_item(text: str) -> bool:
    """Whether a line begins with a numbering."""
    return _ITEM.match(text) is not None


def parts_of(
    page: Page, lines: Sequence[Line], tables: Sequence[RuledTable], headings: Bookmarked, file: str
) -> Iterator[Part]:
    """The headings and paragraphs of a page from top to bottom."""
    left = min((line.x0 for line in lines), default=0.0)
    right = max((line.x1 for line in lines), default=0.0)
    for group, tag in _groups(page, lines, tables, (left, right)):
        place = Place(file=file, page=page.number, box=page.shown(_box(group)))
        full = right - left > page.width * _MEASURE and group[-1].x1 >= right - group[-1].size * _SHORT
        text = text_of(group)
        alone = len(group) == 1 and not full
        numbering = numbered(text) if alone or (page.tags and headings.tagged) else None
        level = _level(text, tag, numbering, page, headings)
        block = _block(text, tag, level, numbering, place)
        flush = group[0].x0 <= left + group[0].size * _FLUSH
        yield Part(group[0].top, block, flush, full)


def _level(
    text: str, tag: Tag, numbering: tuple[int, str, str] | None, page: Page, headings: Bookmarked
) -> int | None:
    """The level of a heading, None for any other paragraph."""
    if page.tags and headings.tagged:
        return _tagged_level(tag)
    # Bookmarks are often a level off; the numbering of a report never is.
    return numbering[0] if numbering else headings.level(page.number, text)


def _block(
    text: str, tag: Tag, level: int | None, numbering: tuple[int, str, str] | None, place: Place
) -> Block:
    if tag.kind == "TOCI":
        return TableOfContents(title="", lines=(Paragraph((Run(text),), place=place),))
    if tag.kind == "Figure":
        return Paragraph((Run(tag.alt or text),), "note", place)
    if level is None:
        return Paragraph((Run(text),), place=place)
    words = numbering[2] if numbering else text
    # A blank that is printed after the number belongs to it.
    return Heading(level, words, text[: len(text) - len(words)], place)


def _tagged_level(tag: Tag) -> int | None:
    return int(tag.kind[1:]) if tag.kind[:1] == "H" and tag.kind[1:].isdigit() else None


def _groups(
    page: Page, lines: Sequence[Line], tables: Sequence[RuledTable], margins: tuple[float, float]
) -> Iterator[tuple[list[Line], Tag]]:
    """Lines by paragraph, with the block that a tagged file says they are."""
    tags = page.tags or {}
    group: list[Line] = []
    for line in lines:
        if group and _begins(group[-1], line, margins, tags, tables):
            yield group, tags.get(group[0].mark, _NO_TAG)
            group = []
        group.append(line)
    if group:
        yield group, tags.get(group[0].mark, _NO_TAG)


def _begins(
    before: Line,
    line: Line,
    margins: tuple[float, float],
    tags: dict[int, Tag],
    tables: Sequence[RuledTable],
) -> bool:
    """Whether a line begins a new paragraph."""
    size = max(before.size, line.size)
    other_size = abs(before.size - line.size) > size * _OTHER_SIZE
    if tags:
        tag = tags.get(line.mark, _NO_TAG)
        return tag.block != tags.get(before.mark, _NO_TAG).block or (tag.kind in _INLINE and other_size)
    if any(before.bottom <= table.box[1] + 1 and line.top >= table.box[3] - 1 for table in tables):
        return True
    left, right = margins
    return (
        other_size
        or _names_table(before, line, right, tables)
        or line.top - before.bottom > size * _GAP
        or before.x1 < right - size * (_SHORT + _kept_together(line.text))
        or line.x0 > left + size * _INDENT
        or (begins_item(line.text) and (before.text.endswith(_ENDS) or begins_item(before.text)))
    )


def _names_table(before: Line, line: Line, right: float, tables: Sequence[RuledTable]) -> bool:
    """Whether a short line without any mark, behind a sentence that fills its own, stands over a table.

    The last line of a paragraph would end the sentence that it holds.
    """
    short = line.x1 < right - line.size * _FEWEST_LEFT
    if not short or not before.text.endswith(_ENDS[:2]) or any(char in _MARKS for char in line.text):
        return False
    near = line.size * _OVER
    return any(-1 <= table.box[1] - line.bottom <= near for table in tables)


def _kept_together(text: str) -> float:
    """How wide what a line begins with is, beyond one character: it did not fit on the line before.

    A figure is never parted, no line begins with a closing mark and none ends with an opening one.
    """
    if begins_item(text):
        return 0.0
    opened = text.lstrip(_OPENING)
    figure = _FIGURE.match(opened)
    width = 0.0 if figure is None else len(figure.group()) * _DIGIT
    behind = opened[figure.end() if figure else 1 :]
    return width + len(text) - len(opened) + len(behind) - len(behind.lstrip(_CLOSING))


def _box(lines: Sequence[Line]) -> tuple[float, float, float, float]:
    return (
        min(line.x0 for line in lines),
        lines[0].top,
        max(line.x1 for line in lines),
        lines[-1].bottom,
    )
