"""Profiles whose words cannot be used are refused at load, with file, line and what is near."""

from pathlib import Path

import pytest

from juesuan.findings import Finding, ProfileFault
from juesuan.narrative import load_story
from juesuan.profiles import load_profile

HEAD = """id: broken
label: 试验
extends: cn
reference: 试验
table_sets:
  - {since: 2022, until: 2025, tables: [t01]}
"""
CHART = """id: own
title: 图
kind: pie
categories: [{{label: 收入, figure: {figure}}}]
series: [{{name: 收入}}]
"""
SENTENCE = """id: totals
label: 总体
clauses:
"""


def faults(folder: Path, **files: str) -> list[Finding]:
    """The faults of a package that extends cn with these files (section__name)."""
    folder = folder / "broken"
    folder.mkdir()
    (folder / "profile.yaml").write_text(HEAD, encoding="utf-8")
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    profile = load_profile("broken", 2023, extra=[folder.parent])
    with pytest.raises(ProfileFault) as caught:
        load_story(profile)
    return caught.value.findings


def test_a_sentence_that_names_an_unknown_figure_is_refused_with_its_line(tmp_path: Path) -> None:
    text = SENTENCE + '  - text: "总计{amount sources}。"\n  - text: "支出{amount expenditur}。"\n'
    (finding,) = faults(tmp_path, sentences__totals=text)
    assert finding.code == "expression-unknown-name"
    assert (finding.places[0].file, finding.places[0].line) == ("broken/sentences/totals.yaml", 5)
    assert "expenditure" in finding.message


@pytest.mark.parametrize(
    ("figure", "code"),
    [
        ("revenue{fund=genral}", "expression-unknown-member"),
        ("revenue{found=general}", "expression-unknown-dimension"),
        ("three_public{item=abrod}", "expression-unknown-member"),
        ("revenue{fund=$fund}", "expression-unbound"),
    ],
)
def test_every_part_of_a_figure_is_checked(tmp_path: Path, figure: str, code: str) -> None:
    text = SENTENCE + f'  - text: "{{amount {figure}}}"\n'
    assert [finding.code for finding in faults(tmp_path, sentences__totals=text)] == [code]


def test_an_unknown_mark_unbalanced_braces_and_missing_arguments_are_told_together(tmp_path: Path) -> None:
    text = (
        SENTENCE + '  - text: "{ammount sources}"\n  - text: "{amount sources"\n  - text: "{share sources}"\n'
    )
    found = faults(tmp_path, sentences__totals=text)
    assert [finding.code for finding in found] == [
        "narrative-unknown-mark",
        "narrative-braces",
        "narrative-mark-arguments",
    ]
    assert [finding.places[0].line for finding in found] == [4, 5, 6]


def test_an_unknown_word_is_refused_with_the_nearest(tmp_path: Path) -> None:
    (finding,) = faults(tmp_path, sentences__totals=SENTENCE + '  - text: "{yaer}年"\n')
    assert finding.code == "profile-reference"
    assert "year" in finding.message


def test_the_word_of_a_list_is_known_only_in_the_list(tmp_path: Path) -> None:
    (finding,) = faults(tmp_path, sentences__totals=SENTENCE + '  - text: "{label}"\n')
    assert "label" in finding.message


def test_a_condition_with_an_unknown_name_is_refused(tmp_path: Path) -> None:
    text = SENTENCE + '  - {text: "有。", when: "revenu > 0"}\n'
    (finding,) = faults(tmp_path, sentences__totals=text)
    assert finding.code == "expression-unknown-name"
    assert finding.places[0].line == 4


def test_an_alternative_wording_is_checked_as_well(tmp_path: Path) -> None:
    text = SENTENCE + '  - text: "总计{amount sources}"\n    also: ["合计{amount source}"]\n'
    assert [finding.code for finding in faults(tmp_path, sentences__totals=text)] == [
        "expression-unknown-name"
    ]


def test_a_text_nobody_can_write_is_refused(tmp_path: Path) -> None:
    (finding,) = faults(tmp_path, sentences__totals=SENTENCE + '  - text: "{text dutys}"\n')
    assert "duties" in finding.message


def test_a_list_over_an_unknown_statistic_is_refused(tmp_path: Path) -> None:
    text = SENTENCE + '  - {text: "{label}", each: {items: vehicle_owned}}\n'
    (finding,) = faults(tmp_path, sentences__totals=text)
    assert "vehicles_owned" in finding.message


