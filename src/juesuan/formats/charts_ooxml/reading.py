"""The XML of a chart part as Chart.

Knows: where the shown title, names, values and labels stand. Does not know the workbook behind: what the
page shows is the cache in the chart. Whoever wrote the chart, bar, column, pie, line and area are read, flat
or not, also where two kinds lie over each other.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Literal

from lxml import etree

from juesuan.formats.charts_ooxml.extended import EXTENDED, read_extended
from juesuan.formats.charts_ooxml.labels import Points, labels_of, lines
from juesuan.formats.charts_ooxml.values import MAX_POINTS, is_share, number_of, unit_in
from juesuan.formats.document import Chart, Series

__all__ = ["read_chart"]

Element = etree._Element

_C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

_Kind = Literal["column", "bar", "pie", "line"]
_PLOTS: Final[dict[str, _Kind]] = {
    "barChart": "column",
    "bar3DChart": "column",
    "pieChart": "pie",
    "pie3DChart": "pie",
    "ofPieChart": "pie",
    "doughnutChart": "pie",
    "lineChart": "line",
    "line3DChart": "line",
    "areaChart": "line",
    "area3DChart": "line",
}
_SHARE: Final = "%"
_GENERAL: Final = "General"


def read_chart(root: Element) -> Chart | None:
    """The chart under a c:chartSpace or cx:chartSpace; None for kinds that are not ours (scatter, radar …).

    A category where a series has no value is left out, a series without any value as well. Values come as the
    file has them; those with more than 15 digits are doubles that a program wrote out, and are rounded to 15.
    Values shown as percentages are read as such, with the unit %; beside amounts they are left out. Where no
    axis tells the unit, the labels may.
    """
    if str(root.tag).startswith(f"{{{EXTENDED}}}"):
        return read_extended(root)
    area = root.find(f"{_C}chart/{_C}plotArea")
    plots = [] if area is None else [one for one in area if _local(one) in _PLOTS]
    if area is None or not plots:
        return None
    found = [(plot, one) for plot in plots for one in plot.iterfind(f"{_C}ser")]
    read = [(plot, one, _read(one)) for plot, one in found]
    valued = [entry for entry in read if entry[2].values] or read
    valued = [entry for entry in valued if not is_share(entry[2].form)] or valued
    shown = sorted(set.intersection(*(set(points.values) for _, _, points in valued))) if valued else []
    names = next((points.categories for _, _, points in valued if points.categories), {})
    share = bool(valued) and all(is_share(points.form) for _, _, points in valued)
    labelled = [(points, labels_of(one, plot, points, shown)) for plot, one, points in valued]
    axis = area.find(f"{_C}valAx/{_C}title")
    return Chart(
        kind=_kind(plots[0]),
        title=_title(root.find(f"{_C}chart/{_C}title"), [points for _, _, points in valued]),
        categories=tuple(names.get(at, "") for at in shown),
        series=tuple(
            Series(points.name, tuple(_shown(points.values[at], share=share) for at in shown), labels)
            for points, labels in labelled
        ),
        unit=_SHARE if share else _words(axis) or _unit_of(valued),
    )


def _read(series: Element) -> Points:
    values = {
        at: value for at, raw in _points(series, "val").items() if (value := number_of(raw)) is not None
    }
    form = series.findtext(f"{_C}val//{_C}formatCode") or _GENERAL
    return Points(_name(series), _points(series, "cat"), values, form)


def _shown(value: Decimal, *, share: bool) -> Decimal:
    return value.scaleb(2) if share else value


def _unit_of(series: list[tuple[Element, Element, Points]]) -> str:
    """The unit that the number formats of labels name: 0.00"万元"; "" where they name none or several."""
    forms = {points.form for _, _, points in series}
    for plot, one, _ in series:
        for holder in (one, plot):
            forms.update(label.get("formatCode", "") for label in holder.iterfind(f"{_C}dLbls/{_C}numFmt"))
    return unit_in(forms)


def _title(title: Element | None, series: list[Points]) -> str:
    """As typed, as a cell has it, or the name of the only series, which programs put there."""
    if title is None:
        return ""
    typed = title.find(f"{_C}tx")
    if typed is None:
        return series[0].name if len(series) == 1 else ""
    return _words(typed) or "".join(one.text or "" for one in typed.iter(f"{_C}v"))


def _kind(plot: Element) -> _Kind:
    kind = _PLOTS[_local(plot)]
    direction = plot.find(f"{_C}barDir")
    return "bar" if kind == "column" and direction is not None and direction.get("val") == "bar" else kind


def _points(series: Element, what: str) -> dict[int, str]:
    """The cached or literal points of a series' values or categories by index; many-level ones joined."""
    found = series.find(f"{_C}{what}")
    points: dict[int, str] = {}
    for point in () if found is None else found.iter(f"{_C}pt"):
        index = point.get("idx", "")
        text = point.findtext(f"{_C}v") or ""
        if index.isdecimal() and int(index) < MAX_POINTS:
            at = int(index)
            points[at] = text + points.get(at, "")
    return points


def _name(series: Element) -> str:
    found = series.find(f"{_C}tx")
    return "" if found is None else "".join(one.text or "" for one in found.iter(f"{_C}v"))


def _words(element: Element | None) -> str:
    """Rich text, its paragraphs on lines of their own."""
    return "" if element is None else "\n".join(lines(element))


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
