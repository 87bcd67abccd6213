"""Reading by grammar: what paragraphs of many localities say of which figure, and what is left unread."""

import pytest

from juesuan.narrative.saying import ParagraphReader
from juesuan.narrative.sayings import Said, SayingKind
from juesuan.narrative.spoken import load_spoken
from juesuan.profiles import load_profile

GENERAL = "一般公共预算财政拨款支出决算情况说明"
THREE = "“三公”经费支出决算情况说明"
ITEM = "{fund=general,function=2140106}"
FISCAL = "财政拨款收入支出决算总体情况说明"


def read(text: str, *headings: str, entity: str = "云岭县公路局") -> Said:
    spoken = load_spoken(load_profile("cn", 2021))
    return ParagraphReader(spoken, entity).read(text, headings)


def said(text: str, *headings: str) -> list[str]:
    """One line for each thing said."""
    lines = []
    for one in read(text, *headings).sayings:
        base = f" of {one.base}" if one.base else ""
        way = f" {one.direction}" if one.direction else ""
        printed = f"{one.printed.value}{one.printed.unit}" if one.printed else "-"
        lines.append(f"{one.kind} {'+'.join(map(str, one.slices))}{base} {printed}{way}")
    return lines


def test_an_item_whose_name_the_economic_list_has_too_is_read_outside_basic_expenditure() -> None:
    path = "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）"
    pension = "amount expenditure{fund=general,function=2080505} 51.11万元"
    assert said(f"{path}：支出决算为51.11万元", "一般公共预算财政拨款支出决算具体情况") == [pension]


