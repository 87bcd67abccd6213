"""Frameworks: inputs from the sheet, the accounts, questionnaires; every scoring kind at its edges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scoring.scenes import evaluation, number, profile_of

from juesuan.facts import Book, Decimal, Entry, Key
from juesuan.facts.money import ZERO
from juesuan.findings import ProfileFault
from juesuan.scoring import evaluate_framework, framework_of
from juesuan.scoring.coherence.cases import case_submission
from juesuan.scoring.framework import FrameworkResult, from_book
from juesuan.scoring.kinds import Asked, score_by_kind
from juesuan.scoring.schema import Framework, FrameworkIndicator

YEAR = 2023


def entry(measure: str, amount: str, year: int = YEAR, **where: str) -> Entry:
    return Entry(Key(year, measure, **where), Decimal(amount))


ACCOUNTS = (
    entry("expenditure", "92.50", nature="project"),
    entry("budget_initial", "100", nature="project"),
    entry("expenditure", "95", nature="running"),
    entry("budget_initial", "100", nature="running"),
    entry("three_public", "110"),
    entry("three_public", "100", YEAR - 1),
)


def result(rows: list[dict[str, str]], entries: tuple[Entry, ...] = ACCOUNTS) -> FrameworkResult:
    profile = profile_of("cn-yunnan", YEAR)
    submission = case_submission({"framework_inputs": rows}, profile)
    return evaluate_framework(framework_of(profile), submission, profile, Book(entries, YEAR))


def test_inputs_the_accounts_know_are_taken_from_them() -> None:
    scores = result([]).scores
    assert scores["B12"].counted == number("3.5")
    assert scores["B11"].counted == number(1)
    assert scores["B13"].counted == number("0.5")
    assert scores["B12"].inputs["executed"].source == "决算账"


def test_an_input_that_differs_from_the_accounts_is_found_with_both_values() -> None:
    found = result([{"indicator": "B12", "item": "executed", "value": "99"}])
    finding = next(one for one in found.findings if one.code == "framework-accounts")
    assert (finding.expected, finding.found, finding.difference) == ("92.50元", "99.00元", "6.50元")


def test_an_input_nobody_knows_is_asked_for_and_leaves_the_score_open() -> None:
    found = result([])
    assert found.total is None
    missing = [one for one in found.findings if one.code == "framework-input-missing"]
    assert any("编制人数" in (one.expected or "") for one in missing)
    assert found.scores["B31"].counted is None


def test_rows_for_indicators_or_items_that_are_not_there_are_found() -> None:
    found = result(
        [{"indicator": "Z99", "item": "p1", "value": "1"}, {"indicator": "B31", "item": "x", "value": "1"}]
    )
    codes = [one.code for one in found.findings]
    assert "framework-no-indicator" in codes
    assert "framework-no-item" in codes


def test_a_judged_score_needs_evidence_and_lost_points_a_reason() -> None:
    found = result([{"indicator": "A22", "item": "score", "value": "3"}])
    codes = [one.code for one in found.findings if "A22" in one.message]
    assert codes == ["framework-evidence", "framework-reason-missing"]


def test_a_judged_score_above_its_weight_is_an_error_and_counts_as_the_weight() -> None:
    found = result([{"indicator": "A22", "item": "score", "value": "5"}])
    assert found.scores["A22"].counted == number(4)
    assert any(one.code == "score-above-weight" for one in found.findings)


def test_a_score_given_for_a_computed_indicator_that_differs_is_found() -> None:
    found = result([{"indicator": "B12", "item": "score", "value": "4"}])
    assert any(one.code == "score-differs" and one.expected == "3.5" for one in found.findings)


def test_the_year_before_without_three_public_gives_no_rate_and_no_crash() -> None:
    zero = (entry("three_public", "5"), entry("three_public", "0", YEAR - 1))
    score = result([], zero).scores["B13"]
    assert score.counted is None
    assert "分母为 0" in score.computed.reason


def test_the_reference_framework_shows_rates_and_scores_nothing() -> None:
    profile = profile_of("cn-yunnan", YEAR)
    submission = case_submission({}, profile)
    found = evaluate_framework(framework_of(profile, "mof-2013"), submission, profile, Book(ACCOUNTS, YEAR))
    assert found.total is None
    assert found.scores["T22"].value == number(10)
    assert found.scores["T22"].counted is None


def test_one_name_with_two_definitions_keeps_them_apart_by_formula() -> None:
    frameworks = profile_of("cn-yunnan", YEAR).section("frameworks", Framework)
    first = frameworks["county-45"].indicators["B13"]
    second = frameworks["mof-2013"].indicators["P17"]
    assert first.formula != second.formula


def test_an_unknown_framework_is_refused_with_those_that_are_there() -> None:
    with pytest.raises(ProfileFault) as caught:
        evaluation({}, framework="county-54")
    assert "county-45" in caught.value.findings[0].message


def test_a_questionnaire_feeds_the_satisfaction_indicator() -> None:
    sheets = {
        "surveys": [{"code": "S1", "title": "问卷", "issued": "10", "returned": "10", "valid": "10"}],
        "survey_options": [
            {
                "survey": "S1",
                "question": "1",
                "text": "满意吗",
                "option": "A",
                "label": "是",
                "score": "10",
                "count": "8",
            },
            {"survey": "S1", "question": "1", "option": "B", "label": "否", "score": "0", "count": "2"},
        ],
        "framework_inputs": [{"indicator": "C26", "item": "rate", "survey": "S1"}],
    }
    found = evaluation(sheets, ("cn-yunnan", YEAR)).framework
    assert found is not None
    assert found.scores["C26"].counted == number(3)
    assert found.scores["C26"].inputs["rate"].source == "问卷 S1"


def threshold(mode: str, value: str) -> Decimal | None:
    one = FrameworkIndicator(
        label="在用率", weight=number(2), kind="threshold", value="rate", full_at=number(95),
        per_point=number(5), per_point_share=True,
    )  # fmt: skip
    return score_by_kind(one, Asked({}, {}, number(value), None), mode).points  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mode", "value", "points"),
    [
        ("proportional", "92.5", "1.75"),
        ("ceil", "92.5", "1.7"),
        ("floor", "92.5", "1.8"),
        ("ceil", "93", "1.8"),
        ("floor", "95", "2"),
    ],
)
def test_a_point_short_is_counted_as_it_is_or_in_whole_points(mode: str, value: str, points: str) -> None:
    assert threshold(mode, value) == number(points)


kinds = st.sampled_from([
    {"kind": "threshold", "full_at": 95, "per_point": "0.3"},
    {"kind": "threshold", "full_at": 80, "otherwise": "value"},
    {"kind": "threshold", "full_at": 90},
    {"kind": "band", "full_at": 95, "none_at": 50},
    {"kind": "ratio"},
])  # fmt: skip


@given(
    kinds,
    st.decimals(0, 200, places=2),
    st.decimals(0, 200, places=2),
    st.sampled_from(["proportional", "ceil", "floor"]),
)
def test_every_kind_stays_within_its_weight_and_rises_with_its_value(
    fields: dict[str, object], one: Decimal, other: Decimal, mode: str
) -> None:
    declared = FrameworkIndicator.model_validate({"label": "x", "weight": 4, "value": "v", **fields})
    low, high = sorted((one, other))
    found = [score_by_kind(declared, Asked({}, {}, value, None), mode).points for value in (low, high)]  # type: ignore[arg-type]
    assert all(points is not None and ZERO <= points <= 4 for points in found)
    assert found[0] <= found[1]  # type: ignore[operator]


def test_a_kind_without_what_it_needs_is_refused_when_the_profile_is_loaded() -> None:
    with pytest.raises(ValueError, match="full_at"):
        FrameworkIndicator(label="x", weight=number(1), kind="threshold", value="v")


def test_a_checklist_with_a_point_left_open_has_no_score() -> None:
    found = result([{"indicator": "A12", "item": "p1", "value": "1"}])
    assert found.scores["A12"].counted is None
    assert any(one.code == "framework-no-score" for one in found.findings)


def test_a_formula_with_an_unknown_name_is_a_fault_of_the_profile_and_no_crash() -> None:
    profile = profile_of("cn-yunnan", YEAR)
    with pytest.raises(ProfileFault) as caught:
        from_book("expenditur / revenue", profile, Book(ACCOUNTS, YEAR))
    assert "expenditure" in caught.value.findings[0].message


def test_indicators_that_are_examples_are_named_once() -> None:
    found = [one for one in result([]).findings if one.code == "framework-examples"]
    assert len(found) == 1
    assert "C12" in found[0].message
