"""One chart on one sheet: its data as cells, and a native chart drawn from them."""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import Worksheet

from juesuan.formats.document import Chart, Series
from juesuan.formats.safety.addresses import column_letters
from juesuan.formats.xlsx.marks import SheetMarks
from juesuan.formats.xlsx.number_format import base_code
from juesuan.formats.xlsx.sheet import Sheets, write_text
from juesuan.formats.xml_text import xml_text

RANGE = "图表"
UNIT, ALT = "单位：", "说明："
_CATEGORY, LABEL = "类别", "标签"
HEAD, ABOVE, BELOW = 2, 3, 2
"""The rows of a chart: title, unit, head; then the data; then caption and description."""
_SIZE = {"width": 620, "height": 310}
_FONT = {"name": "宋体", "size": 10}
_DATA_WIDTH, _NAME_WIDTH = 14, 30


def write_chart(sheets: Sheets, name: str, chart: Chart) -> SheetMarks:
    """The chart on a sheet of its own, below its data, so that no page cuts it in two."""
    sheet = sheets.add(name)
    labelled = [bool(one.labels) for one in chart.series]
    last_column = len(labelled) + sum(labelled)
    sheet.set_column(0, 0, _NAME_WIDTH)
    sheet.set_column(1, max(1, last_column), _DATA_WIDTH)
    last = _write_data(sheets, sheet, chart)
    sheets.name_range(sheet, RANGE, (0, 0, last, last_column))
    if chart.categories and chart.series:
        _insert(sheets, sheet, last + 2, chart)
    return SheetMarks("chart", chart.id, extra=({"kind": chart.kind, "labels": labelled},))


def columns_of(labelled: list[bool]) -> list[tuple[int, int | None]]:
    """For each series the column of its values and that of its labels (None without labels)."""
    columns: list[tuple[int, int | None]] = []
    column = 1
    for has_labels in labelled:
        columns.append((column, column + 1 if has_labels else None))
        column += 2 if has_labels else 1
    return columns


def _write_data(sheets: Sheets, sheet: Worksheet, chart: Chart) -> int:
    """The cells of the chart; the last row used."""
    styles = sheets.styles
    head, words = styles.cell("center", True, 0), styles.cell("left", False, 0)
    end = ABOVE + len(chart.categories)
    lines = (
        (0, chart.title, "name"),
        (1, chart.unit and UNIT + chart.unit, "left"),
        (end, chart.caption, "left"),
        (end + 1, chart.alt and ALT + chart.alt, "left"),
    )
    for line, text, style in lines:
        write_text(sheet, line, 0, text, styles.part(style))
    write_text(sheet, HEAD, 0, _CATEGORY, head)
    for number, category in enumerate(chart.categories):
        write_text(sheet, ABOVE + number, 0, category, words)
    for series, (column, labels) in zip(chart.series, columns_of(_labelled(chart)), strict=True):
        write_text(sheet, HEAD, column, series.name, head)
        for number, value in enumerate(series.values):
            style = styles.cell("right", False, 0, base_code(decimals(series)))
            sheet.write_number(ABOVE + number, column, value, style)
        if labels is not None:
            write_text(sheet, HEAD, labels, LABEL, head)
            for number, label in enumerate(series.labels):
                write_text(sheet, ABOVE + number, labels, label, words)
    return end + 1


def decimals(series: Series) -> int:
    """The most decimals that a value of the series is written with."""
    exponents = [value.as_tuple().exponent for value in series.values]
    return max([0, *(-exponent for exponent in exponents if isinstance(exponent, int))])


def _labelled(chart: Chart) -> list[bool]:
    return [bool(series.labels) for series in chart.series]


def _insert(sheets: Sheets, sheet: Worksheet, below: int, chart: Chart) -> None:
    """The native chart, all its words and values taken from the cells."""
    drawn = sheets.workbook.add_chart({"type": chart.kind})
    name = sheet.get_name()
    first, last = ABOVE, ABOVE + len(chart.categories) - 1
    for series, (values, labels) in zip(chart.series, columns_of(_labelled(chart)), strict=True):
        options: dict[str, Any] = {
            "name": [name, HEAD, values],
            "categories": [name, first, 0, last, 0],
            "values": [name, first, values, last, values],
        }
        if labels is not None:
            options["data_labels"] = _labels(name, first, labels, series, pie=chart.kind == "pie")
        drawn.add_series(options)
    drawn.set_title({"name": [name, 0, 0], "name_font": _FONT} if chart.title else {"none": True})
    _dress(drawn, chart)
    drawn.set_size(_SIZE)
    sheet.insert_chart(below, 0, drawn, {"description": xml_text(chart.alt)} if chart.alt else {})


def _labels(name: str, first: int, column: int, series: Series, *, pie: bool) -> dict[str, Any]:
    """Labels that show the label cells; a value without a label shows none."""
    letters = column_letters(column)
    custom = [
        {"value": f"='{name}'!${letters}${row}"} if label else {"delete": True}
        for row, label in enumerate(series.labels, start=first + 1)
    ]
    options: dict[str, Any] = {"value": True, "custom": custom, "font": _FONT}
    return {**options, "category": True, "position": "outside_end", "leader_lines": True} if pie else options


def _dress(drawn: Any, chart: Chart) -> None:
    """Axes from zero; a legend only where it tells something."""
    if chart.kind == "pie":
        drawn.set_legend({"position": "right", "font": _FONT})
        return
    lowest = min((value for series in chart.series for value in series.values), default=0)
    values = {
        "min": 0 if lowest >= 0 else None,
        "num_format": "#,##0.##;-#,##0.##",
        "num_font": _FONT,
        "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
    }
    categories = {"num_font": _FONT, "label_position": "low", "major_gridlines": {"visible": False}}
    if chart.kind == "bar":
        drawn.set_y_axis({**categories, "reverse": True, "crossing": "max"})
        drawn.set_x_axis(values)
    else:
        drawn.set_x_axis(categories)
        drawn.set_y_axis(values)
    drawn.set_legend({"position": "bottom", "font": _FONT} if len(chart.series) > 1 else {"none": True})
