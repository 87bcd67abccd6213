"""The input checks of the cells: drop-downs, numbers, dates, codes, and the hint shown on entering a cell."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from juesuan.submission.specs import ColumnKind, ColumnSpec, SheetSpec
from juesuan.submission.workbook.layout import HEADING_ROW
from juesuan.submission.workbook.lists import Lists

_LONGEST_HINT: Final = 255
_LONGEST_TITLE: Final = 32
_LISTED_ROWS: Final = 500
"""How many units or projects a drop-down offers."""


def add_check(
    sheet: Worksheet, spec: SheetSpec, column: ColumnSpec, area: tuple[int, int, int, int], lists: Lists
) -> None:
    """Check the cells of a column in an area (first row, column, last row, column; from 0)."""
    if column.written:
        return
    check = _rule(spec, column, area, lists) or {"validate": "any"}
    if column.help:
        check["input_title"] = column.heading[:_LONGEST_TITLE]
        check["input_message"] = column.help[:_LONGEST_HINT]
    if check == {"validate": "any"}:
        return
    sheet.data_validation(*area, {"ignore_blank": True, **check})


def _rule(
    spec: SheetSpec, column: ColumnSpec, area: tuple[int, int, int, int], lists: Lists
) -> dict[str, Any] | None:
    cell = xl_rowcol_to_cell(area[0], area[1])
    if column.kind in (ColumnKind.CHOICE, ColumnKind.BOOL):
        rule = {"validate": "list", "source": lists.choices(spec, column)}
        return {**rule, **_complaint("请从下拉框中选择。", stop=not column.open)}
    if column.refers:
        return _reference(column)
    if column.codes:
        return _code(column, cell, lists)
    if column.kind is ColumnKind.AMOUNT:
        rule = {"validate": "custom", "value": f"=AND(ISNUMBER({cell}),ROUND({cell},2)={cell})"}
        return {**rule, **_complaint("请填以元为单位的数字，最多两位小数。")}
    if column.kind is ColumnKind.COUNT:
        return {"validate": "integer", "criteria": ">=", "value": 0, **_complaint("请填不小于 0 的整数。")}
    if column.kind is ColumnKind.DATE:
        complaint = _complaint("请填日期，如 2024-03-31。")
        return {"validate": "date", "criteria": ">=", "value": date(1990, 1, 1), **complaint}
    if column.numeric:
        return {"validate": "custom", "value": f"=ISNUMBER({cell})", **_complaint("请填数字。")}
    return None


def _reference(column: ColumnSpec) -> dict[str, Any]:
    """Units, projects and questionnaires are listed on their sheet, in its first column."""
    title = {"units": "单位信息", "projects": "项目", "surveys": "满意度问卷"}[column.refers]
    first = HEADING_ROW + 2
    source = f"={title}!$A${first}:$A${first + _LISTED_ROWS}"
    return {"validate": "list", "source": source, **_complaint(f"“{title}”表中没有这个编码。", stop=False)}


def _code(column: ColumnSpec, cell: str, lists: Lists) -> dict[str, Any] | None:
    codes = lists.codes(column.codes)
    if codes is None:
        return None
    rule = {"validate": "custom", "value": f"=NOT(ISNA(VLOOKUP({cell},{codes},1,0)))"}
    return {**rule, **_complaint("“代码表”中没有这个编码；确有此科目的，可以选择“是”继续。", stop=False)}


def _complaint(message: str, *, stop: bool = True) -> dict[str, Any]:
    return {"error_type": "stop" if stop else "warning", "error_title": "请核对", "error_message": message}


def name_formula(column: ColumnSpec, code_cell: str, lists: Lists) -> str | None:
    """The formula that shows the name of the code in a cell; None when the list is not on the sheet."""
    codes = lists.codes(column.codes)
    return None if codes is None else f'=IFERROR(VLOOKUP({code_cell},{codes},2,0),"")'
