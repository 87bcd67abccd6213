"""Projects: totals, hand-given scores, what does not apply, what is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scoring.scenes import indicator, number, project, scheme

from juesuan.facts import Decimal
from juesuan.facts.money import ZERO
from juesuan.scoring import score_project
from juesuan.scoring.formulas import grade_of
from juesuan.scoring.projects import score_indicator


def test_the_total_is_execution_and_indicators_and_says_so() -> None:
    scored = score_project(project(indicator(target=10, actual=9, weight=90), executed="95"), scheme())
    assert scored.total == number("90.50")
    assert scored.grade == "优"
    assert scored.reason == "执行率 9.50＋指标 81＝90.50"


def test_a_score_given_by_hand_counts_and_the_computed_one_stays_beside_it() -> None:
    scored = score_project(project(indicator(target=10, actual=10, weight=90, given=86)), scheme())
    assert scored.total == number("96.00")
    assert scored.computed_total == number("100.00")
    assert scored.indicators[0].differs
    assert scored.indicators[0].reason.startswith("自评 86 分计入；按公式：")


def test_where_only_computed_scores_count_the_given_one_is_passed_over() -> None:
    strict = scheme().model_copy(update={"counted": "computed"})
    scored = score_project(project(indicator(target=10, actual=10, weight=90, given=86)), strict)
    assert scored.total == number(100)


@pytest.mark.parametrize(("given_score", "counted"), [("95", "90"), ("-3", "0")])
def test_a_given_score_outside_its_weight_never_counts_beyond_it(given_score: str, counted: str) -> None:
    one = score_indicator(indicator(target=10, actual=10, weight=90, given=given_score), scheme())
    assert one.counted == number(counted)


def test_an_indicator_that_does_not_apply_is_left_out_and_the_rest_rescaled() -> None:
    out = indicator(target=10, actual=0, weight=30, not_applicable=True)
    scored = score_project(project(indicator(target=10, actual=5, weight=60), out), scheme())
    assert scored.total == number("57.14")
    assert "折算" in scored.reason


def test_without_budget_the_other_scheme_rescales_the_indicators_to_the_full_score() -> None:
    empty = project(indicator(target=10, actual=10, weight=90), adjusted="0", executed="0")
    assert score_project(empty, scheme("w-b")).total == number(100)
    assert score_project(empty, scheme("w-a")).total == number(90)


def test_an_indicator_without_any_score_leaves_the_total_open() -> None:
    scored = score_project(project(indicator(target=10, actual=None, weight=90)), scheme())
    assert scored.total is None
    assert scored.grade == ""
    assert "1 个指标没有得分" in scored.reason


def test_a_project_without_weights_has_no_total_but_a_highest_possible_one() -> None:
    scored = score_project(
        project(indicator(target=10, actual=10), adjusted="67", executed="64.96"), scheme()
    )
    assert scored.total is None
    assert scored.most == number("99.70")


def test_a_satisfaction_indicator_takes_its_rate_from_the_survey_it_names() -> None:
    one = indicator(target=90, actual=None, weight=10, survey="S1")
    scored = score_indicator(one, scheme(), {"S1": number("98.642")})
    assert scored.indicator.actual == number("98.64")
    assert scored.counted == number(10)


def test_a_result_typed_in_goes_before_the_survey() -> None:
    one = indicator(target=90, actual=45, weight=10, survey="S1")
    assert score_indicator(one, scheme(), {"S1": number(99)}).counted == number(5)


scores = st.lists(
    st.tuples(st.decimals(1, 200, places=1), st.decimals(0, 200, places=1), st.decimals(1, 30, places=1)),
    min_size=1,
    max_size=8,
)


@given(scores, st.decimals(0, 150, places=2))
def test_the_total_lies_within_the_full_score_and_the_grade_is_that_of_the_total(
    rows: list[tuple[Decimal, Decimal, Decimal]], executed: Decimal
) -> None:
    indicators = [indicator(target=target, actual=actual, weight=weight) for target, actual, weight in rows]
    scored = score_project(project(*indicators, executed=str(executed)), scheme())
    assert scored.total is not None
    assert ZERO <= scored.total <= scheme().full
    assert scored.grade == grade_of(scored.total, scheme())
    assert all(one.reason for one in scored.indicators)


@given(st.decimals(0, 100, places=1), st.decimals(0, 100, places=1))
def test_doing_more_never_lowers_the_total(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    first = score_project(project(indicator(target=80, actual=low, weight=90)), scheme())
    second = score_project(project(indicator(target=80, actual=high, weight=90)), scheme())
    assert first.total is not None
    assert second.total is not None
    assert first.total <= second.total
