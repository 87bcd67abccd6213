"""Coherence: bad input is found all at once, each with its cell; the defects of published forms are found."""

from __future__ import annotations

import pytest
from tests.scoring.scenes import codes, evaluation, findings, profile_of

from juesuan.findings import ProfileFault, Severity
from juesuan.scoring import check_evaluation
from juesuan.scoring.coherence.totals import quota_of
from juesuan.scoring.schema import CoherenceRule, Scheme

BAD = {
    "project_funds": [
        {"adjusted": "0", "executed": "0"},
        {"project": "P02", "adjusted": "100", "executed": "150"},
        {"project": "P03", "initial": "10", "executed": "5"},
    ],
    "project_indicators": [
        {"level3": "甲", "operator": "ge", "target": "0", "actual": "3", "weight": "9.9"},
        {
            "level3": "乙",
            "operator": "ge",
            "target": "10",
            "actual": "很多",
            "weight": "40",
            "measure_unit": "次",
        },
        {
            "level3": "乙",
            "operator": "ge",
            "target": "10",
            "actual": "10",
            "weight": "50",
            "measure_unit": "斗",
        },
    ],
}


def test_bad_input_of_every_kind_is_found_in_one_go() -> None:
    found = codes(findings(BAD))
    assert {
        "score-budget-zero",
        "score-budget-missing",
        "score-over-budget",
        "score-target-zero",
        "score-actual-words",
        "score-name-twice",
        "score-unit-unknown",
        "score-weights-total",
    } <= set(found)


def test_a_finding_names_the_cell_the_rule_and_the_reference() -> None:
    finding = next(one for one in findings(BAD) if one.code == "score-target-zero")
    place = finding.places[0]
    assert (place.row, place.column) == ("甲", "指标值")
    assert finding.rule == "G-target-zero"
    assert finding.reference
    assert "指标值" in finding.message


def test_weights_of_99_9_are_refused_with_the_difference() -> None:
    finding = next(one for one in findings(BAD) if one.code == "score-weights-total")
    assert (finding.expected, finding.found, finding.difference) == ("90", "99.9", "9.9")


def test_a_clean_project_has_nothing_but_the_note_that_its_total_was_filled_in() -> None:
    rows = [
        {"level3": "甲", "target": "10", "actual": "10", "weight": "50", "measure_unit": "次"},
        {"level1": "benefit", "level2": "social", "level3": "乙", "target": "10", "actual": "10",
         "weight": "30", "measure_unit": "次"},
        {"level1": "satisfaction", "level2": "served", "level3": "丙", "target": "90", "actual": "95",
         "weight": "10", "measure_unit": "%"},
    ]  # fmt: skip
    assert codes(findings({"project_indicators": rows})) == ["score-total-filled"]


def test_severity_and_parameters_are_the_localitys() -> None:
    profile = profile_of()
    rule = profile.section("schemes/coherence", CoherenceRule)["G-lost-met"]
    rows = {"project_indicators": [{"target": "90", "actual": "90", "weight": "15", "given": "13"}]}
    strict = rule.model_copy(update={"severity": Severity.ERROR})
    assert [one.severity for one in check_evaluation(evaluation(rows), [rule])] == [Severity.WARNING]
    assert [one.severity for one in check_evaluation(evaluation(rows), [strict])] == [Severity.ERROR]


def test_a_rule_that_names_no_check_is_a_fault_of_the_profile() -> None:
    rule = CoherenceRule(id="X", label="x", check="nonsense")
    with pytest.raises(ProfileFault) as caught:
        check_evaluation(evaluation({}), [rule])
    assert "nonsense" in caught.value.findings[0].message


def test_a_grade_that_does_not_follow_from_the_total_is_an_error() -> None:
    rows = {
        "project_indicators": [{"target": "10", "actual": "8", "weight": "90", "reason": "设备晚到"}],
        "project_evaluation": [{"given_total": "82", "given_grade": "优"}],
    }
    found = [one for one in findings(rows) if one.code == "score-grade"]
    assert [(one.expected, one.found) for one in found] == [("良", "优")]


def test_executed_amounts_are_held_against_the_accounts_one_by_one_and_together() -> None:
    rows = {"project_funds": [{"adjusted": "100", "executed": "100"}]}
    found = [one for one in findings(rows, accounts={"P01": "90"}) if one.code == "score-accounts"]
    assert [one.difference for one in found] == ["10.00 元", "10.00 元"]
    assert {one.rule for one in found} == {"F42-evaluation"}


def test_a_satisfaction_result_from_a_survey_needs_no_number_typed_in() -> None:
    rows = {
        "project_indicators": [
            {
                "level1": "satisfaction",
                "level2": "served",
                "target": "90",
                "survey": "S1",
                "measure_unit": "%",
            }
        ]
    }
    assert "score-actual-words" not in codes(findings(rows))


def test_quotas_depend_on_the_levels_a_project_has() -> None:
    scheme = profile_of("cn-yunnan", 2023).section("schemes", Scheme)["w-b"]
    assert quota_of(scheme, {"cost", "output", "benefit", "satisfaction"})["output"] == 40
    assert quota_of(scheme, {"output", "benefit", "satisfaction"})["output"] == 50
    assert quota_of(scheme, {"output", "benefit"})["benefit"] == 40
    assert quota_of(scheme, {"cost", "output", "benefit"})["benefit"] == 30


@pytest.mark.parametrize(
    ("reason", "found"),
    [("加强管理。", True), ("无", True), ("指标", True), ("设备到货推迟到次年一月，已催办", False)],
)
def test_reasons_that_say_nothing_are_told_from_those_that_do(reason: str, found: bool) -> None:
    rows = {"project_indicators": [{"target": "10", "actual": "5", "weight": "90", "reason": reason}]}
    assert ("score-reason-generic" in codes(findings(rows))) is found


def test_monitoring_follows_the_month_in_sichuan_and_is_silent_elsewhere() -> None:
    rows = {"monitoring": [{"date": "2022-10-31", "adjusted": "100", "executed": "79", "progress": "95"}]}
    assert {"monitoring-slow", "monitoring-gap"} <= set(codes(findings(rows, place=("cn-sichuan", 2022))))
    assert not {"monitoring-slow", "monitoring-gap"} & set(codes(findings(rows, place=("cn-yunnan", 2021))))
