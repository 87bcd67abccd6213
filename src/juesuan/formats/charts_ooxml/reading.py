"""The XML of a chart part as Chart.

Knows: where the shown title, names, values and labels stand. Does not know the workbook behind: what the
page shows is the cache in the chart. Whoever wrote the chart, bar, column, pie and line are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Final, Literal

from lxml import etree

from juesuan.formats.document import Chart, Series

__all__ = ["read_chart"]

Element = etree._Element

_C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

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
}
_EXACT_DIGITS: Final = 15
_MAX_POINTS: Final = 10_000


def read_chart(root: Element) -> Chart | None:
    """The chart under a c:chartSpace; None for kinds that are not ours (scatter, radar …).

    A category where a series has no value is left out. Values come as the file has them; those with more
    than 15 digits are doubles that a program wrote out, and are rounded to 15.
    """
    area = root.find(f"{_C}chart/{_C}plotArea")
    plot = None if area is None else next((one for one in area if _local(one) in _PLOTS), None)
    if area is None or plot is None:
        return None
    found = list(plot.iterfind(f"{_C}ser"))
    columns = [_points(one, "val") for one in found]
    numbers = [
        {at: value for at, raw in points.items() if (value := _number(raw)) is not None} for points in columns
    ]
    shown = sorted(set.intersection(*map(set, numbers))) if numbers else []
    names = _points(found[0], "cat") if found else {}
    axis = area.find(f"{_C}valAx/{_C}title")
    title = root.find(f"{_C}chart/{_C}title")
    return Chart(
        kind=_kind(plot),
        title=_words(title),
        categories=tuple(names.get(at, "") for at in shown),
        series=tuple(
            Series(_name(one), tuple(values[at] for at in shown), _labels(one, shown))
            for one, values in zip(found, numbers, strict=True)
        ),
        unit=_words(axis),
    )


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
        if index.isdecimal() and int(index) < _MAX_POINTS:
            at = int(index)
            points[at] = text + points.get(at, "")
    return points


def _number(raw: str) -> Decimal | None:
    try:
        value = Decimal(raw.strip())
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value.adjusted()) > _EXACT_DIGITS * 2:
        return None
    if len(value.as_tuple().digits) > _EXACT_DIGITS and not raw.lstrip("-").isdecimal():
        value = Decimal(f"{value:.{_EXACT_DIGITS}g}")
    return value


def _name(series: Element) -> str:
    found = series.find(f"{_C}tx")
    return "" if found is None else "".join(one.text or "" for one in found.iter(f"{_C}v"))


def _labels(series: Element, shown: list[int]) -> tuple[str, ...]:
    """Labels of the points shown; () when no point has one of its own."""
    own = {
        index.get("val", ""): _words(label)
        for label in series.iterfind(f"{_C}dLbls/{_C}dLbl")
        if (index := label.find(f"{_C}idx")) is not None
    }
    return tuple(own.get(str(at), "") for at in shown) if own else ()


def _words(element: Element | None) -> str:
    """Rich text, its paragraphs on lines of their own."""
    return "" if element is None else "\n".join(_lines(element))


def _lines(element: Element) -> Iterator[str]:
    for rich in element.iter(f"{_C}rich"):
        for paragraph in rich.iterfind(f"{_A}p"):
            yield "".join(run.text or "" for run in paragraph.iter(f"{_A}t"))


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
