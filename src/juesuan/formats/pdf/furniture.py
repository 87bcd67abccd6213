"""What stands on every page and belongs to none: page numbers, running heads and feet.

Knows: page numbers by their form, anything else by its return at the same height on many pages. Does not know
captions of tables, which return as well: a line that ends like one is left where it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from juesuan.formats.pdf.chars import Char
from juesuan.formats.pdf.lines import Line
from juesuan.formats.pdf.pages import Page

_EDGE = 0.12
_LEAST_PAGES = 3
_MOST_PAGES_SHARE = 0.5
_STEP = 4.0
_DIGITS = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")
_SIGN = r"[-—–－~·•.\s|/]*"
_PAGE_NUMBER = re.compile(
    rf"{_SIGN}(?:第\s*)?\d{{1,4}}\s*页?{_SIGN}(?:[（(]?(?:/|of|共)\s*\d{{1,4}}\s*页?[)）]?)?{_SIGN}"
    rf"|page\s*\d{{1,4}}(?:\s*of\s*\d{{1,4}})?",
    re.IGNORECASE,
)
# Captions of tables return on every page that their table takes.
_CAPTION = re.compile(r"表(?:[(（].{0,8}[)）])?$|单位\s*[:：]|^续表")


def without_furniture(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[set[int]]:
    """For each page (its height, its lines outside tables) the places of the lines that are its own."""
    running = _running(pages)
    return [
        {
            at
            for at, line in enumerate(lines)
            if not (_at_edge(line, height) and (_is_page_number(line.text) or at in running[page]))
        }
        for page, (height, lines) in enumerate(pages)
    ]


def at_edge(page: Page) -> Iterator[Char]:
    """The characters of a page that stand where page numbers do."""
    upper, lower = page.height * _EDGE, page.height * (1 - _EDGE)
    return (char for char in page.chars if char.bottom < upper or char.top > lower)


def printed_numbers(pages: Sequence[tuple[int, float, Sequence[Line]]]) -> dict[int, int]:
    """Of each page (its place in the file, its height, its lines) the number that it prints at its edge.

    Left out is a page with none or with several.
    """
    found: dict[int, int] = {}
    for page, height, lines in pages:
        own = [line.text for line in lines if _at_edge(line, height) and _is_page_number(line.text)]
        digits = _DIGITS.search(own[0]) if len(own) == 1 else None
        if digits is not None:
            found[page] = int(digits.group())
    return found


def _is_page_number(text: str) -> bool:
    return any(char.isdigit() for char in text) and _PAGE_NUMBER.fullmatch(text.strip()) is not None


def _at_edge(line: Line, height: float) -> bool:
    return line.bottom < height * _EDGE or line.top > height * (1 - _EDGE)


def _running(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[set[int]]:
    """For each page the places of lines that return on many pages and have nothing but such lines outside."""
    counts: Counter[tuple[str, int]] = Counter()
    for height, lines in pages:
        counts.update({_name(line, height) for line in lines if _at_edge(line, height)})
    needed = max(_LEAST_PAGES, len(pages) * _MOST_PAGES_SHARE)
    found = []
    for height, lines in pages:
        own: set[int] = set()
        for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
            own.update(_outermost(lines, order, height, counts, needed))
        found.append(own)
    return found


def _outermost(
    lines: Sequence[Line], order: range, height: float, counts: Counter[tuple[str, int]], needed: float
) -> Iterator[int]:
    for at in order:
        line = lines[at]
        if not _at_edge(line, height):
            return
        if _is_page_number(line.text):
            continue
        if _CAPTION.search(line.text) or counts[_name(line, height)] < needed:
            return
        yield at


def _name(line: Line, height: float) -> tuple[str, int]:
    """Words without their digits, and the height from the nearer edge."""
    words = _DIGITS.sub("#", _BLANKS.sub("", line.text))
    upper = line.bottom < height / 2
    return words, round((line.top if upper else line.bottom - height) / _STEP)
