"""How wide a table's columns are, how large its text is and on which paper it stands.

Knows: pages in twips, sizes in half points. Does not know how the room is shared out: that is the same for
all formats with pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Final

from juesuan.formats.document import Grid
from juesuan.formats.docx.measures import LANDSCAPE, LARGE, PORTRAIT, Page
from juesuan.formats.table_fitting import PAD, Fit, em, fit

__all__ = ["Fitted", "fitted", "note_lines", "page_of"]

_CAPTIONS: Final = 1000
_NOTE: Final = 280
_NOTE_SIZE: Final = 180
_HEADING: Final = 1280
_POINT: Final = 20
_ROOM: Final = 60
"""Twips a page keeps free: borders and rounding take some, and one row over costs a page."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Column widths and row heights in twips, text size in half points, space beside text in twips."""

    columns: list[int]
    rows: list[int]
    size: int
    margin: int


@lru_cache(maxsize=128)
def page_of(grid: Grid) -> Page:
    """The paper a table stands on."""
    if not grid.landscape:
        return PORTRAIT
    return LANDSCAPE if _found(grid, LANDSCAPE, headed=False).good else LARGE


@lru_cache(maxsize=128)
def fitted(grid: Grid, page: Page, *, headed: bool = False) -> Fitted:
    """The table on its page; `headed` tells that a heading takes some of it."""
    found = _found(grid, page, headed=headed)
    columns = _whole(found.columns) or [page.text_width]
    rows = [int(one * _POINT) for one in found.rows] or [0]
    return Fitted(columns, rows, round(found.size * 2), round(PAD * found.size * _POINT))


def note_lines(grid: Grid, page: Page) -> int:
    """How many lines the notes under a table take."""
    return sum(ceil(em(note) * _NOTE_SIZE / page.text_width) for note in grid.notes)


def _found(grid: Grid, page: Page, *, headed: bool) -> Fit:
    notes = note_lines(grid, page)
    height = page.text_height - _CAPTIONS - _NOTE * notes - headed * _HEADING - _ROOM
    return fit(grid, page.text_width / _POINT, height / _POINT)


def _whole(points: Iterable[float]) -> list[int]:
    """Whole twips that add up to the whole width."""
    edge, before = 0.0, 0
    widths: list[int] = []
    for one in points:
        edge += one * _POINT
        widths.append(max(round(edge) - before, 1))
        before = round(edge)
    return widths
