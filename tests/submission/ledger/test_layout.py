"""Where headings stand and what they are."""

from __future__ import annotations

import pytest
from tests.submission.ledger.memory import PROFILE

from juesuan.submission.ledger.layout import Layout, candidates, plain_heading, stated_unit
from juesuan.submission.ledger.plan import locate
from juesuan.submission.ledger.recognise import Recogniser, chosen
from juesuan.submission.ledger.rules import load_rules

HEADINGS = load_rules(PROFILE).headings
WANTED = {"account": "科目编码", "debit": "借方", "credit": "贷方"}


def understood(*headings: str) -> dict[str, str]:
    layout = Layout(0, 1, tuple(headings))
    found = chosen(Recogniser(HEADINGS).guesses(layout), HEADINGS)
    return {field: layout.headings[guess.column] for field, guess in found.items()}


@pytest.mark.parametrize("above", [0, 1, 7, 28])
def test_headings_are_found_in_any_of_the_first_rows(above: int) -> None:
    rows = [*[["某单位余额表", None, None]] * above, ["科目编码", "借方", "贷方"], ["6001", None, "5"]]
    layout, missing = locate(rows, WANTED)
    assert layout is not None
    assert (layout.row, layout.body, missing) == (above, above + 1, [])


def test_headings_below_the_first_thirty_rows_are_not_looked_for() -> None:
    rows = [["说明", None, None]] * 31 + [["科目编码", "借方", "贷方"]]
    assert locate(rows, WANTED) == (None, [])


def test_two_rows_are_joined_and_blanks_continue_the_cell_to_the_left() -> None:
    rows = [["科目编码", "期初余额", None, "备注"], [None, "借方", "贷方", None]]
    assert ("科目编码", "期初余额/借方", "期初余额/贷方", "备注") in [
        one.headings for one in candidates(rows)
    ]


def test_a_heading_that_comes_again_is_told_apart() -> None:
    (layout,) = candidates([["科目", "方向", "方向"]])
    assert layout.headings == ("科目", "方向", "方向#2")
    assert layout.column("方向#2") == 2


@pytest.mark.parametrize("text", ["借 方", "借方（元）", "借方(单位：元)", "借方（人民币元）", "借\n方"])
def test_width_blanks_and_units_do_not_change_a_heading(text: str) -> None:
    assert plain_heading(text) == "借方"


def test_missing_headings_are_named() -> None:
    layout, missing = locate([["科目编码", "借方", "金额"]], WANTED)
    assert layout is not None
    assert missing == ["贷方"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("金额单位：万元", "万元"),
        ("单位:元", "元"),
        ("编制单位：某局", None),
        ("单位：人民币元", "元"),
        ("", None),
    ],
)
def test_the_unit_above_the_headings_is_read(text: str, unit: str | None) -> None:
    assert stated_unit([["余额表"], [None, text]], HEADINGS.units) == unit


def test_a_trial_balance_with_sides_is_understood() -> None:
    assert understood("科目编码", "科目名称", "期初余额/借方", "期初余额/贷方", "本期发生额/借方",
                      "本期发生额/贷方", "期末余额/借方", "期末余额/贷方") == {
        "account": "科目编码",
        "account_name": "科目名称",
        "opening_debit": "期初余额/借方",
        "opening_credit": "期初余额/贷方",
        "debit": "本期发生额/借方",
        "credit": "本期发生额/贷方",
        "closing_debit": "期末余额/借方",
        "closing_credit": "期末余额/贷方",
    }  # fmt: skip


def test_openings_and_movements_of_the_same_span_belong_together() -> None:
    year = understood(
        "科目代码", "年初余额", "期初余额", "本期借方", "本期贷方", "本年累计借方", "本年累计贷方"
    )
    assert (year["opening"], year["debit"], year["credit"]) == ("年初余额", "本年累计借方", "本年累计贷方")
    month = understood("科目代码", "期初余额", "本年累计借方", "本年累计贷方", "本期借方", "本期贷方")
    assert (month["opening"], month["debit"], month["credit"]) == ("期初余额", "本期借方", "本期贷方")


def test_a_direction_goes_with_the_balance_to_its_right() -> None:
    found = understood("科目编码", "方向", "期初余额", "借方", "贷方", "方向#2", "期末余额")
    assert found["opening_direction"] == "方向"
    assert found["closing_direction"] == "方向#2"


def test_a_direction_beside_an_only_amount_says_its_side() -> None:
    assert understood("科目编码", "摘要", "方向", "金额")["direction"] == "方向"


def test_a_journal_with_a_running_balance_is_understood() -> None:
    found = understood("日期", "凭证号", "摘要", "科目编码", "借方金额", "贷方金额", "方向", "余额")
    assert (found["debit"], found["credit"]) == ("借方金额", "贷方金额")
    assert (found["closing"], found["closing_direction"]) == ("余额", "方向")


@pytest.mark.parametrize("heading", ["外币借方", "原币金额", "政府预算经济分类", "借款单位", "数量"])
def test_columns_of_other_things_are_left_alone(heading: str) -> None:
    assert heading not in understood("科目编码", "借方", "贷方", heading).values()


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("支出功能分类科目（项级）", "function"),
        ("部门预算支出经济分类（款级）", "economic"),
        ("辅助核算/资金性质", "fund"),
        ("预算支出性质", "nature"),
        ("预算项目名称", "project"),
    ],
)
def test_other_wordings_are_understood(heading: str, field: str) -> None:
    assert understood("科目编码", "借方", "贷方", heading)[field] == heading
