"""Plain text is read as a careful reader would: headings, paragraphs, tables of both kinds, lines counted."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.formats.document import Document, Grid, Heading, Paragraph
from juesuan.formats.text import read_text
from juesuan.formats.text.lines import split_lines


def _document(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "报告.txt"
    path.write_text(text, encoding="utf-8")
    return read_text(path)


def _texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def test_rows_of_tabs_are_one_table_with_empty_cells_kept(tmp_path: Path) -> None:
    document = _document(tmp_path, "表名\n\n项目\t行次\t金额\n收入\t1\t\n\t2\t3.00\n\n完。\n")
    (grid,) = document.grids()
    assert _texts(grid) == [["项目", "行次", "金额"], ["收入", "1", ""], ["", "2", "3.00"]]
    assert [cell.place.line for row in grid.rows for cell in row[:1]] == [3, 4, 5]


def test_one_blank_line_does_not_cut_a_table_of_tabs(tmp_path: Path) -> None:
    document = _document(tmp_path, "甲\t乙\n1\t2\n\n3\t4\n")
    assert [len(grid.rows) for grid in document.grids()] == [3]


def test_cells_on_lines_of_their_own_form_rows_at_blank_lines(tmp_path: Path) -> None:
    document = _document(
        tmp_path, "\t项目名称\n\t道路养护\n\n\t预算数:\n\t78\n\t执行数:\n\t\n\n\n\t另一表\n\t乙\n"
    )
    first, second = document.grids()
    assert _texts(first) == [["项目名称", "道路养护"], ["预算数:", "78", "执行数:", ""]]
    assert _texts(second) == [["另一表", "乙"]]
    assert first.rows[1][1].place.line == 5


def test_a_word_broken_off_by_an_empty_paragraph_returns_to_its_cell(tmp_path: Path) -> None:
    document = _document(tmp_path, "\t效益指标\n\t经济效益\n\n指标\n\t提高效率\n\n\t下一行\n\t甲\n")
    (grid,) = document.grids()
    assert _texts(grid) == [["效益指标", "经济效益指标", "提高效率"], ["下一行", "甲"]]


def test_a_single_cell_alone_is_a_paragraph(tmp_path: Path) -> None:
    document = _document(tmp_path, "\t项目绩效目标完成情况表\n\n（年度）\n")
    assert [type(block) for block in document.blocks] == [Paragraph, Paragraph]


@pytest.mark.parametrize(
    ("line", "level", "number", "text"),
    [
        ("第二部分 决算情况说明", 1, "第二部分", "决算情况说明"),
        (" 二、收入决算情况说明", 2, "二、", "收入决算情况说明"),
        ("（三）具体情况。", 3, "（三）", "具体情况。"),
        ("1.部门总体收入情况", 4, "1.", "部门总体收入情况"),
    ],
)
def test_numbered_short_lines_are_headings(
    tmp_path: Path, line: str, level: int, number: str, text: str
) -> None:
    (block,) = _document(tmp_path, line + "\n").blocks
    assert isinstance(block, Heading)
    assert (block.level, block.number, block.text) == (level, number, text)


def test_a_numbered_sentence_is_a_paragraph(tmp_path: Path) -> None:
    (block,) = _document(tmp_path, "1.因公出国经费支出为零。全年没有安排出国团组。\n").blocks
    assert isinstance(block, Paragraph)


def test_marks_of_the_word_processor_go_and_their_lines_are_told(tmp_path: Path) -> None:
    document = _document(tmp_path, "甲\n[bookmark: _Toc1][bookmark: x]一、概况\n")
    assert document.blocks[1] == Heading(2, "概况", "一、")
    assert document.meta == {"marks": "2"}


def test_page_numbers_are_not_text(tmp_path: Path) -> None:
    assert len(_document(tmp_path, "甲\n—10—\n乙\n").blocks) == 2


def test_a_file_in_gb18030_is_read(tmp_path: Path) -> None:
    path = tmp_path / "旧.txt"
    path.write_bytes("部门决算".encode("gb18030"))
    assert read_text(path).blocks[0].text == "部门决算"


@given(st.text(alphabet="\t\n\r甲乙1.、（一）[] \u3000", max_size=200))
def test_every_line_has_its_number_and_nothing_is_lost(text: str) -> None:
    lines = split_lines(text)
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert "\n".join(line.text for line in lines) == text.replace("\r\n", "\n").replace("\r", "\n")


@given(
    st.lists(
        st.lists(st.text(alphabet="甲乙丙12", min_size=1, max_size=4), min_size=3, max_size=5),
        min_size=1,
        max_size=5,
    )
)
def test_what_is_written_with_tabs_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("tabs") / "a.txt"
    path.write_text("\n".join("\t".join(row) for row in rows), encoding="utf-8")
    (grid,) = read_text(path).grids()
    assert _texts(grid) == rows
