"""The workbook that `juesuan new` makes, looked at with an independent reader."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.submission.handed_in import PROFILE, base
from xlsxwriter import Workbook

from juesuan.findings import InputFault
from juesuan.profiles import load_profile
from juesuan.profiles.codes import CodeList
from juesuan.submission import Choice, ColumnSpec, Form, Record, Submission, sheets_of
from juesuan.submission.workbook.layout import CODES
from juesuan.submission.workbook.lists import Lists
from juesuan.submission.workbook.styles import Styles
from juesuan.submission.workbook.write import new_workbook, write_workbook

SPECS = sheets_of(PROFILE)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("new") / "new.xlsx"
    new_workbook(PROFILE, path)
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("filled") / "filled.xlsx"
    write_workbook(base(), PROFILE, path)
    return openpyxl.load_workbook(path)


def checks_of(sheet: Worksheet, cell: str) -> list[Any]:
    return [rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref]


def test_the_first_sheet_explains_and_links_to_every_other(empty: Any) -> None:
    guide = empty.worksheets[0]
    assert guide.title == "说明"
    text = "\n".join(str(cell.value) for line in guide.iter_rows() for cell in line if cell.value)
    assert "元" in text
    assert "不要改动工作表名和表头" in text
    links = [cell.hyperlink.location for line in guide.iter_rows() for cell in line if cell.hyperlink]
    linked = {link.split("'")[1] for link in links}
    assert linked == {spec.title for spec in SPECS.values()}


def test_every_sheet_has_its_headings_and_keeps_them_in_sight(empty: Any) -> None:
    for spec in SPECS.values():
        sheet = empty[spec.title]
        if spec.form is Form.FIELDS:
            headings = [cell.value for cell in sheet["A"]]
            assert sheet.freeze_panes == "A3"
        else:
            headings = [cell.value for cell in sheet[3]]
            assert sheet.freeze_panes.endswith("4")
            assert sheet.print_title_rows == "$3:$3"
        for column in spec.columns:
            assert f"{column.heading}*" in headings or column.heading in headings


def test_choices_have_drop_downs_with_chinese_labels(empty: Any) -> None:
    rule = checks_of(empty["支出"], "F4")[0]
    assert rule.type == "list"
    assert "人员经费" in rule.formula1
    assert "personnel" not in rule.formula1
    assert checks_of(empty["支出"], "F10000"), "also far below the rows made ready"


def test_choices_too_long_for_a_drop_down_stand_on_the_sheet_of_codes(tmp_path: Path) -> None:
    labels = [f"很长很长的选项{n}" for n in range(60)]
    column = ColumnSpec("k", "类别", choices=tuple(Choice(str(n), label) for n, label in enumerate(labels)))
    book = Workbook(str(tmp_path / "x.xlsx"))
    lists = Lists(book, book.add_worksheet(CODES), Styles(book), 2021)
    source = lists.choices(SPECS["expenditure"], column)
    book.close()
    assert isinstance(source, str)
    sheet, area = source.removeprefix("=").split("!")
    cells = openpyxl.load_workbook(tmp_path / "x.xlsx")[sheet][area.replace("$", "")]
    assert [cell[0].value for cell in cells] == labels


def test_amounts_dates_and_references_are_checked_on_entry(empty: Any) -> None:
    assert "ROUND(I4,2)" in checks_of(empty["支出"], "I4")[0].formula1
    assert checks_of(empty["预算"], "D4")[0].type == "date"
    assert checks_of(empty["支出"], "A4")[0].formula1.startswith("单位信息!$A$4")
    assert checks_of(empty["支出"], "H4")[0].errorStyle == "warning", "projects may be listed afterwards"


def test_codes_are_text_cells_so_that_zeros_survive(empty: Any) -> None:
    assert empty["支出"]["B4"].number_format == "@"
    assert empty["支出"]["I4"].number_format == "#,##0.00"


def test_the_name_beside_a_code_is_a_look_up_with_its_result_stored(filled: Any, tmp_path: Path) -> None:
    assert "VLOOKUP(B4,功能科目,2,0)" in filled["支出"]["C4"].value
    path = tmp_path / "x.xlsx"
    write_workbook(base(), PROFILE, path)
    stored = openpyxl.load_workbook(path, data_only=True)
    assert stored["支出"]["C4"].value == "事业运行"


def test_the_sheet_of_codes_holds_the_list_of_the_year(empty: Any) -> None:
    sheet = empty["代码表"]
    codes = {str(line[0].value): line[1].value for line in sheet.iter_rows(min_row=3) if line[0].value}
    assert codes["2010350"] == "事业运行"
    assert len(codes) == len([n for n in CodeList.load("functional").names(2021) if not n.doubtful])


def test_sheets_of_statistics_are_prefilled_with_labels_and_units(empty: Any) -> None:
    rows = [[cell.value for cell in line[:4]] for line in empty["三公经费"].iter_rows(min_row=4)]
    assert [None, "“三公”经费支出决算数", "公务用车购置费", "元"] in rows
    assert [None, "公务用车保有量", None, "辆"] in rows


def test_a_filled_row_is_not_prefilled_again(filled: Any) -> None:
    rows = [
        (line[1].value, line[2].value) for line in filled["三公经费"].iter_rows(min_row=4) if line[1].value
    ]
    assert len(rows) == len(set(rows))
    assert len(rows) == len(SPECS["three_public"].prefilled)


def test_the_head_is_filled_in(empty: Any) -> None:
    head = {line[0].value: line[1].value for line in empty["填报信息"].iter_rows(min_row=3)}
    assert (head["地区口径*"], head["决算年度*"], head["金额单位*"]) == ("cn-yunnan", 2021, "元")


def test_equal_submissions_give_equal_bytes(tmp_path: Path) -> None:
    paths = [tmp_path / "a" / "x.xlsx", tmp_path / "b" / "x.xlsx"]
    for path in paths:
        write_workbook(base(), PROFILE, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_nothing_in_the_workbook_can_run(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    evil = Record({"code": "P1", "name": '=HYPERLINK("http://x","y")'})
    records = {**base().records, "projects": (evil,)}
    write_workbook(Submission("cn-yunnan", 2021, "某县某中心", records), PROFILE, path)
    cell = openpyxl.load_workbook(path)["项目"]["B4"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://x","y")')
    with zipfile.ZipFile(path) as package:
        assert not [name for name in package.namelist() if "vba" in name or "external" in name]


def test_a_text_no_cell_can_hold_is_refused_before_writing(tmp_path: Path) -> None:
    long = Record({"id": "duties", "title": "主要职能", "text": "长" * 32_768})
    submission = Submission("cn-yunnan", 2021, "某县某中心", {**base().records, "texts": (long,)})
    with pytest.raises(InputFault, match="32,768"):
        write_workbook(submission, PROFILE, tmp_path / "x.xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("profile", "year"), [("cn-sichuan", 2022), ("cn-shanghai", 2024), ("cn-yunnan", 2019)]
)
def test_every_province_has_its_workbook(tmp_path: Path, profile: str, year: int) -> None:
    of = load_profile(profile, year)
    new_workbook(of, tmp_path / "x.xlsx")
    titles = openpyxl.load_workbook(tmp_path / "x.xlsx", read_only=True).sheetnames
    assert titles[1:-1] == [spec.title for spec in sheets_of(of).values()]
