"""The sheets before the tables: a cover, and a list of the sheets with links to them."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from juesuan.formats.document import Cover, TableOfContents
from juesuan.formats.xlsx.cell_text import write_text
from juesuan.formats.xlsx.layout import lines_needed
from juesuan.formats.xlsx.marks import SheetMarks
from juesuan.formats.xlsx.sheet import TITLE, Sheets

LINES, FOOT, ENTRIES = "封面内容", "封面落款", "目录清单"
COVER_NAME, CONTENTS_NAME = "封面", "目录"
_WIDTH = 80.0
_TITLE_AT, _FOOT_GAP = 6, 12
_TITLE_LINE, _LINE = 38.0, 26.0


def write_cover(sheets: Sheets, name: str, cover: Cover) -> SheetMarks:
    """The cover on a sheet of its own, one wide column."""
    sheet = sheets.add(name)
    sheet.set_column(0, 0, _WIDTH)
    _write_title(sheets, sheet, _TITLE_AT, cover.title)
    row = _TITLE_AT + 2
    row = _write_lines(sheets, sheet, row, LINES, cover.lines) + _FOOT_GAP
    _write_lines(sheets, sheet, row, FOOT, cover.foot)
    return SheetMarks("cover")


def write_contents(sheets: Sheets, name: str, contents: TableOfContents, entries: list[str]) -> SheetMarks:
    """The names of the sheets that follow, each a link to its sheet."""
    sheet = sheets.add(name)
    sheet.set_column(0, 0, _WIDTH)
    _write_title(sheets, sheet, 0, contents.title)
    link = sheets.styles.part("link")
    for row, target in enumerate(entries, start=2):
        sheet.set_row(row, _LINE)
        sheet.write_url(row, 0, f"internal:'{target}'!A1", link, target)
    if entries:
        sheets.name_range(sheet, ENTRIES, (2, 0, len(entries) + 1, 0))
    return SheetMarks("contents", extra=({"depth": contents.depth},))


def _write_title(sheets: Sheets, sheet: Worksheet, row: int, words: str) -> None:
    sheet.set_row(row, _TITLE_LINE * lines_needed(words, _WIDTH * 10 / 26))
    write_text(sheet, row, 0, words, sheets.styles.part("cover"))
    sheets.name_range(sheet, TITLE, (row, 0, row, 0))


def _write_lines(sheets: Sheets, sheet: Worksheet, row: int, name: str, lines: tuple[str, ...]) -> int:
    """The lines from `row` on; the row after the last."""
    for offset, line in enumerate(lines):
        sheet.set_row(row + offset, _LINE * lines_needed(line, _WIDTH * 10 / 16))
        write_text(sheet, row + offset, 0, line, sheets.styles.part("line"))
    if lines:
        sheets.name_range(sheet, name, (row, 0, row + len(lines) - 1, 0))
    return row + len(lines)
