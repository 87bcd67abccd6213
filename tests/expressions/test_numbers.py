"""Interval arithmetic with outward rounding."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.expressions import numbers
from juesuan.facts import Interval

decimals = st.decimals(-(10**12), 10**12, places=2, allow_nan=False)
intervals = st.builds(lambda a, b: Interval(min(a, b), max(a, b)), decimals, decimals)


def holds(interval: Interval, value: Fraction) -> bool:
    return Fraction(interval.low) <= value <= Fraction(interval.high)


@given(intervals, intervals, st.data())
def test_every_operation_holds_what_it_gives_for_values_inside(
    left: Interval, right: Interval, data: st.DataObject
) -> None:
    a = Fraction(data.draw(st.sampled_from([left.low, left.high, left.middle])))
    b = Fraction(data.draw(st.sampled_from([right.low, right.high, right.middle])))
    assert holds(numbers.add(left, right), a + b)
    assert holds(numbers.subtract(left, right), a - b)
    assert holds(numbers.multiply(left, right), a * b)
    assert holds(numbers.negate(left), -a)
    assert holds(numbers.absolute(left), abs(a))
    assert holds(numbers.least([left, right]), min(a, b))
    assert holds(numbers.greatest([left, right]), max(a, b))
    assert holds(numbers.hull(left, right), a)
    quotient = numbers.divide(left, right)
    if quotient is not None:
        assert holds(quotient, a / b)


@given(decimals, decimals)
def test_sums_and_products_of_exact_amounts_stay_exact(a: Decimal, b: Decimal) -> None:
    left, right = Interval.exact(a), Interval.exact(b)
    assert numbers.add(left, right) == Interval.exact(a + b)
    assert numbers.multiply(left, right).is_exact


def test_a_division_that_does_not_come_out_even_is_not_exact_but_holds_the_truth() -> None:
    third = numbers.divide(Interval.exact(Decimal(1)), Interval.exact(Decimal(3)))
    assert third is not None
    assert not third.is_exact
    assert Decimal(1) in numbers.multiply(third, Interval.exact(Decimal(3)))


def test_a_change_of_sign_keeps_every_digit() -> None:
    third = numbers.divide(Interval.exact(Decimal(1)), Interval.exact(Decimal(3)))
    assert third is not None
    assert numbers.negate(numbers.negate(third)) == third
    assert numbers.absolute(numbers.negate(third)) == third


@pytest.mark.parametrize(("low", "high"), [(0, 0), (-1, 1), (0, 5), (-5, 0)])
def test_a_divisor_that_can_be_zero_gives_nothing(low: int, high: int) -> None:
    divisor = Interval(Decimal(low), Decimal(high))
    assert numbers.divide(Interval.exact(Decimal(1)), divisor) is None


@pytest.mark.parametrize(
    ("value", "places", "wanted"),
    [("2.345", 2, "2.35"), ("-2.345", 2, "-2.35"), ("2.5", 0, "3"), ("2.4", 0, "2"), ("7", 2, "7.00")],
)
def test_rounding_is_half_up_and_away_from_zero(value: str, places: int, wanted: str) -> None:
    assert numbers.rounded(Interval.exact(Decimal(value)), places) == Interval.exact(Decimal(wanted))


def test_rounding_keeps_both_ends_in_order() -> None:
    wide = Interval(Decimal("1.234"), Decimal("1.236"))
    assert numbers.rounded(wide, 2) == Interval(Decimal("1.23"), Decimal("1.24"))


def test_rounding_a_number_beyond_all_amounts_gives_nothing() -> None:
    assert numbers.rounded(Interval.exact(Decimal(10) ** 40), 2) is None
