"""CSV text that no spreadsheet program runs, and its way back."""

from __future__ import annotations

import csv
import datetime
import io
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from juesuan.formats.sheets import csv_text, csv_value

texts = st.text(st.sampled_from("=+-@'\t\r\n＝＋－＠1.2，,\"合计 a"), max_size=8) | st.text(max_size=20)


@given(texts)
@example("'=1")
@example("''=1")
@example("'合计")
def test_every_text_comes_back(text: str) -> None:
    assert csv_value(csv_text(text)) == (text or None)


@given(texts)
def test_no_text_that_is_not_a_plain_number_begins_as_a_formula(text: str) -> None:
    written = csv_text(text)
    if written[:1] in set("=+-@\t\r\n＝＋－＠"):
        assert set(written) <= set("+-0123456789.,%")
        assert written[1:2] in {"", "-"} or written[1:2].isdigit()


@given(st.lists(texts, min_size=1, max_size=5))
def test_every_text_comes_back_through_a_csv_file(cells: list[str]) -> None:
    cells = [cell.replace("\0", "") for cell in cells]
    file = io.StringIO(newline="")
    csv.writer(file).writerow([csv_text(cell) for cell in cells])
    (row,) = csv.reader(io.StringIO(file.getvalue(), newline=""))
    assert [csv_value(cell) for cell in row] == [cell or None for cell in cells]


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=2))
def test_numbers_are_never_touched(number: Decimal) -> None:
    written = csv_text(number)
    assert Decimal(written) == number
    assert "'" not in written
    assert "E" not in written


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (None, ""),
        (Decimal("-12.30"), "-12.30"),
        (Decimal("1E+5"), "100000"),
        (True, "TRUE"),
        (False, "FALSE"),
        (datetime.date(2021, 12, 31), "2021-12-31"),
        (datetime.datetime(2021, 12, 31, 8, 30), "2021-12-31T08:30:00"),
        ("合计", "合计"),
        ("-12.30", "-12.30"),
        ("+1,200.5%", "+1,200.5%"),
        ("--", "--"),
        ("-", "-"),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("＝1+1", "'＝1+1"),
        ("－1元", "'－1元"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("-1+1", "'-1+1"),
        ("'=1", "''=1"),
        ("'90年代", "'90年代"),
    ],
)
def test_what_is_written(cell: object, written: str) -> None:
    assert csv_text(cell) == written  # type: ignore[arg-type]
