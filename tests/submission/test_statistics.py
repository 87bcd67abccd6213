"""Wholes and parts of statistics."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from tests.submission.handed_in import row

from juesuan.profiles.schema import Statistic
from juesuan.submission.statistics import Figure, settle

ITEMS = {"a": "甲", "b": "乙", "b.x": "乙一", "b.y": "乙二"}
WHOLE = Statistic(id="s", label="总数", unit="元", group="g", items=ITEMS)
LOOSE = Statistic(id="s", label="总数", unit="元", group="g", items=ITEMS, complete=False)


def figures(of: Statistic, **amounts: int) -> list[Figure]:
    return [
        Figure(of, item.replace("_", "."), "", 0, Decimal(amount), row(), "current", "g")
        for item, amount in amounts.items()
    ]


def kept(found: list[Figure]) -> dict[str, Decimal]:
    return {figure.item: figure.amount for figure in settle(found)[0]}


def total(found: list[Figure]) -> Decimal:
    return sum((figure.amount for figure in settle(found)[0]), Decimal(0))


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_every_level_that_adds_up_may_be_filled_and_the_finest_is_kept(a: int, x: int, y: int) -> None:
    whole = Figure(WHOLE, "", "", 0, Decimal(a + x + y), row(), "current", "g")
    found = [whole, *figures(WHOLE, a=a, b=x + y, b_x=x, b_y=y)]
    assert settle(found)[1] == []
    assert kept(found) == {"a": a, "b.x": x, "b.y": y}
    assert total(found) == whole.amount


@given(st.integers(0, 9), st.integers(0, 9), st.integers(1, 9))
def test_a_level_that_does_not_add_up_is_a_mismatch(x: int, y: int, more: int) -> None:
    found = figures(WHOLE, b=x + y + more, b_x=x, b_y=y)
    mismatch = settle(found)[1][0]
    assert (mismatch.whole.item, mismatch.sum, len(mismatch.parts)) == ("b", x + y, 2)


def test_the_rest_of_an_incomplete_whole_stays_on_it() -> None:
    found = figures(LOOSE, b=10, b_x=3)
    assert kept(found) == {"b": 7, "b.x": 3}


def test_parts_larger_than_an_incomplete_whole_contradict_it() -> None:
    assert len(settle(figures(LOOSE, b=2, b_x=3))[1]) == 1


def test_years_and_units_are_settled_apart() -> None:
    one = Figure(WHOLE, "b", "1", 0, Decimal(5), row(), "current", "g")
    other_unit = Figure(WHOLE, "b.x", "2", 0, Decimal(1), row(), "current", "g")
    other_year = Figure(WHOLE, "b.x", "1", -1, Decimal(1), row(), "prior", "g")
    assert settle([one, other_unit, other_year])[1] == []
