"""Amounts, accounts and codes as software writes them."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.submission.ledger.cells import NotAnAmountError, account, amount, code, keyed, member, word_in


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Decimal("12.5"), "12.5"),
        ("12.50", "12.50"),
        ("-3,000.00", "-3000.00"),
        ("１２３．４５", "123.45"),
        ("(1,234.50)", "-1234.50"),
        (" 7 ", "7"),
    ],
)
def test_an_amount_is_read_in_every_usual_style(cell: object, expected: str) -> None:
    assert amount(cell) == Decimal(expected)  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", [None, "", " ", "-", "—", "——"])
def test_a_blank_or_a_dash_is_no_amount_and_not_zero(cell: object) -> None:
    assert amount(cell) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["#REF!", "壹佰元", "1e5", "12,34", True, datetime.date(2022, 1, 1)])
def test_what_is_no_number_is_refused(cell: object) -> None:
    with pytest.raises(NotAnAmountError):
        amount(cell)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6001", ("6001", "")),
        ("6001.01", ("600101", "")),
        ("6001-01-02", ("60010102", "")),
        ("6001\\01", ("600101", "")),
        ("6001/01", ("600101", "")),
        ("[6001]财政拨款预算收入", ("6001", "财政拨款预算收入")),
        ("6001 财政拨款预算收入", ("6001", "财政拨款预算收入")),
        ("６００１．０１", ("600101", "")),
        ("7201.01_事业支出_基本支出", ("720101", "事业支出_基本支出")),
        ("6 预算收入类", ("6", "预算收入类")),
        ("财政拨款预算收入", ("", "财政拨款预算收入")),
        ("12月合计", ("", "12月合计")),
    ],
)
def test_an_account_cell_gives_its_code_without_separators(text: str, expected: tuple[str, str]) -> None:
    assert account(text) == expected


@pytest.mark.parametrize("sign", [".", "-", "\\", "/", "_", "·", ""])
@given(parts=st.lists(st.from_regex(r"\d{2}", fullmatch=True).filter(str.isascii), max_size=4))
def test_separators_never_change_an_account(sign: str, parts: list[str]) -> None:
    assert account(sign.join(["7201", *parts]))[0] == "7201" + "".join(parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2010350", ("2010350", "")),
        ("2010350 事业运行", ("2010350", "事业运行")),
        ("2010350事业运行", ("2010350", "事业运行")),
        ("2010350-事业运行", ("2010350", "事业运行")),
        ("[30201]办公费", ("30201", "办公费")),
        ("（30201）办公费", ("30201", "办公费")),
        ("201.03.50", ("2010350", "")),
        ("事业运行", ("", "事业运行")),
    ],
)
def test_a_code_cell_gives_code_and_name(text: str, expected: tuple[str, str]) -> None:
    assert code(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P01", ("P01", "")),
        ("P-01", ("P-01", "")),
        ("P01-门禁", ("P01", "门禁")),
        ("[P01]门禁", ("P01", "门禁")),
        ("530427210000000017543门禁", ("530427210000000017543", "门禁")),
        ("530427210000000017543 门禁", ("530427210000000017543", "门禁")),
        ("2021年设备购置", ("", "2021年设备购置")),
        ("门禁系统", ("", "门禁系统")),
    ],
)
def test_a_project_cell_gives_code_and_name_and_a_year_is_no_code(
    text: str, expected: tuple[str, str]
) -> None:
    assert keyed(text) == expected


def test_the_longest_word_found_decides() -> None:
    words = {"公用": "running", "项目": "project", "公用项目": "both"}
    assert word_in("日常公用项目经费", words) == "both"
    assert word_in("其他", words) is None


def test_a_whole_text_goes_before_words_in_it() -> None:
    assert member("基本 支出", {"基本支出": "own"}, {"基本支出": "basic"}) == "own"
    assert member("（基本支出）", {}, {"基本支出": "basic"}) == "basic"
