"""Sheet names are legal in Excel, differ from each other, and tell which table it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.formats.document import Chart, Grid
from juesuan.formats.xlsx.names import sheet_name, wished_name


def test_a_name_is_number_and_title() -> None:
    grid = Grid((), title="支出决算表", number="公开03表")
    assert wished_name(grid, 3) == "公开03表 支出决算表"


@pytest.mark.parametrize(
    ("block", "name"),
    [
        (Grid((), number="公开03表"), "公开03表"),
        (Grid(()), "表7"),
        (Chart("pie", "图2 支出", (), ()), "图2 支出"),
        (Chart("pie", "", (), (), caption="图3"), "图3"),
        (Chart("pie", "", (), ()), "图7"),
    ],
)
def test_a_block_without_title_takes_what_it_has(block: Grid | Chart, name: str) -> None:
    assert wished_name(block, 7) == name


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        ("收入[2021]/支出:*?\\表", "收入2021支出表"),
        ("  两端  空格  ", "两端 空格"),
        ("History", "表History"),
        ("", "表"),
        ("'引号'", "’引号’"),
        ("注意!", "注意！"),
        ("长" * 40, "长" * 31),
    ],
)
def test_a_wish_is_made_legal(wish: str, name: str) -> None:
    assert sheet_name(wish, []) == name


def test_a_name_that_is_taken_gets_a_number_and_still_fits() -> None:
    assert sheet_name("表A", ["表a"]) == "表A(2)"
    assert sheet_name("表A", ["表a", "表A(2)"]) == "表A(3)"
    long = "长" * 31
    assert sheet_name(long, [long]) == "长" * 28 + "(2)"


@given(st.lists(st.text(max_size=40), max_size=8))
def test_names_are_always_legal_and_different(wishes: list[str]) -> None:
    names: list[str] = []
    for wish in wishes:
        names.append(sheet_name(wish, names))
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\!']", name)
        assert name == name.strip()
