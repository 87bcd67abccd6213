"""Chart as the XML of a chart part.

Knows: the schema's order of elements, which Word insists on: in c:chart title, autoTitleDeleted, plotArea,
legend, plotVisOnly; in a series its labels after its fill and before its data; c:externalData last but
for user shapes. Does not know relationships: the caller names the workbook's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from juesuan.formats.chart_colours import COLOURS
from juesuan.formats.charts_ooxml.markup import DECLARATION, text
from juesuan.formats.charts_ooxml.pie_layout import PIE, label_shifts
from juesuan.formats.charts_ooxml.workbook import category_range, name_cell, value_range
from juesuan.formats.document import Chart, Series

__all__ = ["chart_xml"]

_CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_EDGE: Final = "595959"
"""Around slices and columns: the palest must stand out from the paper."""

_FORMAT: Final = "#,##0.00"
_CATEGORY_AXIS: Final = 100
_VALUE_AXIS: Final = 200


def chart_xml(chart: Chart, workbook_relation: str) -> str:
    """The chart part; `workbook_relation` is the id of its relationship to the embedded workbook."""
    plot = _pie(chart) if chart.kind == "pie" else _axes_plot(chart)
    legend = "" if len(chart.series) < 2 and chart.kind != "pie" else _legend()
    title = _title(chart.title, 1200) if chart.title else ""
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_DRAWING}" xmlns:r="{_RELATIONS}">'
        '<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/>'
        f'<c:chart>{title}<c:autoTitleDeleted val="{0 if title else 1}"/>'
        f"<c:plotArea>{_plot_place(chart)}{plot}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        # No fill: the mark of a draft behind the page must be seen through a chart too.
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text_look(900)}"
        f'<c:externalData r:id="{workbook_relation}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _plot_place(chart: Chart) -> str:
    """A pie stands where its labels expect it; other plots take what title and legend leave."""
    if chart.kind != "pie":
        return "<c:layout/>"
    place = "".join(f'<c:{name} val="{length:.4f}"/>' for name, length in zip("xywh", PIE, strict=True))
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{place}</c:manualLayout></c:layout>"
    )


def _pie(chart: Chart) -> str:
    series = "".join(_all_series(chart))
    return f'<c:pieChart><c:varyColors val="1"/>{series}<c:firstSliceAng val="0"/></c:pieChart>'


def _axes_plot(chart: Chart) -> str:
    series = "".join(_all_series(chart))
    ids = f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/>'
    if chart.kind == "line":
        plot = (
            '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
            f'{series}<c:marker val="1"/>{ids}</c:lineChart>'
        )
    else:
        direction = "bar" if chart.kind == "bar" else "col"
        plot = (
            f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
            f'{series}<c:gapWidth val="90"/><c:overlap val="-10"/>{ids}</c:barChart>'
        )
    return plot + _category_axis(chart) + _value_axis(chart)


def _category_axis(chart: Chart) -> str:
    # Bars are read from the top, but axes count from the bottom.
    lying = chart.kind == "bar"
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/>'
        f'<c:scaling><c:orientation val="{"maxMin" if lying else "minMax"}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if lying else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{_line('7F7F7F')}</c:spPr>{_text_look(900, upright=True)}"
        f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(chart: Chart) -> str:
    lying = chart.kind == "bar"
    # An axis that does not begin at zero makes small changes look large.
    positive = all(value >= 0 for series in chart.series for value in series.values)
    least = '<c:min val="0"/>' if positive else ""
    unit = _title(chart.unit, 900) if chart.unit else ""
    return (
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>{least}</c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"b" if lying else "l"}"/>'
        f"<c:majorGridlines><c:spPr>{_line('D9D9D9')}</c:spPr></c:majorGridlines>{unit}"
        f'<c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="{"max" if lying else "autoZero"}"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )


def _all_series(chart: Chart) -> Iterator[str]:
    end = '<c:smooth val="0"/></c:ser>' if chart.kind == "line" else "</c:ser>"
    for index, series in enumerate(chart.series):
        yield (
            f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
            f"<c:tx><c:strRef><c:f>{name_cell(index)}</c:f>{_strings((series.name,))}</c:strRef></c:tx>"
            f"{_series_look(chart, index)}{_labels(chart, series)}"
            f"<c:cat><c:strRef><c:f>{category_range(chart)}</c:f>{_strings(chart.categories)}</c:strRef></c:cat>"
            f"<c:val><c:numRef><c:f>{value_range(chart, index)}</c:f>{_numbers(series)}</c:numRef></c:val>"
            f"{end}"
        )


def _series_look(chart: Chart, index: int) -> str:
    colour = COLOURS[index % len(COLOURS)]
    if chart.kind == "line":
        return (
            f'<c:spPr>{_line(colour, 28575)}</c:spPr><c:marker><c:symbol val="circle"/><c:size val="6"/>'
            f"<c:spPr>{_fill(colour)}</c:spPr></c:marker>"
        )
    if chart.kind == "pie":
        return "".join(
            f'<c:dPt><c:idx val="{point}"/><c:bubble3D val="0"/>'
            f"<c:spPr>{_fill(COLOURS[point % len(COLOURS)])}{_line(_EDGE, 6350)}</c:spPr></c:dPt>"
            for point in range(len(chart.categories))
        )
    return f'<c:spPr>{_fill(colour)}{_line(_EDGE, 6350)}</c:spPr><c:invertIfNegative val="0"/>'


def _labels(chart: Chart, series: Series) -> str:
    """Labels of a series: a text of its own at each point that has one, and none elsewhere."""
    position = "t" if chart.kind == "line" else "outEnd"
    shifts: list[tuple[float, float] | None] = [None] * len(series.labels)
    if chart.kind == "pie" and series.labels:
        shifts = label_shifts(series.values, series.labels)
    points = "".join(
        _label(index, label, position, shift)
        for index, (label, shift) in enumerate(zip(series.labels, shifts, strict=True))
    )
    leader = '<c:showLeaderLines val="1"/>' if chart.kind == "pie" else ""
    return (
        f"<c:dLbls>{points}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text_look(900)}"
        f"{_shows(value=False)}{leader}</c:dLbls>"
    )


def _label(index: int, label: str, position: str, shift: tuple[float, float] | None) -> str:
    if not label:
        return f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>'
    return (
        f'<c:dLbl><c:idx val="{index}"/>{_moved(shift)}<c:tx>{_rich(label, 900)}</c:tx>'
        f'<c:dLblPos val="{position}"/>{_shows(value=True)}</c:dLbl>'
    )


def _moved(shift: tuple[float, float] | None) -> str:
    if shift is None:
        return "<c:layout/>"
    place = "".join(f'<c:{name} val="{length:.4f}"/>' for name, length in zip("xy", shift, strict=True))
    return f"<c:layout><c:manualLayout>{place}</c:manualLayout></c:layout>"


def _shows(*, value: bool) -> str:
    shown = {
        "LegendKey": False,
        "Val": value,
        "CatName": False,
        "SerName": False,
        "Percent": False,
        "BubbleSize": False,
    }
    return "".join(f'<c:show{what} val="{int(yes)}"/>' for what, yes in shown.items())


def _strings(values: tuple[str, ...]) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{text(value)}</c:v></c:pt>' for index, value in enumerate(values)
    )
    return f'<c:strCache><c:ptCount val="{len(values)}"/>{points}</c:strCache>'


def _numbers(series: Series) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{value:f}</c:v></c:pt>' for index, value in enumerate(series.values)
    )
    return (
        f'<c:numCache><c:formatCode>{_FORMAT}</c:formatCode><c:ptCount val="{len(series.values)}"/>'
        f"{points}</c:numCache>"
    )


def _legend() -> str:
    return f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text_look(900)}</c:legend>'


def _title(words: str, size: int) -> str:
    return f'<c:title><c:tx>{_rich(words, size, bold=size > 1000)}</c:tx><c:overlay val="0"/></c:title>'


def _rich(words: str, size: int, *, bold: bool = False) -> str:
    look = _run_look("a:rPr", size, bold=bold)
    paragraphs = "".join(f"<a:p><a:r>{look}<a:t>{text(line)}</a:t></a:r></a:p>" for line in words.split("\n"))
    return f'<c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/>{paragraphs}</c:rich>'


def _text_look(size: int, *, upright: bool = False) -> str:
    turned = ' rot="0" vert="horz"' if upright else ""
    return (
        f"<c:txPr><a:bodyPr{turned}/><a:lstStyle/><a:p><a:pPr>{_run_look('a:defRPr', size)}</a:pPr>"
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _run_look(element: str, size: int, *, bold: bool = False) -> str:
    return (
        f'<{element} lang="zh-CN" sz="{size}" b="{int(bold)}">{_fill("262626")}'
        f'<a:latin typeface="Times New Roman"/><a:ea typeface="宋体"/></{element}>'
    )


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _line(colour: str, width: int = 9525) -> str:
    return f'<a:ln w="{width}">{_fill(colour)}</a:ln>'
