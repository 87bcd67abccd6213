"""Pie charts: slices clockwise, each with its category and label beside it.

The first slice begins at the top, unless one slice is more than half: then that one looks to the right, so
that the small ones have the whole left side for their labels.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from matplotlib.patches import Circle, Wedge

from juesuan.formats.document import Chart
from juesuan.formats.svg.text import COLOURS, INK, LINE, PALE, TEXT_SIZE, Page, fit

_NOTHING = "无数据"
_EDGE = "#595959"  # dark: the palest slice must stand out from the paper


@dataclass(frozen=True, slots=True)
class _Slice:
    """A slice: its words, colour, share of the whole and the direction of its middle (unit circle)."""

    words: str
    colour: str
    start: float
    share: float
    x: float
    y: float
    label_y: float = 0.0


def draw_pie(chart: Chart, page: Page) -> None:
    """The pie in the room left over. ValueError for a negative value."""
    slices = _slices(chart)
    centre = (page.width / 2, page.bottom + (page.height - page.top - page.bottom) / 2)
    radius = max(10.0, min(page.height - page.top - page.bottom - 2 * TEXT_SIZE, page.width * 0.5) / 2)
    axes = page.figure.add_axes((0, 0, 1, 1), frameon=False)
    axes.set(xlim=(0, page.width), ylim=(0, page.height), xticks=(), yticks=())
    if not slices:
        axes.add_patch(Circle(centre, radius, fill=False, edgecolor=PALE))
        page.text(*centre, _NOTHING, ha="center")
        return
    for piece in slices:
        start, end = 90 - 360 * (piece.start + piece.share), 90 - 360 * piece.start
        if piece.share > 0:
            look: dict[str, Any] = {"facecolor": piece.colour, "edgecolor": _EDGE, "lw": 0.6}
            axes.add_patch(Wedge(centre, radius, start, end, **look))
    for side in (-1, 1):
        mine = [piece for piece in slices if (piece.x >= 0) == (side > 0)]
        lowest, highest = page.bottom + TEXT_SIZE * LINE, page.height - page.top - TEXT_SIZE
        for piece in _spread(mine, lowest, highest, radius + 8):
            _write_label(page, axes, piece, centre, radius, side)


def _slices(chart: Chart) -> list[_Slice]:
    """The slices in order; of zero values those that have a label, which then stands where they would be."""
    series = chart.series[0] if chart.series else None
    values = [float(value) for value in series.values] if series else []
    if any(value < 0 for value in values):
        raise ValueError(f"a pie cannot show a negative value: {chart.title}")
    total = sum(values)
    slices: list[_Slice] = []
    start = _first_start(values, total)
    for number, value in enumerate(values):
        label = series.labels[number] if series and series.labels else ""
        if value > 0 or (label and total > 0):
            middle = 2 * math.pi * (start + value / total / 2)
            words = f"{chart.categories[number]}\n{label}" if label else chart.categories[number]
            colour = COLOURS[number % len(COLOURS)]
            slices.append(_Slice(words, colour, start, value / total, math.sin(middle), math.cos(middle)))
            start += value / total
    return slices


def _first_start(values: list[float], total: float) -> float:
    """Where the first slice begins, as a part of the circle from the top."""
    largest = max(values, default=0.0)
    if largest <= total / 2:
        return 0.0
    return 0.25 - (sum(values[: values.index(largest)]) + largest / 2) / total


def _spread(slices: list[_Slice], lowest: float, highest: float, reach: float) -> list[_Slice]:
    """The slices of one side from top to bottom, their labels moved apart evenly where they would overlap."""
    ordered = sorted(slices, key=lambda piece: -piece.y)
    middle = (lowest + highest) / 2
    wished = [middle + piece.y * reach for piece in ordered]
    apart = min(2 * TEXT_SIZE * LINE + 3, (highest - lowest) / max(1, len(ordered) - 1))
    spots: list[float] = []
    for spot in wished:
        spots.append(min([spot, *(before - apart for before in spots[-1:])]))
    shift = (sum(wished) - sum(spots)) / max(1, len(spots))
    spots = [spot + shift for spot in spots]
    over = max(0.0, spots[0] - highest) if spots else 0.0
    under = max(0.0, lowest - spots[-1]) if spots else 0.0
    return [replace(piece, label_y=spot - over + under) for piece, spot in zip(ordered, spots, strict=True)]


def _write_label(
    page: Page, axes: Any, piece: _Slice, centre: tuple[float, float], radius: float, side: int
) -> None:
    """The words beside the pie and a line that leads to the slice."""
    edge = (centre[0] + piece.x * radius, centre[1] + piece.y * radius)
    outside = (centre[0] + piece.x * (radius + 6), centre[1] + piece.y * (radius + 6))
    elbow = (centre[0] + side * (radius + 16), piece.label_y)
    axes.plot(*zip(edge, outside, elbow, strict=True), color=INK, lw=0.6)
    name, _, label = piece.words.partition("\n")
    room = page.width / 2 - radius - 28
    words = fit(name, room, most=1) + (f"\n{fit(label, room, most=1)}" if label else "")
    page.text(elbow[0] + side * 3, elbow[1] - TEXT_SIZE * 0.35, words, ha="left" if side > 0 else "right")
