"""Laws of the scoring formulas, and their edges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scoring.scenes import number, scheme

from juesuan.facts import Decimal
from juesuan.facts.money import ZERO
from juesuan.scoring.formulas import (
    band_of,
    grade_of,
    is_over,
    is_reached,
    score_execution,
    score_quality,
    score_quantity,
    score_satisfaction,
)
from juesuan.scoring.model import Operator

OPERATORS = [operator for operator in Operator if operator is not Operator.QUALITATIVE]
numbers = st.decimals(-10_000, 10_000, places=2)
positive = st.decimals("0.01", 10_000, places=2)
weights = st.decimals("0.01", 50, places=2)


@given(st.sampled_from(OPERATORS), numbers, numbers, weights)
def test_a_score_lies_between_zero_and_the_weight(
    operator: Operator, target: Decimal, actual: Decimal, weight: Decimal
) -> None:
    scored = score_quantity(operator, target, actual, weight, scheme())
    assert scored.points is not None
    assert ZERO <= scored.points <= weight
    assert scored.reason


@given(st.sampled_from([Operator.GE, Operator.GT]), numbers, numbers, numbers, weights)
def test_more_never_scores_less_where_more_is_better(
    operator: Operator, target: Decimal, one: Decimal, other: Decimal, weight: Decimal
) -> None:
    low, high = sorted((one, other))
    assert points(operator, target, low, weight) <= points(operator, target, high, weight)


@given(st.sampled_from([Operator.LE, Operator.LT]), numbers, numbers, numbers, weights)
def test_less_never_scores_less_where_less_is_better(
    operator: Operator, target: Decimal, one: Decimal, other: Decimal, weight: Decimal
) -> None:
    low, high = sorted((one, other))
    assert points(operator, target, high, weight) <= points(operator, target, low, weight)


@given(positive, positive, positive, weights)
def test_nearer_to_an_exact_target_never_scores_less(
    target: Decimal, one: Decimal, other: Decimal, weight: Decimal
) -> None:
    for nearer, farther in ((min(one, other), max(one, other)),):
        if nearer >= target:
            assert points(Operator.EQ, target, farther, weight) <= points(Operator.EQ, target, nearer, weight)
        if farther <= target:
            assert points(Operator.EQ, target, nearer, weight) <= points(Operator.EQ, target, farther, weight)


def points(operator: Operator, target: Decimal, actual: Decimal, weight: Decimal) -> Decimal:
    found = score_quantity(operator, target, actual, weight, scheme()).points
    assert found is not None
    return found


@given(st.sampled_from(OPERATORS), positive, positive, weights)
def test_a_reached_target_earns_everything(
    operator: Operator, target: Decimal, actual: Decimal, weight: Decimal
) -> None:
    if is_reached(operator, target, actual):
        assert points(operator, target, actual, weight) == weight


@given(st.decimals(-50, 150, places=2), weights)
def test_qualitative_scores_stay_within_the_weight_and_name_a_band(
    achieved: Decimal, weight: Decimal
) -> None:
    scored = score_quality(achieved, weight, scheme())
    assert scored.points is not None
    assert ZERO <= scored.points <= weight
    assert any(band.label in scored.reason for band in scheme().qualitative)


@given(positive, st.decimals(0, 20_000, places=2))
def test_the_execution_rate_never_earns_more_than_its_points(adjusted: Decimal, executed: Decimal) -> None:
    scored = score_execution(adjusted, executed, scheme())
    assert scored.points is not None
    assert ZERO <= scored.points <= scheme().execution.points


@pytest.mark.parametrize(
    ("adjusted", "executed", "expected"),
    [("102.10", "100.15", "9.81"), ("2.42", "2.36", "9.75"), ("67", "64.96", "9.70"), ("100", "130", "10")],
)
def test_published_execution_scores_come_out(adjusted: str, executed: str, expected: str) -> None:
    scored = score_execution(number(adjusted), number(executed), scheme())
    assert scored.points == number(expected)


def test_without_budget_one_scheme_gives_nothing_and_the_other_leaves_the_item_out() -> None:
    assert score_execution(ZERO, ZERO, scheme("w-a")).points == ZERO
    assert score_execution(ZERO, ZERO, scheme("w-b")).points is None


def test_an_execution_rate_that_cannot_be_computed_says_what_is_missing() -> None:
    scored = score_execution(None, ZERO, scheme())
    assert scored.points is None
    assert "全年预算数" in scored.reason


def test_the_reason_holds_inputs_formula_and_result() -> None:
    scored = score_quantity(Operator.EQ, number(26), number(6), number(5), scheme())
    assert scored.reason == "目标＝26，实际 6，未达到，5×6÷26＝1.15"


def test_over_fulfilment_beyond_the_threshold_is_told_and_the_local_penalty_taken() -> None:
    penal = scheme().model_copy(update={"over_penalty": "deviation"})
    assert is_over(Operator.GE, number(100), number(131), penal)
    assert not is_over(Operator.GE, number(100), number(130), penal)
    assert is_over(Operator.LE, number(100), number(69), penal)
    scored = score_quantity(Operator.GE, number(100), number(150), number(10), penal)
    assert scored.points == number("8.00")
    assert score_quantity(Operator.GE, number(100), number(150), number(10), scheme()).points == number(10)


def test_an_exact_target_is_never_over_fulfilled() -> None:
    assert not is_over(Operator.EQ, number(10), number(10), scheme())


@pytest.mark.parametrize(
    ("percent", "label"),
    [
        ("100", "达成年度指标"),
        ("80", "达成年度指标"),
        ("79.99", "部分"),
        ("60", "部分"),
        ("59.99", "未达成"),
        ("0", "未达成"),
    ],
)
def test_the_lower_bound_belongs_to_its_band(percent: str, label: str) -> None:
    assert band_of(number(percent), scheme()).startswith(label)


@pytest.mark.parametrize(
    ("total", "grade"),
    [("100", "优"), ("90", "优"), ("89.99", "良"), ("80", "良"), ("60", "中"), ("59.99", "差")],
)
def test_the_grade_follows_from_the_total(total: str, grade: str) -> None:
    assert grade_of(number(total), scheme()) == grade


def test_another_locality_calls_the_grades_by_other_names() -> None:
    assert grade_of(number("59"), scheme("hubei")) == "不合格"
    assert grade_of(number("75"), scheme("hubei")) == "合格"


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
def test_a_higher_satisfaction_rate_never_scores_less(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    bands = scheme("w-b")
    first = score_satisfaction(low, number(10), bands).points
    second = score_satisfaction(high, number(10), bands).points
    assert first is not None
    assert second is not None
    assert first <= second
