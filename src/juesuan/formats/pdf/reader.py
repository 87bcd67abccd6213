"""PDF to Document: headings, paragraphs, tables put together again over page breaks.

Knows: the order in which a page is taken apart, what goes on over its end. Does not know accounting, nor the
layout of our own pages: titles and unit lines of tables come back as the paragraphs they are, charts as their
description. Boxes of places are points (left, top, right, bottom) from the upper left of the page as a viewer
shows it, turned pages included. A file of strangers is to be read in a process apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from juesuan.formats.document import Block, Document
from juesuan.formats.pdf.contents import lists_contents, one_contents, without_false_headings
from juesuan.formats.pdf.furniture import at_edge, printed_numbers, without_furniture
from juesuan.formats.pdf.lattice import RuledTable, tables_on
from juesuan.formats.pdf.lines import Line, apart, joined, lines_of, pieces_of
from juesuan.formats.pdf.notes import hidden_text, layered_pages, scanned_pages, unprinted_text
from juesuan.formats.pdf.pages import Page, Pages, read_pages
from juesuan.formats.pdf.paragraphs import Bookmarked, Part, parts_of
from juesuan.formats.pdf.seams import Seams
from juesuan.formats.pdf.stitching import grid_of
from juesuan.formats.pdf.unruled import Row, tables_in
from juesuan.formats.printed_pages import as_meta
from juesuan.formats.scanned import LAYERED, SCANNED


def read_pdf(path: Path) -> Document:
    """The document in the PDF at `path`, each block with its page. InputFault as of `read_pages`."""
    pages = read_pages(path)
    scanned = scanned_pages(pages.pages, path)
    document = document_of(pages, path.name)
    asked = {SCANNED: scanned, LAYERED: layered_pages(pages.pages)}
    meta = {name: ",".join(map(str, numbers)) for name, numbers in asked.items() if numbers}
    return replace(document, meta={**document.meta, **meta}) if meta else document


def document_of(pages: Pages, file: str) -> Document:
    """The document of pages already read; `file` is the name shown in places."""
    headings = Bookmarked(pages)
    seams = Seams()
    for page in _taken_apart(pages.pages):
        seams.add(page.parts(headings, file))
    blocks: list[Block] = one_contents(seams.blocks)
    if not any(page.tags for page in pages.pages):
        blocks = without_false_headings(blocks)
    marks = Counter(page.slanted for page in pages.pages)
    mark, _ = marks.most_common(1)[0] if marks else ("", 0)
    notes = (*hidden_text(pages.pages, file), *unprinted_text(pages.pages, file))
    # Nothing else asks for the numbers that pages print.
    meta = as_meta(_printed(pages.pages)) if lists_contents(blocks) else {}
    return Document(tuple(blocks), title=pages.title, meta=meta, watermark=mark, notes=notes)


def _printed(pages: Sequence[Page]) -> dict[int, int]:
    """Which number each page prints."""
    return printed_numbers([(page.number, page.height, lines_of(at_edge(page))) for page in pages])


@dataclass(frozen=True, slots=True)
class _Apart:
    """A page taken apart: its tables and its lines outside them."""

    page: Page
    tables: Sequence[RuledTable]
    lines: Sequence[Line]

    def parts(self, headings: Bookmarked, file: str) -> list[Part]:
        """The blocks of the page from top to bottom."""
        found = [Part(table.box[1], grid_of(table, self.page, file)) for table in self.tables]
        found += parts_of(self.page, self.lines, self.tables, headings, file)
        return sorted(found, key=lambda part: part.top)


def _taken_apart(pages: Sequence[Page]) -> list[_Apart]:
    """Each page taken apart; what stands on all pages alike is left out."""
    ruled, rows = [], []
    for page in pages:
        tables, outside = tables_on(page)
        ruled.append(tables)
        # In a tagged file page numbers and watermarks are what is in no block.
        tags = page.tags
        rows.append(pieces_of(char for char in outside if not tags or char.mark in tags))
    own = _own_rows(pages, rows)
    found = []
    for page, tables, lines in zip(pages, ruled, own, strict=True):
        unruled, rest = ([], lines) if page.tags else tables_in(lines)
        own_lines = (
            [joined(row) for row in rest] if page.tags else [one for row in rest for one in apart(row)]
        )
        found.append(_Apart(page, [*tables, *unruled], own_lines))
    return found


def _own_rows(pages: Sequence[Page], rows: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The lines of each page without running heads, feet and page numbers."""
    kept = without_furniture(
        [(page.height, [joined(row) for row in lines]) for page, lines in zip(pages, rows, strict=True)]
    )
    return [
        [row for at, row in enumerate(lines) if page.tags or at in keep]
        for page, lines, keep in zip(pages, rows, kept, strict=True)
    ]
