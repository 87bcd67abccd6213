"""Where the labels of a pie go so that those of thin slices do not cover each other.

Knows: the geometry of a circle and of our charts. Does not know XML. Word and LibreOffice both put a label
at the outer end of its slice; a chart may state how far from there it is to be moved.

>>> label_shifts([50, 50], ["half", "half"])
[None, None]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import cos, pi, sin, sqrt
from typing import Final

__all__ = ["CHART_HEIGHT", "CHART_WIDTH", "PIE", "label_shifts"]

CHART_WIDTH: Final = 150.0
CHART_HEIGHT: Final = 75.0
"""The size of a chart on the page, in millimetres: two of them and their sentences fill a page."""

_RADIUS: Final = CHART_HEIGHT / 4
PIE: Final = (0.5 - _RADIUS / CHART_WIDTH, 0.24, 2 * _RADIUS / CHART_WIDTH, 0.5)
"""Left, top, width and height of the square the pie fills, in fractions of the chart."""

_CENTRE: Final = (PIE[1] + PIE[3] / 2) * CHART_HEIGHT
_CLEARANCE: Final = 2.0
_LINE: Final = 4.2
_LOWEST: Final = 0.8 * CHART_HEIGHT
_MOVED: Final = 0.3


@dataclass(slots=True)
class _Label:
    """Where a label stands by itself (`x` from the middle line outwards, `y` down), and where it is to be."""

    index: int
    x: float
    y: float
    wanted: float = 0.0


def label_shifts(values: Sequence[Decimal | int], labels: Sequence[str]) -> list[tuple[float, float] | None]:
    """How far each label is to move, in fractions of the chart's width and height; None where it is to stay.

    Slices begin at the top and go clockwise; `values` are not negative, `labels` "" where there is none.
    """
    shifts: list[tuple[float, float] | None] = [None] * len(values)
    total = sum(values)
    if not total > 0:
        return shifts
    sides: dict[int, list[_Label]] = {1: [], -1: []}
    before = 0.0
    for index, (value, label) in enumerate(zip(values, labels, strict=True)):
        share = float(value / total)
        angle = 2 * pi * (before + share / 2)
        before += share
        if label:
            reach = _RADIUS + _CLEARANCE
            side = 1 if sin(angle) >= 0 else -1
            sides[side].append(_Label(index, reach * abs(sin(angle)), _CENTRE - reach * cos(angle)))
    for side, placed in sides.items():
        _spread(placed)
        for one in placed:
            if abs(one.wanted - one.y) > _MOVED:
                outwards = max(_edge(one.wanted), one.x) - one.x
                shifts[one.index] = (side * outwards / CHART_WIDTH, (one.wanted - one.y) / CHART_HEIGHT)
    return shifts


def _spread(placed: list[_Label]) -> None:
    """Give each label a height of its own: down as far as the one above needs, then up from the bottom."""
    placed.sort(key=lambda one: one.y)
    highest = float("-inf")
    for one in placed:
        one.wanted = max(one.y, highest)
        highest = one.wanted + _LINE
    lowest = max(_LOWEST, placed[-1].y) if placed else _LOWEST
    for one in reversed(placed):
        one.wanted = min(one.wanted, lowest)
        lowest = one.wanted - _LINE


def _edge(y: float) -> float:
    """How far from the middle line a label at height `y` must begin so as not to cover the pie."""
    reach = _RADIUS + _CLEARANCE
    return sqrt(max(reach**2 - (y - _CENTRE) ** 2, 0.0))
