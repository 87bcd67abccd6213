"""Classes of spending in paragraphs behind the one that names the whole."""

from __future__ import annotations

from juesuan.narrative.saying import ParagraphReader
from juesuan.narrative.sayings import SayingKind
from juesuan.narrative.spoken import load_spoken
from juesuan.profiles import load_profile

GENERAL = ("一般公共预算财政拨款支出决算情况说明", "支出决算结构情况")
HEALTH = "expenditure{fund=general,function=210}"


def said(*paragraphs: tuple[tuple[str, ...], str]) -> list[str]:
    """Figures and, for shares, their bases, of all paragraphs in order."""
    reader = ParagraphReader(load_spoken(load_profile("cn", 2022)), "云岭县水务局")
    found = []
    for headings, text in paragraphs:
        for one in reader.read(text, headings).sayings:
            share = f" of {one.base}" if one.kind is SayingKind.SHARE else ""
            found.append(f"{one.slices[0]}{share}")
    return found


def test_numbered_paragraphs_split_the_whole_that_announced_them() -> None:
    assert said(
        (GENERAL, "2022年度一般公共预算财政拨款支出1066.58万元，主要用于以下方面："),
        (GENERAL, "1.卫生健康支出（类）88.42万元，占8.29%。"),
    ) == ["expenditure{fund=general}", HEALTH, f"{HEALTH} of expenditure{{fund=general}}"]


def test_a_whole_without_an_amount_announces_as_well() -> None:
    announced = "4.结构情况。云岭县水务局2022年度一般公共预算财政拨款支出主要用于以下几个方面："
    assert said((GENERAL, announced), (GENERAL, "（1）卫生健康支出30.35万元。")) == [HEALTH]


def test_a_list_that_begins_its_paragraph_is_of_the_spending_of_its_section() -> None:
    assert said((GENERAL, "主要用于以下方面：卫生健康支出35.00万元，占2.22%。")) == [
        HEALTH,
        f"{HEALTH} of expenditure{{fund=general}}",
    ]


def test_what_was_announced_ends_with_its_section_and_with_its_list() -> None:
    announced = (GENERAL, "2022年度一般公共预算财政拨款支出1066.58万元，主要用于以下方面：")
    item = "1.卫生健康支出88.42万元。"
    whole = "expenditure{fund=general}"
    assert said(announced, (("政府采购情况说明",), item)) == [whole]
    plain = GENERAL[:1]
    assert said((plain, announced[1]), (plain, "以上支出均已公开。"), (plain, item)) == [whole]


def test_classes_below_a_heading_on_the_structure_are_of_the_spending_that_it_names() -> None:
    assert said((GENERAL, "1.卫生健康支出（类）88.42万元，占8.29%。")) == [
        HEALTH,
        f"{HEALTH} of expenditure{{fund=general}}",
    ]
    assert said((GENERAL[:1], "1.卫生健康支出（类）88.42万元，占8.29%。")) == []


def test_a_part_of_the_spending_announces_no_classes() -> None:
    basic = "2022年度一般公共预算财政拨款基本支出900.00万元，其中："
    headings = ("一般公共预算财政拨款基本支出决算情况说明",)
    assert HEALTH not in said((headings, basic), (headings, "1.卫生健康支出88.42万元。"))
    assert HEALTH not in said((headings, "主要用于以下方面：卫生健康支出35.00万元。"))
