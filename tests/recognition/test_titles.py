"""Titles of public tables in the wordings of other places, and titles of tables that are none of them."""

import pytest

from juesuan.profiles import load_profile
from juesuan.recognition.caption_lines import read_line
from juesuan.recognition.captions import Caption
from juesuan.recognition.layouts import known_tables

ROLES = {
    "totals": (
        "收入支出决算总表（公开01表）", "公开01表 收入支出决算总表", "附表1：收入支出决算总表",
        "表一、收入支出决算总表", "附件2-1 收入支出决算总表", "（一）收入支出决算总表",
        "2022年度收入支出决算总表", "某县水务局2022年收支决算总表", "部门决算收支总表",
        "收入支出决算总表(财决公开01表)", "财决公开01表 收入支出决算总表", "收入支出决算总体情况表",
    ),
    "revenue": ("2022年度收入决算表", "收入决算总表", "单位收入决算表", "公开02表收入决算表",
                "三、收入决算表（分科目）"),
    "expenditure": ("支出决算总表", "单位支出决算表", "表3支出决算表"),
    "fiscal_totals": ("财政拨款收支决算总表", "财政拨款收入支出决算总表", "部门财政拨款收支决算总表"),
    "general": (
        "一般公共预算支出决算表", "2022年度一般公共预算财政拨款支出决算情况表",
        "一般公共预算财政拨款支出决算表（按功能分类科目）",
    ),
    "basic_economic": ("一般公共预算财政拨款基本支出决算明细表", "一般公共预算基本支出决算表"),
    "three_public": (
        "一般公共预算“三公”经费支出情况表", "三公经费支出决算表", "“三公”经费及机关运行经费支出决算表",
        "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表",
    ),
    "gov_fund": ("政府性基金预算财政拨款收支决算表", "政府性基金预算支出决算表"),
    "state_capital": ("国有资本经营预算支出决算表", "国有资本经营预算收入支出决算表"),
    "projects": ("一般公共预算财政拨款项目支出决算表",),
    "fiscal_detail": ("财政拨款支出决算明细表",),
}  # fmt: skip
NONE = (
    "国有资产占有使用情况表", "收入决算表（分单位）", "政府采购支出情况表",
    "政府购买服务支出情况表", "项目绩效目标表",
    "项目支出绩效自评表", "部门整体支出绩效自评表", "收入预算表",
    "政府性基金预算支出表", "一般公共预算支出表",
    "财政拨款收支预算总表", "预决算对比表", "收入支出决算对比表", "基本数字表",
    "机构人员情况表", "资产负债表",
    "县级一般公共预算支出决算表", "全县政府性基金支出决算表", "政府性基金预算财政拨款基本支出决算表",
    "项目支出决算明细表", "项目收入支出决算表", "财政专户管理资金收入支出决算表", "预算结转结余情况表",
)  # fmt: skip


def role_of(line: str) -> str:
    """What part in the set the table under a line has, "" where it has none."""
    read = read_line(line)
    table = known_tables(load_profile("cn", 2022)).match(Caption(read.title, read.number))
    return table.role if table is not None else ""


@pytest.mark.parametrize(("line", "role"), [(line, role) for role, lines in ROLES.items() for line in lines])
def test_a_public_table_is_known_under_its_other_names(line: str, role: str) -> None:
    assert role_of(line) == role


@pytest.mark.parametrize("line", NONE)
def test_another_table_is_never_taken_for_a_public_one(line: str) -> None:
    assert role_of(line) == ""


def test_one_misread_character_of_a_title_does_no_harm() -> None:
    assert role_of("政府性基金预算财政拨款收入支出决箅表") == "gov_fund"
