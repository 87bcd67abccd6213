"""Sheets that reviewers print and fill in: headings, print set-up, cells whose text is never a formula."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from juesuan.formats.text_width import text_width, wrap
from juesuan.formats.xlsx.cell_text import write_text

_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
# A fixed date, so that equal results are equal files.
_CREATED: Final = datetime(2000, 1, 1)
_A4: Final = 9
_LONGEST: Final = 32_000
_LINE: Final = 13.5
_HIGHEST: Final = 400.0

BOXED: Final[dict[str, Any]] = {
    "font_name": "宋体",
    "font_size": 10,
    "valign": "top",
    "text_wrap": True,
    "border": 1,
    "border_color": "#BFBFBF",
}
"""The look of a cell."""
HEAD: Final[dict[str, Any]] = {
    **BOXED,
    "bold": True,
    "align": "center",
    "valign": "vcenter",
    "bg_color": "#DCE6F1",
}
"""The look of a heading."""


def new_book(path: Path, title: str) -> Workbook:
    """A workbook whose rows are written in order and kept on disk, not in memory."""
    book = Workbook(str(path), {**_OPTIONS, "tmpdir": str(path.parent)})
    book.set_properties({"title": title, "created": _CREATED})
    return book


def begin_sheet(sheet: Worksheet, columns: Sequence[tuple[str, int]], look: Format) -> None:
    """Headings with widths (half-width characters), head repeated and frozen, A4 lying, one page wide."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&C第 &P 页 共 &N 页")
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 24)
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        write_text(sheet, 0, column, name, look)


def write_cell(sheet: Worksheet, row: int, column: int, value: object, look: Format) -> None:
    """Text is always text: nothing that a document says becomes a formula or a link."""
    if isinstance(value, int):
        sheet.write_number(row, column, value, look)
        return
    text = str(value)
    write_text(sheet, row, column, text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……", look)


def row_height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """High enough for the cell with most lines."""
    lines = max(
        sum(len(wrap(line, width - 1)) if text_width(line) >= width else 1 for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return min(_HIGHEST, lines * _LINE)


def choices(sheet: Worksheet, column: int, last: int, values: Sequence[str], title: str) -> None:
    """A drop-down in a column, from the second row to `last`."""
    answer = {"validate": "list", "source": list(values), "error_title": title}
    sheet.data_validation(1, column, last, column, answer)
