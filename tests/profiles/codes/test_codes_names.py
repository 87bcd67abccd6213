"""Names as people write them against the names of the list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.profiles.codes import CodeList, Name, NameStatus, Status, name_key
from juesuan.profiles.codes.distance import nearest, slips


def functional() -> CodeList:
    return CodeList.load("functional")


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("20103", "政府办公厅（室）及相关机构事务"),
        ("20103", "政府办公厅(室)及相关机构事务"),
        ("20103", "政府办公厅〔室〕及相关机构事务"),
        ("20103", "政府办公厅 （室） 及相关机构事务"),
        ("20103", "政府办公厅（室）及相关机构事务（款）"),
        ("201", "一般公共服务"),
        ("201", "一般公共服务（类）"),
        ("201", "一、一般公共服务支出"),
        ("229", "二十三、其他支出"),
        ("234", "抗疫特别国债安排的"),
        ("2010350", "　事业运行\n"),
    ],
)
def test_spelling_is_no_difference(code: str, written: str) -> None:
    assert functional().match_name(code, written, 2021).status is NameStatus.SAME


def test_a_name_of_another_year_is_recognised_with_its_years() -> None:
    match = functional().match_name("20805", "行政事业单位离退休支出", 2021)
    assert match.status is NameStatus.KNOWN_OTHER_YEAR
    assert match.expected is not None
    assert match.other is not None
    assert match.expected.name == "行政事业单位养老支出"
    assert match.other.valid_to == 2019


def test_a_later_name_is_as_much_of_another_year() -> None:
    match = functional().match_name("207", "文化旅游体育与传媒支出", 2018)
    assert match.status is NameStatus.KNOWN_OTHER_YEAR


def test_a_former_name_without_years_is_recognised() -> None:
    match = CodeList.load("divisions").match_name("420600", "襄樊市", 2021)
    assert match.status is NameStatus.KNOWN_OTHER_YEAR


def test_any_other_name_is_different() -> None:
    match = functional().match_name("201", "一般公共预算支出", 2021)
    assert match.status is NameStatus.DIFFERENT
    assert match.meant is None


def test_the_name_of_a_neighbour_points_to_the_neighbour() -> None:
    match = functional().match_name("2010309", "事业运行", 2021)
    assert match.status is NameStatus.DIFFERENT
    assert match.meant is not None
    assert match.meant.code == "2010350"


def test_the_name_of_an_unknown_code_cannot_be_judged() -> None:
    match = functional().match_name("2010355", "事业运行", 2021)
    assert match.status is NameStatus.UNKNOWN_CODE
    assert match.expected is None


def test_a_blank_name_is_different_from_every_name() -> None:
    assert functional().match_name("2010350", "", 2021).status is NameStatus.DIFFERENT


def test_the_word_expenditure_alone_is_not_taken_away() -> None:
    assert name_key("支出") == "支出"


@given(st.text(max_size=30))
def test_the_key_of_a_key_with_blanks_is_the_key(text: str) -> None:
    assert name_key(f" {text}　") == name_key(text)


@given(st.text("〔（【[( 室）〕】]类款项、支出一二三，,", max_size=20))
def test_the_key_is_never_longer_than_the_text(text: str) -> None:
    assert len(name_key(text)) <= len(text)


codes = st.text("0123456789", min_size=3, max_size=7)


@given(codes, st.data())
def test_one_replaced_digit_is_one_slip(code: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(code) - 1))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != code[position]]))
    assert slips(code, code[:position] + digit + code[position + 1 :]) == 1


@given(codes, st.data())
def test_one_digit_left_out_or_added_is_one_slip(code: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(code) - 1))
    shorter = code[:position] + code[position + 1 :]
    assert slips(code, shorter) == slips(shorter, code) == 1


@given(codes, codes)
def test_slips_are_the_same_both_ways_and_nothing_only_for_equal_codes(left: str, right: str) -> None:
    assert slips(left, right) == slips(right, left)
    assert (slips(left, right) == 0) == (left == right)


def test_swapped_neighbours_are_one_slip() -> None:
    assert slips("2010530", "2010350") == 1


def test_three_slips_are_too_many() -> None:
    assert slips("2010301", "2080501") == 2
    assert slips("2010301", "2080599") is None


def name_of(code: str) -> Name:
    return Name(code, code, 3, None, None, None, "A", "compiled", "")


def test_nearest_prefers_few_slips_then_the_same_length_then_common_leading_digits() -> None:
    candidates = [name_of(code) for code in ("3010301", "201030", "2010302", "2010399", "2999999")]
    found = [row.code for row in nearest("2010301", candidates)]
    assert found == ["2010302", "3010301", "201030", "2010399"]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, None, "历年"),
        (2019, None, "2019年起"),
        (None, 2018, "至2018年"),
        (2019, 2019, "2019年"),
        (2019, 2023, "2019—2023年"),
    ],
)
def test_a_span_of_years_reads_as_words(start: int | None, end: int | None, words: str) -> None:
    assert Name("201", "名", 1, None, start, end, "A", "compiled", "").years == words


def test_every_state_has_a_word_for_the_user() -> None:
    assert len({status.label for status in Status}) == len(Status)
