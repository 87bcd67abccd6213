"""Columns and rows of damaged tables: found by 栏次, by headings, by order, or not at all."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.recognition.made_up import SPENDING, document, profile

from juesuan.findings import Place, Severity
from juesuan.formats.document import Cell, Document, Grid, Paragraph, Run
from juesuan.profiles import load_profile
from juesuan.recognition import review
from juesuan.recognition.rows import joined_code
from juesuan.recognition.words import key, likeness, plain

ROW_OF_NUMBERS = "类\t款\t项\t次\t1\t2\t3\t4\t5\t6\n"


def test_without_numbers_the_headings_tell_the_columns(tmp_path: Path) -> None:
    reviewed = review(document(tmp_path, SPENDING.replace(ROW_OF_NUMBERS, "")), profile())
    assert {str(one.slice) for one in reviewed.sightings} >= {
        "expenditure",
        "expenditure{nature=basic}",
        "expenditure{nature=project}",
    }


def test_headings_in_another_order_are_not_guessed_at(tmp_path: Path) -> None:
    text = SPENDING.replace(ROW_OF_NUMBERS, "").replace(
        "本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出",
        "甲\t乙\t丙\t丁\t戊\t己",
    )
    reviewed = review(document(tmp_path, text), profile())
    assert reviewed.sightings == ()
    assert not reviewed.coverage.complete


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (["2010350"], "2010350"),
        (["201", "03", "50"], "2010350"),
        (["201", "03"], "20103"),
        (["201", "20103", "2010350"], "2010350"),
        (["", "201", ""], "201"),
        (["合计"], ""),
        (["12", "34"], ""),
    ],
)
def test_a_code_is_one_whether_whole_or_cut(texts: list[str], code: str) -> None:
    assert joined_code(texts) == code


@given(st.text(max_size=20))
def test_a_text_is_most_like_itself(text: str) -> None:
    assert likeness(text, text) == (1.0 if key(text) else 0.0)
    assert plain(plain(text)) == plain(text)


@given(st.text(alphabet="基本支出项目预算", max_size=8), st.text(alphabet="基本支出项目预算", max_size=8))
def test_likeness_is_between_nothing_and_all(one: str, other: str) -> None:
    assert 0.0 <= likeness(one, other) <= 1.0


def test_numbering_does_not_count_in_a_label() -> None:
    assert likeness("（2）公务用车运行维护费", "(二) 公务用车运行维护费") == 1.0


SIX = "合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费"
THREE = "\t\t小计\t公务用车购置费\t公务用车运行维护费\t"
BLOCKS = (
    "财政拨款“三公”经费支出决算表\n\n单位：万元\n\n"
    "预算数\t\t\t\t\t\t决算数\t\t\t\t\t\n"
    f"{SIX}\t{SIX}\n{THREE}\t{THREE}\n" + "\t".join(map(str, range(1, 13))) + "\n"
    "9.20\t\t8.00\t\t8.00\t1.20\t7.13\t\t7.13\t\t7.13\t\n"
)


def test_blocks_of_budget_and_actual_are_not_counted_off_as_pairs(tmp_path: Path) -> None:
    reviewed = review(document(tmp_path, BLOCKS), load_profile("cn-shanghai", 2024))
    assert [one for one in reviewed.findings if one.severity is not Severity.INFO] == []
    shown = {str(one.slice): one.printed.value for one in reviewed.sightings if one.printed}
    assert sorted(map(str, shown.values())) == ["1.20", "7.13", "7.13", "7.13", "8.00", "8.00", "9.20"]


def _grid(*rows: Sequence[str | tuple[str, int]]) -> Grid:
    cells = [
        tuple(Cell(one) if isinstance(one, str) else Cell(one[0], colspan=one[1]) for one in row)
        for row in rows
    ]
    return Grid(tuple(cells), place=Place(line=3))


def test_a_heading_above_all_figures_tells_none_of_them_however_it_is_worded() -> None:
    grid = _grid(
        [("经济分类科目", 2), ("一般公共预算财政拨款基本支出", 3)],
        ["科目编码", "科目名称", "合计", "人员经费", "公用经费"],
        [("合计", 2), "70.00", "50.00", "20.00"],
        ["301", "工资福利支出", "50.00", "50.00", ""],
        ["30101", "基本工资", "50.00", "50.00", ""],
        ["302", "商品和服务支出", "20.00", "", "20.00"],
        ["30201", "办公费", "20.00", "", "20.00"],
    )
    lines = ("一般公共预算财政拨款基本支出决算表", "金额单位：万元")
    above = tuple(Paragraph((Run(line),), place=Place(line=at)) for at, line in enumerate(lines))
    reviewed = review(Document((*above, grid)), load_profile("cn", 2022))
    assert [one for one in reviewed.findings if one.severity is not Severity.INFO] == []
    assert (reviewed.coverage.figures_used, reviewed.coverage.figures) == (11, 11)
    assert "expenditure{fund=general,nature=basic}" in {str(one.slice) for one in reviewed.sightings}


def test_totals_with_expenditure_twice_and_budgets_beside_are_read(tmp_path: Path) -> None:
    text = """收入支出决算总表

单位：万元

收入\t\t\t支出\t\t\t\t\t
项目\t年初预算数\t决算数\t项目（按功能分类）\t年初预算数\t决算数\t项目（按支出性质）\t年初预算数\t决算数
一、一般公共预算财政拨款收入\t90.00\t100.00\t一、一般公共服务支出\t90.00\t100.00\t一、基本支出\t60.00\t70.00
八、其他收入\t\t\t\t\t\t二、项目支出\t30.00\t30.00
本年收入合计\t90.00\t100.00\t本年支出合计\t90.00\t100.00\t本年支出合计\t90.00\t100.00
总计\t90.00\t100.00\t总计\t90.00\t100.00\t总计\t90.00\t100.00
"""
    for wrong, severities in (
        (text, []),
        (text.replace("\t100.00\n总计", "\t110.00\n总计"), [Severity.ERROR]),
    ):
        reviewed = review(document(tmp_path, wrong), load_profile("cn", 2022))
        assert [one.severity for one in reviewed.findings if one.severity is not Severity.INFO] == severities
        assert "expenditure{nature=basic}" in {str(one.slice) for one in reviewed.sightings}
