"""Workbooks of others: what is hidden, remarked, computed long ago, or typed as text."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from juesuan.findings import Finding, Severity
from juesuan.formats.annotate.note import AUTHOR
from juesuan.formats.document import Document
from juesuan.formats.reading import read_apart
from juesuan.formats.xlsx import read_xlsx
from juesuan.recognition.matrix import Matrix

TABLE = [["科目", "合计", "基本", "项目"], ["办公费", 3.5, 1.25, 2.25], ["差旅费", 2.0, 2.0, 0.0]]


def book(folder: Path, fill: Callable[[openpyxl.Workbook, Worksheet], object]) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "支出"
    for row in TABLE:
        sheet.append(row)
    for cells in sheet["B2:D9"]:
        for cell in cells:
            cell.number_format = "#,##0.00"
    fill(made, sheet)
    path = folder / "公开.xlsx"
    made.save(path)
    return path


def texts(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in grid.rows] for grid in document.grids()]


def only(document: Document, code: str) -> Finding:
    (found,) = document.notes
    assert found.code == code
    return found


def test_hidden_sheets_rows_and_columns_are_not_read_and_named_once(tmp_path: Path) -> None:
    def fill(made: openpyxl.Workbook, sheet: Worksheet) -> None:
        draft = made.create_sheet("底稿")
        draft["A1"], draft["B1"] = "合计", 99.5
        draft["B1"].number_format = "0.00"
        draft.sheet_state = "hidden"
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True

    found = read_xlsx(book(tmp_path, fill))
    assert texts(found) == [[["科目", "合计", "项目"], ["办公费", "3.50", "2.25"]]]
    finding = only(found, "audit-hidden-cells")
    assert finding.severity is Severity.WARNING
    assert "（工作表“底稿”；“支出”第 3 行；“支出”C 列），其中有数字" in finding.message
    assert [place.sheet for place in finding.places] == ["底稿", "支出"]


def test_hidden_words_and_codes_are_a_hint_and_hidden_emptiness_is_nothing(tmp_path: Path) -> None:
    def fill(made: openpyxl.Workbook, sheet: Worksheet) -> None:
        codes = made.create_sheet("代码")
        codes["A1"], codes["B1"] = "科目", 2010350
        codes.sheet_state = "veryHidden"
        made.create_sheet("空").sheet_state = "hidden"
        sheet.row_dimensions[9].hidden = True
        sheet.column_dimensions["Z"].hidden = True

    found = read_xlsx(book(tmp_path, fill))
    finding = only(found, "audit-hidden-cells")
    assert finding.severity is Severity.INFO
    assert "（工作表“代码”）；" in finding.message


def test_a_merged_head_is_seen_though_its_corner_is_hidden(tmp_path: Path) -> None:
    def fill(_: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet.insert_rows(1)
        sheet["B1"] = "支出"
        sheet.merge_cells("B1:D1")
        sheet.column_dimensions["B"].hidden = True

    (grid,) = read_xlsx(book(tmp_path, fill)).grids()
    assert [(cell.text, cell.colspan) for cell in grid.rows[0]] == [("", 1), ("支出", 2)]
    assert [cell.text for cell in grid.rows[1]] == ["科目", "基本", "项目"]
    place = grid.rows[2][1].place
    assert place is not None
    assert place.cell == "C3"


def test_a_merged_range_without_any_cell_keeps_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet("表")
        for column, text in enumerate(["科目", None, None, "决算数"]):
            if text:
                sheet.write_string(0, column, text)
        # Without a form of its own no cell is written for a blank corner.
        sheet.merge_range(0, 1, 0, 2, "")
        sheet.write_row(1, 0, ["办公费", "机关", "本级", 2])
    (grid,) = read_xlsx(path).grids()
    assert [(cell.text, cell.colspan) for cell in grid.rows[0]] == [("科目", 1), ("", 2), ("决算数", 1)]
    assert Matrix(grid).texts[0][3] == "决算数"


def test_remarks_on_cells_are_one_hint_whoever_made_them(tmp_path: Path) -> None:
    def fill(_: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet["B2"].comment = Comment("此数\n待核", "审核人")
        sheet["B3"].comment = Comment("不符", AUTHOR)

    finding = only(read_xlsx(book(tmp_path, fill)), "audit-cell-comments")
    assert finding.severity is Severity.INFO
    assert "有 1 条批注，首条为“此数待核”" in finding.message
    assert (finding.places[0].sheet, finding.places[0].cell) == ("支出", "B2")


def test_remarks_of_our_own_audit_are_said_to_be_ours(tmp_path: Path) -> None:
    def fill(_: openpyxl.Workbook, sheet: Worksheet) -> None:
        for row in (1, 2, 3):
            sheet.cell(row, 2).comment = Comment("不符", AUTHOR)

    assert "3 条核查程序所加的批注" in only(read_xlsx(book(tmp_path, fill)), "audit-cell-comments").message


def computed(
    folder: Path, *cells: tuple[str, str, float | str], sheet: str = "支出", afresh: bool = False
) -> Path:
    """A workbook with numbers in A1:A4 and formulas as (cell, formula, stored result)."""
    path = folder / "公开.xlsx"
    made = xlsxwriter.Workbook(str(path))
    money = made.add_format({"num_format": "#,##0.00"})
    page = made.add_worksheet(sheet)
    other = made.add_worksheet("甲 表")
    other.write_number("B2", 7.5, money)
    for row, value in enumerate((1.1, 2.2, 3.3)):
        page.write_number(row, 0, value, money)
    page.write_string("A4", "说明")
    page.write_string("B4", "4.40")
    for cell, formula, stored in cells:
        page.write_formula(cell, formula, money, stored)
    made.close()
    if not afresh:
        _without_flag(path)
    return path


def _without_flag(path: Path) -> None:
    """As programs that compute save it: nothing is to be computed again."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b' fullCalcOnLoad="1"', b"")
    with ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.mark.parametrize(
    ("formula", "right"),
    [
        ("=SUM(A1:A3)", 6.6), ("=SUM(A1:A4)", 6.6), ("=SUM(A1,A3)", 4.4), ("=SUM($A$1:A2,A3,10)", 16.6),
        ("=A1+A2-A3", 0.0), ("=-A1+(A2-A3)", -2.2), ("=A1+C9", 1.1), ("=SUM(A1:A3)-'甲 表'!B2", -0.9),
        ("='甲 表'!B2", 7.5), ("=ROUND(SUM(A1:A2)-0.05,1)", 3.3), ("=+A1 + 2.5", 3.6),
    ],
)  # fmt: skip
def test_sums_and_differences_are_computed_again(tmp_path: Path, formula: str, right: float) -> None:
    assert read_xlsx(computed(tmp_path, ("C1", formula, right))).notes == ()
    finding = only(read_xlsx(computed(tmp_path, ("C1", formula, 100.0))), "audit-formula-result")
    assert finding.severity is Severity.WARNING
    assert Decimal((finding.expected or "").replace(",", "")) == Decimal(str(right))
    assert finding.found == "100"
    assert finding.places[0].cell == "C1"
    assert formula.removeprefix("=") in finding.message