@pytest.mark.parametrize(
    ("text", "headings", "expected"),
    [
        (
            "2021年度收、支总计各120.00万元。与上年相比，收、支总计各增加20.00万元，增长20.00%。",
            (),
            [
                "amount sources+uses 120.00万元",
                "change sources+uses 20.00万元 up",
                "growth sources+uses 20.00% up",
            ],
        ),
        (
            "本部门2021年收入总计120万元，较2020年（100万元）增加20万元，增幅为20%。",
            (),
            [
                "amount sources 120万元",
                "amount sources@-1 100万元",
                "change sources 20万元 up",
                "growth sources 20% up",
            ],
        ),
        (
            "2021年本年收入合计100.00万元，其中：财政拨款收入80.00万元，占80.00%；其他收入20.00万元，占20.00%。",
            ("收入决算情况说明",),
            [
                "amount revenue 100.00万元",
                "amount revenue{fund=fiscal} 80.00万元",
                "share revenue{fund=fiscal} of revenue 80.00%",
                "amount revenue{fund=other} 20.00万元",
                "share revenue{fund=other} of revenue 20.00%",
            ],
        ),
        (
            "基本支出60.00万元，占本年支出合计的60.00%。",
            ("支出决算情况说明",),
            [
                "amount expenditure{nature=basic} 60.00万元",
                "share expenditure{nature=basic} of expenditure 60.00%",
            ],
        ),
        (
            "教育支出（类）30.00万元，占30.00%，主要用于学校。",
            (GENERAL,),
            [],
        ),
        (
            "一般公共预算财政拨款支出100.00万元，主要用于以下方面：教育（类）支出30.00万元，占30.00%；交通运输支出70.00万元，占70.00%。",
            (GENERAL,),
            [
                "amount expenditure{fund=general} 100.00万元",
                "amount expenditure{fund=general,function=205} 30.00万元",
                "share expenditure{fund=general,function=205} of expenditure{fund=general} 30.00%",
                "amount expenditure{fund=general,function=214} 70.00万元",
                "share expenditure{fund=general,function=214} of expenditure{fund=general} 70.00%",
            ],
        ),
        (
            "1.交通运输支出（类）公路水路运输（款）公路养护（项）。年初预算为50.00万元，支出决算为60.00万元，"
            "完成年初预算的120.00%，决算数大于年初预算数的主要原因是追加经费5.00万元。",
            (GENERAL,),
            [
                f"amount budget_initial{ITEM} 50.00万元",
                f"amount expenditure{ITEM} 60.00万元",
                f"completion expenditure{ITEM} of budget_initial{ITEM} 120.00%",
                f"against expenditure{ITEM} of budget_initial{ITEM} - up",
            ],
        ),
        (
            "公务接待费预算为2.00万元，支出决算为1.50万元，完成预算的75%。国内公务接待12批次、80人次。",
            (THREE,),
            [
                "amount three_public_budget{item=reception} 2.00万元",
                "amount three_public{item=reception} 1.50万元",
                "completion three_public{item=reception} of three_public_budget{item=reception} 75%",
                "amount reception_batches 12批次",
                "amount reception_persons 80人次",
            ],
        ),
        (
            "公务用车购置数0辆，公务用车保有量为3辆；因公出国（境）团组1个，因公出国（境）2人次。",
            (THREE,),
            [
                "amount vehicles_purchased 0辆",
                "amount vehicles_held 3辆",
                "amount abroad_groups 1个",
                "amount abroad_persons 2人次",
            ],
        ),
        (
            "公务接待费支出1.50万元，比上年减少0.50万元，下降25.00%；公务用车运行维护费支出2.00万元，与2020年持平。",
            (THREE,),
            [
                "amount three_public{item=reception} 1.50万元",
                "change three_public{item=reception} 0.50万元 down",
                "growth three_public{item=reception} 25.00% down",
                "amount three_public{item=vehicle.running} 2.00万元",
                "change three_public{item=vehicle.running} - flat",
            ],
        ),
        (
            "2021年政府采购支出总额9.00万元，其中：货物支出5.00万元、工程支出0万元、服务支出4.00万元。"
            "授予中小企业合同金额9.00万元，占政府采购支出总额的100%。",
            (),
            [
                "amount procurement 9.00万元",
                "amount procurement{item=goods} 5.00万元",
                "amount procurement{item=works} 0万元",
                "amount procurement{item=services} 4.00万元",
                "amount procurement_sme 9.00万元",
                "share procurement_sme of procurement 100%",
            ],
        ),
        (
            "截至2021年12月31日，云岭县公路局共有车辆2辆，其中：应急保障用车1辆、其他用车1辆，"
            "单价100万元（含）以上设备（不含车辆）0台（套）。",
            ("国有资产占有使用情况",),
            [
                "amount vehicles_owned 2辆",
                "amount vehicles_owned{item=emergency} 1辆",
                "amount vehicles_owned{item=other} 1辆",
            ],
        ),
        (
            "机关运行经费12,345.60元",
            (),
            ["amount expenditure{entity_kind=agency,fund=general,nature=running} 12345.60元"],
        ),
    ],
)
def test_wordings_of_many_localities_are_read(
    text: str, headings: tuple[str, ...], expected: list[str]
) -> None:
    assert said(text, *headings) == expected


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("主要原因是公务接待费增加3.00万元。", (THREE,)),
        ("公务接待费支出约3万元，不超过5万元。", (THREE,)),
        ("其中：所属甲中心公务接待费1.00万元。", (THREE,)),
        ("2019年公务接待费1.00万元。", (THREE,)),
        ("公务接待费比年初预算减少1.00万元。", (THREE,)),
        ("2140106款项编码，2021年12月31日，第3行。", (GENERAL,)),
        ("本年收入100.00万元，基本支出50.00万元。", (FISCAL,)),
        ("项目支出3.00万元。", ("项目支出绩效自评情况",)),
        ("收入总计100万元。", ("名词解释",)),
        ("单价50万元以上通用设备。", ()),
        ("人均公务接待费0.01万元。", (THREE,)),
    ],
)
def test_what_cannot_be_told_for_certain_is_not_read(text: str, headings: tuple[str, ...]) -> None:
    assert said(text, *headings) == []


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("三、支出决算情况说明", "expenditure{nature=basic}"),
        ("六、一般公共预算财政拨款基本支出决算情况说明", "expenditure{fund=general,nature=basic}"),
        ("八、政府性基金预算财政拨款支出决算情况说明", "expenditure{fund=gov_fund,nature=basic}"),
    ],
)
def test_the_heading_tells_which_figure_a_short_name_is(heading: str, expected: str) -> None:
    assert said("基本支出5.00万元。", heading) == [f"amount {expected} 5.00万元"]


def test_the_words_of_last_year_are_last_year() -> None:
    assert said("2020年度收入总计10.00万元。") == ["amount sources@-1 10.00万元"]


def test_what_was_read_of_the_amounts_is_counted() -> None:
    found = read("收入总计10.00万元，捐款3.00万元，支出总计10.00万元。")
    assert (found.amounts, found.used) == (3, 2)


def test_a_saying_knows_where_its_number_stands() -> None:
    found = read("2021年度收入总计 10.00 万元。")
    (one,) = found.sayings
    assert found.text[one.number : one.end] == "10.00万元"
    assert one.kind is SayingKind.AMOUNT


def test_a_name_declared_in_a_sentence_is_understood_in_any_sentence() -> None:
    """Names are taken from the profile's own sentences: large equipment is declared in none of the lists."""
    text = "年末单价100万元（含）以上设备（不含车辆）3台（套）。"
    spoken = load_spoken(load_profile("cn", 2023))
    (one,) = ParagraphReader(spoken).read(text, ("国有资产占用情况",)).sayings
    assert str(one.slices[0]) == "large_equipment"


@pytest.mark.parametrize(
    "piece", ["1,", "9", "12万", "占", "（", "增加增加", "支出支出为为", "其中：", "一般公共"]
)
def test_endless_lines_are_read_without_endless_work(piece: str) -> None:
    assert read(piece * 20_000, GENERAL).used == 0
