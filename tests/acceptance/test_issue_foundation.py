"""The foundation as a county accountant meets it: a workbook filled in with a spreadsheet program."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from juesuan.findings import InputFault
from juesuan.profiles import load_profile
from juesuan.submission import read_submission
from juesuan.tasks.case import open_case
from juesuan.tasks.compile import compile_case
from juesuan.tasks.consolidate import consolidate_cases
from juesuan.tasks.submissions import convert_case, new_case

EXAMPLES = Path(__file__).parents[2] / "examples"
PANXI = EXAMPLES / "panxi-2022-department"
UNIT = "某县某局"


def put(book: openpyxl.Workbook, sheet: str, row: int, **values: Any) -> None:
    """Write values under the headings of a sheet, as they are read on the screen."""
    target = book[sheet]
    columns = {str(cell.value).rstrip("*"): cell.column for cell in target[3] if cell.value}
    for heading, value in values.items():
        target.cell(row, columns[heading]).value = value


def filled(path: Path, profile: str = "cn-yunnan", year: int = 2021) -> openpyxl.Workbook:
    """A new workbook with one unit's revenue and expenditure typed in."""
    new_case(path, profile=profile, year=year)
    book = openpyxl.load_workbook(path)
    head = {str(row[0].value).rstrip("*"): row[1] for row in book["填报信息"].iter_rows() if row[0].value}
    head["单位（部门）全称"].value = UNIT
    head["是否部门汇总"].value = "否"
    put(book, "单位信息", 4, 单位代码="102001", 单位名称=UNIT, 单位性质="行政单位")
    general = {"资金来源": "一般公共预算财政拨款"}
    office = {"功能分类科目编码": "2010301", **general}
    services = {"功能分类科目编码": 2010303, **general}
    put(book, "收入", 4, 支出性质="基本支出", 金额="１,２００.５０", **office)
    put(book, "收入", 5, 支出性质="基本支出", 金额="300", **services)
    put(book, "支出", 4, 经济分类科目编码="30101", 支出性质="人员经费", 金额=1200.5, **office)
    put(book, "支出", 5, 经济分类科目编码="30201", 支出性质="公用经费", 金额="¥300.00", **services)
    return book


@pytest.mark.parametrize(
    ("profile", "year"),
    [("cn", 2021), ("cn-yunnan", 2021), ("cn-yunnan", 2023), ("cn-sichuan", 2022), ("cn-sichuan", 2024),
     ("cn-shanghai", 2024)],
)  # fmt: skip
def test_a_new_workbook_filled_in_compiles_without_an_error(tmp_path: Path, profile: str, year: int) -> None:
    path = tmp_path / "填报.xlsx"
    filled(path, profile, year).save(path)
    result = compile_case(path, tmp_path / "公开")
    assert [finding.message for finding in result.findings if finding.severity.value == "error"] == []
    assert len(result.case.tables) == len(load_profile(profile, year).tables)


def test_look_ups_that_no_program_has_computed_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "填报.xlsx"
    book = filled(path)
    assert str(book["支出"]["C4"].value).startswith("=IFERROR(VLOOKUP(")
    book.save(path)
    assert len(read_submission(path).of("expenditure")) == 2
    assert len(read_submission(path, isolated=True).of("expenditure")) == 2


@pytest.mark.parametrize("isolated", [False, True])
def test_an_amount_that_no_program_has_computed_is_one_fault_at_its_cell(
    tmp_path: Path, isolated: bool
) -> None:
    path = tmp_path / "填报.xlsx"
    book = filled(path)
    put(book, "支出", 5, 金额="=100+200")
    book.save(path)
    with pytest.raises(InputFault) as caught:
        read_submission(path, isolated=isolated)
    (fault,) = caught.value.findings
    assert (fault.code, fault.places[0].sheet, fault.places[0].cell) == ("E-FORMULA", "支出", "I5")
    assert "1 个公式单元格" in fault.message


def test_all_slips_of_one_workbook_are_told_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "填报.xlsx"
    book = filled(path)
    put(book, "收入", 4, 金额=date(2021, 3, 5))
    put(book, "收入", 5, 金额="1,234.567")
    put(book, "支出", 4, 功能分类科目编码="201")
    put(book, "支出", 5, 金额="3万元")
    book["项目"].title = "项目表"
    book.save(path)
    with pytest.raises(InputFault) as caught:
        compile_case(path, tmp_path / "公开")
    places = {(fault.places[0].sheet, fault.places[0].cell) for fault in caught.value.findings}
    assert {("收入", "G4"), ("收入", "G5"), ("支出", "B4"), ("支出", "I5"), (None, None)} == places
    assert all(fault.hint for fault in caught.value.findings)
    assert [left.name for left in tmp_path.iterdir()] == ["填报.xlsx"]


def test_one_sheet_in_ten_thousands_is_suspected_by_name(tmp_path: Path) -> None:
    path = tmp_path / "填报.xlsx"
    book = filled(path)
    put(book, "支出", 4, 金额=0.12)
    put(book, "支出", 5, 金额=0.03)
    book.save(path)
    (found,) = [one for one in open_case(path).findings if "相差约一万倍" in one.message]
    assert "“支出”" in found.message


def test_an_import_of_a_csv_folder_in_any_chinese_encoding_gives_the_same_book(tmp_path: Path) -> None:
    books = []
    for encoding in ("utf-8", "utf-8-sig", "gbk", "gb18030"):
        folder = tmp_path / encoding
        folder.mkdir()
        for source in (EXAMPLES / "xinping-2021").glob("*.*"):
            text = source.read_text(encoding="utf-8")
            (folder / source.name).write_text(text, encoding=encoding if source.suffix == ".csv" else "utf-8")
        books.append(read_submission(folder).of("expenditure"))
    assert all([dict(a.values) for a in one] == [dict(b.values) for b in books[0]] for one in books)


def test_a_consolidated_department_can_be_handed_in_as_a_workbook(tmp_path: Path) -> None:
    units = [PANXI / name for name in ("bureau", "centre", "station")]
    consolidate_cases(units, tmp_path / "部门", entity="攀西县乡村发展局")
    convert_case(tmp_path / "部门", tmp_path / "部门.xlsx")
    direct, again = open_case(tmp_path / "部门"), open_case(tmp_path / "部门.xlsx")
    figures = [
        [(cell.id, cell.text) for table in case.tables for cell in table.cells] for case in (direct, again)
    ]
    assert figures[0] == figures[1]
