"""Dates that there are not, and two tables under one number."""

from pathlib import Path

import pytest
from tests.recognition.made_up import document

from juesuan.findings import Finding
from juesuan.formats.document import Grid
from juesuan.profiles import load_profile
from juesuan.recognition import review
from juesuan.recognition.captions import Caption
from juesuan.recognition.model import SeenTable
from juesuan.recognition.structure import numbers_twice


def _dates(folder: Path, text: str) -> list[str | None]:
    found: list[Finding] = list(review(document(folder, text), load_profile("cn", 2022)).findings)
    return [one.found for one in found if one.code == "audit-date"]


@pytest.mark.parametrize(
    "date", ["2022年13月", "2022年2月30日", "2023年2月29日", "2022年0月1日", "2022年11月31日"]
)
def test_a_date_that_no_calendar_has_is_told(tmp_path: Path, date: str) -> None:
    assert _dates(tmp_path, f"本单位于{date}完成了改革。") == [date]


@pytest.mark.parametrize(
    "date", ["2022年12月31日", "2024年2月29日", "2022年1-12月", "2022年12月底", "第2022年1月2日"]
)
def test_a_date_that_there_is_is_left_alone(tmp_path: Path, date: str) -> None:
    assert _dates(tmp_path, f"截至{date}，改革完成。") == []


def _tables(*numbers: str) -> list[SeenTable]:
    declared = load_profile("cn", 2022).tables.values()
    return [
        SeenTable(Grid(rows=()), Caption(title=table.title, number=number), table)
        for table, number in zip(declared, numbers, strict=False)
    ]


def test_two_tables_under_one_number_are_told_at_the_second() -> None:
    (found,) = numbers_twice(_tables("公开01表", "公开02表", "公开02表", "公开04表", "公开05表", "公开06表"))
    assert (found.code, found.found) == ("audit-table-number", "公开02表")


@pytest.mark.parametrize(
    "numbers",
    [
        ("公开01表", "公开02表", "公开03表", "公开04表", "公开05表", "公开06表"),
        # Not numbered one by one, numbered in two sets, few tables.
        ("公开01表", "公开01表", "公开01表", "公开04表", "公开05表", "公开06表", "公开07表"),
        ("公开01表", "公开01表", "公开02表", "公开02表", "公开05表", "公开06表", "公开07表"),
        ("公开01表", "公开01表", "公开02表"),
        ("", "", "", "", "", ""),
    ],
)
def test_tables_not_numbered_one_by_one_are_left_alone(numbers: tuple[str, ...]) -> None:
    assert list(numbers_twice(_tables(*numbers))) == []


def test_a_table_that_goes_on_under_its_number_is_left_alone() -> None:
    tables = _tables("公开01表", "公开02表", "公开03表", "公开04表", "公开05表", "公开06表")
    assert list(numbers_twice([*tables, tables[-1]])) == []
