"""Rounding intervals hold the true value whatever is added, subtracted or divided."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.facts import Interval, printed, round_to, to_unit, total

YUAN = st.decimals(min_value=0, max_value=10**10, places=2, allow_nan=False)


def as_printed(yuan: Decimal) -> Interval:
    return printed(round_to(to_unit(yuan, "万元"), 2), 2, "万元")


@given(YUAN)
def test_the_interval_of_a_printed_amount_holds_the_true_amount(yuan: Decimal) -> None:
    assert yuan in as_printed(yuan)


def test_amounts_printed_in_yuan_are_exact() -> None:
    assert printed(Decimal("448.00"), 2).is_exact
    assert printed(Decimal(448), 0).width == 1


@given(st.lists(YUAN, min_size=1, max_size=20))
def test_a_printed_total_always_meets_the_sum_of_printed_parts(parts: list[Decimal]) -> None:
    whole = as_printed(sum(parts, Decimal(0)))
    assert whole.meets(total(as_printed(part) for part in parts))


@given(YUAN, YUAN)
def test_differences_products_and_quotients_hold_the_true_value(one: Decimal, other: Decimal) -> None:
    left, right = as_printed(one), as_printed(other)
    assert one - other in left - right
    assert one * other in left * right
    if Decimal(0) not in right:
        ratio = left / right
        assert ratio.low * other <= one + Decimal("0.01")
        assert ratio.high * other >= one - Decimal("0.01")


def test_a_share_has_no_value_when_the_whole_can_be_zero() -> None:
    with pytest.raises(ZeroDivisionError):
        printed(Decimal("1.00"), 2, "万元") / printed(Decimal("0.00"), 2, "万元")


def test_rounding_explains_two_hundredths_over_twelve_parts_but_not_one_of_a_thousand() -> None:
    """301 合计 2082.86 against parts adding up to 2082.85: a residue, not an error."""
    parts = total([printed(Decimal("208.285"), 3, "万元")] * 10)
    assert printed(Decimal("2082.86"), 2, "万元").meets(parts)
    far = printed(Decimal("2092.85"), 2, "万元")
    assert not far.meets(parts)
    assert far.gap(parts) > 0
    assert parts.gap(far) == far.gap(parts)


def test_the_middle_of_an_interval_is_the_printed_number() -> None:
    assert printed(Decimal("850.18"), 2, "万元").middle == Decimal(8501800)
    assert (-printed(Decimal(5), 0)).middle == Decimal(-5)
