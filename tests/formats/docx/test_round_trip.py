from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.docx.sample_report import report
from tests.formats.docx.tools import parts
from tests.strategies_document import RARE, documents

from juesuan.formats.document import (
    Block,
    Cell,
    Chart,
    Cover,
    Document,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Series,
    TableOfContents,
)
from juesuan.formats.docx import read_docx, write_docx


def through_word(document: Document) -> Document:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        write_docx(document, path)
        return read_docx(path)


def written(folder: Path, *blocks: Block, **facts: str) -> Path:
    path = folder / "决算.docx"
    write_docx(Document(blocks, facts.get("title", ""), watermark=facts.get("watermark", "")), path)
    return path


@settings(max_examples=120, deadline=None)
@given(documents())
def test_what_is_written_is_read_back(document: Document) -> None:
    assert through_word(document) == document


@settings(max_examples=15, deadline=None)
@given(documents())
def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    with TemporaryDirectory() as folder:
        first, second = Path(folder) / "a.docx", Path(folder) / "deeper" / "b.docx"
        write_docx(document, first)
        write_docx(document, second)
        assert first.read_bytes() == second.read_bytes()


def test_a_whole_report_is_read_back() -> None:
    document = report(tables=4, rows=12)
    assert through_word(document) == document


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        (PageBreak(),),
        (PageBreak(), PageBreak(), Heading(1, "头"), PageBreak(), PageBreak()),
        (Cover("封面"),),
        (Cover("封面", ("一",)), Cover("又一封面", (), ("脚",)), Paragraph((Run("后"),))),
        (Paragraph((Run("前"),)), Cover("中间的封面"), PageBreak(), Paragraph(())),
        (TableOfContents("", 1),),
        (PageBreak(), TableOfContents("目次", 2), TableOfContents()),
        (Grid(()), Grid(((),)), Grid(((Cell("a"),), ()))),
        (Grid(((Cell("a"),),), landscape=True), Grid(((Cell("b"),),)), Grid(((Cell("c"),),), landscape=True)),
        (
            Heading(1, "上"),
            Heading(2, "下"),
            Grid(((Cell("宽"),),), title="表", landscape=True),
            Paragraph(()),
        ),
        (Grid(((Cell("a"), Cell("b")), (Cell("短"),)), notes=("注",)), Paragraph((Run("注"),), "note")),
        (Paragraph((Run("表"),), "center"), Grid(((Cell("a"),),), unit="单位：元")),
        (Chart("pie", "", ("a",), (Series("", (Decimal(0),)),)), Paragraph((Run("图"),), "caption")),
        (Paragraph((Run("", key="k"), Run("a", bold=True), Run("b", bold=True, key="k"))),),
    ],
    ids=str,
)
def test_corner_cases_are_read_back(blocks: tuple[Block, ...]) -> None:
    document = Document(blocks)
    assert through_word(document) == document


def test_tabs_and_line_ends_in_text_are_kept() -> None:
    document = Document((Paragraph((Run("甲\t乙\n丙\n\n"), Run("\t", underline=True))), Heading(2, "一\n二")))
    assert through_word(document) == document


@pytest.mark.parametrize("char", RARE)
def test_rare_characters_of_names_are_kept(char: str) -> None:
    document = Document(
        (Heading(1, f"张{char}"), Grid(((Cell(char, align="center"),),), title=char)), title=char
    )
    assert through_word(document) == document


def test_text_that_looks_like_markup_stays_text() -> None:
    nasty = '<w:p/>&amp;]]><!-- "quoted" \'q\' {{x}} =1+1 \\o "1-3" PAGEREF'
    document = Document(
        (
            Paragraph((Run(nasty, key=nasty),)),
            Grid(((Cell(nasty, key=nasty),),), nasty, nasty, nasty, nasty, (nasty,), id=nasty),
            Chart(
                "bar", nasty, (nasty,), (Series(nasty, (Decimal(1),), (nasty,)),), nasty, nasty, nasty, nasty
            ),
        ),
        nasty,
        {nasty: nasty},
        nasty,
    )
    assert through_word(document) == document


