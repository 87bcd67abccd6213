"""How figures are put in words: changes, completion, shares, nothing, lists."""

import pytest
from tests.narrative.telling import Case, codes, headings, line_with, of_code


def change(current: int, prior: int) -> str:
    case = Case().spent(current, economic="30201", nature="running").before(prior, nature="running")
    case.reason("sources", "业务量变化").reason("sources{fund=fiscal}", "业务量变化")
    case.reason("expenditure{fund=general}", "业务量变化")
    return line_with(case.lines(), "收、支总计均为", "与2021年度相比", "2022年度收")


def test_more_is_an_increase_with_its_growth() -> None:
    assert "均增加20.00万元，增长20.00%" in change(1_200_000, 1_000_000)


def test_less_is_a_decrease_with_its_fall() -> None:
    assert "均减少25.00万元，下降25.00%" in change(750_000, 1_000_000)


def test_the_same_is_flat_without_percentage_and_reason() -> None:
    text = change(1_000_000, 1_000_000)
    assert text.endswith("收、支总计均持平。")


def test_a_change_that_prints_as_nothing_is_almost_flat_and_needs_no_reason() -> None:
    case = Case().spent(1_000_049).before(1_000_000)
    text = line_with(case.lines(), "2022年度收、支总计")
    assert text.endswith("均基本持平。")
    assert "narrative-reason-missing" not in codes(case.told())


def test_growth_from_nothing_has_no_percentage() -> None:
    case = Case().spent(1_000_000).before(1_000_000)
    case.three_public("abroad", 3000, prior=0).three_public("vehicle.running", 0, prior=8600)
    text = line_with(case.lines(), "因公出国（境）费支出决算与")
    assert "增加0.30万元（上年为零，不计算增长率）" in text
    assert "增长" not in text.replace("增长率", "")


def test_a_fall_to_nothing_is_a_hundred_per_cent() -> None:
    case = Case().spent(1_000_000).before(1_000_000)
    case.three_public("abroad", 3000, prior=0).three_public("vehicle.running", 0, prior=8600)
    case.reason("three_public{item=vehicle}", "公务用车已停用")
    assert "减少0.86万元，下降100.00%" in line_with(case.lines(), "公务用车购置及运行维护费支出决算与")


def test_completion_is_against_the_adjusted_budget_in_sichuan_and_the_initial_one_elsewhere() -> None:
    for name, words in (("cn-sichuan", "完成预算的80.00%"), ("cn", "完成年初预算的100.00%")):
        case = Case(name).spent(800_000)
        case.add(
            "budget", kind="initial", function="2010301", nature="personnel", fund="general", amount=800_000
        )
        case.add(
            "budget", kind="added", function="2010301", nature="personnel", fund="general", amount=200_000
        )
        assert words in line_with(case.lines(), "决算数为")


def test_without_a_budget_for_the_item_there_is_no_rate() -> None:
    case = Case().spent(1_000_000)
    case.three_public("abroad", 0, budget=0).three_public("reception.domestic", 5000, budget=5000)
    text = line_with(case.lines(), "因公出国（境）费支出0.00万元")
    assert "本年没有安排预算" in text
    assert "%" not in text


def test_without_any_budget_the_completion_is_left_out_and_said() -> None:
    case = Case().spent(1_000_000)
    assert not any("完成预算" in line for line in case.lines())
    assert "narrative-no-budget" in codes(case.told())


def test_without_a_year_before_comparisons_are_left_out_with_a_note() -> None:
    case = Case().spent(1_000_000)
    assert not any("与2021年度相比" in line for line in case.lines())
    assert {finding.severity.value for finding in of_code(case.told(), "narrative-no-prior")} == {"info"}


def test_a_year_before_that_was_not_split_is_not_compared_with_nothing() -> None:
    case = Case().spent(1_000_000, economic="30201", nature="running").before(900_000, nature=None)
    assert not any("机关运行经费增加" in line for line in case.lines())
    assert any("公用经费" in finding.message for finding in of_code(case.told(), "narrative-no-prior"))


