"""The workbook inside a chart: what Word opens when somebody chooses 编辑数据.

Knows: where the categories, names and values of a chart stand in it. The numbers are doubles, as any
spreadsheet's: exact up to 15 digits.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Final

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from juesuan.formats.charts_ooxml.markup import clean
from juesuan.formats.document import Chart
from juesuan.formats.xlsx.cell_text import write_text

__all__ = ["SHEET", "category_range", "chart_workbook", "name_cell", "value_range"]

SHEET: Final = "Sheet1"
_CREATED: Final = datetime(1980, 1, 1, tzinfo=UTC)


def category_range(chart: Chart) -> str:
    """The cells of the categories."""
    return f"{SHEET}!$A$2:$A${len(chart.categories) + 1}"


def name_cell(series: int) -> str:
    """The cell of a series' name; series count from 0."""
    return f"{SHEET}!${xl_col_to_name(series + 1)}$1"


def value_range(chart: Chart, series: int) -> str:
    """The cells of a series' values."""
    column = xl_col_to_name(series + 1)
    return f"{SHEET}!${column}$2:${column}${len(chart.categories) + 1}"


def chart_workbook(chart: Chart) -> bytes:
    """The workbook as bytes, the same bytes for the same chart."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": _CREATED})
    sheet = book.add_worksheet(SHEET)
    words = book.add_format()
    amount = book.add_format({"num_format": "#,##0.00"})
    sheet.set_column(0, len(chart.series), 20)
    for row, category in enumerate(chart.categories, start=1):
        write_text(sheet, row, 0, clean(category), words)
    for column, series in enumerate(chart.series, start=1):
        write_text(sheet, 0, column, clean(series.name), words)
        for row, value in enumerate(series.values, start=1):
            sheet.write_number(row, column, value, amount)
    book.close()
    return buffer.getvalue()