def test_characters_no_page_can_hold_are_left_out() -> None:
    spoilt = "支\x00出\x08合\x1b计\ud800\ufffe"
    shown = through_word(
        Document(
            (
                Paragraph((Run(spoilt, key=f"k{spoilt}"),)),
                Grid(((Cell(spoilt),),), title=spoilt, id=spoilt),
                Chart("column", spoilt, (spoilt,), (Series(spoilt, (Decimal(1),)),), alt=spoilt),
            ),
            spoilt,
            {spoilt: spoilt},
        )
    )
    clean = "支出合计"
    assert shown.title == clean
    assert shown.meta == {clean: clean}
    paragraph, grid, chart = shown.blocks
    assert paragraph == Paragraph((Run(clean, key=f"k{clean}"),))
    assert isinstance(grid, Grid)
    assert (grid.title, grid.id, grid.rows[0][0].text) == (clean, clean, clean)
    assert isinstance(chart, Chart)
    assert (chart.title, chart.categories, chart.series[0].name, chart.alt) == (clean, (clean,), clean, clean)


def test_carriage_returns_become_line_feeds() -> None:
    assert through_word(Document((Paragraph((Run("a\r\nb\rc"),)),))) == Document(
        (Paragraph((Run("a\nb\nc"),)),)
    )


def test_a_paragraph_of_100_kb_is_read_back() -> None:
    document = Document((Paragraph((Run("年" * 40_000, key="k"), Run("度" * 10_000))),))
    assert through_word(document) == document


def test_many_keys_do_not_make_a_file_that_its_own_reader_refuses() -> None:
    key = "uses{nature=basic,function=2010350,economic=30201,fund=fiscal}"
    rows = tuple(
        tuple(Cell("1.00", Decimal("1.00"), key=f"{key}.{r}.{c}") for c in range(16)) for r in range(500)
    )
    document = Document((Grid(rows, title="大表"), Grid(rows, title="又一大表"), Grid(rows, title="三")))
    assert through_word(document) == document


@given(
    st.sampled_from(("10", "-0.00", "1,234.50", "12.3%", "(5)", "５", "0.00000000000001")), st.integers(0, 6)
)
@settings(max_examples=40, deadline=None)
def test_a_value_that_its_text_does_not_show_is_kept(text: str, decimals: int) -> None:
    for value in (None, Decimal(0), Decimal("1E+3"), Decimal("-1234.567890")):
        document = Document((Grid(((Cell(text, value, decimals),),)),))
        assert through_word(document) == document


def test_every_block_says_where_it_stands(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        Heading(1, "收入", "一、"),
        Paragraph((Run("2022年收入总计"), Run("1.00"))),
        Grid(((Cell("甲"),), (Cell("乙"),)), number="公开01表"),
        Chart("bar", "图", ("a",), (Series("s", (Decimal(1),)),)),
    )
    heading, paragraph, grid, chart = read_docx(path).blocks
    assert isinstance(heading, Heading)
    assert isinstance(paragraph, Paragraph)
    assert isinstance(grid, Grid)
    assert isinstance(chart, Chart)
    assert heading.place is not None
    assert (heading.place.file, heading.place.line) == ("决算.docx", 1)
    assert paragraph.place is not None
    assert (paragraph.place.section, paragraph.place.line, paragraph.place.quote) == (
        "一、收入",
        2,
        "2022年收入总计1.00",
    )
    cell = grid.rows[1][0].place
    assert cell is not None
    assert (cell.table, cell.row, cell.column) == ("公开01表", "2", "1")
    assert chart.place is not None
    assert chart.place.section == "一、收入"


def test_a_table_without_a_name_is_named_by_its_order(tmp_path: Path) -> None:
    path = written(tmp_path, Grid(((Cell("甲"),),)), Grid(((Cell("乙"),),)))
    places = [grid.place.table for grid in read_docx(path).grids() if grid.place is not None]
    assert places == ["第1个表", "第2个表"]


def test_an_existing_file_is_replaced_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "决算.docx"
    path.write_text("old")
    write_docx(Document((Heading(1, "新"),)), path)
    assert [one.name for one in tmp_path.iterdir()] == ["决算.docx"]
    assert "word/document.xml" in parts(path)


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = written(tmp_path, Heading(1, "旧"))
    before = path.read_bytes()
    broken = replace(Document(()), blocks=("not a block",))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        write_docx(broken, path)
    assert path.read_bytes() == before
