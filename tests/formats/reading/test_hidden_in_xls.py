"""Hidden rows and columns of old workbooks: told once, not read as published."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile.biff import columns_record, compound, number_cell, record, row_record, text_cell, xls

from juesuan.findings import Severity
from juesuan.formats.document import Document
from juesuan.formats.reading import read_apart
from juesuan.formats.sheets import read_workbook
from juesuan.formats.sheets.biff import hidden_in

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
CELLS = b"".join(
    (
        *(text_cell(0, column, name) for column, name in enumerate(("科目", "合计", "测算", "项目"))),
        *(
            text_cell(1, 0, "办公费"),
            number_cell(1, 1, 3.5),
            number_cell(1, 2, 9.25),
            number_cell(1, 3, 2.25),
        ),
        *(text_cell(2, 0, "底稿"), number_cell(2, 1, 7.5), number_cell(2, 2, 1), number_cell(2, 3, 8)),
        *(text_cell(3, 0, "差旅费"), number_cell(3, 1, 2), number_cell(3, 2, 4), number_cell(3, 3, 5)),
    )
)
HIDING = b"".join(
    (
        *(columns_record(0, 1, hidden=False), columns_record(2, 2, hidden=True)),
        *(row_record(at, hidden=at == 2) for at in range(4)),
    )
)


def texts(document: Document) -> list[list[str]]:
    (grid,) = document.grids()
    return [[cell.text for cell in row] for row in grid.rows]


def test_hidden_rows_and_columns_are_told_once_and_not_read(tmp_path: Path) -> None:
    path = tmp_path / "公开.xls"
    path.write_bytes(xls(HIDING + CELLS))
    found = read_apart(path)
    assert texts(found) == [["科目", "合计", "项目"], ["办公费", "3.5", "2.25"], ["差旅费", "2", "5"]]
    (note,) = found.notes
    assert (note.code, note.severity) == ("audit-hidden-cells", Severity.WARNING)
    assert "“收入”第 3 行；“收入”C 列" in note.message
    (sheet,) = read_workbook(path).sheets
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({2}, {2})
    assert len(sheet.rows[2]) == 4


def test_a_workbook_that_hides_nothing_has_no_notes(tmp_path: Path) -> None:
    path = tmp_path / "公开.xls"
    blank = columns_record(8, 9, hidden=True) + row_record(9, hidden=True)
    path.write_bytes(xls(blank + CELLS))
    found = read_apart(path)
    assert found.notes == ()
    assert texts(found)[1] == ["办公费", "3.5", "9.25", "2.25"]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here")
@pytest.mark.slow
def test_what_libreoffice_hides_is_told_and_a_merged_range_keeps_its_words(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "支出"
    for row in (["科目", "合计", "其中", None], [None, None, "基本", "项目"], ["办公费", 3.5, 1.25, 2.25]):
        sheet.append(row)
    sheet.append(["底稿", 1.5, 1.5, 0])
    for area in ("A1:A2", "B1:B2", "C1:D1"):
        sheet.merge_cells(area)
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    other = book.create_sheet("说明")
    other.append(["说明"])
    book.save(tmp_path / "公开.xlsx")
    assert SOFFICE is not None
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xls", "--outdir",
         str(tmp_path), str(tmp_path / "公开.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    found = read_apart(tmp_path / "公开.xls")
    first, second = ([[cell.text for cell in row] for row in grid.rows] for grid in found.grids())
    assert first == [["科目", "合计", "其中"], ["项目"], ["办公费", "3.5", "2.25"]]
    assert second == [["说明"]]
    (note,) = found.notes
    assert "“支出”第 4 行；“支出”C 列" in note.message


@given(st.integers(0, 4000), st.binary(max_size=8))
def test_a_damaged_file_hides_nothing_and_stops_nobody(at: int, bytes_: bytes) -> None:
    whole = xls(HIDING + CELLS)
    hidden_in(whole[:at] + bytes_ + whole[at + len(bytes_) :])
    hidden_in(whole[:at])
    hidden_in(bytes_)


def test_what_is_not_closed_or_goes_in_circles_ends() -> None:
    begin = record(0x0809, bytes(16))
    assert hidden_in(compound({"Workbook": begin + record(0x0085, b"\0\0\0\0\0\0\1\0A")})) != []
    assert hidden_in(compound({"Other": begin})) == []
    round_ = bytearray(compound({"Workbook": begin}))
    size = len(round_) - 512
    round_[size : size + 4] = (0).to_bytes(4, "little")
    assert hidden_in(bytes(round_)) == []


def test_parts_that_begin_at_one_place_cost_no_more_than_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("juesuan.formats.sheets.biff._MOST_RECORDS", 500)
    begin, end = record(0x0809, b"\0\6\x10\0"), record(0x000A, b"")
    sheets = b"".join(record(0x0085, b"\0\0\0\0\0\0\1\0A") for _ in range(100))
    rows = b"".join(row_record(at, hidden=True) for at in range(100))
    found = hidden_in(compound({"Workbook": begin + rows + sheets + end}))
    assert len(found) == 100
    assert sum(len(one.rows) for one in found) <= 500


def test_a_table_of_chains_is_never_larger_than_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def counted(self: object, number: int) -> bytes:
        read.append(number)
        return bytes(512)

    monkeypatch.setattr("juesuan.formats.sheets.compound._File._sector", counted)
    whole = bytearray(compound({"Workbook": b"\0" * 5000}))
    whole[44:48] = (2**31).to_bytes(4, "little")
    whole[76 : 76 + 4 * 109] = whole[76:80] * 109
    assert hidden_in(bytes(whole)) == []
    assert 0 < len(read) <= len(whole) // 512 + 1
