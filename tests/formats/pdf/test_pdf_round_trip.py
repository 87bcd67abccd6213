"""What we write as PDF comes back: words, tables with merged cells, numbers, headings, watermark."""

from __future__ import annotations

import contextlib
import re
import tempfile
import unicodedata
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies_document import grids, headings, paragraphs, words

from juesuan.findings import InputFault
from juesuan.formats.document import (
    Block,
    Cell,
    Document,
    Grid,
    Heading,
    Paragraph,
    Run,
    TableOfContents,
)
from juesuan.formats.pdf import read_pdf, write_pdf
from juesuan.formats.pdf.fonts import missing_characters
from juesuan.tasks.case import open_case
from juesuan.tasks.compile import tables_document

XINPING = Path(__file__).parents[3] / "examples" / "xinping-2021"


def there_and_back(document: Document) -> Document:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "决算.pdf"
        write_pdf(document, path)
        return read_pdf(path)


def solid(text: str) -> str:
    """Without blanks: a page may break a line anywhere."""
    return re.sub(r"\s+", "", text)


def shape(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(r, c, cell.rowspan, cell.colspan, solid(cell.text)) for r, c, cell in grid.positions()]


@cache
def public_tables() -> tuple[Document, Document]:
    document = tables_document(open_case(XINPING))
    return document, there_and_back(document)


def test_public_tables_come_back_cell_by_cell_with_their_merged_heads() -> None:
    written, found = public_tables()
    assert [shape(grid) for grid in found.grids()] == [shape(grid) for grid in written.grids()]


def test_public_tables_come_back_with_the_same_numbers() -> None:
    written, found = public_tables()
    for before, after in zip(written.grids(), found.grids(), strict=True):
        assert [
            (r, c, cell.value, cell.decimals) for r, c, cell in after.positions() if cell.value is not None
        ] == [
            (r, c, cell.value, cell.decimals) for r, c, cell in before.positions() if cell.value is not None
        ]


def test_what_stands_around_a_table_comes_back_as_paragraphs_of_their_own() -> None:
    written, found = public_tables()
    first = written.grids()[0]
    texts = [block.text for block in found.blocks if isinstance(block, Paragraph)]
    assert texts[:2] == [first.title, first.number]
    assert {solid(first.subject + first.unit), *map(solid, first.notes)} <= set(map(solid, texts))


def test_every_block_and_cell_knows_its_page_and_box() -> None:
    _, found = public_tables()
    for page, grid in enumerate(found.grids(), start=1):
        assert grid.place is not None
        assert grid.place.page == page
        for row in grid.rows:
            for cell in row:
                assert cell.place is not None
                assert cell.place.box is not None
                left, top, right, bottom = cell.place.box
                assert left < right
                assert top < bottom


def long_table(rows: int) -> Grid:
    head = (
        (Cell("科目", header=True, rowspan=2), Cell("本年支出", header=True, colspan=2)),
        (Cell("合计", header=True), Cell("基本支出", header=True)),
    )
    body = tuple(
        (
            Cell(f"第{n}项支出"),
            Cell(f"{n * 1000}.50", Decimal(f"{n * 1000}.50"), align="right"),
            Cell(f"{n}", Decimal(n), 0, align="right"),
        )
        for n in range(1, rows + 1)
    )
    return Grid((*head, *body), header_rows=2, title="支出明细表")


def test_a_table_over_several_pages_is_one_again_and_its_repeated_head_is_dropped() -> None:
    written = Document((long_table(120), Paragraph((Run("表后的一段话。"),))))
    found = there_and_back(written)
    (grid,) = found.grids()
    assert shape(grid) == shape(written.grids()[0])
    assert [cell.value for row in grid.rows for cell in row if cell.value is not None] == [
        cell.value for row in written.grids()[0].rows for cell in row if cell.value is not None
    ]
    pages = {cell.place.page for row in grid.rows for cell in row if cell.place}
    assert len(pages) > 1


def test_two_tables_on_one_page_stay_two() -> None:
    found = there_and_back(Document((long_table(3), long_table(2))))
    assert [len(grid.rows) for grid in found.grids()] == [5, 4]


def test_headings_paragraphs_contents_and_watermark_come_back() -> None:
    words = "收入合计比上年增加，主要原因是新增项目。" * 30
    blocks: tuple[Block, ...] = (
        TableOfContents(),
        Heading(1, "概况", "第一部分 "),
        Paragraph((Run("这一段有"), Run("加粗", bold=True), Run("的字。"))),
        Heading(2, "主要职能", "一、"),
        *(Paragraph((Run(f"第{n}段。{words}"),)) for n in range(4)),
        Heading(3, "Budget 2021 execution"),
        Paragraph((Run("短句。"),)),
    )
    found = there_and_back(Document(blocks, title="部门决算", watermark="草稿"))
    assert (found.title, found.watermark) == ("部门决算", "草稿")
    assert isinstance(found.blocks[0], TableOfContents)
    assert [(b.level, b.printed) for b in found.blocks if isinstance(b, Heading)] == [
        (1, "第一部分 概况"),
        (2, "一、主要职能"),
        (3, "Budget 2021 execution"),
    ]
    texts = [block.text for block in found.blocks if isinstance(block, Paragraph)]
    assert texts == [block.text for block in blocks if isinstance(block, Paragraph)]