@pytest.mark.parametrize(
    "formula",
    ["=A1*2", "=SUM(A1:A3)/2", "=A1+A4", "=A1+B4", "=IF(A1>0,1,2)", "=SUMIF(A1:A3,1)", "=AVERAGE(A1:A3)",
     "=SUM(表1[金额])", "=[1]Sheet1!A1+1", "=缺!A1", "=SUM(A1:A3", "=A1+", "=" + "(" * 30 + "A1" + ")" * 30,
     "=SUBTOTAL(9,A1:A3)", "=A1+TRUE", "=A1%", '=A1&"元"', "=A1:A3"],
)  # fmt: skip
def test_what_is_not_computed_is_not_reproached(tmp_path: Path, formula: str) -> None:
    assert read_xlsx(computed(tmp_path, ("C1", formula, 100.0))).notes == ()


def test_differences_that_nobody_sees_are_none(tmp_path: Path) -> None:
    assert read_xlsx(computed(tmp_path, ("C1", "=SUM(A1:A3)", 6.600000000000001))).notes == ()
    assert read_xlsx(computed(tmp_path, ("C1", "=SUM(A1:A3)", 6.604))).notes == ()
    assert read_xlsx(computed(tmp_path, ("C1", "=SUM(A1:A3)", 6.61))).notes != ()


