"""Pages of words put where a test wants them, without any file."""

from __future__ import annotations

from collections.abc import Iterable

from juesuan.formats.document import Document
from juesuan.formats.pdf import Page, Pages, document_of
from juesuan.formats.pdf.chars import Char
from juesuan.formats.pdf.pages import Bookmark
from juesuan.formats.pdf.rules import Rule
from juesuan.formats.text_width import char_width

SIZE = 10.0
LEFT, RIGHT = 60.0, 540.0
FULL = 48
"""So many characters of SIZE fill a line from LEFT to RIGHT."""


def words(text: str, x: float, top: float, size: float = SIZE) -> list[Char]:
    """The characters of some words, from left to right."""
    found = []
    for char in text:
        wide = size * char_width(char) / 2
        found.append(Char(char, x, top, x + wide, top + size, -1))
        x += wide
    return found


def ending_at(text: str, right: float, top: float) -> list[Char]:
    """Words that end at the right."""
    return words(text, right - SIZE * sum(map(char_width, text)) / 2, top)


def lattice(xs: Iterable[float], ys: Iterable[float]) -> tuple[Rule, ...]:
    """The lines of a table."""
    xs, ys = list(xs), list(ys)
    level = [Rule(xs[0], y, xs[-1], y) for y in ys]
    return (*level, *(Rule(x, ys[0], x, ys[-1]) for x in xs))


def page(number: int, *chars: Iterable[Char], rules: tuple[Rule, ...] = ()) -> Page:
    """An upright A4 page."""
    return Page(number, 595, 842, tuple(char for group in chars for char in group), rules)


def read(*pages: Page, bookmarks: tuple[Bookmark, ...] = ()) -> Document:
    """The document of some pages."""
    return document_of(Pages(pages, bookmarks, ""), "公开.pdf")