def test_page_numbers_are_no_part_of_the_text() -> None:
    found = there_and_back(Document(tuple(Paragraph((Run("一段话。" * 200),)) for _ in range(6))))
    assert all(re.search(r"\d", block.text) is None for block in found.blocks if isinstance(block, Paragraph))


@cache
def _plain(char: str) -> bool:
    """Whether a glyph stands for this character alone, in the direction we write."""
    if char in " \n":
        return True
    return (
        unicodedata.normalize("NFKC", char) == char
        and unicodedata.bidirectional(char) in ("L", "EN", "ON", "CS", "ES", "ET")
        and unicodedata.combining(char) == 0
        and unicodedata.category(char)[0] in "LNP"
        and (char.isascii() or unicodedata.east_asian_width(char) in "WF")
        and not missing_characters([char])
    )


def printable(text: str) -> str:
    return "".join(filter(_plain, text))


def _clean_cell(cell: Cell) -> Cell:
    return replace(cell, text=printable(cell.text))


def _clean(block: Block) -> Block:
    """The block with nothing but printable text."""
    match block:
        case Heading():
            return replace(block, text=printable(block.text).strip() or "字")
        case Paragraph():
            return replace(block, runs=tuple(replace(run, text=printable(run.text)) for run in block.runs))
        case Grid():
            return replace(
                block,
                rows=tuple(
                    tuple(replace(one, text=printable(one.text)) for one in row) for row in block.rows
                ),
                title=printable(block.title),
                subject=printable(block.subject),
                notes=tuple(map(printable, block.notes)),
            )
        case _:
            return block


SLOW = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def texts_of(document: Document) -> str:
    """All words outside tables, in order, without blanks."""
    found = []
    for block in document.blocks:
        match block:
            case Heading():
                found.append(block.printed)
            case Paragraph():
                found.append(block.text)
            case Grid():
                found += [block.title, block.number, block.subject, block.unit, "▦", *block.notes]
            case _:
                pass
    return solid("".join(found))


@SLOW
@given(st.lists(st.one_of(headings(), paragraphs()).map(_clean), max_size=6))
def test_all_words_of_any_document_come_back_in_order(blocks: list[Block]) -> None:
    assert texts_of(there_and_back(Document(tuple(blocks)))) == texts_of(Document(tuple(blocks)))


@SLOW
@given(grids().map(_clean))
def test_all_words_of_any_table_come_back(grid: Block) -> None:
    assert isinstance(grid, Grid)
    found = there_and_back(Document((grid,)))
    before = sorted(filter(None, (solid(cell.text) for row in grid.rows for cell in row)))
    inside = [solid(cell.text) for one in found.grids() for row in one.rows for cell in row]
    if found.grids():
        assert sorted(filter(None, inside)) == before
    else:
        assert sum(1 for row in grid.rows for _ in row) == 1
        assert all(text in texts_of(found) for text in before)


def test_a_hyphen_at_the_end_of_a_line_or_alone_in_a_cell_is_read() -> None:
    grid = Grid(((Cell("编号 1-"), Cell("-")), (Cell("合计"), Cell("-"))))
    found = there_and_back(Document((Heading(1, "编号 A-"), grid)))
    assert texts_of(found) == "编号A-▦"
    assert [[cell.text for cell in row] for row in found.grids()[0].rows] == [["编号 1-", "-"], ["合计", "-"]]


@SLOW
@given(st.lists(words().map(lambda text: printable(text).strip() or "字"), min_size=4, max_size=4))
def test_headings_of_all_levels_come_back_with_their_words(texts: list[str]) -> None:
    blocks = tuple(Heading(level, text) for level, text in enumerate(texts, start=1))
    found = [block for block in there_and_back(Document(blocks)).blocks if isinstance(block, Heading)]
    assert [(one.level, solid(one.printed)) for one in found] == [
        (one.level, solid(one.printed)) for one in blocks
    ]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"PK\x03\x04 no pdf", b"\x00" * 5000])
def test_what_is_no_pdf_is_a_finding_with_its_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "决算.pdf"
    path.write_bytes(content)
    with pytest.raises(InputFault, match=r"《决算\.pdf》") as caught:
        read_pdf(path)
    assert [finding.code for finding in caught.value.findings] == ["E-PDF"]


def test_a_pdf_cut_off_anywhere_is_read_or_refused_never_a_bug(tmp_path: Path) -> None:
    path = tmp_path / "决算.pdf"
    write_pdf(Document((long_table(3),)), path)
    content = path.read_bytes()
    for part in range(1, 16):
        path.write_bytes(content[: len(content) * part // 16])
        with contextlib.suppress(InputFault):
            read_pdf(path)
