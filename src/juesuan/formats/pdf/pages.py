"""What stands on the pages of any PDF: characters and ruling lines with their places.

Knows: PDF objects, page rotation, that Word and WPS draw table lines as thin filled boxes. Does not know our
layout, nor what a table or a heading is. Lengths are points (1/72 inch) from the top left corner of the
page as shown. A file of strangers is to be read in a process apart: a broken one can end the process.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from juesuan.findings import InputFault, Place, make
from juesuan.formats.pdf.rules import Rule, rules_of
from juesuan.formats.pdf.tags import Tag, tags_of

_SLANT = 0.05
_UNREADABLE = frozenset({0xFFFE, 0xFFFF})
_FIRST_PRINTABLE = 0x20


class Char(NamedTuple):
    """A character with the box of its place in the line (advance width, font height)."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    mark: int
    """The marked content it belongs to; -1 for none (in tagged files: page numbers, watermarks)."""


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
    """All pages of the file at `path`. InputFault (E-PDF) for what is no PDF, broken, or locked."""
    try:
        file = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise InputFault(make("E-PDF", Place(file=path.name))) from error
    try:
        tagged = bool(raw.FPDFCatalog_IsTagged(file))
        pages = tuple(_page(file, index, tagged) for index in range(len(file)))
        title = str(file.get_metadata_dict().get("Title", ""))
        return Pages(pages, tuple(_bookmarks(file)), title)
    finally:
        file.close()


def _bookmarks(file: Any) -> Iterator[Bookmark]:
    for entry in file.get_toc():
        target = entry.get_dest()
        index = target.get_index() if target else None
        yield Bookmark(entry.level + 1, entry.get_title(), None if index is None else index + 1)


def _page(file: Any, index: int, tagged: bool) -> Page:
    page = file[index]
    try:
        turn = _Turn(page)
        chars, slanted = _chars(page, turn, tagged)
        rules = tuple(turn.rule(rule) for rule in rules_of(page))
        tags = tags_of(page) if tagged else None
        width, height = page.get_size()
        return Page(index + 1, width, height, tuple(chars), rules, slanted, tags)
    finally:
        page.close()


class _Turn:
    """From the coordinates of the file (upwards, before rotation) to those of the page as shown."""

    def __init__(self, page: Any) -> None:
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, box)
        self._left, self._right, self._bottom, self._top = box.left, box.right, box.bottom, box.top
        self._quarter = raw.FPDFPage_GetRotation(page) % 4

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        if self._quarter == 0:
            return x0 - self._left, self._top - y1, x1 - self._left, self._top - y0
        if self._quarter == 1:
            return y0 - self._bottom, x0 - self._left, y1 - self._bottom, x1 - self._left
        if self._quarter == 2:
            return self._right - x1, y0 - self._bottom, self._right - x0, y1 - self._bottom
        return self._top - y1, self._right - x1, self._top - y0, self._right - x0

    def rule(self, rule: Rule) -> Rule:
        """The same line on the page as shown."""
        return Rule(*self.box(*rule))


def _chars(page: Any, turn: _Turn, tagged: bool) -> tuple[list[Char], str]:
    """The characters, and those of slanted text apart; blanks that the library made up are left out."""
    found: list[Char] = []
    slanted = ""
    text = raw.FPDFText_LoadPage(page)
    try:
        box, half = raw.FS_RECTF(), ""
        for at in range(raw.FPDFText_CountChars(text)):
            code = raw.FPDFText_GetUnicode(text, at)
            if code < _FIRST_PRINTABLE or code in _UNREADABLE or raw.FPDFText_IsGenerated(text, at) == 1:
                continue
            char, half = _whole(half, code)
            if not char:
                continue
            if abs(math.sin(2 * raw.FPDFText_GetCharAngle(text, at))) > _SLANT:
                slanted += char
                continue
            raw.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box))
            mark = _mark(text, at) if tagged else -1
            found.append(Char(char, *turn.box(box.left, box.bottom, box.right, box.top), mark))
    finally:
        raw.FPDFText_ClosePage(text)
    return found, slanted


def _whole(half: str, code: int) -> tuple[str, str]:
    """The character, and the first half of a pair that is still to be completed."""
    char = chr(code)
    if 0xD800 <= code < 0xDC00:
        return "", char
    if 0xDC00 <= code < 0xE000:
        pair = (half + char).encode("utf-16-le", "surrogatepass")
        return pair.decode("utf-16-le", "ignore"), ""
    return char, ""


def _mark(text: Any, at: int) -> int:
    shown = raw.FPDFText_GetTextObject(text, at)
    return int(raw.FPDFPageObj_GetMarkedContentID(shown)) if shown else -1
