"""Every way to write the folder form wrongly is a finding with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.submission.handed_in import base, faults_of, folder_of

from juesuan.findings import Severity
from juesuan.submission import read_submission


def change(path: Path, old: str, new: str) -> None:
    """Replace a text in a file that must hold it."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


CHANGES: list[tuple[str, str, str, str, int | None]] = [
    # file, text, instead of it, code, line
    ("expenditure.csv", "2000.00", "两千", "cell-not-number", 2),
    ("expenditure.csv", "1000.00", "1000.005", "cell-decimals", 3),
    ("expenditure.csv", "2010350,30201", "20103,30201", "cell-code-length", 3),
    ("expenditure.csv", "running", "runing", "cell-choice", 3),
    ("expenditure.csv", "amount", "amonut", "column-renamed", 1),
    ("expenditure.csv", "unit,function", "function,function", "column-duplicate", 1),
    ("expenditure.csv", ",P1,", ",P9,", "cell-unlisted", 4),
    ("revenue.csv", "500.00", "", "cell-required", 3),
    ("case.yaml", "is_department: false", "is_department: 也许", "cell-choice", 5),
    ("case.yaml", "unit: 元", "unit: 万元", "cell-choice", 4),
    ("case.yaml", "entity: 某县某中心", "entity:", "cell-required", 3),
    ("case.yaml", "entity: 某县某中心\n", "", "column-missing", None),
    ("case.yaml", "profile:", "profil:", "column-renamed", 1),
    ("case.yaml", "unit: 元\n", "unit: 元\nunit: 元\n", "column-duplicate", 5),
    ("case.yaml", "unit: 元", "unit: [元", "folder-yaml", 5),
    ("case.yaml", "unit: 元", "unit: [元]", "folder-not-fields", 4),
    ("case.yaml", "profile:", "- profile:", "folder-yaml", 2),
    ("case.yaml", "profile:", "x: " + "[" * 5000, "folder-not-fields", 1),
    ("case.yaml", "unit: 元", "unit: \x07", "folder-yaml", None),
    ("case.yaml", "unit: 元", "unit: !!python/object:os.system x", "cell-choice", 4),
    ("case.yaml", "year: 2021", "year: 1999", "case-profile", 2),
]


@pytest.mark.parametrize(("file", "old", "new", "code", "line"), CHANGES)
def test_a_wrong_line_is_named(
    tmp_path: Path, file: str, old: str, new: str, code: str, line: int | None
) -> None:
    folder = folder_of(base(), tmp_path)
    change(folder / file, old, new)
    errors = [f for f in faults_of(folder) if f.severity is Severity.ERROR]
    assert errors[0].code == code
    assert (errors[0].places[0].file, errors[0].places[0].line) == (f"某中心/{file}", line)


def test_a_renamed_file_is_recognised(tmp_path: Path) -> None:
    folder = folder_of(base(), tmp_path)
    (folder / "expenditure.csv").rename(folder / "expenditures.csv")
    findings = faults_of(folder)
    assert [finding.code for finding in findings] == ["file-missing"]
    assert "“expenditures.csv”" in findings[0].message


def test_a_required_file_is_missed_and_an_optional_one_is_not(tmp_path: Path) -> None:
    folder = folder_of(base(), tmp_path)
    (folder / "budget.csv").unlink()
    assert read_submission(folder).of("budget") == ()
    (folder / "units.csv").unlink()
    assert [finding.code for finding in faults_of(folder)] == ["file-missing"]


def test_a_folder_without_head_is_no_submission(tmp_path: Path) -> None:
    assert [finding.code for finding in faults_of(tmp_path)] == ["folder-not-case"]


def test_a_path_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    assert [finding.code for finding in faults_of(tmp_path / "无.xlsx")] == ["E-MISSING"]


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8-sig", "utf-16"])
def test_files_in_the_encodings_of_office_programs_are_understood(tmp_path: Path, encoding: str) -> None:
    folder = folder_of(base(), tmp_path)
    for path in folder.rglob("*.*"):
        path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    assert read_submission(folder) == base()


@pytest.mark.parametrize("sign", ["\t", ";"])
def test_other_separators_are_understood(tmp_path: Path, sign: str) -> None:
    folder = folder_of(base(), tmp_path)
    path = folder / "expenditure.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",", sign), encoding="utf-8")
    assert read_submission(folder) == base()


