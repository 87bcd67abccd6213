"""Widths by counting characters: no font is asked, so every machine gives the same."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.sample import fund_table, number, summary_table
from tests.strategies_document import grids

from juesuan.formats.column_widths import LANDSCAPE, PORTRAIT, column_widths
from juesuan.formats.document import Cell, Grid
from juesuan.formats.number_text import number_text
from juesuan.formats.text_width import text_width, wrap
from juesuan.formats.xml_text import xml_text


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("公开03表", 8), ("1,234.50", 8), ("“三公”", 8), ("ＡＢ", 4), ("甲\n乙丙", 4), ("e\u0301", 1)],
)
def test_wide_characters_count_two(text: str, width: int) -> None:
    assert text_width(text) == width


@given(st.text(), st.integers(2, 30))
def test_wrapping_loses_nothing_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(lines) == text.replace("\n", "")
    assert all(text_width(line) <= width for line in lines)


@given(grids())
def test_there_is_a_width_for_every_column_and_no_number_is_cut_off(grid: Grid) -> None:
    widths = column_widths(grid)
    assert len(widths) == max(1, grid.column_count)
    for _, column, cell in grid.positions():
        if cell.value is not None and cell.colspan == 1:
            assert text_width(cell.text) < widths[column]


def test_a_table_fills_at_least_its_page() -> None:
    assert sum(column_widths(summary_table())) == pytest.approx(PORTRAIT, abs=0.1)
    assert sum(column_widths(fund_table())) == pytest.approx(LANDSCAPE, abs=0.1)


def test_given_widths_keep_their_proportions_where_numbers_allow() -> None:
    widths = column_widths(summary_table())
    assert widths[0] == pytest.approx(5 * widths[1], abs=0.1)
    tight = Grid(((Cell("甲"), number("1,234,567,890.12")),), widths=(99, 1))
    assert column_widths(tight)[1] > 16


def test_widths_that_do_not_fit_the_columns_are_not_used() -> None:
    assert len(column_widths(replace(summary_table(), widths=(1, 2)))) == 6


def test_long_words_do_not_push_the_numbers_off_the_page() -> None:
    grid = Grid(((Cell("很长的名称" * 20), number("1.00")),))
    assert column_widths(grid)[0] < PORTRAIT


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("1234.565", 2, "1,234.57"),
        ("-0.005", 2, "-0.01"),
        ("2.5", 0, "3"),
        ("0", 2, "0.00"),
        ("7", 4, "7.0000"),
    ],
)
def test_numbers_are_rounded_half_up(value: str, decimals: int, text: str) -> None:
    assert number_text(Decimal(value), decimals) == text


def test_characters_nobody_sees_are_dropped_and_line_ends_kept() -> None:
    assert xml_text("甲\x00\x1b乙\ud800\uffff\t丙\r\n") == "甲乙\t丙\r\n"
    assert xml_text("堃珺喆镕𠅤") == "堃珺喆镕𠅤"
