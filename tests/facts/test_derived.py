"""Shares and changes: spec D.4 to D.6 with figures of published accounts."""

from decimal import Decimal

import pytest

from juesuan.facts import Change, Direction, Observation, Printed, Ratio, Slice, in_unit
from juesuan.findings import Place


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [("706.02", "850.18", "83.04"), ("76.73", "1008.09", "7.61"), ("98.09", "100.00", "98.09")],
)
def test_a_share_is_rounded_half_up_from_its_parts(part: str, whole: str, percent: str) -> None:
    assert Ratio(Decimal(part), Decimal(whole)).rounded() == Decimal(percent)


def test_growth_is_a_size_and_the_direction_a_word() -> None:
    up = Change(Decimal("731.42"), Decimal("850.18"))
    assert (up.amount, up.direction, up.growth.rounded()) == (
        Decimal("118.76"),
        Direction.UP,
        Decimal("16.24"),
    )
    down = Change(Decimal("54.46"), Decimal("53.77"))
    assert (down.direction, down.growth.rounded()) == (Direction.DOWN, Decimal("1.27"))
    assert Change(Decimal(5), Decimal(5)).direction is Direction.FLAT


def test_growth_from_a_zero_base_has_no_percentage() -> None:
    assert Change(Decimal(0), Decimal("0.30")).growth.percent is None
    assert Change(Decimal("0.86"), Decimal(0)).growth.rounded() == Decimal("100.00")
    assert Ratio(Decimal(0), Decimal(0)).rounded() is None


def test_a_blank_observation_counts_as_exact_zero() -> None:
    wanted = Slice.parse("expenditure")
    blank = Observation(wanted, None, Place(key="t03.total.c1"))
    assert blank.interval.is_exact
    assert blank.interval.middle == 0
    shown = Observation(wanted, Printed.from_text(Decimal("850.18"), "万元"), Place())
    assert shown.interval.width == 100
    assert str(shown.printed) == "850.18 万元"
    assert str(Printed(Decimal(29), "辆", 0)) == "29辆"
    assert Printed(Decimal(29), "辆", 0).interval.is_exact
    assert in_unit(Decimal(8501800), "万元", 2) == "850.18 万元"
