"""The drawing of one chart with matplotlib: axes, marks, labels, legend.

matplotlib measures text with the font it ships (which lacks Chinese characters); nothing here depends on
those measures, and the font's name is replaced afterwards.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from threading import Lock
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from juesuan.formats.document import Chart
from juesuan.formats.svg.axes import draw_bars, draw_line
from juesuan.formats.svg.pie import draw_pie
from juesuan.formats.svg.text import INK, Page

_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "juesuan",
    "font.family": ["DejaVu Sans"],
    "text.parse_math": False,
    "text.color": INK,
    "axes.unicode_minus": False,
}
_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}
_SETTINGS_LOCK = Lock()


def draw(chart: Chart, width: float, height: float) -> str:
    """The chart as an SVG document of this size in inches."""
    with _settings():
        figure = Figure(figsize=(width, height))
        canvas = FigureCanvasSVG(figure)
        page = Page(figure, width * 72, height * 72)
        _draw_parts(chart, page)
        target = StringIO()
        canvas.print_svg(target, metadata=_NO_METADATA)  # type: ignore[no-untyped-call]
        return target.getvalue()


def _draw_parts(chart: Chart, page: Page) -> None:
    if chart.title:
        page.title(chart.title)
    if chart.unit and chart.kind != "pie":
        page.unit(chart.unit)
    if chart.kind == "pie":
        draw_pie(chart, page)
        return
    if len(chart.series) > 1:
        page.legend([series.name for series in chart.series])
    if chart.kind == "line":
        draw_line(chart, page)
    else:
        draw_bars(chart, page)


@contextmanager
def _settings() -> Iterator[None]:
    """Settings are global to the process: one drawing at a time, whatever a user has set elsewhere."""
    with _SETTINGS_LOCK, mpl.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        yield
