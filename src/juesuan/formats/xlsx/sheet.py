"""One table on one sheet, as the official form has it: title, number, unit, table, notes, print set-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from juesuan.formats.document import Cell, Grid
from juesuan.formats.safety.addresses import column_letters
from juesuan.formats.table_fitting import fit
from juesuan.formats.xlsx.cell_text import write_text
from juesuan.formats.xlsx.layout import LINE, Layout, layout_of, note_height
from juesuan.formats.xlsx.marks import RowMarks, SheetMarks, words_print
from juesuan.formats.xlsx.number_format import code_decimals, format_code
from juesuan.formats.xlsx.styles import Styles
from juesuan.formats.xml_text import xml_text

MOST_DIGITS = 15
"""A spreadsheet keeps so many digits of a number; longer ones are written as text."""
FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")
TITLE, NUMBER, SUBJECT, UNIT, BODY, NOTES = "表题", "表号", "编制单位", "金额单位", "表体", "附注"
_A4, _A3 = 9, 8
_LYING = (770.0, 430.0)
"""Points a table has on a lying A4 page; one whose type would be too small there is printed on A3."""
_MARGINS = {"left": 0.5, "right": 0.5, "top": 0.7, "bottom": 0.7}
_LONGEST_MARK = 100  # characters; a header holds 255 with its codes
_MARK_MARGIN = 1.1  # inches, room for the mark of a draft in the header

_HEIGHT_PORTRAIT, _HEIGHT_LANDSCAPE = 640.0, 400.0
"""Points left for table rows on an A4 page between margins, title and notes."""
_ONE_PAGE = 1.7
"""A table up to this many pages high is shrunk onto one; longer ones run on with their heads repeated."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """The workbook under construction and what all its sheets share."""

    workbook: Workbook
    styles: Styles
    watermark: str

    def add(self, name: str) -> Worksheet:
        """A new sheet with the page set-up that all have."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_paper(_A4)
        sheet.set_margins(**{**_MARGINS, **({"top": _MARK_MARGIN} if self.watermark else {})})
        sheet.center_horizontally()
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        sheet.set_footer("&C— &P —")
        if self.watermark:
            mark = xml_text(self.watermark[:_LONGEST_MARK]).replace("&", "&&")
            sheet.set_header(f"&C&36&KC0C0C0{mark}")
        return sheet

    def name_range(self, sheet: Worksheet, name: str, box: tuple[int, int, int, int]) -> None:
        """Give a range (first row, first column, last row, last column; from 0) a name on its sheet."""
        on = sheet.get_name()
        first, last = (f"${column_letters(column)}${row + 1}" for row, column in (box[:2], box[2:]))
        self.workbook.define_name(f"'{on}'!{name}", f"='{on}'!{first}:{last}")


def write_grid(sheets: Sheets, name: str, grid: Grid) -> SheetMarks:
    """Write the table to a new sheet; what the sheet cannot show is returned."""
    sheet = sheets.add(name)
    layout = layout_of(grid)
    if grid.landscape:
        sheet.set_landscape()
        if not fit(grid, *_LYING).good:
            sheet.set_paper(_A3)
    if sum(layout.heights) <= _ONE_PAGE * (_HEIGHT_LANDSCAPE if grid.landscape else _HEIGHT_PORTRAIT):
        sheet.fit_to_pages(1, 1)
    for column, width in enumerate(layout.widths):
        sheet.set_column(column, column, width)
    _write_lines_above(sheets, sheet, grid, layout)
    for row, height in enumerate(layout.heights):
        sheet.set_row(layout.body + row, height)
    marks = _write_body(sheets.styles, sheet, grid, layout.body)
    if layout.rows:
        end = (layout.body + layout.rows - 1, layout.columns - 1)
        sheets.name_range(sheet, BODY, (layout.body, 0, *end))
    _write_notes(sheets, sheet, grid, layout)
    if grid.header_rows:
        last = layout.body + grid.header_rows - 1
        sheet.repeat_rows(layout.body, last)
        sheet.freeze_panes(last + 1, 0)
    sheet.print_area(0, 0, max(0, layout.notes + len(grid.notes) - 1), layout.columns - 1)
    return SheetMarks("grid", grid.id, grid.widths, marks)


