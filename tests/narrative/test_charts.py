"""Charts show the figures of the paragraph above them, and nothing that is not there."""

from tests.narrative.telling import Case, codes

from juesuan.facts import Decimal
from juesuan.formats.document import Block, Chart, Paragraph


def charts(case: Case) -> dict[str, Chart]:
    return {chart.id: chart for chart in case.told().document.charts()}


def full() -> Case:
    case = Case().spent(868_650).spent(139_440, nature="project", function="2080505").before(888_430)
    case.three_public("abroad", 0).three_public("vehicle.running", 11_770)
    return case.three_public("reception.domestic", 5_600)


def test_sichuan_has_seven_charts_numbered_in_order() -> None:
    captions = [chart.caption for chart in full().told().document.charts()]
    assert [caption[:3] for caption in captions] == [f"图{n}：" for n in range(1, 8)]
    assert not any("（柱状图）" in caption for caption in captions)


def test_a_chart_follows_the_paragraph_with_its_figures() -> None:
    blocks: tuple[Block, ...] = full().told().document.blocks
    for place, block in enumerate(blocks):
        if isinstance(block, Chart):
            above = blocks[place - 1]
            assert isinstance(above, Paragraph)
            assert block.series[-1].labels[-1].partition("，")[0] in above.text


def test_columns_compare_the_year_before_with_this_year() -> None:
    chart = charts(full())["totals"]
    assert [series.name for series in chart.series] == ["2021年", "2022年"]
    assert chart.categories == ("收入", "支出")
    assert chart.series[0].values == (Decimal("88.84"), Decimal("88.84"))
    assert chart.unit == "万元"


def test_without_a_year_before_only_this_year_is_drawn() -> None:
    chart = charts(Case().spent(100_000))["totals"]
    assert [series.name for series in chart.series] == ["2022年"]


def test_slices_carry_amount_and_share() -> None:
    chart = charts(full())["expenditure"]
    assert chart.kind == "pie"
    assert chart.categories == ("基本支出", "项目支出")
    assert chart.series[0].labels == ("86.87万元，86.17%", "13.94万元，13.83%")


def test_nothing_is_dropped_except_in_the_last_chart() -> None:
    found = charts(full())
    assert found["revenue"].categories == ("一般公共预算财政拨款收入",)
    assert found["three_public"].categories == ("因公出国（境）费", "公务用车购置及运行维护费", "公务接待费")
    assert found["three_public"].series[0].labels[0] == "0.00万元，0.00%"


def test_a_chart_of_nothing_is_not_drawn_and_the_numbers_go_on() -> None:
    case = Case().spent(100_000, fund="other")
    captions = [chart.caption[:3] for chart in case.told().document.charts()]
    assert captions == ["图1：", "图2：", "图3："]


def test_a_pie_of_something_negative_becomes_bars() -> None:
    case = Case().spent(100_000)
    case.add(
        "expenditure", function="2080505", economic="30108", nature="project", fund="general", amount=-500
    )
    assert charts(case)["expenditure"].kind == "bar"
    assert "narrative-chart-negative" in codes(case.told())


def test_the_description_says_every_point() -> None:
    alt = charts(full())["totals"].alt
    assert alt == (
        "收、支决算总计变动情况图：2021年收入88.84万元；2021年支出88.84万元；"
        "2022年收入100.81万元；2022年支出100.81万元。"
    )