def test_sources_with_nothing_are_not_listed() -> None:
    case = Case().spent(750_000).spent(250_000, fund="other")
    assert line_with(case.lines(), "本年收入合计").endswith(
        "100.00万元，其中：一般公共预算财政拨款收入75.00万元，占75.00%；其他收入25.00万元，占25.00%。"
    )


def test_shares_are_rounded_one_by_one() -> None:
    case = Case().spent(100).spent(100, function="2080505").spent(100, function="2210201")
    text = line_with(case.lines(), "按功能分类包括")
    assert text.count("占33.33%") == 3


def test_only_economic_items_with_money_are_named() -> None:
    case = Case().spent(600, economic="30101").spent(300, economic="30108")
    case.spent(100, economic="30201", nature="running")
    case.add(
        "expenditure", function="2010301", economic="30103", nature="personnel", fund="general", amount=0
    )
    assert line_with(case.lines(), "人员经费", "主要包括").endswith(
        "主要包括：基本工资、机关事业单位基本养老保险缴费。"
    )


@pytest.mark.parametrize("profile", ["cn", "cn-sichuan", "cn-yunnan", "cn-shanghai"])
def test_what_there_is_none_of_is_said(profile: str) -> None:
    found = Case(profile, kind="institution").spent(100, economic="30101").lines()
    for words in (
        "没有“三公”经费财政拨款支出",
        "没有政府性基金预算财政拨款收入和支出",
        "没有国有资本经营预算财政拨款收入和支出",
        "没有机关运行经费支出",
    ):
        assert line_with(found, words)


def test_a_fund_with_money_is_not_said_to_be_missing() -> None:
    found = Case().spent(100).spent(5_000_000, function="2120803", nature="project", economic="30905",
                                    fund="gov_fund")  # fmt: skip
    assert "政府性基金预算财政拨款本年收入500.00万元，本年支出500.00万元" in line_with(
        found.lines(), "年末结转"
    )
    assert not any("没有政府性基金" in line for line in found.lines())


def test_vehicles_and_procurement_of_none_are_stated_as_zero() -> None:
    found = Case().spent(100).lines()
    assert "共有车辆0辆" in line_with(found, "共有车辆")
    assert line_with(found, "政府采购支出总额") == "2022年度政府采购支出总额0.00万元。"


def test_procurement_without_money_has_no_shares() -> None:
    case = Case().spent(100).add("procurement", statistic="procurement", current=0)
    assert not any("占政府采购" in line for line in case.lines())


def test_a_department_and_a_unit_are_called_what_they_are() -> None:
    case = Case("cn").spent(100)
    assert "第一部分 部门概况" in headings(case.told().document)
    case.sheets["case"] = []
    case.add("case", is_department=False)
    found = headings(case.told().document)
    assert "第一部分 单位概况" in found
    assert "二、机构设置" in found


def test_shanghai_says_what_each_item_was_for_and_its_initial_budget() -> None:
    case = Case("cn-shanghai").spent(800_000)
    case.add(
        "budget", kind="initial", function="2010301", nature="personnel", fund="general", amount=1_000_000
    )
    figure = "expenditure{fund=general,function=2010301}"
    case.reason(figure, "机关人员工资", "use").reason(figure, "人员调出后支出减少", "budget")
    text = line_with(case.lines(), "行政运行（项）：主要用于")
    assert text.endswith(
        "主要用于机关人员工资。年初预算为100.00万元，支出决算为80.00万元，完成年初预算的80.00%，"
        "决算数与预算数不同的主要原因是人员调出后支出减少。"
    )


def test_shanghai_misses_the_use_of_an_item() -> None:
    assert "narrative-use-missing" in codes(Case("cn-shanghai").spent(100).told())