def _write_lines_above(sheets: Sheets, sheet: Worksheet, grid: Grid, layout: Layout) -> None:
    last = layout.columns - 1
    lines = (
        (layout.title, TITLE, grid.title, "title", 0, last, 2 * LINE),
        (layout.number, NUMBER, grid.number, "right", 0, last, LINE),
        (layout.subject, SUBJECT, grid.subject, "left", 0, layout.split - 1, LINE),
        (layout.unit, UNIT, grid.unit, "right", layout.split % layout.columns, last, LINE),
    )
    for row, name, text, style, first, end, height in lines:
        if row is not None:
            sheet.set_row(row, height)
            _write_line(sheets, sheet, (row, first, end), text, style)
            sheets.name_range(sheet, name, (row, first, row, end))


def _write_line(sheets: Sheets, sheet: Worksheet, place: tuple[int, int, int], text: str, style: str) -> None:
    row, first, end = place
    form = sheets.styles.part(style)
    if end > first:
        sheet.merge_range(row, first, row, end, "", form)
    write_text(sheet, row, first, text, form)


def _write_notes(sheets: Sheets, sheet: Worksheet, grid: Grid, layout: Layout) -> None:
    for offset, note in enumerate(grid.notes):
        row = layout.notes + offset
        sheet.set_row(row, note_height(note, layout))
        _write_line(sheets, sheet, (row, 0, layout.columns - 1), note, "note")
    if grid.notes:
        last = (layout.notes + len(grid.notes) - 1, layout.columns - 1)
        sheets.name_range(sheet, NOTES, (layout.notes, 0, *last))


def number_code(cell: Cell) -> str | None:
    """The number format under which the cell's number shows its text; None where it must be text."""
    if cell.value is None or len(cell.value.as_tuple().digits) > MOST_DIGITS:
        return None
    return format_code(cell.text, cell.value, cell.decimals)


def _write_body(styles: Styles, sheet: Worksheet, grid: Grid, top: int) -> dict[int, RowMarks]:
    """All cells; what their sheet cannot show is returned by row."""
    marks: dict[int, dict[int, dict[str, Any]]] = {}
    words: dict[int, list[str]] = {}
    at, before = 0, -1
    for row, column, cell in grid.positions():
        at, before = (0 if row != before else at + 1), row
        code = number_code(cell)
        _write_cell(styles, sheet, (top + row, column), cell, code)
        found = _cell_marks(cell, code, in_head=row < grid.header_rows)
        if found:
            marks.setdefault(row, {})[at] = found
        if code is None:
            words.setdefault(row, []).append(cell.text)
    return {row: RowMarks(words_print(words.get(row, ())), cells) for row, cells in marks.items()}


def _write_cell(
    styles: Styles, sheet: Worksheet, place: tuple[int, int], cell: Cell, code: str | None
) -> None:
    row, column = place
    quoted = code is None and cell.text.startswith(FORMULA_STARTS)
    style = styles.cell(cell.align, cell.bold, cell.indent, code or "", quoted)
    if cell.rowspan > 1 or cell.colspan > 1:
        sheet.merge_range(row, column, row + cell.rowspan - 1, column + cell.colspan - 1, "", style)
    if code is None:
        write_text(sheet, row, column, cell.text, style)
    else:
        sheet.write_number(row, column, cell.value, style)


def _cell_marks(cell: Cell, code: str | None, *, in_head: bool) -> dict[str, Any]:
    """What a reader could not tell from the sheet."""
    marks: dict[str, Any] = {}
    if cell.key is not None:
        marks["key"] = cell.key
    if cell.header != in_head:
        marks["header"] = cell.header
    if cell.decimals != 2 and (code is None or code_decimals(code) is None):
        marks["decimals"] = cell.decimals
    if cell.indent and cell.align == "center":
        marks["indent"] = cell.indent
    if cell.value is not None and code is None:
        marks["value"] = "text"
    return marks
