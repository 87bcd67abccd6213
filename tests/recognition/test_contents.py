"""Contents and lists of tables against the document: sound ones are silent, one defect is one finding."""

from __future__ import annotations

import re

import pytest
from tests.recognition.listed import ALL, ENTITY, STYLES, YEAR, published, told

from juesuan.findings import Severity
from juesuan.profiles import load_profile
from juesuan.recognition import review


@pytest.mark.parametrize("style", STYLES)
def test_contents_that_say_what_is_there_are_silent(style: str) -> None:
    assert told(published(STYLES[style])) == []


DEFECTS = {
    "sections exchanged": (
        "dotted",
        "order",
        [("二、收入", "二、甲"), ("三、支出", "三、收入"), ("二、甲", "二、支出")],
    ),
    "entries exchanged": ("annexed", "order", [("2.收入决算表\n3.支出决算表", "3.支出决算表\n2.收入决算表")]),
    "parts exchanged": (
        "dotted",
        "order",
        [("第三部分 名词解释………………10\n第四部分 附表", "第三部分 附表………………10\n第四部分 名词解释")],
    ),
    "tables printed in another order": ("serial", "order", [("@7\n@8\n@9", "@9\n@7\n@8")]),
    "rows of a list exchanged": (
        "sheet",
        "order",
        [
            ("2|公开02表|收入决算表", "2|公开03表|甲"),
            ("3|公开03表|支出", "3|公开02表|收入"),
            ("|甲", "|支出决算表"),
        ],
    ),
    "unnumbered entries exchanged": (
        "bare",
        "order",
        [("收入决算情况说明 2\n支出决算情况说明 3", "支出决算情况说明 2\n收入决算情况说明 3")],
    ),
    "a section left out": ("dotted", "unlisted", [("二、收入决算情况说明………………6\n", "")]),
    "a section left out and the others numbered on": (
        "serial",
        "unlisted",
        [("基本支出：保障", "五、绩效评价结果\n基本支出：保障")],
    ),
    "the last part left out": ("dotted", "unlisted", [("第四部分 附表………………12\n", "")]),
    "the last chapter left out": ("annexed", "unlisted", [("第四章 2022年度部门决算表\n", "")]),
    "a table left out": ("serial", "unlisted", [("（三）支出决算表\n", "")]),
    "a row of a list left out": ("sheet", "unlisted", [("3|公开03表|支出决算表|否\n", "")]),
    "other words": ("dotted", "title", [("三、支出决算情况说明…", "三、支出预算情况说明…")]),
    "other words in a chapter": ("colon", "title", [("第四部分：名词解释", "第四部分：名词说明")]),
    "other words without a number": ("bare", "title", [("收入决算情况说明 2", "收入预算情况说明 2")]),
    "other words of a table": ("annexed", "title", [("财政拨款支出决算表\n6", "财政拨款支出预算表\n6")]),
    "another title in a list": ("serial", "title", [("（三）支出决算表", "（三）支出预算表")]),
    "another number": ("dotted", "title", [("三、支出决算情况说明…", "四、支出决算情况说明…")]),
    "another number of a table": ("colon", "title", [("表三：", "表四：")]),
    "another official number": ("sheet", "title", [("4|公开04表", "4|公开05表")]),
    "another unit": ("serial", "title", [("一、青岩县水文站概况", "一、青岩县气象站概况")]),
    "another unit for 部门": ("dotted", "title", [("第一部分 部门概况…", "第一部分 河口县水利局概况…")]),
    "another year above a table": (
        "sheet",
        "title",
        [("3|公开03表|", "3|公开03表|2021年度"), ("@3", "@3=2022年度支出决算表")],
    ),
    "an entry without its section": (
        "dotted",
        "missing",
        [("第四部分 附表………………12\n", "第四部分 附表………………12\n第五部分 绩效评价报告………………13\n")],
    ),
    "pages that run backwards": ("bare", "pages", [("机构设置 1", "机构设置 3")]),
}


@pytest.mark.parametrize("defect", DEFECTS)
def test_one_defect_of_contents_is_one_finding_at_most_a_warning(defect: str) -> None:
    style, code, changes = DEFECTS[defect]
    text = STYLES[style]
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    found = told(published(text))
    assert [(one.code, one.severity) for one in found] == [(f"audit-contents-{code}", Severity.WARNING)]
    assert len(found[0].places) >= (1 if code == "missing" else 2)


@pytest.mark.parametrize("heading", [False, True])
@pytest.mark.parametrize(
    ("style", "title"),
    [("dotted", "第二部分 "), ("serial", "二、"), ("colon", "第二部分："), ("annexed", "第四章 ")],
)
def test_another_year_in_a_heading_or_its_entry_is_one_finding(style: str, title: str, heading: bool) -> None:
    before, after = f"\n{title}2022年度", f"\n{title}2021年度"
    pieces = STYLES[style].split(before)
    assert len(pieces) == 3
    text = (
        before.join(pieces[:2]) + after + pieces[2]
        if heading
        else pieces[0] + after + before.join(pieces[1:])
    )
    found = told(published(text))
    assert len(found) == 1
    assert found[0].code in {"audit-year", "audit-contents-title"}


def test_a_department_named_for_a_unit_is_information() -> None:
    text = STYLES["serial"].replace("二、2022年度单位决算公开表", "二、2022年度部门决算公开表", 1)
    assert [(one.code, one.severity) for one in told(published(text))] == [
        ("audit-contents-title", Severity.INFO)
    ]


