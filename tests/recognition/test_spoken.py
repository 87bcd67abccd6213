"""Sentences and charts against the tables of a document: found, named on both sides, once."""

from pathlib import Path

import pytest
from tests.recognition.made_up import REVENUE, SPENDING, document, profile

from juesuan.facts import Decimal
from juesuan.findings import Finding, Severity
from juesuan.formats.document import Chart, Document, Series
from juesuan.recognition import Reviewed, review

HEADING = "第三部分 决算情况说明\n\n一、收入决算情况说明\n\n"


def reviewed(folder: Path, text: str) -> Reviewed:
    return review(document(folder, f"{HEADING}{text}\n\n{REVENUE}\n{SPENDING}"), profile())


def grave(folder: Path, text: str) -> list[Finding]:
    return [one for one in reviewed(folder, text).findings if one.severity is not Severity.INFO]


@pytest.mark.parametrize(
    "text",
    [
        "2021年度本年收入合计0.30万元，其中：财政拨款收入0.30万元，占100%。",
        "本年收入合计3,000.00元。本年支出合计0.3万元。",
        "二、支出决算情况说明\n\n本年支出合计3000元，其中：基本支出1000元，占33.33%；项目支出2000元，占66.67%。",
        "本年收入合计约0.4万元。",
    ],
)
def test_sentences_that_agree_with_the_tables_have_no_finding(tmp_path: Path, text: str) -> None:
    assert grave(tmp_path, text) == []


def test_a_sentence_and_a_cell_that_disagree_are_one_finding_with_both_places(tmp_path: Path) -> None:
    (found,) = grave(tmp_path, "2021年度本年收入合计0.35万元。")
    assert found.code == "check-same"
    text, table = found.places[:2]
    assert table.table
    assert text.quote == "2021年度本年收入合计0.35万元"


def test_two_sentences_that_disagree_are_found_without_a_table(tmp_path: Path) -> None:
    text = "公务接待费支出1.50万元。\n\n全年公务接待费1.60万元。"
    (found,) = grave(tmp_path, text)
    assert found.code == "check-same"
    assert [place.line for place in found.places] == [5, 7]


def test_a_wrong_part_of_a_list_is_one_finding_not_two(tmp_path: Path) -> None:
    text = "二、支出决算情况说明\n\n本年支出合计3,000.00元，其中：基本支出1,000.00元；项目支出2,500.00元。"
    (found,) = grave(tmp_path, text)
    assert found.code == "check-same"


BASIC = "二、一般公共预算财政拨款基本支出决算情况说明\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "人员经费368.50元，主要包括：基本工资104.35元、津贴补贴23.57元、绩效工资118.81元等。",
        "人员经费368.50元，主要用于基本工资104.35元、津贴补贴23.57元、绩效工资118.81元。",
    ],
)
def test_items_that_a_sentence_names_need_not_be_all(tmp_path: Path, text: str) -> None:
    assert grave(tmp_path, BASIC + text) == []


def test_the_first_item_behind_what_introduces_a_list_is_read(tmp_path: Path) -> None:
    text = "公用经费5.93元，主要包括办公费4.60元、印刷费1.33元。"
    named = [str(one.slice) for one in reviewed(tmp_path, BASIC + text).sightings]
    assert [one for one in named if "economic=30201" in one]


def test_amounts_below_the_name_of_an_item_are_not_those_of_the_item_before(tmp_path: Path) -> None:
    short = "1.教育支出（类）进修及培训（款）培训支出（项）（2050803）。"
    long = (
        "2.社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位职业年金缴费支出（项）（2080506）。"
    )
    said = "年初预算{0}万元，支出决算{0}万元，完成年初预算的100.00%。"
    heading = "第三部分 决算情况说明\n\n五、一般公共预算财政拨款支出决算情况说明\n\n（三）具体情况\n\n"
    body = "\n\n".join((short, said.format("15.23"), long, said.format("27.68")))
    found = review(document(tmp_path, heading + body), profile())
    assert [one for one in found.findings if one.severity is not Severity.INFO] == []
    spent = {str(one.slice): str(one.printed.value) for one in found.sightings if one.printed}
    assert [value for name, value in spent.items() if name.startswith("expenditure")] == ["15.23", "27.68"]


