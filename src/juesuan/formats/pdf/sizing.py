"""Fitting a table to the page: column widths and type size, so that no number is ever cut or broken."""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.formats.document import Grid
from juesuan.formats.text_width import text_width

PORTRAIT_MM, LANDSCAPE_MM = 156.0, 257.0
"""Width between the margins."""
PORTRAIT_HEIGHT_MM, LANDSCAPE_HEIGHT_MM = 200.0, 135.0
"""Height left for rows beside title, head lines and notes."""

_LARGEST, _SMALLEST = 10.5, 4.5
_MM_PER_POINT = 0.3528
_LABEL_UNITS = 24
_HEAD_UNITS = 8
_PADDING_UNITS = 1.6


@dataclass(frozen=True, slots=True)
class Fit:
    """Type size in points, column widths in mm, space above and below each row in points."""

    size: float
    columns: tuple[float, ...]
    inset: float


def fit(grid: Grid) -> Fit:
    """The largest type that shows every number on one line, and labels in few lines."""
    width = LANDSCAPE_MM if grid.landscape else PORTRAIT_MM
    height = LANDSCAPE_HEIGHT_MM if grid.landscape else PORTRAIT_HEIGHT_MM
    needed = _needed(grid)
    units = sum(needed) or 1.0
    size = width / (units * _MM_PER_POINT / 2)
    rows_size = height / max(1, len(grid.rows)) / _MM_PER_POINT / 1.75
    readable = max(_SMALLEST, min(_LARGEST, size))
    chosen = max(min(readable, rows_size), min(readable, 6.0))
    spare = width / units
    inset = min(3.0, max(0.8, chosen * 0.3))
    return Fit(round(chosen, 2), tuple(round(part * spare, 3) for part in needed), round(inset, 2))


def _needed(grid: Grid) -> list[float]:
    """How many half-width units each column needs: numbers whole, words up to a limit."""
    found = [2.0] * grid.column_count
    for row, column, cell in grid.positions():
        if cell.colspan > 1 or not cell.text:
            continue
        limit = _HEAD_UNITS if row < grid.header_rows else _LABEL_UNITS
        wide = text_width(cell.text)
        wanted = wide if cell.value is not None or cell.text.isascii() else min(wide, limit) + cell.indent * 2
        found[column] = max(found[column], wanted + _PADDING_UNITS)
    for _, column, cell in grid.positions():
        if cell.colspan > 1 and cell.value is not None:
            covered = range(column, column + cell.colspan)
            missing = text_width(cell.text) + _PADDING_UNITS - sum(found[at] for at in covered)
            for at in covered:
                found[at] += max(0.0, missing / cell.colspan)
    return found
