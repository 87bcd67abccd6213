"""The guide to writing a profile is true: its package loads, its cases come out, mistakes are answered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.repo.tree import ROOT

from juesuan.findings import ProfileFault
from juesuan.profiles import load_profile
from juesuan.tasks.profiles import check_profile

GUIDE = (ROOT / "docs" / "profile-in-30-minutes.md").read_text(encoding="utf-8")
_FILE = re.compile(r"^`(cn-example/[\w/.-]+)`\n\n```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The package of the guide, written out as the guide tells its reader to."""
    for name, text in _FILE.findall(GUIDE):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_every_yaml_block_of_the_guide_names_its_file() -> None:
    assert len(_FILE.findall(GUIDE)) == GUIDE.count("```yaml") == 3


def test_the_package_of_the_guide_loads_with_what_it_changes_and_what_it_keeps(folder: Path) -> None:
    profile = load_profile("cn-example", 2023, extra=[folder])
    base = load_profile("cn", 2023)
    assert profile.parameters.subject != base.parameters.subject
    assert (profile.parameters.unit, profile.parameters.decimals) == ("万元", base.parameters.decimals)
    assert profile.parameters.completion_denominator == "budget_adjusted"
    assert list(profile.tables) == list(base.tables)
    table, before = profile.tables["t03"], base.tables["t03"]
    assert (table.number, table.role, table.measure) == (before.number, before.role, before.measure)
    assert (table.title, table.panels) != (before.title, before.panels)


def test_a_year_marked_as_expected_says_so(folder: Path) -> None:
    table_set = load_profile("cn-example", 2024, extra=[folder]).table_set
    assert table_set.certainty == "expected"
    assert table_set.uncertain


def test_a_year_the_guide_does_not_list_is_refused(folder: Path) -> None:
    with pytest.raises(ProfileFault) as caught:
        load_profile("cn-example", 2019, extra=[folder])
    assert [finding.code for finding in caught.value.findings] == ["profile-year"]


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_every_case_of_the_package_comes_out_as_written(folder: Path, year: int) -> None:
    assert [finding.message for finding in check_profile("cn-example", year, extra=[folder])] == []


def test_a_case_that_does_not_come_out_is_reported(folder: Path) -> None:
    path = folder / "cn-example" / "rules" / "X01.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("expect: holds", "expect: fails"), encoding="utf-8"
    )
    findings = check_profile("cn-example", 2023, extra=[folder])
    assert {finding.code for finding in findings} == {"profile-case", "profile-untested"}
    assert {finding.places[0].file for finding in findings} == {"cn-example/rules/X01.yaml"}


def test_a_misspelt_key_is_answered_with_file_line_and_the_nearest_one(folder: Path) -> None:
    path = folder / "cn-example" / "profile.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("label:", "lable:"), encoding="utf-8")
    with pytest.raises(ProfileFault) as caught:
        load_profile("cn-example", 2023, extra=[folder])
    (finding,) = caught.value.findings
    assert finding.code == "profile-unknown-key"
    assert (finding.places[0].file, finding.places[0].line) == ("cn-example/profile.yaml", 2)
    assert "label" in finding.message


def test_a_rule_can_be_removed_again_by_its_id(folder: Path) -> None:
    child = folder / "cn-child"
    (child / "rules").mkdir(parents=True)
    (child / "profile.yaml").write_text("id: cn-child\nextends: cn-example\n", encoding="utf-8")
    (child / "rules" / "X01.yaml").write_text("id: X01\nremove: true\n", encoding="utf-8")
    assert "X01" not in load_profile("cn-child", 2023, extra=[folder]).rules