def test_a_sentence_that_begins_with_a_fund_speaks_of_that_fund_without_any_heading(tmp_path: Path) -> None:
    kept = "年初结转和结余0元，本年收入{0}元，本年支出{0}元，年末结转和结余0元。"
    funds = (("政府性基金", 450), ("国有资本经营", 100))
    text = "\n\n".join(f"2021年度{fund}预算财政拨款{kept.format(amount)}" for fund, amount in funds)
    assert grave(tmp_path, f"第四部分 其他\n\n{text}") == []
    again = "国有资本经营预算财政拨款本年支出120元。"
    (found,) = grave(tmp_path, f"第四部分 其他\n\n{text}\n\n{again}")
    assert found.code == "check-same"


@pytest.mark.parametrize(("count", "codes"), [("1", []), ("2", ["audit-list-sum"])])
def test_one_kind_of_vehicle_is_no_more_than_all(tmp_path: Path, count: str, codes: list[str]) -> None:
    text = f"（三）国有资产占有使用情况\n\n年末共有车辆1辆，其中：应急保障用车{count}辆。"
    assert [one.code for one in grave(tmp_path, text)] == codes


def test_yuan_for_myriads_is_one_finding_that_says_so(tmp_path: Path) -> None:
    text = "本年收入合计3,000.00万元，其中：财政拨款收入3,000.00万元。"
    (found,) = grave(tmp_path, text)
    assert found.code == "audit-text-unit"
    assert "2 处" in found.message


def test_a_wrong_share_of_a_right_amount_is_found(tmp_path: Path) -> None:
    (found,) = grave(tmp_path, "本年收入合计3,000.00元，其中：财政拨款收入3,000.00元，占90.00%。")
    assert (found.code, found.expected) == ("audit-share", "100.00%")


def test_glossaries_and_performance_reports_are_not_read(tmp_path: Path) -> None:
    assert grave(tmp_path, "四、预算绩效情况说明\n\n本年收入合计0.35万元。") == []
    assert grave(tmp_path, "第四部分 名词解释\n\n本年收入合计0.35万元。") == []


def test_amounts_are_counted_as_they_were_used(tmp_path: Path) -> None:
    coverage = reviewed(tmp_path, "本年收入合计0.30万元。拨给甲村的补助0.10万元。").coverage
    assert (coverage.amounts, coverage.amounts_used) == (2, 1)


def charted(folder: Path, value: str, unit: str = "万元") -> list[Finding]:
    plain = document(folder, f"{HEADING}{REVENUE}\n{SPENDING}")
    points = (Decimal("0.10"), Decimal(value))
    chart = Chart("pie", "支出决算结构图", ("基本支出", "项目支出"), (Series("本年支出", points),), unit)
    found = review(Document((chart, *plain.blocks)), profile()).findings
    return [one for one in found if one.severity is not Severity.INFO]


def test_a_chart_that_shows_the_figures_of_the_table_is_right(tmp_path: Path) -> None:
    assert charted(tmp_path, "0.20") == []


def test_a_point_of_a_chart_that_the_table_contradicts_is_found(tmp_path: Path) -> None:
    (found,) = charted(tmp_path, "0.25")
    assert found.code == "check-same"
    assert (found.places[0].section, found.places[0].row) == ("支出决算结构图", "项目支出")


def test_the_unit_of_a_chart_that_names_none_is_the_one_the_table_confirms(tmp_path: Path) -> None:
    plain = document(tmp_path, f"{HEADING}{REVENUE}\n{SPENDING}")
    points = (Decimal(1000), Decimal(2000))
    chart = Chart("pie", "支出决算结构图", ("基本支出", "项目支出"), (Series("本年支出", points),))
    found = review(Document((chart, *plain.blocks)), profile()).findings
    assert [one for one in found if one.severity is not Severity.INFO] == []


def test_chart_data_printed_as_text_are_read(tmp_path: Path) -> None:
    data = "列1\t基本支出，0.10万元，33.33%\n项目支出，0.25万元，66.67%\n\n基本支出\t项目支出\t0.10\t0.25\t\n"
    found = review(document(tmp_path, f"{HEADING}{REVENUE}\n{SPENDING}\n\n{data}"), profile()).findings
    assert [one.code for one in found if one.severity is Severity.ERROR] == ["check-figure"]
