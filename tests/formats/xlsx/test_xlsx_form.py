"""A sheet looks like the official form and prints well; seen with another program's eyes (openpyxl)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.formats.sample import document, fund_table, number, summary_table

from juesuan.formats.document import Cell, Document, Grid
from juesuan.formats.xlsx import write_xlsx


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    write_xlsx(document(), tmp_path / "d.xlsx")
    return load_workbook(tmp_path / "d.xlsx")


def sheet_of(grid: Grid, folder: Path, watermark: str = "") -> Worksheet:
    write_xlsx(Document((grid,), watermark=watermark), folder / "one.xlsx")
    return load_workbook(folder / "one.xlsx").worksheets[0]


def test_every_table_chart_cover_and_contents_has_a_sheet(book: Workbook) -> None:
    assert book.sheetnames == [
        "封面",
        "目录",
        "公开01表 收入支出决算总表",
        "公开05表 一般公共预算财政拨款收入支出决算表",
        "图1 收入支出决算总计变动情况",
        "图2 支出功能分类",
    ]


def test_above_the_table_stand_title_number_unit_and_department(tmp_path: Path) -> None:
    sheet = sheet_of(fund_table(), tmp_path)
    title = sheet["A1"]
    assert title.value == "一般公共预算财政拨款收入支出决算表"
    assert title.font.bold
    assert 16 <= title.font.size <= 18
    assert title.alignment.horizontal == "center"
    assert (sheet["A2"].value, sheet["A2"].alignment.horizontal) == ("公开05表", "right")
    assert sheet["A3"].value == "部门：新平县机关事务服务中心"
    unit = next(cell for cell in sheet[3] if cell.value == "金额单位：元")
    assert unit.alignment.horizontal == "right"
    assert {str(area) for area in sheet.merged_cells.ranges} >= {"A1:H1", "A2:H2"}


def test_heads_are_merged_as_declared(tmp_path: Path) -> None:
    sheet = sheet_of(fund_table(), tmp_path)
    assert {str(area) for area in sheet.merged_cells.ranges} >= {"A4:C5", "D4:D5", "F4:H4", "A7:D7", "A8:C8"}
    assert [cell.value for cell in sheet[6]] == ["类", "款", "项", "栏次", "1", "2", "3", "4"]


def test_amounts_are_numbers_with_two_decimals_and_blanks_stay_blank(tmp_path: Path) -> None:
    sheet = sheet_of(fund_table(), tmp_path)
    assert sheet["E7"].value == 5556280.53
    assert sheet["E7"].number_format == "#,##0.00"
    assert sheet["E7"].alignment.horizontal == "right"
    assert sheet["H9"].value is None
    assert (sheet["A8"].value, sheet["A8"].data_type) == ("2010350", "s")


def test_a_number_too_long_for_a_spreadsheet_is_written_as_text_unharmed(tmp_path: Path) -> None:
    sheet = sheet_of(Grid(((number("12345678901234567.89"),),)), tmp_path)
    assert sheet["A1"].value == "12345678901234567.89"


def test_every_cell_of_the_table_has_a_border_and_lines_outside_have_none(tmp_path: Path) -> None:
    sheet = sheet_of(fund_table(), tmp_path)
    alone = [cell for row in sheet["E7:H9"] for cell in row]
    assert all(cell.border.left.style == cell.border.bottom.style == "thin" for cell in alone)
    assert sheet["A4"].border.left.style == "thin"  # a merged head
    assert sheet["A1"].border.left.style is None


def test_names_are_indented_by_level(tmp_path: Path) -> None:
    assert sheet_of(fund_table(), tmp_path)["D8"].alignment.indent == 2


def test_a_page_is_a4_one_page_wide_with_repeated_heads(tmp_path: Path) -> None:
    sheet = sheet_of(fund_table(), tmp_path)
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight or 1) == (1, 1)
    assert sheet.print_title_rows == "$4:$6"
    assert sheet.print_options.horizontalCentered
    assert sheet.freeze_panes == "A7"
    assert str(sheet.print_area).replace("$", "").endswith("A1:H10")


def test_a_long_table_runs_on_over_as_many_pages_as_it_needs(tmp_path: Path) -> None:
    grid = fund_table()
    long = replace(grid, rows=(*grid.rows, *grid.rows[-1:] * 80))
    setup = sheet_of(long, tmp_path).page_setup
    assert (setup.fitToWidth or 1, setup.fitToHeight) == (1, 0)


def test_a_portrait_table_without_heads_repeats_and_freezes_nothing(tmp_path: Path) -> None:
    sheet = sheet_of(Grid(((Cell("甲"),),)), tmp_path)
    assert sheet.page_setup.orientation in (None, "portrait")
    assert sheet.print_title_rows is None
    assert sheet.freeze_panes is None


def test_notes_stand_below_merged_and_wrapped(tmp_path: Path) -> None:
    sheet = sheet_of(fund_table(), tmp_path)
    assert sheet["A10"].value == "注：本表反映一般公共预算财政拨款的收支情况。"
    assert sheet["A10"].alignment.wrap_text
    assert "A10:H10" in {str(area) for area in sheet.merged_cells.ranges}


def test_columns_keep_their_proportions(tmp_path: Path) -> None:
    sheet = sheet_of(summary_table(), tmp_path)
    widths = [sheet.column_dimensions[letter].width for letter in "ABC"]
    assert widths[0] > widths[2] > widths[1]


def test_a_draft_says_so_on_every_page(tmp_path: Path) -> None:
    assert sheet_of(summary_table(), tmp_path, "草稿").oddHeader.center.text == "草稿"
    assert sheet_of(summary_table(), tmp_path).oddHeader.center.text is None


def test_an_ampersand_in_the_mark_is_no_code(tmp_path: Path) -> None:
    write_xlsx(Document((summary_table(),), watermark="甲&D乙"), tmp_path / "d.xlsx")
    sheet = load_workbook(tmp_path / "d.xlsx").worksheets[0]
    assert "甲&&D乙" in str(sheet.oddHeader)


def test_the_contents_lead_to_each_table_and_chart(book: Workbook) -> None:
    sheet = book["目录"]
    links = {
        cell.value: cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink
    }
    assert links["公开01表 收入支出决算总表"] == "'公开01表 收入支出决算总表'!A1"
    assert len(links) == 4


def test_the_cover_shows_title_lines_and_foot(book: Workbook) -> None:
    words = [cell.value for row in book["封面"].iter_rows() for cell in row if cell.value]
    assert words == ["新平县机关事务服务中心2021年度部门决算", "公开表", "2022年9月"]


def test_one_column_puts_the_unit_on_a_line_of_its_own(tmp_path: Path) -> None:
    grid = Grid(((Cell("甲"),),), subject="部门：甲", unit="单位：元")
    sheet = sheet_of(grid, tmp_path)
    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == ["部门：甲", "单位：元", "甲"]
