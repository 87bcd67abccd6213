"""What stands on the pages of any PDF: characters and ruling lines with their places.

Knows: PDF objects, page rotation, that Word and WPS draw table lines as thin filled boxes. Does not know our
layout, nor what a table or a heading is. Lengths are points (1/72 inch) from the top left corner of the page
turned so that its text is upright; `Page.shown` gives the box on the page as a viewer shows it. A file of
strangers is to be read in a process apart: a broken one can end the process.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from juesuan.findings import InputFault, Place, make
from juesuan.formats.pdf.chars import Char, glyphs_of
from juesuan.formats.pdf.rules import Drawn, Rule, drawn_on
from juesuan.formats.pdf.tags import Tag, tags_of
from juesuan.formats.pdf.turning import Box, Frame, shown_quarter, turned
from juesuan.formats.safety.faults import fault, phrase

# Page numbers and running heads, or so much of a page, may stand in no block of a tagged file.
_FURNITURE, _UNTOLD = 40, 0.2
_OUTLINES = 150
"""So many bent paths may be words drawn as outlines."""

__all__ = ["Bookmark", "Char", "Page", "Pages", "read_pages"]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `chars` in the order of the file, `rules` as drawn, `tags` by marked content."""

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    rules: tuple[Rule, ...]
    slanted: str = ""
    """Text that runs neither along nor across the page: a watermark."""
    tags: dict[int, Tag] | None = None
    """What each marked content is; None in a file that is not tagged."""
    turn: int = 0
    """How many quarters with the clock this page must be turned to look as a viewer shows it."""
    pictures: float = 0.0
    """The share of the page that its pictures cover."""
    curves: int = 0
    """Paths of many pieces."""
    drawn: int = 0
    """Objects of any kind."""
    nameless: int = 0
    """Signs of which the file does not say which character they are."""
    hidden: int = 0
    """Characters without ink, as scanners lay them under a picture of the page."""
    unprinted: str = ""
    """Words that nobody sees, which are not in `chars`: without ink on a page of visible words, in the colour
    of what lies behind them, too small, off the page."""
    bare: bool = False
    """Whether its words have no ink and nothing is drawn that they could be the words of."""

    def shown(self, box: Box) -> Box:
        """Where a box stands on the page as a viewer shows it, from its upper left."""
        return turned(box, self.turn, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One entry of the outline: `level` from 1, `page` from 1 (None: nowhere)."""

    level: int
    title: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Pages:
    """A whole file."""

    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...]
    title: str


def read_pages(path: Path) -> Pages:
    """All pages of the file at `path`. InputFault: E-PDF for what is no PDF or broken, E-ENCRYPTED."""
    try:
        file = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise InputFault(fault("E-ENCRYPTED", path, what=phrase("open-password"))) from error
        raise InputFault(make("E-PDF", Place(file=path.name))) from error
    try:
        tagged = bool(raw.FPDFCatalog_IsTagged(file))
        pages = _shown([_page(file, index, tagged) for index in range(len(file))])
        title = str(file.get_metadata_dict().get("Title", ""))
        return Pages(pages, tuple(_bookmarks(file)), title)
    except pdfium.PdfiumError as error:
        # A page that the file counts but does not have.
        raise InputFault(make("E-PDF", Place(file=path.name))) from error
    finally:
        file.close()


def _shown(pages: list[Page]) -> tuple[Page, ...]:
    """The pages; where any shows words, those without any ink are blank as everybody sees them."""
    if not any(page.chars and not page.bare for page in pages):
        return tuple(pages)
    return tuple(
        replace(page, chars=(), hidden=0, unprinted="".join(char.text for char in page.chars))
        if page.bare
        else page
        for page in pages
    )


def _bookmarks(file: Any) -> Iterator[Bookmark]:
    for entry in file.get_toc():
        target = entry.get_dest()
        index = target.get_index() if target else None
        yield Bookmark(entry.level + 1, entry.get_title(), None if index is None else index + 1)


def _page(file: Any, index: int, tagged: bool) -> Page:
    page = file[index]
    try:
        glyphs = glyphs_of(page, tagged)
        shown = shown_quarter(page)
        drawn: Drawn = drawn_on(page, glyphs.objects)
        lost = glyphs.pass_over(page)
        bare = bool(glyphs.hidden) and not glyphs.upright and not drawn.pictures and drawn.curves < _OUTLINES
        left_out = glyphs.settle(_covered(drawn, page))
        frame = Frame(page, glyphs.quarter(shown))
        chars, off = glyphs.chars(frame)
        layer = glyphs.hidden if not left_out else 0
        return Page(
            index + 1,
            frame.width,
            frame.height,
            tuple(chars),
            tuple(Rule(*frame.box(*rule)) for rule in drawn.rules),
            glyphs.slanted,
            _trusted(tags_of(page), chars) if tagged else None,
            turn=(shown - frame.quarter) % 4,
            pictures=_share(drawn, frame),
            curves=drawn.curves,
            drawn=drawn.objects,
            nameless=glyphs.nameless,
            hidden=layer,
            # What a scanner's layer holds beyond the page is nobody's secret.
            unprinted="\n".join(filter(None, (left_out, lost, "" if layer else off))),
            bare=bare,
        )
    finally:
        page.close()


def _trusted(tags: dict[int, Tag], chars: list[Char]) -> dict[int, Tag] | None:
    """What the file says about itself, None where it leaves out much of the page."""
    shown = [char.mark for char in chars if char.text.isalnum()]
    untold = sum(1 for mark in shown if mark not in tags)
    return tags if untold <= max(_FURNITURE, len(shown) * _UNTOLD) else None


def _covered(drawn: Drawn, page: Any) -> float:
    """The share of a page that its pictures cover, however it is turned; roughly, for they may overlap."""
    wide, high = map(float, page.get_size())
    if not drawn.pictures or wide * high <= 0:
        return 0.0
    sizes = [abs((right - left) * (top - bottom)) for left, bottom, right, top in drawn.pictures]
    return sum(sizes) / (wide * high)


def _share(drawn: Drawn, frame: Frame) -> float:
    """How much of the page its pictures cover, as if they lay beside each other."""
    whole = frame.width * frame.height
    if not drawn.pictures or whole <= 0:
        return 0.0
    sizes: list[float] = []
    for picture in drawn.pictures:
        left, top, right, bottom = frame.box(*picture)
        wide = min(right, frame.width) - max(left, 0.0)
        high = min(bottom, frame.height) - max(top, 0.0)
        sizes.append(max(wide, 0.0) * max(high, 0.0) / whole)
    return min(1.0, sum(sizes))
