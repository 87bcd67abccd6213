"""Chart -> a figure: the drawing, its caption, and its data as a table that can be opened."""

from __future__ import annotations

from juesuan.formats.document import Chart
from juesuan.formats.html.markup import element, text
from juesuan.formats.svg import chart_svg

_DATA, _CATEGORY = "查看图表数据", "类别"


def figure_html(chart: Chart, anchor: str) -> str:
    """The chart as a figure; `anchor` is its id, the only one of its name on the page."""
    caption = element("figcaption", text(chart.caption)) if chart.caption else ""
    inside = chart_svg(chart, prefix=f"{anchor}-") + caption + _data(chart)
    return element("figure", inside, id=anchor, data_kind=chart.kind, data_id=chart.id or None)


def _data(chart: Chart) -> str:
    heads = "".join(element("th", text(one.name), scope="col") for one in chart.series)
    rows = "\n".join(
        element("tr", element("th", text(name), scope="row") + _values(chart, number))
        for number, name in enumerate(chart.categories)
    )
    caption = element(
        "caption",
        element("span", text(chart.title), class_="title")
        + (element("span", text(chart.unit), class_="unit") if chart.unit else ""),
    )
    table = (
        caption
        + element("thead", element("tr", element("th", _CATEGORY, scope="col") + heads))
        + element("tbody", rows)
    )
    return element("details", element("summary", _DATA) + element("table", table))


def _values(chart: Chart, number: int) -> str:
    return "".join(
        element(
            "td",
            f"{one.values[number]:,f}",
            class_="n r",
            data_label=one.labels[number] if one.labels else None,
        )
        for one in chart.series
    )
