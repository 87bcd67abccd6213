"""Several imported lists over the shipped one: each rules from its year to the next change known."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.findings import InputFault
from juesuan.profiles.codes import CodeList, import_list

HEAD = "code,name,level,parent,valid_from,valid_to,confidence,source,note\n"


def add(folder: Path, year: int, *rows: tuple[str, str]) -> None:
    path = folder / f"{year}.csv"
    path.write_text("code,name\n" + "".join(f"{code},{name}\n" for code, name in rows), encoding="utf-8")
    import_list(path, "functional", year, folder, complete=False)


def names(folder: Path, code: str, *years: int) -> list[str | None]:
    codes = CodeList.load("functional", folder)
    return [row.name if (row := codes.name(code, year)) else None for year in years]


def test_a_name_lasts_until_the_next_imported_one(tmp_path: Path) -> None:
    add(tmp_path, 2025, ("2010350", "甲"))
    add(tmp_path, 2027, ("2010350", "乙"))
    assert names(tmp_path, "2010350", 2024, 2025, 2026, 2027, 2030) == ["事业运行", "甲", "甲", "乙", "乙"]


def test_the_order_of_importing_does_not_matter(tmp_path: Path) -> None:
    for folder, years in ((tmp_path / "a", (2025, 2027)), (tmp_path / "b", (2027, 2025))):
        folder.mkdir()
        for year in years:
            add(folder, year, ("2010350", f"名称{year}"), ("2010377", f"新设{year}"))
    first = CodeList.load("functional", tmp_path / "a").timeline
    assert dict(first) == dict(CodeList.load("functional", tmp_path / "b").timeline)


def test_a_list_of_an_early_year_leaves_later_known_changes_alone(tmp_path: Path) -> None:
    add(tmp_path, 2018, ("20805", "当年名称"))
    assert names(tmp_path, "20805", 2017, 2018, 2019, 2020) == [
        "行政事业单位离退休",
        "当年名称",
        "当年名称",
        "行政事业单位养老支出",
    ]


def test_a_list_from_before_a_code_existed_does_not_reach_over_its_start(tmp_path: Path) -> None:
    add(tmp_path, 2017, ("224", "早年名称"))
    assert names(tmp_path, "224", 2016, 2017, 2018, 2019) == [
        None,
        "早年名称",
        "早年名称",
        "灾害防治及应急管理支出",
    ]


def test_a_complete_list_comes_before_the_additions_of_its_year(tmp_path: Path) -> None:
    add(tmp_path, 2025, ("2010377", "补充科目"))
    whole = tmp_path / "whole.csv"
    rows = [(row.code, row.name) for row in CodeList.load("functional").names(2025)]
    whole.write_text("code,name\n" + "".join(f"{code},{name}\n" for code, name in rows), encoding="utf-8")
    report = import_list(whole, "functional", 2025, tmp_path)
    assert report.retired == ()
    assert names(tmp_path, "2010377", 2024, 2025) == [None, "补充科目"]


def test_no_two_names_share_a_year_after_any_import(tmp_path: Path) -> None:
    for year in (2017, 2019, 2020, 2025):
        add(tmp_path, year, ("2110307", f"名{year}"), ("20805", f"款{year}"), ("224", f"类{year}"))
    codes = CodeList.load("functional", tmp_path)
    for code in ("2110307", "20805", "224"):
        for year in range(2015, 2030):
            assert sum(row.covers(year) for row in codes.history(code)) <= 1
        starts = [row.valid_from or 0 for row in codes.history(code)]
        assert starts == sorted(starts)


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    add(tmp_path, 2025, ("2010377", "先"))
    assert names(tmp_path, "2010377", 2025) == ["先"]
    add(tmp_path, 2025, ("2010377", "后来的名称"))
    assert names(tmp_path, "2010377", 2025) == ["后来的名称"]


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "codes").mkdir()
    (tmp_path / "codes" / "functional-notes.csv").write_text("whatever\n", encoding="utf-8")
    assert CodeList.load("functional", tmp_path).overlays == ()


def broken(folder: Path, content: bytes) -> list[tuple[str, str]]:
    (folder / "codes").mkdir()
    (folder / "codes" / "functional-2025-part.csv").write_bytes(content)
    with pytest.raises(InputFault) as caught:
        CodeList.load("functional", folder)
    return [(finding.code, finding.message) for finding in caught.value.findings]


def test_every_broken_line_of_an_edited_file_is_told(tmp_path: Path) -> None:
    good = "2010377,新设,3,20103,2025,,A,imported,\n"
    bad = ("2010378,,3,20103,2025,,A,imported,", "2010379,名,三,,,,A,x,", "short", "2010380,名,3,,二,,A,x,")
    found = broken(tmp_path, (HEAD + good + "\n".join(bad)).encode())
    assert [code for code, _ in found] == ["codes-line"] * 4
    assert all(f"第{line}行" in message for line, (_, message) in enumerate(found, start=3))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "codes-columns"),
        ("编码,名称\n".encode(), "codes-columns"),
        (HEAD.encode() + "2010377,新设".encode("gb18030"), "codes-encoding"),
    ],
)
def test_a_file_that_is_no_list_is_told(tmp_path: Path, content: bytes, code: str) -> None:
    assert [found for found, _ in broken(tmp_path, content)] == [code]


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "codes").mkdir()
    line = "2010377,新设,3,20103,2025,,A,imported,\n"
    path = tmp_path / "codes" / "functional-2025-part.csv"
    path.write_text(HEAD + line, encoding="utf-8-sig")
    assert names(tmp_path, "2010377", 2025) == ["新设"]