@pytest.mark.parametrize(
    ("style", "before", "after"),
    [
        ("dotted", "第一部分 部门概况…", "第一部分 青岩县水文站概况…"),
        ("dotted", "二、机构设置…", "二、机构设置及决算单位构成…"),
        ("dotted", "三、支出决算情况说明…", "三、支出决算情况…"),
        ("dotted", "二、收入决算情况说明………………6", "2.收入决算情况说明"),
        ("serial", "（三）支出决算表", "（三）2022年度支出决算表"),
        ("serial", "（九）财政拨款“三公”经费支出决算表", "（九）“三公”经费支出决算表"),
        ("serial", "@5", "@5=青岩县水文站2022年度一般公共预算财政拨款支出决算表"),
        ("sheet", "@8", ""),
        (
            "annexed",
            "9.财政拨款“三公”经费支出决算表\n",
            "9.财政拨款“三公”经费支出决算表\n10.国有资产占用情况表\n",
        ),
    ],
)
def test_what_contents_may_write_otherwise_is_no_difference(style: str, before: str, after: str) -> None:
    assert before in STYLES[style]
    text = STYLES[style].replace(before, after, 1)
    assert [one for one in told(published(text)) if one.code != "audit-contents-missing"] == []


FLAT = f"""{ENTITY}2022年度部门决算
目录
一、部门职责
二、机构设置
三、2022年度部门决算表
四、2022年度部门决算情况说明
五、名词解释
一、部门职责
负责水文监测。
二、机构设置
没有下属单位。
三、2022年度部门决算表
{ALL}
四、2022年度部门决算情况说明
收入总计953.00万元。
五、名词解释
基本支出：为保障机构运转发生的支出。
"""


def test_the_chapter_of_the_tables_is_listed_though_it_is_named_like_a_table() -> None:
    assert told(published(FLAT)) == []
    (found,) = told(published(FLAT.replace("二、机构设置\n", "", 1).replace("五、名词", "四、名词", 1)))
    assert found.code.startswith("audit-contents")


def test_a_table_under_another_title_is_told_once_as_missing() -> None:
    document = published(STYLES["serial"].replace("@3", "@3=支出预算表", 1))
    assert told(document) == []
    found = review(document, load_profile("cn", YEAR), ENTITY).findings
    assert [one.found for one in found if one.code == "audit-table-missing"] == ["支出决算表"]


def test_when_a_report_was_published_is_no_entry_of_its_contents() -> None:
    text = STYLES["dotted"]
    head = next(line for line in text.splitlines() if line.startswith("第一部分"))
    assert told(published(text.replace(head, f"公开时间：2023年9月20日\n{head}", 1))) == []


def test_contents_whose_pages_stand_in_a_column_are_read() -> None:
    head, entries = STYLES["bare"].split("目录\n")
    lines = entries.splitlines()
    listed = [line.replace(" ", "|") for line in lines[:9]]
    rest = "\n".join(lines[9:])
    assert told(published("\n".join([head, "目录", *listed, rest]))) == []
    listed[4] = "收入预算情况说明|2"
    found = told(published("\n".join([head, "目录", *listed, rest])))
    assert [one.code for one in found] == ["audit-contents-title"]


ANNEXES = f"""{ENTITY}2022年度部门决算
目录
第一部分 部门概况
第二部分 2022年度部门决算情况说明
第三部分 名词解释
附件：2022年度整体支出绩效自评报告及项目支出绩效自评表
第一部分 部门概况
负责全县水文监测。
第二部分 2022年度部门决算情况说明
本年支出合计见表。
第三部分 名词解释
基本支出：保障机构运转的支出。
"""


def test_annexes_listed_in_one_entry_stand_below_their_heading() -> None:
    assert told(published(f"{ANNEXES}附件\n{ENTITY}绩效自评报告\n项目按期完成。\n")) == []


def test_annexes_that_are_listed_and_not_there_are_missing() -> None:
    assert [one.code for one in told(published(ANNEXES))] == ["audit-contents-missing"]


def _unheaded(style: str) -> str:
    """A publication whose contents nothing calls so."""
    lines = [line for line in STYLES[style].splitlines() if line.replace(" ", "") not in ("目录", "目次")]
    assert len(lines) < len(STYLES[style].splitlines())
    return "\n".join(lines)


def test_contents_without_their_name_are_known_by_their_pages() -> None:
    text = _unheaded("dotted")
    assert told(published(text)) == []
    left_out = text.replace("二、收入决算情况说明………………6\n", "", 1)
    assert left_out != text
    assert [one.code for one in told(published(left_out))] == ["audit-contents-unlisted"]
    renamed = text.replace("三、支出决算情况说明…", "三、支出预算情况说明…", 1)
    assert [one.code for one in told(published(renamed))] == ["audit-contents-title"]


def test_lines_without_pages_or_with_falling_ones_are_no_contents() -> None:
    text = _unheaded("dotted")
    unpaged = re.sub(r"…+\d+", "", text)
    assert [one.code for one in told(published(unpaged)) if one.code == "audit-contents-unlisted"] == []
    falling = text.replace("………………6", "………………60", 1).replace("二、收入决算情况说明", "二、收入", 1)
    assert [one.code for one in told(published(falling)) if one.code == "audit-contents-title"] == []
