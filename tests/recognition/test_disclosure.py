"""The disclosure score: what is shown, what is not, what does not apply, each with its place."""

import pytest

from juesuan.findings import Place
from juesuan.formats.document import Block, Cell, Document, Grid, Heading, Paragraph, Run
from juesuan.profiles import load_profile
from juesuan.recognition import Decided, State, disclosure, review
from juesuan.recognition.disclosure_schema import DisclosureItem

YEAR = 2022
PROFILE = load_profile("cn", YEAR)


def of(*blocks: Block | str) -> dict[str, Decided]:
    made = [Paragraph((Run(one),), place=Place(line=at)) if isinstance(one, str) else one
            for at, one in enumerate(blocks, start=1)]  # fmt: skip
    document = Document(tuple(made))
    decided = disclosure(document, PROFILE, review(document, PROFILE).tables)
    return {one.item.id: one for one in decided.items}


def state(item: str, *blocks: Block | str) -> State:
    return of(*blocks)[item].state


SHOWN = [
    ("running", "2022年机关运行经费支出 91.43 万元，比上年减少 3 万元。"),
    ("running", "本单位为事业单位，无机关运行经费支出。"),
    ("procurement", "2022年政府采购支出总额 8.69 万元，其中：政府采购货物支出 8.69 万元。"),
    ("procurement_sme", "授予中小企业合同金额 8.69 万元，占政府采购支出总额的 100%。"),
    ("assets", "截至年末，国有资产中共有车辆 3 辆，其中应急保障用车 3 辆。"),
    ("vehicles_split", "公务用车购置支出 0 万元；公务用车运行维护费支出 3 万元。"),
    ("abroad_counts", "全年安排出国团组 2 个，累计 5 人次。"),
    ("vehicle_counts", "购置公务用车 0 辆，公务用车保有量 3 辆。"),
    ("reception_counts", "国内公务接待 20 批次，共 150 人次。"),
    ("reasons", "收入比上年增加 3.00 万元，增长 2.00%，主要原因是人员增加。"),
]  # fmt: skip


@pytest.mark.parametrize(("item", "text"), SHOWN)
def test_what_is_written_is_met_with_its_place(item: str, text: str) -> None:
    decided = of(text)[item]
    assert decided.state is State.MET
    assert decided.places[0].line == 1


@pytest.mark.parametrize("item", sorted({item for item, _ in SHOWN} - {"reasons"}))
def test_what_is_not_written_is_not_met_and_says_so(item: str) -> None:
    decided = of("本单位负责机关后勤服务。")[item]
    assert decided.state is State.UNMET
    assert decided.why


NOT_HERE = [
    ("procurement_sme", "2022年没有发生政府采购。"),
    ("procurement", "2022年政府采购支出总额 0.00 万元。"),
    ("abroad_counts", "因公出国（境）费支出 0.00 万元。"),
    ("reception_counts", "公务接待费支出决算为 0 万元。"),
    ("reasons", "本年收入 3.00 万元。"),
    ("published_in_time", "批复日期：2023年9月1日"),
]


@pytest.mark.parametrize(("item", "text"), NOT_HERE)
def test_what_cannot_be_asked_for_does_not_apply(item: str, text: str) -> None:
    assert state(item, text) is State.NOT_APPLICABLE


def test_a_small_amount_is_not_taken_for_none() -> None:
    assert state("reception_counts", "公务接待费支出 0.50 万元。") is State.UNMET
    assert state("procurement", "2022年政府采购支出总额 10.00 万元。") is State.UNMET


def test_a_change_without_reason_is_named_with_its_place() -> None:
    decided = of("支出比上年减少 3.00 万元。", "收入情况。", "收入比上年增加 1.00 万元，主要是调资。")[
        "reasons"
    ]
    assert (decided.state, decided.why) == (State.UNMET, "2 处中有 1 处没有说明")
    assert [place.line for place in decided.places] == [1]


