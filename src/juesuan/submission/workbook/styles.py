"""How the workbook looks: which cells are for input, which are shown only, number formats."""

from __future__ import annotations

from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from juesuan.submission.specs import ColumnKind, ColumnSpec

_FONT: Final = "宋体"
_BODY: Final[dict[str, Any]] = {"font_name": _FONT, "font_size": 10, "valign": "vcenter"}
_INPUT: Final = "#FFFBE6"
_SHOWN: Final = "#F2F2F2"
_HEADING: Final = "#2F5597"
_REQUIRED: Final = "#C55A11"
_LINES: Final = "#BFBFBF"
_RIGHT: Final = frozenset({ColumnKind.AMOUNT, ColumnKind.NUMBER, ColumnKind.PERCENT})
_NUMBER_FORMATS: Final[dict[ColumnKind, str]] = {
    ColumnKind.AMOUNT: "#,##0.00",
    ColumnKind.COUNT: "0",
    ColumnKind.NUMBER: "#,##0.######",
    ColumnKind.PERCENT: "0.######",
    ColumnKind.DATE: "yyyy-mm-dd",
}
_PARTS: Final[dict[str, dict[str, Any]]] = {
    "title": {"font_name": "黑体", "font_size": 16, "bold": True},
    "help": {"font_size": 11, "font_color": "#404040"},
    "hint": {"font_size": 9, "font_color": "#7F7F7F", "text_wrap": True, "valign": "top"},
    "heading": {"bold": True, "font_color": "#FFFFFF", "bg_color": _HEADING, "border": 1, "align": "center",
                "text_wrap": True},
    "required": {"bold": True, "font_color": "#FFFFFF", "bg_color": _REQUIRED, "border": 1, "align": "center",
                 "text_wrap": True},
    "label": {"border": 1, "border_color": _LINES, "bg_color": _SHOWN},
    "note": {"border": 1, "border_color": _LINES, "font_color": "#7F7F7F", "text_wrap": True},
    "text": {"text_wrap": True, "font_size": 11},
    "link": {"font_size": 11, "font_color": "#0563C1", "underline": 1, "border": 1, "border_color": _LINES},
    "boxed": {"text_wrap": True, "font_size": 11, "border": 1, "border_color": _LINES},
    "code": {"num_format": "@"},
}  # fmt: skip


class Styles:
    """The formats of one workbook, made on first use."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[object, Format] = {}

    def part(self, name: str) -> Format:
        """The style of a part of the sheets: title, help, hint, heading, required, label …"""
        if name not in self._made:
            self._made[name] = self._workbook.add_format({**_BODY, **_PARTS[name]})
        return self._made[name]

    def heading(self, column: ColumnSpec) -> Format:
        """The style of a heading; required columns stand out."""
        return self.part("required" if column.required and not column.written else "heading")

    def cell(self, column: ColumnSpec) -> Format:
        """The style of the cells of a column: input colour, or grey where the program fills in."""
        number = "General" if column.written else _NUMBER_FORMATS.get(column.kind, "@")
        wrap = column.kind in (ColumnKind.TEXT, ColumnKind.LONGTEXT) and not column.written
        key = (column.written, number, wrap)
        if key not in self._made:
            look = {
                "bg_color": _SHOWN if column.written else _INPUT,
                "border": 1,
                "border_color": _LINES,
                "text_wrap": wrap,
                "align": "right" if column.kind in _RIGHT else "left",
            }
            self._made[key] = self._workbook.add_format({**_BODY, **look, "num_format": number})
        return self._made[key]
