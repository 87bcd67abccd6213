"""Merged tables become plain rectangles: CSV, Markdown, plain text."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.sample import column_chart, document, fund_table, head, number, summary_table
from tests.strategies_document import documents, grids

from juesuan.formats.document import Cell, Document, Grid, Heading, Paragraph, Run, TableOfContents
from juesuan.formats.plain import write_csv, write_csv_file, write_markdown, write_text
from juesuan.formats.plain.markdown import escape
from juesuan.formats.plain.rectangle import rectangle
from juesuan.formats.text_width import text_width


def read(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text)))


def test_merged_heads_become_one_name_a_column() -> None:
    assert read(write_csv(fund_table()))[0] == [
        "功能分类科目编码/类",
        "功能分类科目编码/款",
        "功能分类科目编码/项",
        "科目名称/栏次",
        "本年收入/1",
        "本年支出/合计/2",
        "本年支出/基本支出/3",
        "本年支出/项目支出/4",
    ]


def test_names_that_come_again_get_a_number_and_missing_ones_a_position() -> None:
    heads = (tuple(map(head, ("科目", "金额", "科目", "金额", ""))),)
    assert rectangle(Grid(heads, header_rows=1)).names == ("科目", "金额", "科目(2)", "金额(2)", "第5列")


def test_numbers_are_plain_and_blanks_stay_blank() -> None:
    rows = read(write_csv(fund_table()))
    assert rows[3] == [
        "2080505",
        "",
        "",
        "机关事业单位基本养老保险缴费支出",
        "97167.36",
        "97167.36",
        "97167.36",
        "",
    ]


def test_words_over_several_rows_stand_in_each_and_numbers_only_in_the_first() -> None:
    rows = (
        (Cell("基本支出", rowspan=2), Cell("5.00", Decimal("5.00"), rowspan=2), Cell("甲")),
        (Cell("乙"),),
    )
    assert read(write_csv(Grid(rows))) == [["基本支出", "5.00", "甲"], ["基本支出", "", "乙"]]


@given(grids())
def test_every_row_has_a_cell_for_every_column_and_every_name_is_its_own(grid: Grid) -> None:
    table = rectangle(grid)
    assert {len(row) for row in table.rows} <= {grid.column_count}
    assert len(table.rows) == len(grid.rows) - grid.header_rows
    if grid.header_rows:
        assert len(table.names) == len(set(table.names)) == grid.column_count
    numbers = [cell.value for row in table.rows for cell in row if cell.value is not None]
    own = [
        cell.value for row, _, cell in grid.positions() if row >= grid.header_rows and cell.value is not None
    ]
    assert sorted(numbers) == sorted(own)


@pytest.mark.parametrize("words", ["=1+1", "+86", "-甲", "@SUM(A1)", "\t=1", "＝1", "＠a"])
def test_words_that_excel_would_run_are_made_harmless_in_heads_too(words: str) -> None:
    grid = Grid(((head(words),), (Cell(words),)), header_rows=1)
    name, cell = (row[0] for row in read(write_csv(grid)))
    if words.strip() == "+86":
        assert (name, cell) == ("+86", "+86")  # a number cannot do anything
    else:
        assert name.startswith("'")
        assert cell == f"'{words}"


def test_negative_numbers_are_never_touched() -> None:
    assert write_csv(Grid(((number("-12.30"), Cell("-12.30")),))) == "-12.30,-12.30\n"


def test_a_file_begins_with_a_mark_that_tells_excel_its_encoding(tmp_path: Path) -> None:
    write_csv_file(summary_table(), tmp_path / "a.csv")
    write_csv_file(summary_table(), tmp_path / "b.csv", bom=False)
    content = (tmp_path / "b.csv").read_bytes()
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbf" + content
    assert content.decode() == write_csv(summary_table())


def test_a_table_of_nothing_is_an_empty_file() -> None:
    assert write_csv(Grid(())) == ""


def test_markdown_has_headings_bold_figures_and_tables() -> None:
    text = write_markdown(document())
    assert "\n# 第一部分 部门概况\n" in text
    assert "本年支出合计**5,556,280.53**元。" in text
    assert "公开05表　部门：新平县机关事务服务中心　金额单位：元" in text
    assert "| 2010350 |  |  | 事业运行 | 5,196,228.44 | 5,196,228.44 | 3,871,094.01 | 1,325,134.43 |" in text
    assert "\n| --- | --- | --- | --- | ---: | ---: | ---: | ---: |\n" in text
    assert "注：本表反映一般公共预算财政拨款的收支情况。" in text
    assert "- 第一部分 部门概况" in text


def test_markdown_shows_the_data_and_the_description_of_a_chart() -> None:
    text = write_markdown(Document((column_chart(),)))
    assert "| 类别 | 收入总计 | 支出总计 |" in text
    assert "| 2021年 | 555.63 | 555.63 |" in text
    assert column_chart().alt in text
    assert "单位：万元" in text


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("# 不是标题", "\\# 不是标题"),
        ("- 不是列表", "\\- 不是列表"),
        ("1. 不是编号", "1\\. 不是编号"),
        ("（一）*甲*_乙_", "（一）\\*甲\\*\\_乙\\_"),
        ("a|b<c>", "a\\|b\\<c\\>"),
        ("---", "\\---"),
        ("2021年收支", "2021年收支"),
        ("1.5", "1\\.5"),
    ],
)
def test_what_means_something_to_markdown_is_escaped(words: str, escaped: str) -> None:
    assert escape(words) == escaped


@given(documents())
def test_markdown_tables_have_as_many_bars_in_every_line(made: Document) -> None:
    for block in re.split(r"\n\n", write_markdown(made)):
        lines = [line for line in block.split("\n") if line.startswith("| ")]
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in lines}) <= 1


def test_plain_text_lines_up_columns_by_what_the_eye_sees() -> None:
    text = write_text(Document((summary_table(),)))
    lines = text.splitlines()
    rows = [line for line in lines if "5,556,280.53" in line]
    ends = {text_width(row[: row.index("5,556,280.53")]) for row in rows}
    assert len(rows) == 2
    assert len(ends) == 1
    assert lines[:3] == ["收入支出决算总表", "公开01表", "部门：新平县机关事务服务中心  金额单位：元"]


def test_plain_text_holds_everything_that_is_said() -> None:
    text = write_text(document(watermark="草稿"))
    assert text.startswith("【草稿】\n")
    for words in (
        "第一部分 部门概况",
        "本年支出合计5,556,280.53元。",
        "公开05表",
        "图1：收、支决算总计变动情况图",
        "555.63",
    ):
        assert words in text


def test_drafts_say_so_in_markdown() -> None:
    assert write_markdown(Document((), watermark="草稿")) == "> **草稿**\n"


def test_contents_stop_at_their_depth() -> None:
    blocks = (TableOfContents(depth=1), Heading(1, "甲", "一、"), Heading(2, "乙"))
    assert write_text(Document(blocks)).split("\n\n")[0] == "目录\n一、甲"
    assert write_markdown(Document(blocks)).split("\n\n")[1] == "- 一、甲"


@given(st.text(alphabet=" 甲", max_size=6))
def test_bold_marks_stand_inside_of_spaces(words: str) -> None:
    text = write_markdown(Document((Paragraph((Run(words, bold=True),)),))).rstrip("\n")
    assert re.fullmatch(r" *\*\*甲( *甲)*\*\* *", text) if words.strip() else text == words
