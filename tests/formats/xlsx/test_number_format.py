"""A number format lets a cell hold a number and show what the page shows; read back it gives both."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies_document import amounts, texts

from juesuan.formats.number_text import number_text
from juesuan.formats.xlsx.number_format import base_code, code_decimals, format_code, shown


def there_and_back(text: str, value: Decimal, decimals: int) -> str:
    code = format_code(text, value, decimals)
    assert code is not None
    return shown(value, code)[0]


@pytest.mark.parametrize(
    ("text", "value", "decimals", "code"),
    [
        ("5,556,280.53", "5556280.53", 2, "#,##0.00"),
        ("-1,234.50", "-1234.50", 2, "#,##0.00"),
        ("850.18", "850.18", 2, "#,##0.00"),
        ("5556280.53", "5556280.53", 2, "0.00"),
        ("12", "12", 0, "#,##0"),
        ("12.3456", "12.3456", 4, "#,##0.0000"),
        ("", "0", 2, "#,##0.00;-#,##0.00;"),
        ("—", "0", 2, '#,##0.00;-#,##0.00;"—"'),
        ("12.30%", "12.30", 2, '#,##0.00"%"'),
        ("约1,200.00元", "1200", 2, '"约"#,##0.00"元";"约"-#,##0.00"元"'),
        ("(12.00)", "-12", 2, '"("#,##0.00")";"("#,##0.00")"'),
        ("见附件", "3", 2, '"见附件";"见附件"'),
        ("", "3", 2, ";;;"),
    ],
)
def test_the_code_says_how_the_text_comes_from_the_number(
    text: str, value: str, decimals: int, code: str
) -> None:
    assert format_code(text, Decimal(value), decimals) == code
    assert there_and_back(text, Decimal(value), decimals) == text


@given(amounts(), st.booleans())
def test_plain_amounts_come_back_as_printed(value: Decimal, grouping: bool) -> None:
    text = number_text(value, 2, grouping=grouping)
    assert there_and_back(text, value, 2) == text


@given(texts(), amounts(), st.sampled_from((0, 2, 4)))
def test_any_text_can_stand_for_any_number(text: str, value: Decimal, decimals: int) -> None:
    assert there_and_back(text, value, decimals) == text


@given(texts(), texts(), amounts())
def test_words_around_a_number_stay_around_it(before: str, after: str, value: Decimal) -> None:
    text = f"{before}{number_text(value, 2)}{after}"
    assert there_and_back(text, value, 2) == text


def test_a_cell_whose_amount_is_changed_shows_the_new_amount_in_the_same_manner() -> None:
    code = format_code("—", Decimal(0), 2)
    assert code is not None
    assert shown(Decimal("1234.5"), code) == ("1,234.50", 2)
    assert shown(Decimal(-3), code) == ("-3.00", 2)
    percent = format_code("12.30%", Decimal("12.30"), 2)
    assert percent is not None
    assert shown(Decimal(7), percent) == ("7.00%", 2)


def test_words_too_long_for_a_code_have_none() -> None:
    assert format_code("无" * 300, Decimal(0), 2) is None


@pytest.mark.parametrize(
    ("code", "value", "text", "decimals"),
    [
        ("General", "12.5", "12.5", 1),
        ("General", "-3", "-3", 0),
        ("@", "12", "12", 0),
        ("yyyy-mm-dd", "44561", "44561", 0),
        ("# ??/??", "0.5", "0.5", 1),
        ("0.00E+00", "1200", "1200", 0),
        ("#,###.##", "1200.5", "1200.5", 1),
        ('"共y年"0', "3", "共y年3", 0),
        ("0.0\\%", "3", "3.0%", 1),
        ("0.00%", "0.123", "12.30%", 2),
        ("0%", "-0.5", "-50%", 0),
        ("#,##0.00_ ", "1234.5", "1,234.50", 2),
        ("#,##0.00_);[Red]-#,##0.00", "-5", "-5.00", 2),
        ('0.00;-0.00;"无"', "0", "无", 2),
        ('0;"A;B"', "-1", "A;B", 0),
    ],
)
def test_codes_of_other_programs_are_understood(code: str, value: str, text: str, decimals: int) -> None:
    assert shown(Decimal(value), code) == (text, decimals)


def test_the_decimals_of_a_code_are_those_of_its_first_number() -> None:
    assert code_decimals('#,##0.000;-#,##0.000;"0.0"') == 3
    assert code_decimals('"第1.50条"') is None
    assert base_code(0) == "#,##0"
    assert base_code(3, grouping=False) == "0.000"
