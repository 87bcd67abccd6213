"""Amounts: what a person may write, what a ledger must refuse, and how numbers are shown."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.facts import NotANumberError, parse_number, round_to, show, to_unit, to_yuan
from juesuan.facts.money import decimals_of

AMOUNTS = st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5,556,280.53", "5556280.53"),
        ("５，５５６，２８０．５３", "5556280.53"),
        (" 448.00 ", "448.00"),
        ("(12.00)", "-12.00"),
        ("（12.00）", "-12.00"),
        ("−3.5", "-3.5"),
        ("¥1,200,000", "1200000"),
        ("1 200", "1200"),
        ("0", "0"),
        (".5", "0.5"),
    ],
)
def test_an_amount_is_read_as_a_person_means_it(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("约三万", "text"),
        ("12.3.4", "text"),
        ("NaN", "text"),
        ("1e309", "text"),
        ("1_000", "text"),
        ("٣", "text"),
        ("1,23,456", "grouping"),
        ("1234567890123456789", "digits"),
        ("-", "text"),
        ("—", "text"),
    ],
)
def test_what_is_no_amount_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(NotANumberError) as caught:
        parse_number(text)
    assert caught.value.why == why


@given(AMOUNTS)
def test_what_is_shown_reads_back_as_the_same_amount(amount: Decimal) -> None:
    assert parse_number(show(amount)) == round_to(amount, 2)


@given(AMOUNTS, st.sampled_from(["元", "万元", "千元", "亿元"]))
def test_units_convert_there_and_back_exactly(amount: Decimal, unit: str) -> None:
    assert to_yuan(to_unit(amount, unit), unit) == amount


def test_rounding_is_half_up_and_a_rounded_zero_has_no_sign() -> None:
    assert round_to(Decimal("0.005"), 2) == Decimal("0.01")
    assert round_to(Decimal("-0.005"), 2) == Decimal("-0.01")
    assert show(Decimal("-0.004")) == "0.00"
    assert show(Decimal("5556280.53"), "万元") == "555.63"
    assert show(Decimal("1234567.8"), grouping=False) == "1234567.80"


def test_decimals_are_those_a_number_is_written_with() -> None:
    assert [decimals_of(Decimal(text)) for text in ("12", "12.5", "12.50", "1E3")] == [0, 1, 2, 0]