def test_the_reason_may_stand_in_the_next_paragraph_and_annexes_do_not_count() -> None:
    assert state("reasons", "支出比上年减少 3.00 万元。", "主要原因是压减开支。") is State.MET
    annex = (Heading(1, "附件"), "支出比上年减少 3.00 万元。", "收入情况。")
    assert state("reasons", *annex) is State.NOT_APPLICABLE


def test_a_section_needs_words_below_its_heading() -> None:
    text = "贯彻执行国家有关方针政策，负责机关后勤服务。"
    assert state("duties", Heading(2, "主要职责", "一、"), text) is State.MET
    assert state("duties", "一、主要职责", text) is State.MET
    assert state("duties", "一、主要职责", "二、机构设置", text) is State.UNMET
    assert (
        state("glossary", "四、名词解释", *[f"{at}.基本支出：指保障机构正常运转的支出。" for at in (1, 2, 3)])
        is State.MET
    )


def test_publication_is_timely_within_the_days_of_the_profile() -> None:
    begin = "批复日期：2023年9月1日"
    assert state("published_in_time", begin, "公开日期：2023年9月21日") is State.MET
    late = of(begin, "公开日期：2023年9月22日")["published_in_time"]
    assert (late.state, late.why) == (State.UNMET, "相隔 21 天，超过 20 天")
    assert state("published_in_time", begin, "公开日期：2023年8月1日") is State.UNMET


def table(*rows: tuple[str, ...]) -> list[Block]:
    return [
        Paragraph((Run("支出决算表"),)),
        Paragraph((Run("单位：万元"),)),
        Grid(tuple(tuple(map(Cell, row)) for row in rows)),
    ]


HEAD = (
    "科目编码",
    "科目名称",
    "本年支出合计",
    "基本支出",
    "项目支出",
    "上缴上级支出",
    "经营支出",
    "对附属单位补助支出",
)
TOTAL = ("", "合计", "3.00", "2.00", "1.00", "", "", "")
CLASS = ("201", "一般公共服务支出", "3.00", "2.00", "1.00", "", "", "")
SECTION = ("20103", "政府办公厅（室）及相关机构事务", "3.00", "2.00", "1.00", "", "", "")
ITEM = ("2010301", "行政运行", "3.00", "2.00", "1.00", "", "", "")


def test_spending_by_item_is_met_only_with_items_under_every_class() -> None:
    assert state("function_item", *table(HEAD, TOTAL, CLASS, SECTION, ITEM)) is State.MET
    other = ("208", "社会保障和就业支出", "3.00", "2.00", "1.00", "", "", "")
    decided = of(*table(HEAD, TOTAL, CLASS, SECTION, ITEM, other))["function_item"]
    assert (decided.state, "208" in decided.why) == (State.UNMET, True)


def test_missing_tables_are_named_and_readable_ones_count() -> None:
    found = of(*table(HEAD, TOTAL, CLASS, SECTION, ITEM))
    assert found["all_tables"].state is State.UNMET
    assert "收入决算表" in found["all_tables"].why
    assert found["readable"].state is State.MET


def test_the_sum_counts_what_applies() -> None:
    document = Document((Paragraph((Run("公务接待费支出决算为 0 万元。"),)),))
    scored = disclosure(document, PROFILE, ())
    applies = [one for one in scored.items if one.state is not State.NOT_APPLICABLE]
    assert scored.possible == sum(one.item.points for one in applies)
    assert scored.points == sum(one.item.points for one in applies if one.state is State.MET)
    assert scored.as_dict()["percent"] == scored.points * 100 // scored.possible


def test_the_points_of_the_profile_are_a_hundred_and_every_item_has_a_reference() -> None:
    items = PROFILE.section("disclosure", DisclosureItem).values()
    assert all(item.reference and item.label and item.group for item in items)
    assert sum(item.points for item in items) == 100
