"""What a reader of the PDF gets: fonts, every glyph, tags, bookmarks, the mark on drafts, no overflow."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from juesuan.findings import InputFault
from juesuan.formats.document import Cell, Document, Grid, Heading, PageBreak, Paragraph, Run
from juesuan.formats.pdf import pdf_bytes, read_pages, write_pdf
from juesuan.formats.pdf.lattice import tables_on
from juesuan.tasks.case import open_case
from juesuan.tasks.compile import tables_document

XINPING = Path(__file__).parents[3] / "examples" / "xinping-2021"
NAMES = "堃珺喆镕"


@pytest.fixture(scope="module")
def tables_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "公开表.pdf"
    write_pdf(tables(), path)
    return path


@cache
def tables() -> Document:
    return tables_document(open_case(XINPING))


def written(tmp_path: Path, *blocks: Any, **more: Any) -> Path:
    path = tmp_path / "a.pdf"
    write_pdf(Document(blocks, **more), path)
    return path


def fonts_of(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
    ]


def test_every_font_is_embedded(tables_pdf: Path) -> None:
    with pikepdf.open(tables_pdf) as pdf:
        fonts = fonts_of(pdf)
        assert fonts
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)


def test_rare_characters_of_names_are_there_and_can_be_copied(tmp_path: Path) -> None:
    path = written(tmp_path, Paragraph((Run(f"负责人：{NAMES}"),)))
    (page,) = read_pages(path).pages
    assert NAMES in "".join(char.text for char in page.chars)
    widths = [char.x1 - char.x0 for char in page.chars if char.text in NAMES]
    assert len(widths) == len(NAMES)
    assert min(widths) > 10


def test_a_character_that_no_font_has_is_a_finding_and_nothing_is_written(tmp_path: Path) -> None:
    lost = "\U000323b0\U0001f9ff\u1a20"
    with pytest.raises(InputFault) as caught:
        written(tmp_path, Paragraph((Run(f"名称{lost}"),)))
    assert caught.value.findings[0].code == "E-GLYPH"
    assert not list(tmp_path.iterdir())


def test_the_file_is_tagged_has_a_language_and_no_author(tables_pdf: Path) -> None:
    with pikepdf.open(tables_pdf) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang).startswith("zh")
        assert not str(pdf.docinfo.get("/Author", ""))
        assert "/OpenAction" not in pdf.Root
        assert "/JavaScript" not in pdf.Root.get("/Names", {})
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
        assert not any(
            annotation.get("/Subtype") != "/Link"
            for page in pdf.pages
            for annotation in page.get("/Annots", [])
        )


def test_headings_are_bookmarks_on_their_page(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        Heading(1, "概况", "第一部分 "),
        Heading(2, "主要职能", "一、"),
        PageBreak(),
        Heading(1, "情况说明", "第二部分 "),
    )
    marks = read_pages(path).bookmarks
    assert [(mark.level, mark.title, mark.page) for mark in marks] == [
        (1, "第一部分 概况", 1),
        (2, "一、主要职能", 1),
        (1, "第二部分 情况说明", 2),
    ]


def test_each_wide_table_has_a_turned_page_and_none_is_spilled(tables_pdf: Path) -> None:
    pages = read_pages(tables_pdf).pages
    assert [page.width > page.height for page in pages] == [grid.landscape for grid in tables().grids()]


def test_no_word_of_a_table_leaves_its_cell(tables_pdf: Path) -> None:
    for page in read_pages(tables_pdf).pages:
        found, _ = tables_on(page)
        for table in found:
            for cell in table.cells:
                left, top, right, bottom = cell.box
                for line in cell.lines:
                    assert left - 0.3 <= line.x0, (page.number, cell.text)
                    assert line.x1 <= right + 0.3, (page.number, cell.text)
                    assert top < (line.top + line.bottom) / 2 < bottom, (page.number, cell.text)


def test_no_number_is_broken_over_two_lines(tables_pdf: Path) -> None:
    for page in read_pages(tables_pdf).pages:
        for table in tables_on(page)[0]:
            assert all(len(cell.lines) == 1 for cell in table.cells if "." in cell.text)


def test_large_amounts_in_many_columns_stay_whole(tmp_path: Path) -> None:
    amount = Cell("1,234,567,890,123.45", Decimal("1234567890123.45"), align="right")
    grid = Grid((tuple([Cell("合计")] + [amount] * 11),), landscape=True)
    (page,) = read_pages(written(tmp_path, grid)).pages
    (table,), _ = tables_on(page)
    assert [cell.text for cell in table.cells[1:]] == [amount.text] * 11
    assert all(line.x1 <= cell.box[2] + 0.3 for cell in table.cells for line in cell.lines)


def test_a_draft_is_marked_on_every_page_and_nothing_else_is(tmp_path: Path) -> None:
    blocks = (
        Paragraph((Run("甲"),)),
        PageBreak(),
        Paragraph((Run("乙"),)),
        Grid(((Cell("丙"), Cell("丁")),), landscape=True),
    )
    draft = read_pages(written(tmp_path, *blocks, watermark="草稿")).pages
    assert [page.slanted for page in draft] == ["草稿"] * 3
    assert {page.slanted for page in read_pages(written(tmp_path, *blocks)).pages} == {""}


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf_bytes(tables()) == pdf_bytes(tables())


def test_words_that_look_like_markup_are_words(tmp_path: Path) -> None:
    words = "#let x = 1 $a^2$ *b* _c_ <d> @e [f] \\ // g ```h``` ~i"
    (page,) = read_pages(written(tmp_path, Paragraph((Run(words),)))).pages
    shown = "".join(char.text for char in page.chars).replace(" ", "")
    assert words.replace(" ", "").replace("\u00a0", "") in shown
