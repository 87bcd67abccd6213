"""Whatever somebody typed stands in every workbook we write as it was typed, and is but text."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from juesuan.formats.charts_ooxml import chart_workbook
from juesuan.formats.charts_ooxml.markup import clean
from juesuan.formats.document import Chart, Document, Grid, Series
from juesuan.formats.xlsx import read_xlsx
from juesuan.formats.xml_text import xml_text
from juesuan.tasks.audit_report.sheets import HEAD, begin_sheet, new_book, write_cell

PIECES = (
    *("_x0041_", "x0041_", "_x005F_", "_x000D_", "_", "x", "<r>", "</r>", "<t>", "</t>", "<is>"),
    *(
        "=",
        "+",
        "-",
        "@",
        "＝",
        "{=1}",
        "'",
        "\t",
        "\n",
        " ",
        "\x00",
        "\x01",
        "\x0b",
        "\x1f",
        "\x7f",
        "\ufffe",
    ),
    *("http://example.invalid/", "internal:'x'!A1", "&amp;", "&", "<", ">", '"', "1", "12.30", "合计", "堃"),
)
WORDS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), min_size=1, max_size=6).map("".join)
TYPED = WORDS | WORDS.map("<r>{}</r>".format)


def cells(document: Document) -> list[list[str]]:
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    return [[cell.text for cell in row] for row in grid.rows]


def at(rows: list[list[str]], row: int, column: int) -> str:
    """The text of a cell, "" beyond the last that holds any."""
    return rows[row][column] if column < len(rows[row]) else ""


def read(data: bytes, folder: str) -> list[list[str]]:
    path = Path(folder) / "读.xlsx"
    path.write_bytes(data)
    for sheet in load_workbook(BytesIO(data)).worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        assert not sheet._hyperlinks
    return cells(read_xlsx(path))


@settings(max_examples=60)
@given(TYPED, TYPED)
def test_words_behind_a_chart_are_those_typed(category: str, name: str) -> None:
    values = (Decimal(1), Decimal(2))
    chart = Chart("column", "图", ("首", category), (Series("列", values), Series(name, values)))
    with TemporaryDirectory() as folder:
        found = read(chart_workbook(chart), folder)
    assert at(found, 0, 2) == clean(name)
    assert at(found, 2, 0) == clean(category)


def with_lines(text: str) -> str:
    """What XML can hold of a text, its lines ended as in cells."""
    return xml_text(text).replace("\r\n", "\n").replace("\r", "\n")


@settings(max_examples=60)
@example("<r>\r</r>", "_x0041_")
@given(TYPED, TYPED)
def test_words_in_a_list_for_reviewers_are_those_typed(head: str, words: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "表.xlsx"
        book = new_book(path, "表")
        look = book.add_format(HEAD)
        sheet = book.add_worksheet("表")
        begin_sheet(sheet, [("项", 10), (head, 20)], look)
        write_cell(sheet, 1, 0, "行", look)
        write_cell(sheet, 1, 1, words, look)
        book.close()
        found = read(path.read_bytes(), folder)
    assert at(found, 0, 1) == with_lines(head)
    assert at(found, 1, 1) == with_lines(words)
