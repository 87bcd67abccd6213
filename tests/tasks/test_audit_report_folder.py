"""The folder of a run: everything in it, whole or not at all, and the list that reviewers fill in."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest
from tests.tasks.made_up_audit import FILE, audited, share

from juesuan.findings import Finding, Place, Severity
from juesuan.tasks.audit_report.folder import report_folder
from juesuan.tasks.audit_report.workbook import RemarkBook

HEADINGS = "序号 级别 单位 位置 原文 问题 应为 实为 差额 依据 处理建议 单位说明 复核结果"


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_folder_holds_every_form_of_the_report(tmp_path: Path) -> None:
    out = tmp_path / "结果"
    with report_folder(out) as folder:
        folder.add(audited(share()))
        folder.add(audited())
    assert names(out) == [
        "documents/001-公开.html",
        "documents/002-公开.html",
        "findings.csv",
        "findings.json",
        "index.html",
        "审核意见表.xlsx",
    ]
    content = json.loads((out / "findings.json").read_text(encoding="utf-8"))
    assert [len(document["findings"]) for document in content["documents"]] == [1, 0]
    rows = list(csv.reader((out / "findings.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 2


def test_two_runs_leave_equal_bytes(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        with report_folder(tmp_path / name) as folder:
            folder.add(audited(share()))
    for name in names(tmp_path / "甲"):
        assert (tmp_path / "甲" / name).read_bytes() == (tmp_path / "乙" / name).read_bytes(), name


def test_an_interrupted_run_leaves_nothing(tmp_path: Path) -> None:
    def interrupted() -> None:
        with report_folder(tmp_path / "结果") as folder:
            folder.add(audited(share()))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not list(tmp_path.iterdir())


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "重要.txt").write_text("x", encoding="utf-8")
    with pytest.raises(FileExistsError), report_folder(tmp_path):
        pass


def book_of(tmp_path: Path, *findings: Finding) -> openpyxl.Workbook:
    path = tmp_path / "审核意见表.xlsx"
    book = RemarkBook(path)
    book.add(audited(*findings))
    book.close()
    return openpyxl.load_workbook(path)


def test_the_list_has_columns_for_the_unit_and_the_recheck_with_a_choice(tmp_path: Path) -> None:
    sheet = book_of(tmp_path, share())["审核意见表"]
    head, row = ([cell.value for cell in cells] for cells in sheet.iter_rows(max_row=2))
    assert head == HEADINGS.split()
    assert row[:3] == [1, "错误", "某县某局"]
    assert row[6:8] == ["70.00%", "71.00%"]
    assert row[11:] == [None, None]
    (choice,) = sheet.data_validations.dataValidation
    assert "属实已改" in choice.formula1
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:M2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"


def test_the_summary_has_a_line_a_document(tmp_path: Path) -> None:
    sheet = book_of(tmp_path, share())["汇总"]
    assert [cell.value for cell in sheet[2]][:6] == [FILE, "某县某局", 2024, 1, 0, 0]


def test_what_a_document_says_is_never_a_formula(tmp_path: Path) -> None:
    evil = Finding("audit-residue", Severity.WARNING, "=1+1", (Place(file=FILE, quote="=cmd|'/c'!A1"),))
    sheet = book_of(tmp_path, evil)["审核意见表"]
    assert {cell.data_type for cell in sheet[2]} <= {"s", "n", "inlineStr"}
    assert sheet["F2"].value == "=1+1"


def test_many_places_are_counted_in_the_list(tmp_path: Path) -> None:
    places = tuple(Place(file=FILE, line=line) for line in range(1, 8))
    sheet = book_of(tmp_path, Finding("audit-share", Severity.ERROR, "不对", places))["审核意见表"]
    assert "另有 4 处，见核查报告第 1 条" in str(sheet["D2"].value)