def test_line_ends_of_windows_and_blank_lines_do_no_harm(tmp_path: Path) -> None:
    folder = folder_of(base(), tmp_path)
    path = folder / "expenditure.csv"
    text = "\n\n" + path.read_text(encoding="utf-8").replace("\n", "\r\n\r\n") + ",,,\r\n"
    path.write_bytes(text.encode())
    got = read_submission(folder)
    assert got == base()
    assert got.of("expenditure")[1].origin.row == 7


def test_chinese_headings_and_labels_are_understood_in_csv(tmp_path: Path) -> None:
    folder = folder_of(base(), tmp_path)
    change(folder / "expenditure.csv", "nature,fund", "支出性质,资金来源")
    change(folder / "expenditure.csv", "personnel,general", "人员经费,一般公共预算财政拨款")
    assert read_submission(folder) == base()


def test_a_file_that_belongs_to_nothing_is_noted_and_a_readme_is_not(tmp_path: Path) -> None:
    folder = folder_of(base(), tmp_path)
    (folder / "README.md").write_text("说明", encoding="utf-8")
    (folder / "底稿.csv").write_text("甲,乙\n", encoding="utf-8")
    assert [(note.code, note.found) for note in read_submission(folder).notes] == [
        ("sheet-unread", "底稿.csv")
    ]


def test_broken_files_are_all_named_at_once(tmp_path: Path) -> None:
    folder = folder_of(base(), tmp_path)
    (folder / "revenue.csv").write_bytes(b"\x00\x01\x02\xff" * 100)
    (folder / "texts" / "duties.md").write_bytes(b"")
    change(folder / "expenditure.csv", "2000.00", "x")
    errors = [f for f in faults_of(folder) if f.severity is Severity.ERROR]
    assert {f.places[0].file for f in errors} == {"revenue.csv", "duties.md", "某中心/expenditure.csv"}


def test_a_quotation_without_end_is_named(tmp_path: Path) -> None:
    folder = folder_of(base(), tmp_path)
    path = folder / "expenditure.csv"
    path.write_text(path.read_text(encoding="utf-8") + '"' + "x,y\n" * 60_000, encoding="utf-8")
    assert [finding.code for finding in faults_of(folder)] == ["E-TRUNCATED"]


def test_a_text_too_long_for_a_cell_is_refused_in_both_forms(tmp_path: Path) -> None:
    folder = folder_of(base(), tmp_path)
    (folder / "texts" / "duties.md").write_text("# 主要职能\n\n" + "长" * 40_000, encoding="utf-8")
    findings = faults_of(folder)
    assert [finding.code for finding in findings] == ["cell-too-long"]
    assert "40,000" in findings[0].message


def test_a_text_without_title_takes_the_known_one(tmp_path: Path) -> None:
    folder = folder_of(base(), tmp_path)
    (folder / "texts" / "duties.md").write_text("第一段。\n\n第二段。\n", encoding="utf-8")
    (folder / "texts" / "own.md").write_text("正文", encoding="utf-8")
    assert [r.text("title") for r in read_submission(folder).of("texts")] == ["主要职能", "own"]


def test_text_that_looks_like_a_formula_is_guarded_and_comes_back(tmp_path: Path) -> None:
    folder = folder_of(base(), tmp_path)
    change(folder / "projects.csv", "设备购置", "'=HYPERLINK(1)")
    assert read_submission(folder).of("projects")[0].text("name") == "=HYPERLINK(1)"


def test_a_folder_in_use_is_not_overwritten_unasked(tmp_path: Path) -> None:
    folder_of(base(), tmp_path)
    with pytest.raises(FileExistsError):
        folder_of(base(), tmp_path)


def test_the_folder_form_diffs_well(tmp_path: Path) -> None:
    folder = folder_of(base(), tmp_path)
    assert (folder / "case.yaml").read_text(encoding="utf-8").splitlines() == [
        "profile: cn-yunnan",
        "year: 2021",
        "entity: 某县某中心",
        "unit: 元",
        "is_department: false",
        "prepared_on: 2022-03-01",
    ]
    assert (folder / "balances.csv").read_text(encoding="utf-8").splitlines() == [
        "unit,measure,function,fund,nature,balance,project,amount,cause,note",
        ",closing,2010350,general,project,carryover,,50.00,,",
    ]
    assert not (folder / "prior.csv").exists()
