"""Workbooks that we did not write, and files that are none."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from tests.formats.sample import document, fund_table

from juesuan.findings import InputFault
from juesuan.formats.document import Document
from juesuan.formats.xlsx import read_xlsx, write_xlsx


def foreign(path: Path) -> Path:
    """A table as somebody else makes it: starting at B3, one merged head, a formula-free sum."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "支出"
    sheet["B3"], sheet["D3"] = "项目", "金额"
    sheet.merge_cells("B3:C3")
    sheet["B4"], sheet["C4"], sheet["D4"] = "办公费", True, 0.1 + 0.2
    sheet["B4"].alignment = Alignment(horizontal="distributed", indent=1)
    sheet["D4"].number_format = "0.00"
    sheet["D4"].font = Font(bold=True)
    sheet["B5"], sheet["D5"] = "比率", 0.125
    sheet["D5"].number_format = "0.0%"
    book.create_sheet("空表")
    book.save(path)
    return path


def test_a_sheet_of_somebody_else_is_one_table(tmp_path: Path) -> None:
    found = read_xlsx(foreign(tmp_path / "f.xlsx"))
    (grid,) = found.blocks
    assert found.grids() == (grid,)
    rows = found.grids()[0].rows
    assert [[cell.text for cell in row] for row in rows] == [
        ["项目", "金额"],
        ["办公费", "TRUE", "0.30"],
        ["比率", "", "12.5%"],
    ]
    assert rows[0][0].colspan == 2
    assert (rows[1][2].value, rows[1][2].bold, rows[1][2].align) == (Decimal("0.3"), True, "right")
    assert (rows[1][0].align, rows[1][0].indent) == ("left", 1)
    assert rows[2][2].value == Decimal("0.125")


def test_places_are_those_of_the_sheet(tmp_path: Path) -> None:
    grid = read_xlsx(foreign(tmp_path / "f.xlsx")).grids()[0]
    places = [cell.place for row in grid.rows for cell in row]
    assert [place.cell for place in places if place] == ["B3", "D3", "B4", "C4", "D4", "B5", "C5", "D5"]
    assert all(place and place.sheet == "支出" for place in places)


def broken(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_what_is_no_workbook_is_refused_with_a_reason(tmp_path: Path) -> None:
    write_xlsx(Document((fund_table(),)), tmp_path / "good.xlsx")
    good = (tmp_path / "good.xlsx").read_bytes()
    cases = {
        "E-EMPTY": b"",
        "E-TYPE": "这是一段文字".encode(),
        "E-TRUNCATED": good[: len(good) // 2],
    }
    for code, content in cases.items():
        with pytest.raises(InputFault) as refused:
            read_xlsx(broken(tmp_path / "bad.xlsx", content))
        assert code in [finding.code for finding in refused.value.findings]
        assert "bad.xlsx" in str(refused.value)


def test_a_missing_file_is_refused_with_a_reason(tmp_path: Path) -> None:
    with pytest.raises(InputFault) as refused:
        read_xlsx(tmp_path / "none.xlsx")
    assert refused.value.findings[0].code == "E-MISSING"


def test_a_document_without_tables_is_a_workbook_all_the_same(tmp_path: Path) -> None:
    write_xlsx(Document((), title="空"), tmp_path / "d.xlsx")
    assert read_xlsx(tmp_path / "d.xlsx") == Document((), title="空")


def test_headings_and_paragraphs_are_left_out(tmp_path: Path) -> None:
    write_xlsx(document(), tmp_path / "d.xlsx")
    kinds = {type(block).__name__ for block in read_xlsx(tmp_path / "d.xlsx").blocks}
    assert kinds == {"Cover", "TableOfContents", "Grid", "Chart"}
