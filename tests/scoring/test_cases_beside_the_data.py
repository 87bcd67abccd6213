"""The examples beside schemes, frameworks and coherence rules come out, and none is without examples."""

from __future__ import annotations

import pytest
from tests.scoring.scenes import PLACES, number, profile_of

from juesuan.scoring.coherence import CHECKS, run_coherence_cases
from juesuan.scoring.coherence.cases import framework_weights, run_framework_cases, run_scheme_cases
from juesuan.scoring.schema import CoherenceRule, Framework, Group, Scheme

places = pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place[0]}-{place[1]}")


@places
def test_every_case_of_every_scheme_comes_out(place: tuple[str, int]) -> None:
    assert [finding.message for finding in run_scheme_cases(profile_of(*place))] == []


@places
def test_every_case_of_every_framework_comes_out_and_weights_add_up(place: tuple[str, int]) -> None:
    assert [finding.message for finding in run_framework_cases(profile_of(*place))] == []


@places
def test_every_case_of_every_coherence_rule_comes_out(place: tuple[str, int]) -> None:
    assert [finding.message for finding in run_coherence_cases(profile_of(*place))] == []


def test_every_coherence_rule_has_a_case_that_passes_and_one_that_fails() -> None:
    rules = profile_of("cn-sichuan", 2022).section("schemes/coherence", CoherenceRule)
    for rule in rules.values():
        found = {case.findings > 0 for case in rule.cases}
        assert found == {True, False}, rule.id


def test_every_check_is_used_by_a_rule_and_every_rule_names_a_check() -> None:
    rules = profile_of().section("schemes/coherence", CoherenceRule)
    assert {rule.check for rule in rules.values()} == set(CHECKS)


def test_every_scored_indicator_of_every_framework_has_a_full_and_a_lower_case() -> None:
    for place in PLACES:
        for framework in profile_of(*place).section("frameworks", Framework).values():
            for code, one in framework.indicators.items():
                if one.weight is None:
                    continue
                scores = {case.score for case in one.cases}
                assert len(scores) > 1, (framework.id, code)
                assert one.kind == "judged" or one.weight in scores, (framework.id, code)


def test_every_entry_names_its_reference() -> None:
    profile = profile_of("cn-sichuan", 2022)
    for section, model in (
        ("schemes", Scheme),
        ("frameworks", Framework),
        ("schemes/coherence", CoherenceRule),
    ):
        for entry in profile.section(section, model).values():
            assert entry.label, entry.id
            assert entry.reference, entry.id


def test_a_group_whose_weight_is_not_the_sum_of_its_indicators_is_found() -> None:
    framework = profile_of().section("frameworks", Framework)["county-45"]
    groups = {**framework.groups, "A": Group(label="决策", weight=number(36))}
    broken = framework.model_copy(update={"groups": groups})
    assert [finding.code for finding in framework_weights(broken)] == ["framework-weights"]


def test_a_case_that_does_not_come_out_is_reported_with_both_values() -> None:
    profile = profile_of()
    scheme = profile.section("schemes", Scheme)["w-a"]
    wrong = scheme.cases[0].model_copy(update={"score": number(5)})
    broken = scheme.model_copy(update={"cases": [wrong]})

    class Other:
        year = profile.year

        def section(self, name: str, model: type) -> dict[str, Scheme]:
            return {"w-a": broken}

    found = list(run_scheme_cases(Other()))  # type: ignore[arg-type]
    assert len(found) == 1
    assert found[0].expected == "5"
    assert "9.81" in (found[0].found or "")
