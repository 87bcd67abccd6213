"""PDF to Document: headings, paragraphs, ruled tables put together again over page breaks.

Knows: what a tagged file says about itself; in others, bookmarks, indents and gaps. Does not know accounting,
nor the layout of our own pages: titles and unit lines of tables come back as the paragraphs they are, charts
as their description. A file of strangers is to be read in a process apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from juesuan.findings import Place
from juesuan.formats.document import Block, Document, Grid, Heading, Paragraph, Run, TableOfContents
from juesuan.formats.pdf.lattice import RuledTable, tables_on
from juesuan.formats.pdf.lines import Line, lines_of, text_of
from juesuan.formats.pdf.pages import Char, Page, Pages, read_pages
from juesuan.formats.pdf.stitching import grid_of, stitched
from juesuan.formats.pdf.tags import Tag

# In heights of a line: how far a first line stands in, how far from the margin a last line ends …
_INDENT = 1.0
_SHORT = 1.5
_GAP = 1.2
_FLUSH = 0.3
_OTHER_SIZE = 0.12
_EDGE = 0.12
_PAGE_NUMBER = re.compile(r"[-—–－\s]*(?:第\s*)?\d{1,4}(?:\s*页)?[-—–－\s]*")
_INLINE = frozenset({"Span", "Strong", "Em"})
_NO_TAG = Tag("", 0)
_BLANKS = re.compile(r"\s+")


def read_pdf(path: Path) -> Document:
    """The document in the PDF at `path`, each block with its page. InputFault (E-PDF) for unusable files."""
    return document_of(read_pages(path), path.name)


def document_of(pages: Pages, file: str) -> Document:
    """The document of pages already read; `file` is the name shown in places."""
    blocks: list[Block] = []
    headings = _Bookmarked(pages)
    full = False
    for page in pages.pages:
        parts = list(_on_page(page, headings, file))
        found = [part.block for part in parts]
        if blocks and found:
            whole = _over_page(blocks[-1], parts[0], full)
            if whole is not None:
                blocks[-1:], found = [whole], found[1:]
        blocks.extend(found)
        full = bool(parts) and parts[-1].full
    marks = Counter(page.slanted for page in pages.pages)
    mark, _ = marks.most_common(1)[0] if marks else ("", 0)
    return Document(tuple(_one_contents(blocks)), title=pages.title, watermark=mark)


@dataclass(frozen=True, slots=True)
class _Part:
    """A block on a page: where it begins, whether at the margin, and whether its last line is full."""

    top: float
    block: Block
    flush: bool = False
    full: bool = False


def _over_page(last: Block, part: _Part, full: bool) -> Block | None:
    """The last block of a page and the first of the next as one, where the page broke it."""
    first = part.block
    if isinstance(last, Grid) and isinstance(first, Grid):
        return stitched(last, first)
    if isinstance(last, Paragraph) and isinstance(first, Paragraph) and full and part.flush:
        return replace(last, runs=(Run(last.text + first.text),))
    return None


class _Bookmarked:
    """The headings that the outline of the file names, for files that are not tagged."""

    def __init__(self, pages: Pages) -> None:
        self._levels: dict[tuple[int, str], int] = {}
        for mark in pages.bookmarks:
            if mark.page is not None:
                self._levels[mark.page, _BLANKS.sub("", mark.title)] = mark.level

    def level(self, page: int, text: str) -> int | None:
        """The level of a heading with these words on this page, None for any other paragraph."""
        return self._levels.get((page, _BLANKS.sub("", text)))


def _on_page(page: Page, headings: _Bookmarked, file: str) -> Iterator[_Part]:
    """The blocks of one page from top to bottom."""
    tables, outside = tables_on(page)
    parts = [_Part(table.box[1], grid_of(table, page, file)) for table in tables]
    lines = _body_lines(page, outside)
    left = min((line.x0 for line in lines), default=0.0)
    right = max((line.x1 for line in lines), default=0.0)
    for group, tag in _paragraphs(page, lines, tables, (left, right)):
        place = Place(file=file, page=page.number, box=page.shown(_box(group)))
        block = _block(group, tag, page, headings, place)
        full = group[-1].x1 >= right - group[-1].size * _SHORT
        flush = group[0].x0 <= left + group[0].size * _FLUSH
        parts.append(_Part(group[0].top, block, flush, full))
    yield from sorted(parts, key=lambda part: part.top)


def _body_lines(page: Page, outside: Sequence[Char]) -> list[Line]:
    """Lines outside tables without page numbers; in a tagged file those are what is in no block."""
    if page.tags:
        return lines_of(char for char in outside if char.mark in page.tags)
    lines = lines_of(outside)
    edge = page.height * _EDGE
    return [
        line
        for line in lines
        if not (_PAGE_NUMBER.fullmatch(line.text) and (line.bottom < edge or line.top > page.height - edge))
    ]


def _block(lines: Sequence[Line], tag: Tag, page: Page, headings: _Bookmarked, place: Place) -> Block:
    text = text_of(lines)
    if tag.kind == "TOCI":
        return TableOfContents(title="")
    if tag.kind == "Figure":
        return Paragraph((Run(tag.alt or text),), "note", place)
    level = _tagged_level(tag) if page.tags else headings.level(page.number, text)
    if level is not None:
        return Heading(level, text, place=place)
    return Paragraph((Run(text),), place=place)


def _tagged_level(tag: Tag) -> int | None:
    return int(tag.kind[1:]) if tag.kind[:1] == "H" and tag.kind[1:].isdigit() else None


def _paragraphs(
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
        or line.top - before.bottom > size * _GAP
        or before.x1 < right - size * _SHORT
        or line.x0 > left + size * _INDENT
    )


def _box(lines: Sequence[Line]) -> tuple[float, float, float, float]:
    return (
        min(line.x0 for line in lines),
        lines[0].top,
        max(line.x1 for line in lines),
        lines[-1].bottom,
    )


def _one_contents(blocks: Sequence[Block]) -> list[Block]:
    """Entries of a table of contents as one block, with the line above as its title."""
    found: list[Block] = []
    for block in blocks:
        if not isinstance(block, TableOfContents):
            found.append(block)
        elif not (found and isinstance(found[-1], TableOfContents)):
            title = ""
            if found and isinstance(found[-1], Paragraph):
                title = found.pop().text  # type: ignore[union-attr]
            found.append(replace(block, title=title))
    return found
