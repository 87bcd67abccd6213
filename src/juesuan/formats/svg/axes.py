"""Column, bar and line charts: one axis of categories, one of values that begins at zero."""

from __future__ import annotations

from typing import Any

from matplotlib.ticker import MaxNLocator

from juesuan.formats.document import Chart, Series
from juesuan.formats.svg.text import COLOURS, INK, LINE, PALE, TEXT_SIZE, Page, fit, points

_EDGE = "#595959"
_GROUP, _FEW = 0.72, 0.5  # of the room of a category, taken by its bars; less where there are few
_GAP = 5  # points between the axis and the names below it
_ABOVE, _BEYOND = 1.14, 1.25  # room above the highest value for its label, and left of a lying negative one


def draw_bars(chart: Chart, page: Page) -> None:
    """Columns standing on their categories, or bars lying beside them, grouped by series."""
    lying = chart.kind == "bar"
    axes = _category_axes(chart, page, lying=lying)
    thick = (_GROUP if len(chart.categories) > 3 else _FEW) / max(1, len(chart.series))
    for number, series in enumerate(chart.series):
        offset = (number - (len(chart.series) - 1) / 2) * thick
        places = [at + offset for at in range(len(series.values))]
        values = [float(value) for value in series.values]
        colour = COLOURS[number % len(COLOURS)]
        draw = axes.barh if lying else axes.bar
        draw(places, values, thick * 0.92, color=colour, edgecolor=_EDGE, lw=0.6)
        for place, value, label in zip(places, values, series.labels, strict=False):
            _label(axes, place, value, label, lying=lying)


def draw_line(chart: Chart, page: Page) -> None:
    """A line with a dot at each value for each series."""
    axes = _category_axes(chart, page, lying=False)
    for number, series in enumerate(chart.series):
        values = [float(value) for value in series.values]
        colour = COLOURS[number % len(COLOURS)]
        axes.plot(range(len(values)), values, marker="o", markersize=4, lw=1.8, color=colour)
        for place, value, label in zip(range(len(values)), values, series.labels, strict=False):
            _label(axes, place, value, label, lying=False)


def _category_axes(chart: Chart, page: Page, *, lying: bool) -> Any:
    low, high = _range(chart.series)
    ticks = _ticks(low, high)
    count = max(1, len(chart.categories))
    if lying:
        room = 0.34 * page.width
        names = [fit(name, room, most=2) for name in chart.categories]
        page.left += max(map(points, names), default=0) + 6
        page.bottom += TEXT_SIZE * LINE
        page.right += 24
    else:
        page.left += max(points(_tick(tick)) for tick in ticks) + 6
        names = [fit(name, (page.width - page.left - page.right) / count - 4) for name in chart.categories]
        page.bottom += _GAP + TEXT_SIZE * LINE * max((name.count("\n") + 1 for name in names), default=1)
    axes = page.axes()
    _dress(axes, names, ticks, lying=lying)
    (axes.set_xlim if lying else axes.set_ylim)(low * (_BEYOND if lying else _ABOVE), high * _ABOVE)
    ends = (count - 0.5, -0.5) if lying else (-0.5, count - 0.5)
    (axes.set_ylim if lying else axes.set_xlim)(*ends)
    return axes


def _range(series: tuple[Series, ...]) -> tuple[float, float]:
    """From zero (or the lowest negative value) to the highest; never empty."""
    values = [float(value) for one in series for value in one.values]
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    return (low, high) if low < high else (0.0, 1.0)


def _ticks(low: float, high: float) -> list[float]:
    chosen = MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10]).tick_values(low * _ABOVE, high * _ABOVE)
    return [float(tick) for tick in chosen if low * _ABOVE <= tick <= high * _ABOVE]


def _tick(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def _dress(axes: Any, names: list[str], ticks: list[float], *, lying: bool) -> None:
    """Names, ticks, pale lines across; no frame."""
    for side in ("top", "right", "bottom" if lying else "left"):
        axes.spines[side].set_visible(False)
    axes.spines["left" if lying else "bottom"].set_color(INK)
    categories, values = (axes.yaxis, axes.xaxis) if lying else (axes.xaxis, axes.yaxis)
    categories.set_ticks(range(len(names)), labels=names, fontsize=TEXT_SIZE)
    values.set_ticks(ticks, labels=[_tick(tick) for tick in ticks], fontsize=TEXT_SIZE)
    axes.tick_params(length=0, labelcolor=INK)
    categories.set_tick_params(pad=_GAP)
    values.grid(visible=True, color=PALE, lw=0.6)
    axes.set_axisbelow(True)


def _label(axes: Any, place: float, value: float, label: str, *, lying: bool) -> None:
    """The label beyond the end of a bar or above a dot, below it for a negative value."""
    if not label:
        return
    sign = -1 if value < 0 else 1
    spot, shift = ((value, place), (3 * sign, 0)) if lying else ((place, value), (0, 3 * sign))
    across = "center" if not lying else "left" if sign > 0 else "right"
    along = "center" if lying else "bottom" if sign > 0 else "top"
    axes.annotate(
        label,
        spot,
        shift,
        textcoords="offset points",
        ha=across,
        va=along,
        fontsize=TEXT_SIZE,
        annotation_clip=False,
    )
