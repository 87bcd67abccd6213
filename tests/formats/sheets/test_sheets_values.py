"""Numbers, dates and texts come out as a person sees them."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.formats.sheets.numbers import exact, plain_row

amounts = st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False)


@given(amounts)
def test_an_amount_survives_binary_storage(amount: Decimal) -> None:
    assert exact(float(amount)) == amount


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=8, allow_nan=False))
def test_any_number_of_fifteen_digits_survives(number: Decimal) -> None:
    assert exact(float(number)) == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_never_off_by_more_than_the_sixteenth_digit(number: float) -> None:
    assert abs(exact(number) - Decimal(number)) <= abs(Decimal(number)) * Decimal("1e-14")


@given(st.floats(-9.99e307, 9.99e307))
def test_a_number_shown_is_a_number_kept(number: float) -> None:
    shown = exact(number)
    assert exact(float(shown)) == shown


@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        (0.1 + 0.2, "0.3"),
        (84700.53999999999, "84700.54"),
        (1.1 * 3, "3.3"),
        (0.0, "0"),
        (-0.0, "0"),
        (1200.0, "1200"),
        (1e15, "1000000000000000"),
        (-1e20, "-100000000000000000000"),
        (12345678901234567890.0, "12345678901234600000"),
        (4.35, "4.35"),
        (-0.005, "-0.005"),
    ],
)
def test_numbers_are_taken_to_fifteen_digits_in_plain_notation(stored: float, seen: str) -> None:
    assert str(exact(stored)) == seen


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_refused_as_such_and_kept_as_text_in_a_row(number: float) -> None:
    with pytest.raises(ValueError, match="not a number"):
        exact(number)
    assert plain_row([number]) == [str(number)]


def test_zero_blank_false_and_dash_stay_four_different_things() -> None:
    row = plain_row([0.0, "", False, "—", None])
    assert row == [Decimal(0), None, False, "—", None]
    assert [type(cell).__name__ for cell in row] == ["Decimal", "NoneType", "bool", "str", "NoneType"]


def test_dates_and_times_keep_what_a_cell_shows() -> None:
    day = datetime.date(2021, 12, 31)
    moment = datetime.datetime(2021, 12, 31, 8, 30)
    row = plain_row(
        [day, moment, datetime.time(8, 30), datetime.timedelta(hours=30), -datetime.timedelta(minutes=1)]
    )
    assert row == [day, moment, "08:30:00", "30:00:00", "-0:01:00"]


def test_codes_that_are_texts_keep_their_zeros_and_blanks() -> None:
    assert plain_row(["0201", " 合计 ", "=1"]) == ["0201", " 合计 ", "=1"]
