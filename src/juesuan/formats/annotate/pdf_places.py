"""Where on a page the quoted words stand, in the coordinates of the page as shown and of the file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from juesuan.formats.annotate.note import Note
from juesuan.formats.pdf.pages import Char, Page

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the top left corner of the page as shown."""

# Shorter quotations are looked for inside their box only: they may stand anywhere.
_TELLING = 6
_EDGE = 2.0


@dataclass(frozen=True, slots=True)
class Marked:
    """A page (from 0) and the boxes to mark on it, one a line; no box for a remark on the page as a whole."""

    page: int
    boxes: tuple[Box, ...]


def marked(note: Note, pages: Sequence[Page]) -> Marked:
    """The place of a note: its quotation inside its box, or near it, or the box, or the page."""
    at = (note.place.page or 1) - 1
    if not 0 <= at < len(pages):
        return Marked(0, ())
    box, quote = note.place.box, _plain(note.place.quote or "")
    if quote and box is not None:
        page = pages[at]
        found = _boxes_of(quote, page, [char for char in page.chars if _inside(page.shown(char[1:5]), box)])
        if found:
            return Marked(at, found)
    if len(quote) >= _TELLING:
        # A paragraph that the page broke goes on on the next one.
        for number in (at, at + 1):
            found = _boxes_of(quote, pages[number], pages[number].chars) if number < len(pages) else ()
            if found:
                return Marked(number, found)
    return Marked(at, (box,) if box is not None else ())


def _boxes_of(quote: str, page: Page, chars: Sequence[Char]) -> tuple[Box, ...]:
    """A box for each line of the quoted words, () where they are not found.

    On turned pages words may come in another order than they stand in: then the lines are put together again.
    """
    for ordered in (chars, _as_they_stand(chars)):
        plain = [(piece, char) for char in ordered for piece in _plain(char.text)]
        at = "".join(piece for piece, _ in plain).find(quote)
        if at >= 0:
            return tuple(page.shown(box) for box in _lines([char for _, char in plain[at : at + len(quote)]]))
    return ()


def _as_they_stand(chars: Sequence[Char]) -> list[Char]:
    """From the top down, and in each line from the left."""
    lines: list[list[Char]] = []
    for char in sorted(chars, key=lambda one: one.top + one.bottom):
        middle = (char.top + char.bottom) / 2
        if not lines or middle > lines[-1][0].bottom:
            lines.append([])
        lines[-1].append(char)
    return [char for line in lines for char in sorted(line, key=lambda one: one.x0)]


def _lines(chars: Sequence[Char]) -> Iterator[Box]:
    """The boxes of characters that follow each other, a new one where the line changes."""
    group: list[Char] = []
    for char in chars:
        if group and (char.top >= group[-1].bottom or char.bottom <= group[-1].top or char.x1 < group[-1].x0):
            yield _around(group)
            group = []
        group.append(char)
    if group:
        yield _around(group)


def _around(chars: Sequence[Char]) -> Box:
    return (
        min(char.x0 for char in chars),
        min(char.top for char in chars),
        max(char.x1 for char in chars),
        max(char.bottom for char in chars),
    )


def _inside(char: Box, box: Box) -> bool:
    x, y = (char[0] + char[2]) / 2, (char[1] + char[3]) / 2
    return box[0] - _EDGE <= x <= box[2] + _EDGE and box[1] - _EDGE <= y <= box[3] + _EDGE


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def in_file(box: Box, page: Box, quarter: int) -> Box:
    """A box of the page as shown in the coordinates of the file: left, bottom, right, top.

    `page` is the page's own box in the file (left, bottom, right, top), `quarter` its turn by quarters.
    """
    left, bottom, right, top = page
    x0, y0, x1, y1 = box
    if quarter == 1:
        return left + y0, bottom + x0, left + y1, bottom + x1
    if quarter == 2:
        return right - x1, bottom + y0, right - x0, bottom + y1
    if quarter == 3:
        return right - y1, top - x1, right - y0, top - x0
    return left + x0, top - y1, left + x1, top - y0
