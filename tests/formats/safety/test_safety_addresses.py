"""Cell addresses and ranges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.formats.safety.addresses import (
    COLUMNS,
    ROWS,
    Range,
    cell_name,
    column_letters,
    column_number,
)

rows = st.integers(0, ROWS - 1)
columns = st.integers(0, COLUMNS - 1)


@given(columns)
def test_letters_of_a_column_lead_back_to_it(column: int) -> None:
    assert column_number(column_letters(column)) == column


@given(rows, columns, rows, columns)
def test_a_range_reads_back_from_what_it_prints(top: int, left: int, bottom: int, right: int) -> None:
    area = Range(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
    assert Range.parse(str(area)) == area
    assert (top, left) in area
    assert (bottom + 1 + area.last_row, right) not in area


@pytest.mark.parametrize(
    ("row", "column", "name"),
    [(0, 0, "A1"), (11, 2, "C12"), (0, 25, "Z1"), (0, 26, "AA1"), (ROWS - 1, COLUMNS - 1, "XFD1048576")],
)
def test_addresses_are_written_as_excel_does(row: int, column: int, name: str) -> None:
    assert cell_name(row, column) == name
    assert Range.parse(name) == Range(row, column, row, column)


def test_corners_may_be_given_in_any_order_and_with_dollars() -> None:
    assert Range.parse("$C$3:a1".upper()) == Range(0, 0, 2, 2)
    assert Range.parse("C3:A1").cells == 9


@pytest.mark.parametrize(
    "text", ["", "A0", "A", "1", "a1", "XFE1", "A1048577", "A1:", "A1:B2:C3", "A１", "A1 B2"]
)
def test_what_is_no_range_of_a_sheet_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"cells|sheet"):
        Range.parse(text)
