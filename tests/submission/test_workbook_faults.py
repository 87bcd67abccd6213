"""Every way to fill the workbook in wrongly is a finding that names the cell, all in one go."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.submission.handed_in import PROFILE, base, faults_of, put, rows_of, save

from juesuan.findings import Severity
from juesuan.profiles import load_profile
from juesuan.submission import read_submission

# sheet, cell, what is put there, code, a part of the sentence
CELLS: list[tuple[str, str, Any, str, str]] = [
    ("支出", "I4", "约两千", "cell-not-number", "“约两千”"),
    ("支出", "I4", "—", "cell-not-number", "“—”"),
    ("支出", "I4", "#REF!", "cell-not-number", "“#REF!”"),
    ("支出", "I4", date(2021, 3, 5), "cell-date-in-amount", "日期“2021-03-05”"),
    ("支出", "I4", "2021-03-05", "cell-date-in-amount", "日期“2021-03-05”"),
    ("支出", "I4", 1234.567, "cell-decimals", "1234.567"),
    ("支出", "I4", "1,234.567", "cell-decimals", "1,234.567"),
    ("支出", "I4", "6222020200112233445", "cell-too-many-digits", "18 位"),
    ("支出", "I4", True, "cell-not-number", "TRUE"),
    ("支出", "I4", None, "cell-required", "“金额”必须填写"),
    ("支出", "B4", "20103", "cell-code-length", "“20103”是 5 位"),
    ("支出", "B4", 201, "cell-code-length", "应为 7 位"),
    ("支出", "B4", "事业运行", "cell-not-code", "“事业运行”"),
    ("支出", "B4", "9990101", "code-unknown", "9990101"),
    ("支出", "D4", "301", "cell-code-length", "应为 5 位"),
    ("支出", "D4", None, "cell-needed-here", "本行为“人员经费”"),
    ("支出", "F4", "人员支出", "cell-choice", "最接近的是“人员经费”"),
    ("支出", "G4", "一般公共预算拔款", "cell-choice", "最接近的是“一般公共预算财政拨款”"),
    ("支出", "A4", "102002", "cell-unlisted", "最接近的是“102001”"),
    ("支出", "H6", "P2", "cell-unlisted", "不在“项目”表中"),
    ("支出", "F4", "经营支出", "row-impossible", "支出性质：经营支出"),
    ("收入", "E4", None, "cell-needed-here", "“支出性质”必须填写"),
    ("预算", "J4", None, "cell-required", "必须填写"),
    ("预算", "L4", -5, "cell-negative-here", "“年初批复”"),
    ("预算", "D4", "8月", "cell-not-date", "“8月”"),
    ("预算", "D4", "2021-02-30", "cell-not-date", "日历"),
    ("结转结余", "H4", -5, "cell-negative-here", "“年末结转和结余”"),
    ("结转结余", "F4", None, "cell-needed-here", "“结转或结余”必须填写"),
    ("结转结余", "I4", "归集调入", "cell-cause-without-opening", "年初调整原因"),
    ("三公经费", "G4", -1, "cell-negative", "不小于 0"),
    ("三公经费", "F5", 3, "statistic-no-budget", "不编预算"),
    ("三公经费", "G5", 2.5, "statistic-decimals", "应为整数"),
    ("三公经费", "C5", "国内接待费", "statistic-item", "没有事项"),
    ("三公经费", "G6", 100, "statistic-parts", "差 -348.00 元"),
    ("单位信息", "C4", "事业", "cell-choice", "单位性质"),
    ("项目", "B4", None, "cell-required", "项目名称"),
    ("文字", "A4", "Duties", "cell-text-id", "“Duties”"),
    ("原因", "A4", "expenditure{fond=general}", "cell-not-figure", "fond"),
    ("填报信息", "B6", "万元", "cell-choice", "“万元”"),
    ("填报信息", "B5", None, "cell-required", "全称"),
    ("填报信息", "B8", "三月底", "cell-not-date", "“三月底”"),
    ("填报信息", "B4", "二〇二一", "cell-not-number", "决算年度"),
    ("填报信息", "B3", "cn-yunan", "case-profile", "cn-yunan 2021"),
    ("填报信息", "B4", 1999, "case-profile", "1999"),
]


@pytest.mark.parametrize(("sheet", "cell", "value", "code", "words"), CELLS)
def test_a_wrong_cell_is_named_with_what_is_wrong(
    tmp_path: Path, sheet: str, cell: str, value: object, code: str, words: str
) -> None:
    sheets = rows_of(base())
    if sheet == "原因":
        put("C4", "因为")(sheets[sheet])
    put(cell, value)(sheets[sheet])
    findings = faults_of(save(sheets, tmp_path / "决算.xlsx"))
    found = next(finding for finding in findings if finding.code == code)
    assert (found.places[0].file, found.places[0].sheet, found.places[0].cell) == ("决算.xlsx", sheet, cell)
    assert words in found.message
    assert found.hint
    errors = [finding.code for finding in findings if finding.severity is Severity.ERROR]
    assert errors[0] == code, "one mistake brings one error, not a train of them"


def test_a_reduction_of_the_budget_must_be_negative(tmp_path: Path) -> None:
    sheets = rows_of(base())
    put("B4", "调减")(sheets["预算"])
    findings = faults_of(save(sheets, tmp_path / "决算.xlsx"))
    assert [(f.code, f.places[0].cell) for f in findings] == [("cell-positive-here", "L4")]


def test_faults_of_several_sheets_are_reported_in_one_go(tmp_path: Path) -> None:
    sheets = rows_of(base())
    wanted = [("支出", "I4", "x"), ("支出", "B5", "20103"), ("收入", "G4", 1.234), ("项目", "B4", None)]
    for sheet, cell, value in wanted:
        put(cell, value)(sheets[sheet])
    places = {
        f.places[0] for f in faults_of(save(sheets, tmp_path / "决算.xlsx")) if f.severity is Severity.ERROR
    }
    assert {(place.sheet, place.cell) for place in places} == {(sheet, cell) for sheet, cell, _ in wanted}


def test_a_renamed_sheet_is_recognised_and_named(tmp_path: Path) -> None:
    sheets = rows_of(base())
    sheets["支出明细"] = sheets.pop("支出")
    findings = faults_of(save(sheets, tmp_path / "决算.xlsx"))
    assert [finding.code for finding in findings] == ["sheet-missing"]
    assert "“支出明细”" in findings[0].message


def test_a_deleted_sheet_is_missed(tmp_path: Path) -> None:
    sheets = rows_of(base())
    del sheets["项目"]
    findings = faults_of(save(sheets, tmp_path / "决算.xlsx"))
    assert [finding.code for finding in findings] == ["sheet-missing"], (
        "project codes are not doubted as well"
    )


def test_a_renamed_head_sheet_is_the_one_fault(tmp_path: Path) -> None:
    sheets = rows_of(base())
    sheets["填报信息表"] = sheets.pop("填报信息")
    findings = faults_of(save(sheets, tmp_path / "决算.xlsx"))
    assert [finding.code for finding in findings] == ["sheet-missing"]
    assert "“填报信息表”" in findings[0].message


def test_a_workbook_of_another_kind_lacks_the_head_sheet(tmp_path: Path) -> None:
    findings = faults_of(save({"Sheet1": [["科目", "金额"]]}, tmp_path / "x.xlsx"))
    assert [finding.code for finding in findings] == ["sheet-missing"]


@pytest.mark.parametrize("heading", ["金额（元）", "金额（万元）", "本年金额", "资金金额"])
def test_a_renamed_column_is_recognised(tmp_path: Path, heading: str) -> None:
    sheets = rows_of(base())
    put("I3", heading)(sheets["支出"])
    findings = faults_of(save(sheets, tmp_path / "决算.xlsx"))
    assert [(f.code, f.places[0].cell) for f in findings] == [("column-renamed", "I3")]


def test_a_renamed_column_does_not_make_every_row_wrong(tmp_path: Path) -> None:
    sheets = rows_of(base())
    put("D3", "经济分类编码")(sheets["支出"])
    assert [f.code for f in faults_of(save(sheets, tmp_path / "决算.xlsx"))] == ["column-renamed"]


def test_a_missing_column_is_missed_once(tmp_path: Path) -> None:
    sheets = rows_of(base())
    for line in sheets["支出"]:
        del line[8]
    assert [f.code for f in faults_of(save(sheets, tmp_path / "决算.xlsx"))] == ["column-missing"]


def test_a_doubled_column_is_refused(tmp_path: Path) -> None:
    sheets = rows_of(base())
    put("K3", "金额")(sheets["支出"])
    findings = faults_of(save(sheets, tmp_path / "决算.xlsx"))
    assert [(f.code, f.places[0].cell) for f in findings] == [("column-duplicate", "K3")]


def test_a_sheet_without_its_heading_row_is_refused_once(tmp_path: Path) -> None:
    sheets = rows_of(base())
    del sheets["支出"][2]
    findings = faults_of(save(sheets, tmp_path / "决算.xlsx"))
    assert [f.code for f in findings] == ["sheet-no-heading"]
    assert "金额" in (findings[0].hint or "")


@pytest.mark.parametrize("column", ["A", "I"], ids=["unit", "amount, which may not be blank"])
def test_merged_cells_among_the_data_are_refused_once(tmp_path: Path, column: str) -> None:
    sheets = rows_of(base())
    put(f"{column}5", None)(sheets["支出"])
    put(f"{column}6", None)(sheets["支出"])
    merged = f"{column}4:{column}6"
    findings = faults_of(save(sheets, tmp_path / "决算.xlsx", [("支出", merged)]))
    assert [(f.code, f.places[0].cell, f.found) for f in findings] == [("sheet-merged", f"{column}4", merged)]


def test_merged_cells_above_the_headings_do_no_harm(tmp_path: Path) -> None:
    assert read_submission(save(rows_of(base()), tmp_path / "a.xlsx", [("支出", "B1:F1")])) == base()


def test_a_total_row_is_pointed_out(tmp_path: Path) -> None:
    sheets = rows_of(base())
    put("B7", "合计")(sheets["支出"])
    put("I7", 3450)(sheets["支出"])
    findings = faults_of(save(sheets, tmp_path / "决算.xlsx"))
    assert [(f.code, f.places[0].cell) for f in findings] == [("row-total", "B7")]


def test_a_formula_without_result_does_not_hide_the_other_faults(tmp_path: Path) -> None:
    sheets = rows_of(base())
    put("G4", "x")(sheets["收入"])
    path = tmp_path / "决算.xlsx"
    put("I4", None)(sheets["支出"])
    save(sheets, path)
    _with_uncomputed_formula(path)
    codes = {finding.code for finding in faults_of(path)}
    assert {"E-FORMULA", "cell-not-number"} <= codes


def _with_uncomputed_formula(path: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(path)
    book["支出"]["I4"] = "=1000+1000"
    book.save(path)


def test_an_untouched_new_workbook_says_what_to_begin_with(tmp_path: Path) -> None:
    from juesuan.submission.workbook.write import new_workbook

    path = tmp_path / "new.xlsx"
    new_workbook(PROFILE, path)
    codes = [finding.code for finding in faults_of(path)]
    assert codes == ["cell-required", "cell-required", "units-none", "money-none"]


def test_the_wrong_profile_or_year_is_told_apart_from_the_wanted_one(tmp_path: Path) -> None:
    path = save(rows_of(base()), tmp_path / "决算.xlsx")
    findings = faults_of(path, profile=load_profile("cn-sichuan", 2022))
    assert [f.code for f in findings][:2] == ["case-wrong-profile", "case-wrong-year"]
    assert [f.places[0].cell for f in findings][:2] == ["B3", "B4"]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("I4", "２，０００．００"),
        ("I4", "2,000.00"),
        ("I4", " 2000 "),
        ("I4", "¥2000"),
        ("B4", 2010350),
        ("B4", "２０１０３５０"),
        ("B4", " 2010350 "),
        ("F4", "人员 经费"),
        ("F4", "personnel"),
        ("F4", "基本支出-人员经费"),
        ("G4", "一般公共预算"),
        ("A4", "102001"),
        ("K4", "我的说明"),
    ],
)
def test_what_a_person_plainly_meant_is_taken(tmp_path: Path, cell: str, value: object) -> None:
    sheets = rows_of(base())
    put(cell, value)(sheets["支出"])
    found = read_submission(save(sheets, tmp_path / "决算.xlsx")).of("expenditure")[0]
    assert {**found.values, "unit": None} == {**base().of("expenditure")[0].values, "unit": None}


@pytest.mark.parametrize(
    "value", [44621, "44621", "2022/3/1", "2022年3月1日", "20220301", "2022.3.1", "２０２２-3-1"]
)
def test_a_date_may_be_written_in_many_ways(tmp_path: Path, value: object) -> None:
    sheets = rows_of(base())
    put("B8", value)(sheets["填报信息"])
    case = read_submission(save(sheets, tmp_path / "决算.xlsx")).of("case")[0]
    assert case.values["prepared_on"] == date(2022, 3, 1)


def test_blank_rows_remarks_and_own_sheets_are_tolerated(tmp_path: Path) -> None:
    sheets = rows_of(base())
    sheets["支出"].insert(4, [None, " ", None])
    sheets["支出"] += [[], ["  "], []]
    put("L3", "核对人")(sheets["支出"])
    put("L4", "老王")(sheets["支出"])
    sheets["底稿"] = [["随便写"]]
    got = read_submission(save(sheets, tmp_path / "决算.xlsx"))
    assert got == base()
    assert sorted(note.code for note in got.notes) == ["column-unread", "sheet-unread"]


def test_lines_above_the_headings_and_columns_in_another_order_do_no_harm(tmp_path: Path) -> None:
    sheets = rows_of(base())
    sheets["支出"].insert(0, ["某县某中心 2021 年度支出"])
    sheets["收入"] = [line[::-1] for line in sheets["收入"]]
    assert read_submission(save(sheets, tmp_path / "决算.xlsx")) == base()


def test_records_know_file_sheet_and_row(tmp_path: Path) -> None:
    got = read_submission(save(rows_of(base()), tmp_path / "决算.xlsx"))
    assert [record.origin[:3] for record in got.of("expenditure")][:2] == [
        ("决算.xlsx", "支出", 4),
        ("决算.xlsx", "支出", 5),
    ]
