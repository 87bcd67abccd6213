"""Sheet and Workbook as plain holders of rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import python_calamine
from tests.hostile.workbooks import xlsx

from juesuan.findings import InputFault
from juesuan.formats.safety import FileKind
from juesuan.formats.sheets import Row, Sheet, Workbook, error_cells, excel, read_workbook


def counted(rows: list[Row], calls: list[int]) -> Sheet:
    def source() -> Iterator[Row]:
        calls.append(1)
        yield from rows

    return Sheet("收入", source, height=len(rows))


def test_rows_are_made_once_and_streams_are_made_anew() -> None:
    calls: list[int] = []
    sheet = counted([["a"], ["b"]], calls)
    assert calls == []
    assert list(sheet) == list(sheet) == [["a"], ["b"]]
    assert len(calls) == 2
    assert sheet.rows is sheet.rows
    assert len(calls) == 3
    assert repr(sheet) == "Sheet('收入', 2 rows)"


def test_a_stream_can_be_left_in_the_middle() -> None:
    sheet = counted([["a"], ["b"]], [])
    assert next(iter(sheet)) == ["a"]
    assert list(sheet) == [["a"], ["b"]]


def test_errors_of_all_sheets_are_listed_with_the_first_ten_cells() -> None:
    first = Sheet("一", lambda: iter([["#REF!"] * 12]), height=1)
    second = Sheet("二", lambda: iter([["合计"], ["#N/A "], ["说明：#N/A"]]), height=3)
    third = Sheet("三", lambda: iter([[None, "#NAME?"]]), height=1)
    found = error_cells(Workbook(Path("决算.xlsx"), FileKind.XLSX, (first, second, third)))
    assert [finding.places[0].cell for finding in found] == ["A1", "B1"]
    assert "有 12 个单元格" in found[0].message
    assert "J1 #REF! 等" in found[0].message


class PanicException(BaseException):
    """What a panic of a Rust library looks like from Python."""


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PanicException("index out of bounds"), "E-NOT-OOXML"),
        (python_calamine.XmlError("bad"), "E-NOT-OOXML"),
        (python_calamine.PasswordError("locked"), "E-ENCRYPTED"),
        (OSError("gone"), "E-NOT-OOXML"),
    ],
)
def test_every_way_in_which_the_library_fails_is_a_fault(
    error: BaseException, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise error

    path = tmp_path / "决算.xlsx"
    path.write_bytes(xlsx())
    monkeypatch.setattr(excel.calamine, "load_workbook", fail)
    with pytest.raises(InputFault) as caught:
        read_workbook(path)
    assert [finding.code for finding in caught.value.findings] == [code]


def test_a_wish_of_the_user_to_stop_is_no_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: object) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "决算.xlsx"
    path.write_bytes(xlsx())
    monkeypatch.setattr(excel.calamine, "load_workbook", stop)
    with pytest.raises(KeyboardInterrupt):
        read_workbook(path)
