"""Cell styles of the official forms: fonts, borders, alignment; each made once a workbook."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

FONT = "宋体"
TITLE_FONT = "黑体"
_BODY = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
_PARTS: dict[str, dict[str, Any]] = {
    "title": {"font_name": TITLE_FONT, "font_size": 18, "bold": True, "align": "center"},
    "right": {"align": "right"},
    "left": {"align": "left"},
    "note": {"align": "left", "valign": "top", "text_wrap": True},
    "cover": {"font_name": TITLE_FONT, "font_size": 26, "bold": True, "align": "center", "text_wrap": True},
    "line": {"font_size": 16, "align": "center", "text_wrap": True},
    "link": {"font_size": 12, "align": "left"},
    "name": {"bold": True, "align": "left"},
}


class Styles:
    """The formats of one workbook, made on first use and shared by cells that look alike."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[object, Format] = {}

    def part(self, name: str) -> Format:
        """The style of a line outside the table: title, right, left, note …"""
        if name not in self._made:
            self._made[name] = self._workbook.add_format({**_BODY, **_PARTS[name]})
        return self._made[name]

    def cell(self, align: str, bold: bool, indent: int, code: str = "", quoted: bool = False) -> Format:
        """The style of a bordered cell; `code` is a number format, `quoted` marks text that is no formula."""
        key = (align, bold, indent, code, quoted)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._workbook.add_format(
                {
                    **_BODY,
                    "border": 1,
                    "align": align,
                    "bold": bold,
                    "indent": indent if align != "center" else 0,
                    "num_format": code or "@" * quoted or "General",
                    "quote_prefix": quoted,
                    "text_wrap": not code,
                }
            )
        return found
