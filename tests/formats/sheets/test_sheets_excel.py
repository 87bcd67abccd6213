"""xlsx and xls as other programs write them: values, merges, hidden parts, formulas, errors."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from tests.hostile import biff
from tests.hostile.workbooks import LINK, MAIN, members, sheet_xml, xlsx
from tests.hostile.zips import zip_bytes

from juesuan.findings import InputFault
from juesuan.formats.safety import FileKind
from juesuan.formats.sheets import CellValue, Range, Workbook, cell_name, error_cells, read_workbook

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), min_size=1, max_size=12
)
values = st.one_of(
    st.none(),
    st.booleans(),
    texts,
    st.decimals(-(10**11), 10**11, places=2, allow_nan=False),
    st.dates(datetime.date(1950, 1, 1), datetime.date(2099, 12, 31)),
)
tables = st.lists(st.lists(values, min_size=1, max_size=5), min_size=1, max_size=6)


def by_xlsxwriter(table: Sequence[Sequence[CellValue]], path: Path) -> None:
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("收入")
    date = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
    for row, cells in enumerate(table):
        for column, cell in enumerate(cells):
            if isinstance(cell, datetime.date):
                sheet.write_datetime(row, column, cell, date)
            elif isinstance(cell, str):
                sheet.write_string(row, column, cell)
            elif cell is not None:
                sheet.write(row, column, cell)
    book.close()


def by_openpyxl(table: Sequence[Sequence[CellValue]], path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "收入"
    for row, cells in enumerate(table, 1):
        for column, cell in enumerate(cells, 1):
            place = sheet.cell(row, column)
            place.value = cell  # type: ignore[assignment]
            if isinstance(cell, str):
                place.data_type = "s"
    book.save(path)


def wanted(table: Sequence[Sequence[CellValue]]) -> list[list[CellValue]]:
    """The rectangle from A1 to the last cell that holds something."""
    held = [
        (row, column)
        for row, cells in enumerate(table)
        for column, cell in enumerate(cells)
        if cell is not None
    ]
    height = max((row for row, _ in held), default=-1) + 1
    width = max((column for _, column in held), default=-1) + 1
    return [[*cells[:width], *[None] * (width - len(cells))] for cells in table[:height]]


@settings(max_examples=60, deadline=None)
@given(tables, st.sampled_from([by_xlsxwriter, by_openpyxl]))
def test_every_value_comes_out_as_it_was_written(table: list[list[CellValue]], write: Any) -> None:
    rows = wanted(table)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "决算.xlsx"
        write(table, path)
        if not rows:
            with pytest.raises(InputFault, match="空的"):
                read_workbook(path)
            return
        (sheet,) = read_workbook(path).sheets
        assert sheet.rows == rows == list(sheet)
        assert [[type(cell) for cell in row] for row in sheet.rows] == [
            [type(cell) for cell in row] for row in rows
        ]


def opened(content: bytes, folder: Path, name: str = "决算.xlsx", **options: Any) -> Workbook:
    path = folder / name
    path.write_bytes(content)
    return read_workbook(path, **options)


def refusals(content: bytes, folder: Path, name: str = "决算.xlsx") -> list[tuple[str, str]]:
    with pytest.raises(InputFault) as caught:
        opened(content, folder, name)
    return [(finding.code, finding.message) for finding in caught.value.findings]


def test_rows_begin_at_a1_wherever_the_table_stands(tmp_path: Path) -> None:
    book = opened(xlsx('<row r="4"><c r="C4"><v>7.10</v></c></row>'), tmp_path)
    (sheet,) = book.sheets
    assert sheet.rows == [[None] * 3] * 3 + [[None, None, Decimal("7.1")]]
    assert (sheet.value(3, 2), sheet.value(9, 9), sheet.value(-1, 0)) == (Decimal("7.1"), None, None)
    assert len(sheet) == sheet.height == 4
    place = book.place(sheet, 3, 2)
    assert (place.file, place.sheet, place.cell) == ("决算.xlsx", "收入", "C4")


def test_sheets_come_in_the_order_of_the_workbook_and_are_found_by_name(tmp_path: Path) -> None:
    content = zip_bytes(
        members({"支出 ": sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'), "收入": sheet_xml("")})
    )
    book = opened(content, tmp_path)
    assert [(sheet.name, sheet.height) for sheet in book.sheets] == [("支出 ", 1), ("收入", 0)]
    found = book.sheet("支出")
    assert found is book.sheets[0]
    assert book.sheet("没有") is None
    assert book.kind is FileKind.XLSX


def test_merged_cells_are_told_and_their_value_stands_in_the_first_cell(tmp_path: Path) -> None:
    path = tmp_path / "决算.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("收入")
    sheet.merge_range("C3:D4", "项目支出")
    sheet.merge_range("A1:B1", "合计")
    sheet.write(5, 5, 1)
    book.close()
    (read,) = read_workbook(path).sheets
    assert read.merged == (Range(0, 0, 0, 1), Range(2, 2, 3, 3))
    assert read.rows[2][2:4] == ["项目支出", None]
    assert read.rows[0][:2] == ["合计", None]


def test_hidden_sheets_rows_and_columns_are_read_and_noted(tmp_path: Path) -> None:
    path = tmp_path / "决算.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("明细")
    sheet.write_row(0, 0, ["a", "b", "c", "d"])
    sheet.write_row(1, 0, [1, 2, 3, 4])
    sheet.set_row(1, None, None, {"hidden": True})
    sheet.set_column(1, 2, None, None, {"hidden": True})
    sheet.set_column(9, 16000, None, None, {"hidden": True})
    hidden = book.add_worksheet("底稿")
    hidden.write(0, 0, 5)
    hidden.hide()
    book.add_worksheet("更深").very_hidden()
    book.close()
    read = read_workbook(path)
    assert [sheet.hidden for sheet in read.sheets] == [False, True, True]
    assert read.sheets[0].hidden_rows == {1}
    assert read.sheets[0].hidden_columns == {1, 2}
    assert read.sheets[0].rows[1] == [Decimal(number) for number in (1, 2, 3, 4)]
    assert [note.message for note in read.notes] == [
        "《决算.xlsx》 “明细”：有 1 行是隐藏的（第 2 行），其中的内容同样会被读取。",
        "《决算.xlsx》 “明细”：有 2 列是隐藏的（B、C 列），其中的内容同样会被读取。",
        "《决算.xlsx》 “底稿”：工作表是隐藏的，其中的内容同样会被读取。",
        "《决算.xlsx》 “更深”：工作表是隐藏的，其中的内容同样会被读取。",
    ]
    assert {note.code for note in read.notes} == {"W-HIDDEN"}


def test_a_chart_sheet_is_no_sheet_of_cells(tmp_path: Path) -> None:
    path = tmp_path / "决算.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("收入").write(0, 0, 1)
    chart = book.add_chart({"type": "pie"})
    chart.add_series({"values": "=收入!$A$1:$A$1"})
    book.add_chartsheet("图").set_chart(chart)
    book.close()
    assert [sheet.name for sheet in read_workbook(path).sheets] == ["收入"]


UNCACHED = "".join(f'<c r="{cell_name(0, column)}"><f>1+1</f></c>' for column in range(12))


def test_formulas_without_values_are_refused_with_their_cells(tmp_path: Path) -> None:
    content = zip_bytes(
        members(
            {
                "收入": sheet_xml(f'<row r="1">{UNCACHED}</row>'),
                "支出": sheet_xml('<row r="2"><c r="B2"><f>A1</f></c></row>'),
            }
        )
    )
    first, second = refusals(content, tmp_path)
    assert first == (
        "E-FORMULA",
        "《决算.xlsx》 “收入”!A1：有 12 个公式单元格没有保存计算结果"
        "（A1、B1、C1、D1、E1、F1、G1、H1、I1、J1 等），读不到数字。",
    )
    assert second == (
        "E-FORMULA",
        "《决算.xlsx》 “支出”!B2：有 1 个公式单元格没有保存计算结果（B2），读不到数字。",
    )


def test_formulas_without_values_are_blank_where_the_caller_allows_it(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1</f></c></row>'
    book = opened(xlsx(rows), tmp_path, formulas_may_be_blank=True)
    assert book.sheets[0].rows == [[Decimal(1)]]
    assert [note.code for note in book.notes] == ["W-UNCACHED"]


def test_formulas_with_values_are_numbers_and_texts_like_others(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><f>0.1+0.2</f><v>0.30000000000000004</v></c>'
        '<c r="B1" t="str"><f>"合"&amp;"计"</f><v>合计</v></c><c r="C1" t="str"><f>""</f><v></v></c>'
        '<c r="D1" t="b"><f>1=1</f><v>1</v></c><c r="E1"><v>5</v></c></row>'
    )
    book = opened(xlsx(rows), tmp_path)
    assert book.sheets[0].rows == [[Decimal("0.3"), "合计", None, True, Decimal(5)]]
    assert book.notes == ()


def test_error_values_stay_visible_and_are_reported(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="e"><f>#REF!+1</f><v>#REF!</v></c><c r="B1"><v>2</v></c></row>'
        '<row r="3"><c r="C3" s="1" t="e"><v>#DIV/0!</v></c><c r="D3" t="str"><v>#N/A</v></c></row>'
    )
    book = opened(xlsx(rows), tmp_path)
    assert book.sheets[0].rows[0][0] == "#REF!"
    assert book.sheets[0].rows[2][2:] == ["#DIV/0!", "#N/A"]
    (finding,) = error_cells(book)
    assert finding.message == (
        "《决算.xlsx》 “收入”!A1：有 3 个单元格显示为错误值（A1 #REF!、C3 #DIV/0!、D3 #N/A）。"
    )


def test_a_workbook_without_errors_reports_none(tmp_path: Path) -> None:
    assert error_cells(opened(xlsx(), tmp_path)) == []


def test_prefixed_sheets_as_some_programs_write_them_are_read(tmp_path: Path) -> None:
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="e"><x:v>#REF!</x:v></x:c>'
        '<x:c r="B1"><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    book = opened(xlsx(replaced={"xl/worksheets/sheet1.xml": sheet.encode()}), tmp_path)
    assert book.sheets[0].rows == [["#REF!", Decimal(2)]]


def test_a_sheet_part_of_any_name_and_case_is_matched_to_its_sheet(tmp_path: Path) -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{LINK}/worksheet" Target="/xl/tables/s.xml"/></Relationships>'
    )
    sheet = sheet_xml('<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>')
    content = xlsx(replaced={"xl/_rels/workbook.xml.rels": rels.encode(), "xl/tables/s.xml": sheet})
    assert opened(content, tmp_path).sheets[0].rows == [["#REF!"]]


def test_a_name_that_promises_something_else_is_noted_not_refused(tmp_path: Path) -> None:
    book = opened(xlsx(), tmp_path, "决算.csv")
    assert [note.message for note in book.notes] == [
        "《决算.csv》：扩展名是“.csv”，内容实为Excel 工作簿（xlsx），已按内容读取。"
    ]
    assert "“（无）”" in opened(xlsx(), tmp_path, "决算").notes[0].message
    assert opened(xlsx(), tmp_path, "决算.XLSX").notes == ()


@pytest.mark.parametrize("name", ["决算.xls", "决算.et", "决算.XLS"])
def test_old_workbooks_are_read(name: str, tmp_path: Path) -> None:
    cells = biff.text_cell(0, 0, "合计") + biff.number_cell(1, 1, 84700.53999999999)
    book = opened(biff.xls(cells), tmp_path, name)
    assert book.kind is FileKind.XLS
    assert book.sheets[0].rows == [["合计", None], [None, Decimal("84700.54")]]
    assert book.notes == ()


def test_a_hidden_sheet_of_an_old_workbook_is_noted(tmp_path: Path) -> None:
    book = opened(biff.xls(biff.number_cell(0, 0, 1), hidden=True), tmp_path, "决算.xls")
    assert [note.code for note in book.notes] == ["W-HIDDEN"]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (biff.number_cell(0, 0, 1) + biff.number_cell(65_535, 60, 1), "E-CELLS"),
        (b"", "E-EMPTY"),
        (biff.record(0x0203, b"\0"), "E-TRUNCATED"),
    ],
)
def test_bad_old_workbooks_are_refused(cells: bytes, code: str, tmp_path: Path) -> None:
    assert [found for found, _ in refusals(biff.xls(cells), tmp_path, "决算.xls")] == [code]


def test_an_old_workbook_that_takes_all_memory_ends_only_its_own_process(tmp_path: Path) -> None:
    cells = biff.number_cell(0, 0, 1) + biff.number_cell(65_535, 255, 1)
    ((code, _),) = refusals(biff.xls(cells), tmp_path, "决算.xls")
    assert code in {"E-CELLS", "E-MEMORY", "E-PARSER-DIED"}
