"""Remarks in workbooks are cell comments; sheets, styles and charts stay byte for byte."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from tests.formats.annotate.samples import DOCUMENT, cell_place, note

from juesuan.findings import Place
from juesuan.formats.annotate.sheets import annotated_xlsx
from juesuan.formats.xlsx import read_xlsx, write_xlsx


@pytest.fixture
def original(tmp_path: Path) -> Path:
    path = tmp_path / "公开.xlsx"
    write_xlsx(DOCUMENT, path)
    return path


def comments(path: Path) -> dict[tuple[str, str], str]:
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    }


def annotated(original: Path, *places: Place) -> Path:
    copy = original.with_name("批注.xlsx")
    notes = [note(place, at, f"{at}. 错误") for at, place in enumerate(places, start=1)]
    copy.write_bytes(annotated_xlsx(original, notes))
    return copy


def test_a_comment_stands_on_its_cell(original: Path) -> None:
    place = cell_place(read_xlsx(original), "3.00")
    assert place.sheet is not None
    assert place.cell is not None
    assert comments(annotated(original, place)) == {(place.sheet, place.cell): "1. 错误"}


def test_remarks_on_one_cell_share_its_comment(original: Path) -> None:
    place = cell_place(read_xlsx(original), "3.00")
    assert list(comments(annotated(original, place, place)).values()) == ["1. 错误\n\n2. 错误"]


def test_a_remark_without_cell_stands_on_the_first(original: Path) -> None:
    ((_, cell),) = comments(annotated(original, Place(file="公开.xlsx")))
    assert cell == "A1"


def test_charts_styles_and_other_sheets_are_untouched(original: Path) -> None:
    place = cell_place(read_xlsx(original), "3.00")
    copy = annotated(original, place)
    assert read_xlsx(copy) == read_xlsx(original)
    with zipfile.ZipFile(original) as old, zipfile.ZipFile(copy) as new:
        changed = [name for name in old.namelist() if new.read(name) != old.read(name)]
    assert any(name.startswith("xl/charts/") for name in zipfile.ZipFile(original).namelist())
    assert [name for name in changed if not name.endswith(".rels")] == [
        "[Content_Types].xml",
        "xl/worksheets/sheet2.xml",
    ]


def test_comments_that_were_there_stay(tmp_path: Path) -> None:
    path = tmp_path / "旧.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "表"
    sheet["B2"] = 1
    sheet["B2"].comment = Comment("经办：已核", "经办")
    book.save(path)
    copy = annotated(path, Place(sheet="表", cell="B2"), Place(sheet="表", cell="C3"))
    assert comments(copy) == {("表", "B2"): "经办：已核\n\n1. 错误", ("表", "C3"): "2. 错误"}


def test_the_place_of_the_old_drawing_follows_the_schema(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["甲", "乙"])
    sheet.append([1, 2])
    from openpyxl.worksheet.table import Table

    sheet.add_table(Table(displayName="t", ref="A1:B2"))
    book.save(path)
    with zipfile.ZipFile(annotated(path, Place(sheet="Sheet", cell="A2"))) as archive:
        text = archive.read("xl/worksheets/sheet1.xml").decode()
    assert text.index("legacyDrawing") < text.index("tableParts")
