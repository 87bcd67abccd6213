"""Importing an official list: found by its headings, compared, written beside the shipped one."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.findings import InputFault
from juesuan.profiles.codes import CodeList, ImportReport, Status, import_list
from juesuan.profiles.codes.kinds import SHIPPED

YEAR = 2025
Cells = Sequence[object]
HEADINGS = ("科目编码", "科目名称", "备注")


def official_rows(kind: str = "functional") -> list[tuple[str, str]]:
    return [(row.code, row.name) for row in CodeList.load(kind).names(YEAR)]


def csv_file(folder: Path, rows: Sequence[Cells], *, encoding: str = "utf-8") -> Path:
    path = folder / "科目.csv"
    lines = [",".join("" if cell is None else str(cell) for cell in row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


def xlsx_file(folder: Path, **sheets: Sequence[Cells]) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    path = folder / "科目.xlsx"
    book.save(path)
    return path


def faults(path: Path, folder: Path, **options: bool) -> list[tuple[str, str]]:
    with pytest.raises(InputFault) as caught:
        import_list(path, "functional", YEAR, folder, **options)
    assert not (folder / "codes").exists()
    return [(finding.code, finding.message) for finding in caught.value.findings]


def part(path: Path, folder: Path) -> ImportReport:
    return import_list(path, "functional", YEAR, folder, complete=False)


def test_the_unchanged_list_changes_nothing(tmp_path: Path) -> None:
    rows = official_rows()
    report = import_list(csv_file(tmp_path, [HEADINGS, *rows]), "functional", YEAR, tmp_path)
    assert report.counts() == {"added": 0, "renamed": 0, "retired": 0, "unchanged": len(rows)}
    assert report.findings == ()


def test_added_renamed_and_retired_codes_are_told_apart(tmp_path: Path) -> None:
    rows = [(code, name) for code, name in official_rows() if code != "2010309"]
    rows = [(code, "机构运行" if code == "2010350" else name) for code, name in rows]
    path = csv_file(tmp_path, [HEADINGS, *rows, ("2010377", "新设事务")])
    report = import_list(path, "functional", YEAR, tmp_path)
    assert [(change.code, change.after and change.after.name) for change in report.added] == [
        ("2010377", "新设事务")
    ]
    ((renamed),) = report.renamed
    assert renamed.before is not None
    assert renamed.after is not None
    assert (renamed.before.name, renamed.after.name) == ("事业运行", "机构运行")
    assert [change.code for change in report.retired] == ["2010309"]
    assert report.unchanged == len(rows) - 1


def test_the_imported_list_rules_its_year_and_later_ones_and_no_earlier_one(tmp_path: Path) -> None:
    rows = [(code, name) for code, name in official_rows() if code != "2010309"]
    path = csv_file(tmp_path, [HEADINGS, *rows, ("2010377", "新设事务")])
    import_list(path, "functional", YEAR, tmp_path)
    codes = CodeList.load("functional", tmp_path)
    new = [codes.resolve("2010377", year).status for year in (YEAR - 1, YEAR, YEAR + 1)]
    old = [codes.resolve("2010309", year).status for year in (YEAR - 1, YEAR, YEAR + 1)]
    assert new == [Status.NOT_YET, Status.VALID, Status.VALID]
    assert old == [Status.VALID, Status.RETIRED, Status.RETIRED]


def test_imported_rows_are_sure_and_say_where_they_are_from(tmp_path: Path) -> None:
    import_list(csv_file(tmp_path, [HEADINGS, *official_rows()]), "functional", YEAR, tmp_path)
    codes = CodeList.load("functional", tmp_path)
    found = codes.name("23013", YEAR)
    assert found is not None
    assert (found.confidence, found.source) == ("A", "imported")
    assert codes.official(YEAR)
    assert not codes.official(YEAR - 1)
    assert codes.known_until == YEAR
    assert codes.resolve("2010355", YEAR).firm
    assert not codes.resolve("2010355", YEAR - 1).firm


def test_the_environment_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUESUAN_DATA", str(tmp_path))
    path = csv_file(tmp_path, [HEADINGS, ("2010377", "新设事务")])
    report = import_list(path, "functional", YEAR, complete=False)
    assert report.path == tmp_path / "codes" / f"functional-{YEAR}-part.csv"
    assert CodeList.load("functional").name("2010377", YEAR) is not None
    monkeypatch.delenv("JUESUAN_DATA")
    assert CodeList.load("functional").name("2010377", YEAR) is None


def test_without_a_folder_nothing_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JUESUAN_DATA", raising=False)
    with pytest.raises(InputFault) as caught:
        import_list(csv_file(tmp_path, [HEADINGS]), "functional", YEAR)
    assert [finding.code for finding in caught.value.findings] == ["codes-no-folder"]


@pytest.mark.parametrize("year", [25, 0, 20251])
def test_a_year_that_is_none_is_refused(tmp_path: Path, year: int) -> None:
    with pytest.raises(InputFault) as caught:
        import_list(csv_file(tmp_path, [HEADINGS]), "functional", year, tmp_path)
    assert [finding.code for finding in caught.value.findings] == ["codes-year"]


def test_importing_again_mends_a_broken_file_and_only_that(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [HEADINGS, ("2010377", "新设事务")])
    target = part(path, tmp_path).path
    target.write_text("坏文件\n", encoding="utf-8")
    assert part(path, tmp_path).counts()["added"] == 1
    assert CodeList.load("functional", tmp_path).name("2010377", YEAR) is not None
    (tmp_path / "codes" / "functional-2026.csv").write_text("坏文件\n", encoding="utf-8")
    with pytest.raises(InputFault):
        part(path, tmp_path)


def test_the_shipped_files_are_never_changed(tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in SHIPPED.iterdir()}
    import_list(csv_file(tmp_path, [HEADINGS, *official_rows()]), "functional", YEAR, tmp_path)
    assert {path.name: path.read_bytes() for path in SHIPPED.iterdir()} == before


def test_importing_twice_writes_the_same_file_and_finds_nothing_new(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [HEADINGS, ("2010377", "新设事务")])
    first = part(path, tmp_path)
    content = first.path.read_bytes()
    second = part(path, tmp_path)
    assert first.counts()["added"] == 1
    assert second.counts()["added"] == 0
    assert second.path.read_bytes() == content


def test_a_partial_list_retires_nothing(tmp_path: Path) -> None:
    report = part(csv_file(tmp_path, [HEADINGS, ("2010377", "新设事务")]), tmp_path)
    assert report.retired == ()
    assert not CodeList.load("functional", tmp_path).official(YEAR)


def test_a_complete_list_that_holds_little_is_refused(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [HEADINGS, ("2010350", "事业运行")])
    ((code, message),) = faults(path, tmp_path)
    assert code == "codes-incomplete"
    assert "科目.csv" in message


def test_columns_are_found_in_any_order_below_a_title_and_in_gb18030(tmp_path: Path) -> None:
    rows = [("2025年支出功能分类科目", "", ""), ("备注", "名称", "编码"), ("新增", "新设事务", "2010377")]
    report = part(csv_file(tmp_path, rows, encoding="gb18030"), tmp_path)
    ((change),) = report.added
    assert change.after is not None
    assert (change.after.name, change.after.note) == ("新设事务", "新增")


def test_english_headings_are_known(tmp_path: Path) -> None:
    assert part(csv_file(tmp_path, [("Name", "Code"), ("新设事务", "2010377")]), tmp_path).added


def test_a_workbook_with_number_cells_blanks_and_remarks_is_read(tmp_path: Path) -> None:
    path = xlsx_file(
        tmp_path,
        封面=[("2025年政府收支分类科目",)],
        支出=[
            ("表一",),
            (None,),
            HEADINGS,
            (2010377, "　　新设事务"),
            (None, None),
            ("2010378.0", "另一 事务"),
            ("注：本表含新增科目",),
        ],
    )
    report = part(path, tmp_path)
    assert [(change.code, change.after and change.after.name) for change in report.added] == [
        ("2010377", "新设事务"),
        ("2010378", "另一事务"),
    ]


@pytest.mark.parametrize(
    "headings",
    [
        [("类", "款", "项", "科目名称", "说明")],
        [("科目编码", None, None, "科目名称", "说明"), ("类", "款", "项", None, None)],
        [(None, None, None, "科目名称", "说明"), ("类", "款", "项", None, None)],
    ],
)
def test_codes_divided_over_three_columns_are_put_together(tmp_path: Path, headings: list[Cells]) -> None:
    rows: list[Cells] = [
        ("201", None, None, "一般公共服务支出"),
        (None, "88", None, "新设款"),
        (None, None, 1, "新设项一"),
        (None, None, "02", "新设项二"),
        (None, 89, None, "第二款"),
        ("299", None, None, "新设类"),
        ("299", "01", "03", "完整一行"),
    ]
    report = part(xlsx_file(tmp_path, 支出=[*headings, *rows]), tmp_path)
    added = [change.code for change in report.added]
    assert added == ["20188", "2018801", "2018802", "20189", "299", "2990103"]
    assert [finding.code for finding in report.findings] == ["codes-no-parent"]


def test_every_fault_of_a_file_is_reported_at_once(tmp_path: Path) -> None:
    rows = [
        HEADINGS,
        ("2010377", "新设事务"),
        ("20103a", "坏编码"),
        ("201037", "六位"),
        ("2010378", ""),
        ("2010377", "另一个名称"),
        ("2010377", "新设事务"),
    ]
    found = faults(csv_file(tmp_path, rows), tmp_path, complete=False)
    assert [code for code, _ in found] == [
        "codes-bad-code",
        "codes-bad-code",
        "codes-blank-name",
        "codes-two-names",
    ]
    assert "A3" in found[0][1]
    assert "3、5、7" in found[0][1]
    assert "A2" in found[3][1]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("项目", "金额"), ("2010377", "1")], "codes-no-heading"),
        ([("科目编码", "金额"), ("2010377", "1")], "codes-no-heading"),
        ([HEADINGS], "codes-empty"),
        ([HEADINGS, ("注：无",)], "codes-empty"),
    ],
)
def test_a_file_without_headings_or_rows_is_refused(tmp_path: Path, rows: Sequence[Cells], code: str) -> None:
    assert [found for found, _ in faults(csv_file(tmp_path, rows), tmp_path)] == [code]


def test_a_file_that_is_no_table_is_refused_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "科目.xlsx"
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
    assert [code for code, _ in faults(path, tmp_path)] == ["E-TYPE"]


def test_a_missing_file_is_a_fault_not_a_crash(tmp_path: Path) -> None:
    assert [code for code, _ in faults(tmp_path / "没有.csv", tmp_path)] == ["E-MISSING"]


def test_codes_of_the_fourth_revenue_level_are_taken(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [HEADINGS, ("103049901", "其他行政事业性收费收入目"), ("1030499", "其他收费")])
    report = import_list(path, "revenue", YEAR, tmp_path, complete=False)
    assert [change.code for change in report.added] == ["1030499", "103049901"]
    names = [row.name for row in CodeList.load("revenue", tmp_path).path("103049901", YEAR)]
    assert names == ["非税收入", "行政事业性收费收入", "其他收费", "其他行政事业性收费收入目"]


def test_divisions_are_imported_with_their_levels(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [("代码", "名称"), ("530499", "新设县")])
    report = import_list(path, "divisions", YEAR, tmp_path, complete=False)
    ((change),) = report.added
    assert change.after is not None
    assert (change.after.level, change.after.parent) == (3, "530400")


def test_headings_far_below_the_top_are_not_looked_for(tmp_path: Path) -> None:
    rows: list[Cells] = [("说明", "文字")] * 40
    found = faults(csv_file(tmp_path, [*rows, HEADINGS, ("2010377", "新设事务")]), tmp_path)
    assert [code for code, _ in found] == ["codes-no-heading"]


cells = st.text("201 35项类款注：名.\"'０", max_size=8)


@given(rows=st.lists(st.tuples(cells, cells, cells, cells), min_size=1, max_size=8), split=st.booleans())
def test_any_table_is_imported_or_refused_with_findings(
    rows: list[tuple[str, ...]], split: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    path = folder / "科目.csv"
    headings = ("类", "款", "项", "科目名称") if split else ("科目编码", "科目名称", "备注", "")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headings, *rows])
    try:
        part(path, folder)
    except InputFault as fault:
        refused = fault.findings
    else:
        refused = ()
    written = (folder / "codes").exists()
    assert written != bool(refused)
    kind = CodeList.load("functional", folder).kind
    assert all(kind.fits(code) for code in CodeList.load("functional", folder).timeline)
