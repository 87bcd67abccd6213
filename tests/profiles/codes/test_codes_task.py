"""The functions behind `juesuan codes`."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.findings import InputFault
from juesuan.profiles.codes import Status, list_kind
from juesuan.tasks.codes import import_codes, kinds, lookup


def test_all_kinds_have_a_label_and_a_word_for_each_level() -> None:
    assert [kind.id for kind in kinds()] == [
        "functional",
        "economic_department",
        "economic_government",
        "revenue",
        "gov_accounts",
        "divisions",
    ]
    for kind in kinds():
        assert kind.label
        assert len(kind.levels) >= len(kind.lengths)
    assert list_kind("functional").level_word(3) == "项"
    assert list_kind("functional").deepest == 7


def test_without_a_query_the_top_level_is_shown() -> None:
    found = lookup("functional", year=2021)
    assert found.resolution is None
    assert {row.level for row in found.rows} == {1}
    assert found.total == len(found.rows)


def test_a_code_is_shown_with_its_state_and_what_stands_below_it() -> None:
    found = lookup("functional", "20805", year=2021)
    assert found.resolution is not None
    assert found.resolution.status is Status.RENAMED
    assert found.rows[0].code == "20805"
    assert {row.parent for row in found.rows[1:]} == {"20805"}


def test_a_retired_code_is_explained_though_no_row_is_valid() -> None:
    found = lookup("functional", "2080504", year=2021)
    assert found.rows == ()
    assert found.resolution is not None
    assert found.resolution.status is Status.RETIRED


def test_a_part_of_a_name_finds_every_code_with_it_up_to_the_limit() -> None:
    found = lookup("functional", "事业运行", year=2021, limit=3)
    assert len(found.rows) == 3
    assert found.total > 3
    assert found.resolution is None


def test_the_beginning_of_a_code_is_a_search() -> None:
    found = lookup("functional", "2080", year=2021)
    assert found.resolution is None
    assert all(row.code.startswith("2080") for row in found.rows)


def test_the_answer_tells_how_far_the_list_reaches(tmp_path: Path) -> None:
    assert lookup("functional", year=2026).known_until == 2024
    file = tmp_path / "list.csv"
    file.write_text("code,name\n2010377,新设\n", encoding="utf-8")
    report = import_codes(file, kind="functional", year=2026, to=tmp_path, complete=False)
    assert (report.label, report.year, report.complete) == ("支出功能分类科目", 2026, False)
    found = lookup("functional", "2010377", year=2026, data=tmp_path)
    assert found.known_until == 2026
    assert not found.official
    assert found.rows[0].name == "新设"


def test_an_unknown_kind_is_refused_in_both_directions(tmp_path: Path) -> None:
    with pytest.raises(InputFault):
        lookup("科目", year=2021)
    with pytest.raises(InputFault):
        import_codes(tmp_path / "x.csv", kind="科目", year=2021, to=tmp_path)
