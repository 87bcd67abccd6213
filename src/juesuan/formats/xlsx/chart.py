"""One chart on one sheet: its data as cells, and a native chart drawn from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from juesuan.formats.chart_colours import COLOURS
from juesuan.formats.document import Chart, Series
from juesuan.formats.xlsx.cell_text import write_text
from juesuan.formats.xlsx.layout import LINE, lines_needed
from juesuan.formats.xlsx.marks import SheetMarks
from juesuan.formats.xlsx.number_format import base_code
from juesuan.formats.xlsx.sheet import Sheets
from juesuan.formats.xml_text import xml_text

RANGE = "图表"
UNIT, ALT = "单位：", "说明："
_CATEGORY, LABEL = "类别", "标签"
HEAD, ABOVE, BELOW = 2, 3, 2
"""The rows of a chart: title, unit, head; then the data; then caption and description."""
_SIZE = {"width": 680, "height": 340}
_FONT = {"name": "宋体", "size": 10}
_EDGE = "#595959"
# What XlsxWriter, and programs that open its files, take for a reference or a formula.
_REFERENCE = re.compile(r"\s*=|[^!]+!\$?[A-Z]+\$?\d+")
_DATA_WIDTH, _NAME_WIDTH, _LABEL_WIDTH = 14, 30, 26


def write_chart(sheets: Sheets, name: str, chart: Chart) -> SheetMarks:
    """The chart on a sheet of its own, below its data, so that no page cuts it in two."""
    sheet = sheets.add(name)
    labelled = [bool(one.labels) for one in chart.series]
    last_column = len(labelled) + sum(labelled)
    sheet.set_column(0, 0, _NAME_WIDTH)
    sheet.set_column(1, max(1, last_column), _DATA_WIDTH)
    for _, labels in columns_of(labelled):
        if labels is not None:
            sheet.set_column(labels, labels, _LABEL_WIDTH)
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
    )
    for line, text, style in lines:
        write_text(sheet, line, 0, text, styles.part(style))
    _write_alt(sheets, sheet, end + 1, chart)
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


def _write_alt(sheets: Sheets, sheet: Worksheet, row: int, chart: Chart) -> None:
    """The description, wrapped over the columns of the data: a line without end would shrink the print."""
    words = chart.alt and ALT + chart.alt
    columns = columns_of(_labelled(chart))
    last = max((labels or values for values, labels in columns), default=1)
    width = _NAME_WIDTH + sum(_DATA_WIDTH + (labels is not None) * _LABEL_WIDTH for _, labels in columns)
    style = sheets.styles.part("note")
    sheet.merge_range(row, 0, row, last, "", style)
    sheet.set_row(row, LINE * lines_needed(words, width))
    write_text(sheet, row, 0, words, style)


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
    placed = zip(chart.series, columns_of(_labelled(chart)), strict=True)
    for number, (series, (values, labels)) in enumerate(placed):
        options: dict[str, Any] = {
            "name": [name, HEAD, values],
            "categories": [name, first, 0, last, 0],
            "values": [name, first, values, last, values],
        }
        if labels is not None:
            cells = [f"={quote_sheetname(name)}!{xl_rowcol_to_cell(first + at, labels, True, True)}"
                     for at in range(len(series.labels))]  # fmt: skip
            options["data_labels"] = _labels(series, cells, kind=chart.kind)
        drawn.add_series({**options, **_look(chart, number)})
    drawn.set_title({"name": [name, 0, 0], "name_font": _FONT} if chart.title else {"none": True})
    _dress(drawn, chart)
    drawn.set_size(_SIZE)
    drawn.set_chartarea({"border": {"none": True}})
    sheet.insert_chart(below, 0, drawn, {"description": xml_text(chart.alt)} if chart.alt else {})


def _labels(series: Series, cells: Sequence[str], *, kind: str) -> dict[str, Any]:
    """The labels as words: LibreOffice does not show those that refer to cells. None where none is given.

    Words that look like a reference would be taken for one; they are shown from their own cell.
    """
    custom = [
        {"value": cell if _REFERENCE.match(label) else xml_text(label)} if label else {"delete": True}
        for label, cell in zip(series.labels, cells, strict=True)
    ]
    options: dict[str, Any] = {"value": True, "custom": custom, "font": _FONT}
    options["position"] = "above" if kind == "line" else "outside_end"
    return {**options, "leader_lines": True} if kind == "pie" else options


def _look(chart: Chart, number: int) -> dict[str, Any]:
    """Colours of a series, or of the slices of a pie."""
    if chart.kind == "pie":
        return {"points": [_filled(at) for at in range(len(chart.categories))]}
    if chart.kind == "line":
        colour = f"#{COLOURS[number % len(COLOURS)]}"
        return {
            "line": {"color": colour, "width": 2.25},
            "marker": {"type": "circle", "size": 6, **_filled(number)},
        }
    return {**_filled(number), "gap": 90, "overlap": -10}


def _filled(number: int) -> dict[str, Any]:
    return {
        "fill": {"color": f"#{COLOURS[number % len(COLOURS)]}"},
        "border": {"color": _EDGE, "width": 0.5},
    }


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
