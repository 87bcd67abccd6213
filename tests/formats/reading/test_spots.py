"""Every place that is read has an address by which its format finds it again."""

from pathlib import Path

from juesuan.findings import Place
from juesuan.formats.document import Cell, Document, Grid, Heading, Paragraph, Run
from juesuan.formats.docx import read_docx, write_docx
from juesuan.formats.html import read_html
from juesuan.formats.text import read_text

DOCUMENT = Document(
    (
        Heading(1, "收入说明", "一、"),
        Paragraph((Run("本年收入 3.00 万元。"),)),
        Grid(
            ((Cell("项目", header=True), Cell("金额", header=True)), (Cell("收入"), Cell("3.00"))),
            header_rows=1,
        ),
    )
)


def test_paragraphs_and_cells_of_word_have_different_addresses(tmp_path: Path) -> None:
    path = tmp_path / "公开.docx"
    write_docx(DOCUMENT, path)
    read = read_docx(path)
    texts = [block.place for block in read.blocks if isinstance(block, Heading | Paragraph)]
    cells = [cell.place for grid in read.grids() for _, _, cell in grid.positions()]
    spots = [place.spot for place in (*texts, *cells) if place is not None]
    assert len(spots) == len(set(spots)) == 6
    assert all(spot is not None and spot.startswith("p") for spot in spots)


def test_cells_of_a_page_have_places(tmp_path: Path) -> None:
    path = tmp_path / "公开.html"
    path.write_text(
        "<body><p>甲</p><table><tr><td>乙</td><td>1.00</td></tr></table></body>", encoding="utf-8"
    )
    (grid,) = read_html(path).grids()
    assert [cell.place.spot for cell in grid.rows[0] if cell.place] == ["e2", "e3"]


def test_cells_on_one_line_of_text_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "公开.txt"
    path.write_text("收入\t3.00\t4.00\n", encoding="utf-8")
    (grid,) = read_text(path).grids()
    assert [cell.place.spot for cell in grid.rows[0] if cell.place] == ["1:1", "1:2", "1:3"]


def test_word_files_have_paragraphs_and_texts_have_lines() -> None:
    assert Place(line=7, spot="p9").in_words() == "第7段"
    assert Place(line=7, spot="7:1").in_words() == "第7行"
