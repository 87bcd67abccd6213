"""Reading in a process apart gives the same workbook, and a broken answer is refused."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from juesuan.findings import InputFault
from juesuan.formats.safety import Budget
from juesuan.formats.sheets import Range, Workbook, read_workbook, wire


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "决算 2021.xlsx"
    book = xlsxwriter.Workbook(str(target))
    sheet = book.add_worksheet("收入")
    sheet.merge_range("A1:B2", "合计")
    sheet.write(2, 0, 0.1 + 0.2)
    sheet.write(2, 1, True)
    sheet.write(2, 2, "a\n“b”\u2028c")
    sheet.write_datetime(3, 0, datetime.datetime(2021, 12, 31), book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.write_datetime(
        3, 1, datetime.datetime(2021, 12, 31, 8, 30), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    )
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.set_column(2, 2, None, None, {"hidden": True})
    book.add_worksheet("空").hide()
    book.close()
    return target


def same(one: Workbook, other: Workbook) -> bool:
    return (one.kind, one.notes) == (other.kind, other.notes) and [
        (s.name, s.hidden, s.height, s.merged, s.hidden_rows, s.hidden_columns, s.rows) for s in one.sheets
    ] == [
        (s.name, s.hidden, s.height, s.merged, s.hidden_rows, s.hidden_columns, s.rows) for s in other.sheets
    ]


def test_both_ways_give_the_same_workbook(path: Path) -> None:
    here, apart = read_workbook(path), read_workbook(path, isolated=True)
    assert same(here, apart)
    assert apart.path == path
    assert apart.sheets[0].rows[2] == [Decimal("0.3"), True, "a\n“b”\u2028c"]
    assert apart.sheets[0].rows[3][:2] == [
        datetime.date(2021, 12, 31),
        datetime.datetime(2021, 12, 31, 8, 30),
    ]
    assert apart.sheets[0].merged == (Range(0, 0, 1, 1),)


def test_rows_of_both_ways_stream_more_than_once(path: Path) -> None:
    for book in (read_workbook(path), read_workbook(path, isolated=True)):
        assert list(book.sheets[0]) == list(book.sheets[0]) == book.sheets[0].rows


def test_the_budget_holds(path: Path) -> None:
    with pytest.raises(InputFault, match="秒内没有读完"):
        read_workbook(path, isolated=True, budget=Budget(wall=0.01))
    with pytest.raises(InputFault, match="读出的内容超过限制"):
        read_workbook(path, isolated=True, budget=Budget(answer=100))


HEADER = (
    b'{"kind":"xlsx","notes":[],"sheets":[{"name":"a","hidden":false,"height":1,'
    b'"merged":[],"hidden_rows":[],"hidden_columns":[],"uncomputed":[]}]}'
)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [b"[]"],
        [b"{"],
        [HEADER],
        [HEADER.replace(b"xlsx", b"exe"), b"[]"],
        [HEADER.replace(b'"name"', b'"nam"'), b"[]"],
        [HEADER, b'["x1"]'],
        [HEADER, b'["n1a"]'],
        [HEADER, b'["d2021-13-01"]'],
        [HEADER, b"[3]"],
        [HEADER, b'[""]'],
        [HEADER, b"3"],
    ],
)
def test_an_answer_of_another_shape_is_refused(
    lines: list[bytes], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "isolated_lines", lambda *_, **__: lines)
    with pytest.raises(InputFault) as caught:
        list(read_workbook(path, isolated=True).sheets[0])
    assert [finding.code for finding in caught.value.findings] == ["E-PARSER-DIED"]


def test_an_answer_of_the_right_shape_is_taken(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "isolated_lines", lambda *_, **__: [HEADER, b'["n1.50",null,"t1","b0"]'])
    assert read_workbook(path, isolated=True).sheets[0].rows == [[Decimal("1.50"), None, "1", False]]
