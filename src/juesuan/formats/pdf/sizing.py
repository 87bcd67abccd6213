"""A table on the page of a PDF: the paper, the room the page leaves, type and columns that fit it.

Knows: the pages and the captions of the template. Does not know how the room is shared out: that is the same
for all formats with pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final, Literal, TypeAlias

from juesuan.formats.document import Grid
from juesuan.formats.table_fitting import LINE, PAD, em
from juesuan.formats.table_fitting import fit as fit_table

__all__ = ["Fit", "Paper", "fit"]

Paper: TypeAlias = Literal["upright", "a4", "a3"]
"""A4 upright, or turned paper of this size."""

_WIDTH: Final[dict[Paper, float]] = {"upright": 442.2, "a4": 728.5, "a3": 1077.0}
_HEIGHT: Final[dict[Paper, float]] = {"upright": 637.8, "a4": 453.5, "a3": 700.0}
"""What lies between the margins, in points."""

_CAPTIONS: Final = 80.0
_HEADING: Final = 76.0
_NOTE: Final = 14.0
_NOTE_SIZE: Final = 9.0


@dataclass(frozen=True, slots=True)
class Fit:
    """The paper; type size, column widths, what surrounds text in a cell, in points."""

    paper: Paper
    size: float
    columns: tuple[float, ...]
    pad: float
    inset: float
    leading: float


def fit(grid: Grid, *, headed: bool = False) -> Fit:
    """The table in the largest type that its page allows; `headed` tells that a heading takes some of it."""
    papers: tuple[Paper, ...] = ("a4", "a3") if grid.landscape else ("upright",)
    for paper in papers:
        width = _WIDTH[paper]
        notes = sum(ceil(em(note) * _NOTE_SIZE / width) for note in grid.notes)
        room = _HEIGHT[paper] - _CAPTIONS - _NOTE * notes - headed * _HEADING
        found = fit_table(grid, width, room)
        if found.good:
            break
    return Fit(
        paper,
        found.size,
        tuple(round(one, 3) for one in found.columns),
        round(PAD * found.size, 2),
        round((found.one_line - 1) * found.size / 2, 2),
        round((LINE - 1) * found.size, 2),
    )
