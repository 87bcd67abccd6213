"""A package states only what differs: overlay, amendments, years, and where each value was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.facts import Slice
from juesuan.profiles import Profile, load_profile


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A package that extends cn-yunnan and differs in a few places."""
    root = tmp_path / "cn-yunnan-town"
    files = {
        "profile.yaml": """\
id: cn-yunnan-town
extends: cn-yunnan
parameters: {decimals: 0, table_number: "镇{n}表"}
table_sets:
  - since: 2020
    until: 2021
    tables: [t03, t01]
    parameters: {completion_denominator: budget_adjusted}
    impossible: ["revenue{fund=business}"]
  - since: 2022
    tables: [t03, own]
""",
        "tables/t03.yaml": "id: t03\nempty: {statement: 本镇无支出}\n",
        "tables/own.yaml": """\
id: own
title: 本镇专表
number: 附1
panels:
  - columns: [{label: 合计, id: c1, measure: revenue}]
    rows: [{id: total, label: 合计}]
---
id: own
amends: true
since: 2023
title: 本镇专表（新）
""",
        "rules/F05.yaml": "id: F05\nseverity: warning\n",
        "rules/F16.yaml": "id: F16\nremove: true\n",
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def load(folder: Path, year: int) -> Profile:
    return load_profile("cn-yunnan-town", year, extra=[folder])


def test_a_key_that_is_not_named_stays_as_the_base_has_it(written: Path) -> None:
    own, base = load(written, 2021).tables["t03"], load_profile("cn-yunnan", 2021).tables["t03"]
    assert own.empty is not None
    assert (own.title, own.role, own.panels) == (base.title, base.role, base.panels)
    assert own.empty.statement == "本镇无支出"


def test_parameters_come_from_the_nearest_package_that_names_them(written: Path) -> None:
    found = load(written, 2021).parameters
    assert (found.decimals, found.unit, found.publish_days) == (0, "元", 20)


def test_a_parameter_may_hold_in_some_years_only(written: Path) -> None:
    denominators = {year: load(written, year).parameters.completion_denominator for year in (2021, 2022)}
    assert denominators == {2021: "budget_adjusted", 2022: "budget_initial"}


def test_what_is_impossible_in_some_years_adds_to_what_always_is(written: Path) -> None:
    always = Slice.parse("surplus_used{fund=fiscal}")
    some_years = Slice.parse("revenue{fund=business}")
    assert {always, some_years} <= set(load(written, 2021).impossible)
    assert some_years not in load(written, 2022).impossible
    assert always in load(written, 2022).impossible


def test_tables_are_numbered_by_their_place_unless_they_have_a_number(written: Path) -> None:
    assert [table.number for table in load(written, 2021).tables.values()] == ["镇1表", "镇2表"]
    assert [table.number for table in load(written, 2022).tables.values()] == ["镇1表", "附1"]


def test_an_amendment_changes_its_keys_in_its_years_and_keeps_the_rest(written: Path) -> None:
    before, after = (load(written, year).tables["own"] for year in (2022, 2023))
    assert (before.title, after.title) == ("本镇专表", "本镇专表（新）")
    assert (before.number, before.panels) == (after.number, after.panels)


def test_a_rule_changes_its_severity_and_keeps_its_check(written: Path) -> None:
    own, base = load(written, 2021).rules["F05"], load_profile("cn", 2021).rules["F05"]
    assert (own.severity, base.severity) == ("warning", "error")
    assert (own.check, own.cases) == (base.check, base.cases)


def test_a_removed_rule_is_gone(written: Path) -> None:
    assert "F16" in load_profile("cn-yunnan", 2021).rules
    assert "F16" not in load(written, 2021).rules


def test_every_value_knows_the_file_and_line_it_was_written_in(written: Path) -> None:
    profile = load(written, 2021)
    origins = {path: str(spot) for path, _, spot in profile.origins()}
    assert origins["tables.t03.empty.statement"] == "cn-yunnan-town/tables/t03.yaml:2"
    assert origins["rules.F05.severity"] == "cn-yunnan-town/rules/F05.yaml:2"
    assert origins["rules.F05.check"].startswith("cn/rules/")
    assert origins["profile.parameters.unit"].startswith("cn-yunnan/profile.yaml:")
    assert origins["profile.parameters.decimals"] == "cn-yunnan-town/profile.yaml:3"
    assert not any(path.startswith("tables.t05") for path in origins)


def test_a_file_changed_on_disk_is_read_again(written: Path) -> None:
    assert load(written, 2022).tables["own"].title == "本镇专表"
    path = written / "cn-yunnan-town" / "tables" / "own.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("本镇专表", "全镇专表"), encoding="utf-8")
    assert load(written, 2022).tables["own"].title == "全镇专表"