def test_a_stale_total_is_told_where_it_is_and_not_where_it_is_used(tmp_path: Path) -> None:
    cells = (("C1", "=SUM(A1:A3)", 6.0), ("C2", "=C1+A1", 7.1), ("C3", "=C1-A1", 5.5))
    finding = only(read_xlsx(computed(tmp_path, *cells)), "audit-formula-result")
    assert [place.cell for place in finding.places] == ["C1", "C3"]
    assert "；另有 1 处（C3）" in finding.message


def test_formulas_that_cells_share_are_moved_with_them(tmp_path: Path) -> None:
    path = computed(tmp_path, ("C1", "=SUM(A1:$A$3)", 6.6), ("C2", "=1", 5.5), ("C3", "=1", 3.0))
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    page = parts[name].decode().replace("<f>SUM(", '<f t="shared" ref="C1:C3" si="0">SUM(')
    parts[name] = page.replace("<f>1</f>", '<f t="shared" si="0"/>').encode()
    with ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    finding = only(read_xlsx(path), "audit-formula-result")
    assert [place.cell for place in finding.places] == ["C3"]
    assert "=SUM(A3:$A$3) 按表中数字应为 3.3，" in finding.message


def test_a_workbook_to_be_computed_when_opened_shows_what_it_will_show(tmp_path: Path) -> None:
    cells = (("C1", "=SUM(A1:A3)", 0.0), ("C2", "=C1+A1", 0.0), ("C3", "=C2*2", 0.0), ("C4", "=C4+1", 0.0))
    found = read_xlsx(computed(tmp_path, *cells, afresh=True))
    column = [row[2].text for row in found.grids()[0].rows]
    assert column == ["6.60", "7.70", "0.00", "0.00"]
    assert [place.cell for place in only(found, "audit-formula-result").places] == ["C1", "C2"]


def test_formulas_without_results_are_blank_and_said_to_be(tmp_path: Path) -> None:
    def fill(_: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet["B4"], sheet["C4"] = "=SUM(B2:B3)", "=B4+1"

    found = read_apart(book(tmp_path, fill))
    assert [note.code for note in found.notes] == ["W-UNCACHED"]
    assert "有 2 个公式单元格没有保存计算结果（B4、C4）" in found.notes[0].message


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1,234.50 ", "1234.50"),
        ("１，２３４．５０", "1234.50"),
        (" 12", "12"),
        ("(3.00)", "-3.00"),
        ("￥5.00", "5.00"),
    ],
)
def test_numbers_typed_as_text_are_figures(tmp_path: Path, typed: str, value: str) -> None:
    def fill(_: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet["B2"] = typed
        sheet["B2"].number_format = "@"

    (grid,) = read_xlsx(book(tmp_path, fill)).grids()
    assert Matrix(grid).numbers[1][1] == Decimal(value)


def test_a_sheet_of_one_formula_repeated_thousands_of_times_ends(tmp_path: Path) -> None:
    cells = [(f"C{row}", "=SUM(A1:A1048576,B1:XFD1048576)", 0.0) for row in range(1, 3000)]
    assert read_xlsx(computed(tmp_path, *cells, afresh=True)).grids()
