"""Cells become values, or say what is wrong."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies_submission import lines, paragraphs

from juesuan.submission import Choice, ColumnKind, ColumnSpec
from juesuan.submission.cells import CellFault, CellValue, parser_of, shown

AMOUNT = ColumnSpec("a", "金额", ColumnKind.AMOUNT)
COUNT = ColumnSpec("c", "辆数", ColumnKind.COUNT)
DATE = ColumnSpec("d", "日期", ColumnKind.DATE)
CODE = ColumnSpec("f", "编码", ColumnKind.CODE, lengths=(5, 7))
FREE_CODE = ColumnSpec("p", "项目编码", ColumnKind.CODE)
BOOL = ColumnSpec("b", "是否", ColumnKind.BOOL)
TEXT = ColumnSpec("t", "名称")
LONG = ColumnSpec("l", "内容", ColumnKind.LONGTEXT)
PERCENT = ColumnSpec("r", "比率", ColumnKind.PERCENT)
NUMBER = ColumnSpec("n", "数", ColumnKind.NUMBER)
CHOICE = ColumnSpec(
    "k", "类别", ColumnKind.CHOICE, choices=(Choice("one", "甲类", ("第一",)), Choice("two", "乙类"))
)


def fault(column: ColumnSpec, cell: CellValue) -> str:
    with pytest.raises(CellFault) as caught:
        parser_of(column)(cell)
    return caught.value.code


@given(st.decimals(min_value=Decimal(-(10**12)), max_value=Decimal(10**12), places=2))
def test_an_amount_is_read_from_every_way_of_writing_it(value: Decimal) -> None:
    parse = parser_of(AMOUNT)
    wide = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")
    texts = [
        f"{value:.2f}",
        f"{value:,.2f}",
        f" {value:,.2f} ",
        f"{value:.2f}0",
        f"{value:,.2f}".translate(wide),
    ]
    assert [parse(text) for text in [*texts, value]] == [value] * 6


@pytest.mark.parametrize("text", ["", "   ", "\u3000", None])
@pytest.mark.parametrize("column", [AMOUNT, COUNT, DATE, CODE, BOOL, TEXT, LONG, PERCENT, CHOICE])
def test_blank_is_blank_in_every_column(column: ColumnSpec, text: str | None) -> None:
    assert parser_of(column)(text) is None


def test_zero_is_not_blank() -> None:
    assert [parser_of(AMOUNT)(cell) for cell in ("0", "0.00", Decimal(0))] == [Decimal(0)] * 3
    assert parser_of(TEXT)(Decimal(0)) == "0"


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        (AMOUNT, "1e5", "cell-not-number"),
        (AMOUNT, "NaN", "cell-not-number"),
        (AMOUNT, "1,23", "cell-not-number"),
        (AMOUNT, "12元", "cell-not-number"),
        (AMOUNT, datetime(2021, 1, 2), "cell-date-in-amount"),
        (AMOUNT, "2021年1月2日", "cell-date-in-amount"),
        (AMOUNT, "0.001", "cell-decimals"),
        (AMOUNT, "1" * 19, "cell-too-many-digits"),
        (COUNT, "1.5", "cell-not-whole"),
        (COUNT, "-1", "cell-negative"),
        (PERCENT, "九成", "cell-not-number"),
        (NUMBER, "1.1234567", "cell-decimals"),
        (DATE, "2021-13-01", "cell-not-date"),
        (DATE, "3", "cell-not-date"),
        (DATE, Decimal("44621.5"), "cell-not-date"),
        (CODE, "201035", "cell-code-length"),
        (CODE, "2010350x", "cell-not-code"),
        (FREE_CODE, "项目一", "cell-not-code"),
        (BOOL, "也许", "cell-choice"),
        (CHOICE, "丙类", "cell-choice"),
        (TEXT, "长" * 32_768, "cell-too-long"),
    ],
)
def test_what_cannot_be_read_says_why(column: ColumnSpec, cell: CellValue, code: str) -> None:
    assert fault(column, cell) == code


def test_trailing_zeros_are_not_decimals() -> None:
    assert parser_of(AMOUNT)("12.5000") == Decimal("12.5")
    assert parser_of(COUNT)(Decimal("3.0")) == 3


@pytest.mark.parametrize("text", ["98.5", "98.5%", "98.5％", " 98.5 % "])
def test_a_percentage_may_carry_its_sign(text: str) -> None:
    assert parser_of(PERCENT)(text) == Decimal("98.5")


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_date_is_read_from_every_way_of_writing_it(day: date) -> None:
    parse = parser_of(DATE)
    serial = (day - date(1899, 12, 30)).days
    written = [
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.isoformat()} 00:00:00",
        str(serial),
    ]
    cells = [day, datetime(day.year, day.month, day.day, 8), Decimal(serial), *written]
    assert [parse(cell) for cell in cells] == [day] * len(cells)


def test_a_code_keeps_its_zeros_and_loses_its_blanks() -> None:
    assert parser_of(FREE_CODE)(" 00 1２ ") == "0012"
    assert parser_of(CODE)(Decimal(2010350)) == "2010350"


@pytest.mark.parametrize(
    ("cell", "value"),
    [("是", True), ("否", False), (True, True), ("true", True), (Decimal(0), False), ("√", True)],
)
def test_yes_and_no_have_many_words(cell: CellValue, value: bool) -> None:
    assert parser_of(BOOL)(cell) is value


@pytest.mark.parametrize("cell", ["one", "甲类", " 甲 类 ", "第一", "ONE"])
def test_a_choice_is_known_by_id_label_and_alias(cell: str) -> None:
    assert parser_of(CHOICE)(cell) == "one"


def test_a_near_miss_of_a_choice_names_the_nearest_label() -> None:
    with pytest.raises(CellFault) as caught:
        parser_of(CHOICE)("甲种")
    assert caught.value.words["near"] == "甲类"
    assert caught.value.expected == "甲类、乙类"


@given(lines)
def test_a_line_of_text_stays_as_it_is(text: str) -> None:
    parse = parser_of(TEXT)
    assert parse(text) == text
    assert parse(f"  {text}\n") == text


@given(paragraphs)
def test_paragraphs_stay_and_line_ends_become_one_kind(text: str) -> None:
    parse = parser_of(LONG)
    assert parse(text) == text
    assert parse(f"\r\n{text}\r\n".replace("\n", "\r\n")) == text


@given(
    st.one_of(
        st.text(), st.decimals(allow_nan=False, allow_infinity=False), st.booleans(), st.dates(), st.none()
    )
)
def test_no_cell_breaks_a_parser(cell: CellValue) -> None:
    for column in (AMOUNT, COUNT, NUMBER, PERCENT, DATE, CODE, FREE_CODE, BOOL, TEXT, LONG, CHOICE):
        with suppress(CellFault):
            parser_of(column)(cell)
    assert len(shown(cell)) <= 40
