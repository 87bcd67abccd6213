"""What people do to a workbook in Excel: the visible cells count, and no figure gets another's key."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from tests.formats.sample import column_chart, document, fund_table, number

from juesuan.formats.document import Cell, Cover, Document, Grid, TableOfContents
from juesuan.formats.xlsx import read_xlsx, write_xlsx
from juesuan.formats.xlsx.marks import Marks, RowMarks, SheetMarks, from_xml, to_xml, words_print

PART = "customXml/item1.xml"


def edited(source: Path, part: str, before: str, after: str) -> Path:
    """A copy of the file in which some text of one part is replaced, as by a person in Excel."""
    target = source.with_name("edited.xlsx")
    with ZipFile(source) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                assert before.encode() in content
                content = content.replace(before.encode(), after.encode())
            new.writestr(name, content)
    return target


@pytest.fixture
def written(tmp_path: Path) -> Path:
    write_xlsx(Document((fund_table(),)), tmp_path / "d.xlsx")
    return tmp_path / "d.xlsx"


def keys(grid: Grid) -> dict[str, str]:
    """Key -> text of the cells that have one."""
    return {cell.key: cell.text for _, _, cell in grid.positions() if cell.key}


def test_a_changed_amount_is_read_as_changed_and_keeps_its_key(written: Path) -> None:
    changed = edited(written, "xl/worksheets/sheet1.xml", "<v>97167.36</v>", "<v>97167.3</v>")
    grid = read_xlsx(changed).grids()[0]
    assert keys(grid)["t05.2080505.c1"] == "97,167.30"
    assert keys(grid).keys() == keys(fund_table()).keys()


def test_a_row_whose_words_changed_loses_its_keys_and_the_others_keep_theirs(written: Path) -> None:
    changed = edited(written, "xl/sharedStrings.xml", "事业运行", "行政运行")
    found = keys(read_xlsx(changed).grids()[0])
    assert not [key for key in found if ".2010350." in key]
    assert "t05.2080505.c1" in found


def test_rows_that_changed_places_do_not_take_each_others_keys(tmp_path: Path) -> None:
    grid = fund_table()
    *others, first, second = grid.rows
    write_xlsx(Document((replace(grid, rows=(*others, second, first)),)), tmp_path / "swapped.xlsx")
    write_xlsx(Document((grid,)), tmp_path / "d.xlsx")
    with ZipFile(tmp_path / "d.xlsx") as archive:
        straight = archive.read(PART).decode()
    with ZipFile(tmp_path / "swapped.xlsx") as archive:
        swapped = archive.read(PART).decode()
    mixed = edited(tmp_path / "swapped.xlsx", PART, swapped, straight)
    found = read_xlsx(mixed).grids()[0]
    assert not [cell.key for row in found.rows[-2:] for cell in row if cell.key]
    assert {cell.text for cell in found.rows[-2]} >= {"2080505", "97,167.36"}


def test_the_marks_hold_no_figure_and_no_sentence(written: Path) -> None:
    with ZipFile(written) as archive:
        marks = archive.read(PART).decode()
    assert "t05.2080505.c1" in marks
    for secret in ("97167", "97,167", "事业运行", "注："):
        assert secret not in json.dumps(marks)
        assert json.dumps(secret)[1:-1] not in marks


def test_a_workbook_that_lost_its_marks_keeps_tables_titles_cover_and_charts(tmp_path: Path) -> None:
    original = document()
    write_xlsx(original, tmp_path / "d.xlsx")
    load_workbook(tmp_path / "d.xlsx").save(tmp_path / "again.xlsx")  # openpyxl drops custom parts and charts
    found = read_xlsx(tmp_path / "again.xlsx")
    assert [type(block) for block in found.blocks[:2]] == [Cover, TableOfContents]
    assert found.blocks[0] == original.blocks[0]
    for before, after in zip(original.grids(), found.grids(), strict=True):
        assert (after.title, after.number, after.subject, after.unit) == (
            before.title,
            before.number,
            before.subject,
            before.unit,
        )
        assert after.header_rows == before.header_rows
        assert [[cell.text for cell in row] for row in after.rows] == [
            [cell.text for cell in row] for row in before.rows
        ]
    assert found.charts()[0] == replace(column_chart(), id="")


def test_rows_added_inside_the_table_are_read_with_it(tmp_path: Path) -> None:
    write_xlsx(Document((fund_table(),)), tmp_path / "d.xlsx")
    book = load_workbook(tmp_path / "d.xlsx")
    sheet = book.worksheets[0]
    sheet["D9"] = "新增科目"
    name = sheet.defined_names["表体"]
    name.attr_text = name.attr_text.replace("$H$9", "$H$10")
    sheet.unmerge_cells("A10:H10")
    sheet["A10"], sheet["E10"] = "2080599", 12.5
    book.save(tmp_path / "longer.xlsx")
    grid = read_xlsx(tmp_path / "longer.xlsx").grids()[0]
    assert grid.rows[-1][0].text == "2080599"
    assert grid.rows[-1][-1].value == Decimal("12.5")


def test_every_cell_knows_its_place(written: Path) -> None:
    grid = read_xlsx(written).grids()[0]
    place = grid.rows[3][1].place
    assert place is not None
    assert (place.file, place.cell) == ("d.xlsx", "E7")
    assert place.sheet == "公开05表 一般公共预算财政拨款收入支出决算表"
    assert grid.place is not None
    assert grid.place.cell == "A4:H9"


def test_the_key_of_a_number_written_as_text_survives(tmp_path: Path) -> None:
    long = number("12,345,678,901,234,567.89", "big")
    write_xlsx(Document((Grid(((Cell("甲"), long),)),)), tmp_path / "d.xlsx")
    assert read_xlsx(tmp_path / "d.xlsx").grids()[0].rows[0][1] == long


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<marks",
        b"<marks/>",
        b'<marks xmlns="urn:juesuan:marks:1"><document>[]</document></marks>',
        b'<marks xmlns="urn:juesuan:marks:1"><document>{"meta":1,"watermark":""}</document></marks>',
        b'<other xmlns="urn:other"/>',
    ],
)
def test_a_marks_part_that_makes_no_sense_counts_as_none(content: bytes) -> None:
    assert from_xml(content) == Marks()


def test_marks_come_back_as_they_were() -> None:
    rows = {3: RowMarks(words_print(["甲", "乙"]), {0: {"key": "a<b>&"}, 2: {"header": True}})}
    sheet = SheetMarks("grid", "t01", (1.5, 2.0), rows, ({"kind": "pie"},))
    marks = Marks({"year": "2021"}, "草稿", {"表 & 一": sheet})
    assert from_xml(to_xml(marks)) == marks


def test_no_element_of_the_marks_is_longer_than_readers_accept() -> None:
    keys_of_row = {at: {"key": f"expenditure{{function=20103{at:02}}}"} for at in range(200)}
    sheet = SheetMarks("grid", rows={row: RowMarks(0, keys_of_row) for row in range(200)})
    content = to_xml(Marks(sheets={"表": sheet}))
    assert len(content) > 1_000_000
    assert max(map(len, content.split(b"<"))) < 100_000
