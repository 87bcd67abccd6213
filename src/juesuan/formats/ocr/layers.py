"""The text that a scanner laid under its picture against that picture: a sample of amounts is read again.

Knows: where an amount stands on the page and how to have that spot recognised, twice. Only what is surely
another amount both times is told, and only where most of the sample agrees: else the layer does not lie where
the picture has its words. Runs in the process apart that `formats.reading.scans` starts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np

from juesuan.findings import Finding, Place, make
from juesuan.findings.catalogue.scans import phrase
from juesuan.formats.ocr.engine import line_in
from juesuan.formats.ocr.pictures import drawn_pages
from juesuan.formats.ocr.slips import mended
from juesuan.formats.pdf.lines import pieces_of
from juesuan.formats.pdf.pages import Page, read_pages
from juesuan.formats.pdf.turning import Box

__all__ = ["layer_findings"]

_Any = TypeVar("_Any")
_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}")
_PAGES, _SAMPLE, _LEAST = 5, 40, 3
_SURE = 0.9
_ROOMS = (0.15, 0.35)
"""Room around the amount as a share of its height, for the first reading and the second."""
_MOST_PLACES = 5


class _Amount(NamedTuple):
    text: str
    page: int
    box: Box


class _Read(NamedTuple):
    amount: _Amount
    seen: str


def layer_findings(path: Path, numbers: Sequence[int]) -> list[Finding]:
    """One finding where amounts of the pages `numbers`, read from their layer, are others in the picture."""
    wanted = set(numbers)
    pages = [page for page in read_pages(path).pages if page.number in wanted and not page.turn]
    with_amounts = [(page, found) for page in pages if (found := list(_amounts(page)))]
    chosen = _spread(with_amounts, _PAGES)
    sample = _spread([one for _, found in chosen for one in found], _SAMPLE)
    read = list(_read(path, sample))
    other = [one for one in read if one.seen != _plain(one.amount.text)]
    if not other or len(read) - len(other) < max(_LEAST, len(other)):
        return []
    first = other[0]
    places = [
        Place(file=path.name, page=one.amount.page, quote=one.amount.text, box=one.amount.box)
        for one in other[:_MOST_PLACES]
    ]
    more = phrase("more-differ", count=len(other) - 1) if len(other) > 1 else ""
    return [make("scan-layer-differs", *places, expected=first.seen, found=first.amount.text, more=more)]


def _amounts(page: Page) -> Iterator[_Amount]:
    for row in pieces_of(page.chars):
        for piece in row:
            if _AMOUNT.fullmatch(piece.text.strip()):
                box = page.shown((piece.x0, piece.top, piece.x1, piece.bottom))
                yield _Amount(piece.text.strip(), page.number, box)


def _spread(found: Sequence[_Any], most: int) -> list[_Any]:
    """At most so many, evenly from all."""
    if len(found) <= most:
        return list(found)
    return [found[at * len(found) // most] for at in range(most)]


def _read(path: Path, sample: Sequence[_Amount]) -> Iterator[_Read]:
    """The amounts of the sample whose spot surely shows an amount."""
    numbers = sorted({one.page for one in sample})
    for number, picture, dots in drawn_pages(path, numbers):
        for one in sample:
            if one.page == number and (seen := _seen(picture, one.box, dots)):
                yield _Read(one, seen)


def _seen(picture: Any, box: Box, dots: float) -> str:
    """The amount that a spot of a picture shows, "" where two readings do not surely show the same."""
    readings = set()
    for room in _ROOMS:
        text, sure = line_in(_cut(picture, box, dots, room))
        shown = mended(text).strip()
        if sure < _SURE or not _AMOUNT.fullmatch(shown):
            return ""
        readings.add(_plain(shown))
    return readings.pop() if len(readings) == 1 else ""


def _cut(picture: Any, box: Box, dots: float, room: float) -> Any:
    high, wide = picture.shape[:2]
    space = (box[3] - box[1]) * room
    left, top = (max(0, int((edge - space) * dots)) for edge in box[:2])
    right, bottom = (int((edge + space) * dots) + 1 for edge in box[2:])
    return np.ascontiguousarray(picture[top : min(bottom, high), left : min(right, wide)])


def _plain(amount: str) -> str:
    return amount.replace(",", "")