def test_a_list_that_is_two_kinds_of_list_is_refused(tmp_path: Path) -> None:
    text = SENTENCE + '  - {text: "{label}", each: {items: vehicles_owned, codes: function, of: revenue}}\n'
    (finding,) = faults(tmp_path, sentences__totals=text)
    assert finding.code == "profile-bad-value"
    assert "只能写 values、codes、items 中的一种" in finding.message


def test_an_unknown_key_is_refused_with_the_nearest(tmp_path: Path) -> None:
    (finding,) = faults(tmp_path, sentences__totals=SENTENCE + '  - {text: "有。", whem: "revenue > 0"}\n')
    assert finding.code == "profile-unknown-key"
    assert "when" in finding.message


OUTLINE = """id: report
label: 提纲
title: "{entity}决算"
numbering: ["{cn}、"]
parts:
"""


@pytest.mark.parametrize(
    ("item", "near"),
    [
        ("{sentence: totls}", "totals"),
        ("{chart: revenu}", "revenue"),
        ("{text: dutys}", "duties"),
        ("{tables: [t011]}", "t01"),
        ("{extension: perfomance}", "performance"),
    ],
)
def test_an_outline_that_names_what_is_not_there_is_refused(tmp_path: Path, item: str, near: str) -> None:
    text = OUTLINE + f"  - heading: 概况\n    content:\n      - {item}\n"
    (finding,) = faults(tmp_path, outline__report=text)
    assert finding.code == "profile-reference"
    assert near in finding.message
    assert finding.places[0].line == 8


def test_a_heading_with_an_unknown_word_is_refused(tmp_path: Path) -> None:
    (finding,) = faults(tmp_path, outline__report=OUTLINE + '  - heading: "{entty}概况"\n')
    assert "entity" in finding.message


def test_an_item_that_is_two_things_is_refused(tmp_path: Path) -> None:
    text = OUTLINE + "  - heading: 概况\n    content: [{sentence: totals, chart: totals}]\n"
    (finding,) = faults(tmp_path, outline__report=text)
    assert "中的一种" in finding.message


def test_a_chart_with_an_unknown_figure_is_refused(tmp_path: Path) -> None:
    text = (
        "id: own\ntitle: 图\nkind: pie\ncategories: [{label: 收入, figure: revenu}]\nseries: [{name: 收入}]\n"
    )
    (finding,) = faults(tmp_path, charts__own=text)
    assert (finding.code, finding.places[0].line) == ("expression-unknown-name", 4)


def test_a_term_explained_twice_is_refused(tmp_path: Path) -> None:
    text = "id: own\nnames: [行政运行]\ntext: 反映运行支出。\n"
    (finding,) = faults(tmp_path, glossary__own=text)
    assert finding.code == "narrative-term-twice"
    assert "cn/glossary" in finding.message


def test_a_pattern_of_residue_that_is_none_is_refused(tmp_path: Path) -> None:
    (finding,) = faults(tmp_path, residue__own='id: own\nlabel: 坏\npattern: "(未完"\n')
    assert "正则表达式有误" in finding.message


def test_a_phrase_without_its_slot_name_is_refused(tmp_path: Path) -> None:
    text = 'id: phrases\nchange_up: "增加{amuont}"\n'
    (finding,) = faults(tmp_path, sentences__phrases__phrases=text)
    assert "amount" in finding.message


def test_all_faults_of_all_sections_are_told_at_once(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        sentences__totals=SENTENCE + '  - text: "{amount a}{amount b}"\n',
        charts__own=CHART.format(figure="c"),
    )
    assert len(found) == 3


def test_a_sentence_that_is_only_read_cannot_be_printed(tmp_path: Path) -> None:
    text = OUTLINE + "  - heading: 概况\n    content: [{sentence: read_totals}]\n"
    (finding,) = faults(tmp_path, outline__report=text)
    assert "read_totals" in finding.message


def test_a_turn_of_phrase_for_reading_is_checked(tmp_path: Path) -> None:
    text = 'id: phrases\nalso: {change_upp: ["多{amount}"], change_up: ["多{sum}"]}\n'
    found = {finding.found for finding in faults(tmp_path, sentences__phrases__phrases=text)}
    assert found == {"change_upp", "amount", "sum"}
