"""Columns and rows of damaged tables: found by 栏次, by headings, by order, or not at all."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.recognition.made_up import SPENDING, document, profile

from juesuan.findings import Severity
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
