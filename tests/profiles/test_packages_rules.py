"""Rules and cases of the shipped packages: every case comes out, every relation of the domain is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.profiles.shipped import PROFILES, SHIPPED

from juesuan.profiles import Profile, load_profile
from juesuan.profiles.schema import Rule
from juesuan.tasks.profiles import check_profile

OUTSIDE = {"submission", "evaluate", "consolidate"}
"""The tasks that may hold a relation which needs more than one book."""


@pytest.fixture(params=SHIPPED, ids=str)
def profile(request: pytest.FixtureRequest) -> Profile:
    return PROFILES[request.param]


@pytest.mark.parametrize(("package", "year"), SHIPPED)
def test_every_case_comes_out_as_written_and_no_rule_lacks_one(package: str, year: int) -> None:
    assert [finding.message for finding in check_profile(package, year)] == []


def test_a_case_that_comes_out_differently_is_reported_with_its_line(tmp_path: Path) -> None:
    root = tmp_path / "cn-wrong"
    (root / "rules").mkdir(parents=True)
    (root / "profile.yaml").write_text("id: cn-wrong\nextends: cn\n", encoding="utf-8")
    (root / "rules" / "F05.yaml").write_text(
        "id: F05\ncases:\n"
        '  - {name: 相等, figures: {sources: "10000.00", uses: "10000.00"}, expect: fails}\n'
        '  - {name: 不等, figures: {sources: "10000.00", uses: "90000.00"}, expect: fails}\n',
        encoding="utf-8",
    )
    found = check_profile("cn-wrong", 2023, extra=[tmp_path])
    assert [(finding.code, finding.places[0].file, finding.places[0].line) for finding in found] == [
        ("profile-case", "cn-wrong/rules/F05.yaml", 3),
        ("profile-untested", "cn-wrong/rules/F05.yaml", 1),
    ]


def test_the_relations_f01_to_f46_are_all_rules_of_the_yunnan_form() -> None:
    ids = {name.partition("-")[0] for name in PROFILES["cn-yunnan", 2021].rules}
    assert {f"F{number:02d}" for number in range(1, 47)} <= ids


def test_the_base_has_all_of_them_but_the_one_whose_columns_it_lacks() -> None:
    ids = {name.partition("-")[0] for name in PROFILES["cn", 2023].rules}
    assert {f"F{number:02d}" for number in range(1, 47)} - ids == {"F34"}


def test_every_rule_says_what_it_is_where_it_is_from_and_what_to_do(profile: Profile) -> None:
    bare = [rule.id for rule in profile.rules.values() if not (rule.label and rule.reference and rule.hint)]
    assert bare == []


def test_every_rule_outside_the_figures_names_the_task_that_holds_it(profile: Profile) -> None:
    assert {rule.outside for rule in profile.rules.values() if rule.outside} <= OUTSIDE


def test_no_sentence_names_a_binding_that_is_not_there(profile: Profile) -> None:
    for rule in profile.rules.values():
        for bindings in _bindings(rule):
            assert rule.says.format(left="1", right="2", difference="1", **bindings) is not None


def test_roles_named_by_derived_rules_exist_in_some_form() -> None:
    roles = {table.role for profile in PROFILES.values() for table in profile.tables.values()}
    for profile in PROFILES.values():
        for rule in profile.rules.values():
            assert rule.derived is None or set(rule.derived.tables) <= roles, rule.id


def test_cases_of_tables_and_rules_have_different_names_within_an_entry(profile: Profile) -> None:
    for entry in [*profile.rules.values(), *profile.tables.values()]:
        names = [case.name for case in entry.cases]
        assert len(names) == len(set(names)), entry.id


def test_small_enterprises_are_part_of_small_and_medium_ones_except_where_counted_apart() -> None:
    assert "F46-small" in PROFILES["cn-yunnan", 2021].rules
    shanghai = PROFILES["cn-shanghai", 2024].rules
    assert "SH01" in shanghai
    assert not {"F46-small", "F46-sme"} & set(shanghai)


def test_a_broken_expression_in_a_package_is_reported_with_its_line(tmp_path: Path) -> None:
    root = tmp_path / "cn-wrong"
    (root / "rules").mkdir(parents=True)
    (root / "profile.yaml").write_text("id: cn-wrong\nextends: cn\n", encoding="utf-8")
    text = "id: X01\nlabel: 收支相等\ncheck: source == uses\n"
    (root / "rules" / "X01.yaml").write_text(text, encoding="utf-8")
    (finding,) = check_profile("cn-wrong", 2023, extra=[tmp_path])
    assert (finding.places[0].file, finding.places[0].line) == ("cn-wrong/rules/X01.yaml", 3)
    assert "sources" in finding.message


def test_three_public_is_measured_in_the_scope_of_the_year() -> None:
    scopes = {year: load_profile("cn-yunnan", year).parameters.three_public_scope for year in (2021, 2022)}
    assert scopes == {2021: "general", 2022: "fiscal"}


def _bindings(rule: Rule) -> list[dict[str, str]]:
    if isinstance(rule.each, list):
        return rule.each or [{}]
    return [dict.fromkeys(rule.each, "x")]


def test_a_package_that_only_changes_the_unit_needs_no_cases_of_its_own(tmp_path: Path) -> None:
    root = tmp_path / "cn-yuan"
    root.mkdir()
    head = "id: cn-yuan\nextends: cn\nparameters: {unit: 元}\n"
    (root / "profile.yaml").write_text(head, encoding="utf-8")
    assert [finding.message for finding in check_profile("cn-yuan", 2023, extra=[tmp_path])] == []
