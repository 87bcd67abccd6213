"""Files of ours that a person or another program has changed: what the page shows is the truth."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.docx.tools import MAIN, edit, parts, rewrite

from juesuan.formats.document import Block, Cell, Chart, Document, Grid, Heading, Paragraph, Run, Series
from juesuan.formats.docx import read_docx, write_docx
from juesuan.formats.docx.extras import extras_xml, shown_number

EXTRAS = "customXml/item1.xml"
SENTENCE = Paragraph(
    (
        Run("2022年收入"),
        Run("792.91", key="t01.total"),
        Run("万元，占"),
        Run("78.65", key="share"),
        Run("%。"),
    )
)
TABLE = Grid(
    (
        (Cell("科目", header=True), Cell("金额", header=True)),
        (Cell("2010350"), Cell("1,234.50", Decimal("1234.50"), key="t03.2010350.c1")),
        (Cell("2080505"), Cell("", key="t03.2080505.c1")),
        (Cell("—", key="dash"), Cell("0.5", Decimal("0.500"), 3)),
    ),
    "支出决算表",
    "公开03表",
    header_rows=1,
    widths=(1.25, 2.5),
    id="t03",
)
Change = Callable[[str], str]


def changed(folder: Path, change: Change, *blocks: Block, part: str = MAIN) -> Document:
    path = folder / "a.docx"
    write_docx(Document(blocks, meta={"year": "2022"}), path)
    edit(path, change, part)
    return read_docx(path)


def swap(old: str, new: str) -> Change:
    return lambda text: text.replace(old, new, 1)


def cells(document: Document, row: int) -> tuple[Cell, ...]:
    return document.grids()[0].rows[row]


def runs(document: Document) -> list[tuple[str, str | None]]:
    (paragraph,) = (block for block in document.blocks if isinstance(block, Paragraph))
    return [(run.text, run.key) for run in paragraph.runs]


def test_an_edited_number_is_read_with_its_key(tmp_path: Path) -> None:
    cell = cells(changed(tmp_path, swap("1,234.50", "-1,234.5"), TABLE), 1)[1]
    assert (cell.text, cell.value, cell.decimals) == ("-1,234.5", Decimal("-1234.5"), 1)
    assert cell.key == "t03.2010350.c1"


def test_a_number_edited_into_words_is_no_number_any_more(tmp_path: Path) -> None:
    cell = cells(changed(tmp_path, swap("1,234.50", "约1234"), TABLE), 1)[1]
    assert (cell.text, cell.value, cell.key) == ("约1234", None, "t03.2010350.c1")


def test_a_number_written_into_a_blank_cell_is_a_number(tmp_path: Path) -> None:
    blank = r"(2080505</w:t></w:r></w:p></w:tc><w:tc>.*?</w:pPr>)(</w:p>)"
    filled = changed(
        tmp_path, lambda text: re.sub(blank, r"\1<w:r><w:t>12</w:t></w:r>\2", text, count=1), TABLE
    )
    cell = cells(filled, 2)[1]
    assert (cell.text, cell.value, cell.decimals, cell.key) == ("12", Decimal(12), 0, "t03.2080505.c1")


def test_an_edited_code_is_still_no_number(tmp_path: Path) -> None:
    cell = cells(changed(tmp_path, swap("2010350", "2010399"), TABLE), 1)[0]
    assert (cell.text, cell.value) == ("2010399", None)


def test_an_edited_cell_does_not_keep_the_exact_value_behind_the_old_text(tmp_path: Path) -> None:
    cell = cells(changed(tmp_path, swap(">0.5<", ">0.6<"), TABLE), 3)[1]
    assert (cell.value, cell.decimals) == (Decimal("0.6"), 1)


def test_cells_around_an_edit_keep_all_they_had(tmp_path: Path) -> None:
    found = changed(tmp_path, swap("1,234.50", "9.00"), TABLE).grids()[0]
    mended = replace(found.rows[1][1], text="1,234.50", value=Decimal("1234.50"))
    assert replace(found, rows=(found.rows[0], (found.rows[1][0], mended), *found.rows[2:])) == TABLE


def without_row(text: str) -> str:
    rows = re.findall(r"<w:tr>.*?</w:tr>", text)
    return text.replace(rows[1], "")


def with_row(text: str) -> str:
    rows = re.findall(r"<w:tr>.*?</w:tr>", text)
    return text.replace(rows[1], rows[1].replace("2010350", "2019999").replace("1,234.50", "7.25") + rows[1])


def test_a_deleted_row_takes_only_its_own_keys_away(tmp_path: Path) -> None:
    found = changed(tmp_path, without_row, TABLE).grids()[0]
    assert found == replace(TABLE, rows=(TABLE.rows[0], *TABLE.rows[2:]))


def test_an_inserted_row_is_read_and_the_others_keep_their_keys(tmp_path: Path) -> None:
    found = changed(tmp_path, with_row, TABLE).grids()[0]
    new = (Cell("2019999"), Cell("7.25", Decimal("7.25")))
    assert found.rows == (TABLE.rows[0], new, *TABLE.rows[1:])
    assert (found.id, found.widths) == (TABLE.id, TABLE.widths)


def test_a_renamed_table_is_still_the_same_table(tmp_path: Path) -> None:
    found = changed(tmp_path, swap(">支出决算表<", ">支出决算总表<"), Heading(1, "表"), TABLE).grids()[0]
    assert found == replace(TABLE, title="支出决算总表")


def test_a_table_that_was_taken_out_leaves_its_caption_as_text(tmp_path: Path) -> None:
    found = changed(tmp_path, lambda text: re.sub(r"<w:tbl>.*</w:tbl>", "", text), TABLE)
    assert [(block.text, block.style) for block in found.blocks if isinstance(block, Paragraph)] == [
        ("支出决算表", "center"),
        ("\t公开03表", "right"),
    ]


def test_a_retyped_caption_line_is_split_at_its_tab(tmp_path: Path) -> None:
    grid = replace(TABLE, subject="部门：甲", unit="单位：元")
    styled = r'<w:rPr><w:rStyle w:val="Grid(?:Subject|Number|Unit)"/></w:rPr>'
    found = changed(tmp_path, lambda text: re.sub(styled, "", text), grid).grids()[0]
    assert (found.subject, found.number, found.unit) == ("部门：甲", "", "公开03表\u3000单位：元")


def test_an_edited_figure_in_a_sentence_keeps_its_key(tmp_path: Path) -> None:
    found = changed(tmp_path, swap("792.91", "800.00"), SENTENCE)
    assert runs(found) == [
        ("2022年收入", None),
        ("800.00", "t01.total"),
        ("万元，占", None),
        ("78.65", "share"),
        ("%。", None),
    ]


def test_words_around_figures_may_be_rewritten(tmp_path: Path) -> None:
    found = changed(tmp_path, swap("2022年收入", "本年度全部收入为"), SENTENCE)
    assert runs(found)[:2] == [("本年度全部收入为", None), ("792.91", "t01.total")]


def test_a_removed_figure_leaves_no_doubtful_keys(tmp_path: Path) -> None:
    figure = r'<w:r><w:rPr><w:rStyle w:val="Figure"/></w:rPr><w:t[^>]*>792.91</w:t></w:r>'
    found = changed(tmp_path, lambda text: re.sub(figure, "", text), SENTENCE)
    assert runs(found) == [("2022年收入万元，占78.65%。", None)]


def test_runs_torn_apart_by_a_program_are_the_same_runs(tmp_path: Path) -> None:
    seam = '</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:rStyle w:val="Figure"/></w:rPr><w:t>'
    torn = f"792{seam}.91"
    assert changed(tmp_path, swap("792.91", torn), SENTENCE).blocks == (SENTENCE,)


def test_adjoining_figures_joined_by_a_program_come_apart_again(tmp_path: Path) -> None:
    two = Paragraph((Run("5", key="a"), Run("6", key="b"), Run("", key="c")))
    joined = r'5</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Figure"/></w:rPr><w:t xml:space="preserve">6'
    assert changed(tmp_path, swap(joined, "56"), two).blocks == (two,)


def test_blocks_before_and_after_an_inserted_one_keep_their_keys(tmp_path: Path) -> None:
    new = '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t>插入的一段</w:t></w:r></w:p>'
    found = changed(tmp_path, swap("<w:body>", f"<w:body>{new}"), SENTENCE, TABLE)
    assert found.blocks == (Paragraph((Run("插入的一段"),)), SENTENCE, TABLE)


def test_a_deleted_block_takes_only_its_own_keys_away(tmp_path: Path) -> None:
    first = re.compile(r"<w:body><w:p>.*?</w:p>")
    found = changed(tmp_path, lambda text: first.sub("<w:body>", text, count=1), SENTENCE, SENTENCE, TABLE)
    assert found.blocks == (SENTENCE, TABLE)


def test_a_renumbered_heading_has_the_new_number(tmp_path: Path) -> None:
    found = changed(tmp_path, swap(">一、<", ">二、<"), Heading(2, "收入", "一、"))
    assert found.blocks == (Heading(2, "收入", "二、"),)


def test_edited_values_and_labels_of_a_chart_are_read(tmp_path: Path) -> None:
    chart = Chart(
        "pie",
        "结构",
        ("甲", "乙"),
        (Series("支出", (Decimal(3), Decimal(1)), ("75%", "25%")),),
        "万元",
        id="图2",
    )
    found = changed(
        tmp_path,
        lambda text: text.replace("<c:v>3</c:v>", "<c:v>4</c:v>").replace("75%", "80%"),
        chart,
        part="word/charts/chart1.xml",
    )
    assert found.blocks == (
        replace(chart, series=(Series("支出", (Decimal(4), Decimal(1)), ("80%", "25%")),)),
    )


def test_a_block_moved_to_a_lying_page_lies(tmp_path: Path) -> None:
    found = changed(
        tmp_path, swap('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"'), TABLE
    )
    assert found.grids()[0].landscape


def test_without_the_custom_part_the_page_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    write_docx(Document((Heading(1, "收入", "一、"), SENTENCE, TABLE), meta={"year": "2022"}), path)
    rewrite(path, {EXTRAS: None, "customXml/itemProps1.xml": None})
    found = read_docx(path)
    assert found.meta == {}
    heading, sentence, table = found.blocks
    assert heading == Heading(1, "收入", "一、")
    assert isinstance(sentence, Paragraph)
    assert [(run.text, run.key) for run in sentence.runs] == [(run.text, None) for run in SENTENCE.runs]
    assert isinstance(table, Grid)
    assert [[(cell.text, cell.value) for cell in row] for row in table.rows] == [
        [("科目", None), ("金额", None)],
        [("2010350", None), ("1,234.50", Decimal("1234.50"))],
        [("2080505", None), ("", None)],
        [("—", None), ("0.5", Decimal("0.5"))],
    ]


@pytest.mark.parametrize(
    "broken",
    [
        "not json",
        '{"kind":"grid"}',
        '{"kind":"grid","mark":"x"}',
        '{"kind":"poem","mark":1}',
        '{"kind":"paragraph","mark":1,"runs":[["a",null]]}',
        '{"kind":"grid","mark":1,"rows":[{"mark":1,"cells":"x","exact":{"0":["NaN!",1,1]}}]}',
    ],
)
def test_a_custom_part_made_by_somebody_else_is_left_aside(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "a.docx"
    write_docx(Document((SENTENCE, TABLE)), path)
    whole = parts(path)[EXTRAS].decode()
    edit(path, lambda _: re.sub(r"<block>.*</block>", f"<block>{broken}</block>", whole), EXTRAS)
    found = read_docx(path)
    assert [row[0].text for row in found.grids()[0].rows] == ["科目", "2010350", "2080505", "—"]


@pytest.mark.parametrize(
    ("good", "bad"), [("0.500", "NaN"), ("0.500", "9e9999"), ("2.5", "0.0"), ("2.5", "-1")]
)
def test_numbers_in_the_custom_part_that_nobody_writes_are_refused(
    tmp_path: Path, good: str, bad: str
) -> None:
    found = changed(tmp_path, swap(good, bad), TABLE, part=EXTRAS)
    assert found.grids()[0].id == ""
    assert cells(found, 3)[1].value == Decimal("0.5")


def test_a_custom_part_of_a_later_version_is_left_aside(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    write_docx(Document((TABLE,)), path)
    edit(path, swap('version="1"', 'version="2"'), EXTRAS)
    assert read_docx(path).grids()[0].id == ""


def test_a_custom_part_that_claims_more_than_the_page_has_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    write_docx(Document((SENTENCE, TABLE)), path)
    rewrite(path, {EXTRAS: extras_xml(Document((SENTENCE,) * 500 + (TABLE,) * 500)).encode()})
    found = read_docx(path)
    assert found.blocks == (SENTENCE, TABLE)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_whatever_is_typed_into_a_cell_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    typed = data.draw(
        st.one_of(st.decimals(-999, 999, places=2).map(str), st.text("年0123456789.,-— ", max_size=8))
    )
    found = changed(tmp_path_factory.mktemp("w"), swap(">1,234.50<", f">{typed} <"), TABLE)
    cell = cells(found, 1)[1]
    number = shown_number(cell.text)
    assert cell.text == f"{typed} "
    assert cell.value == (number[0] if number else None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,234.50", (Decimal("1234.50"), 2)),
        ("-0.5", (Decimal("-0.5"), 1)),
        ("12", (Decimal(12), 0)),
        ("12,34", None),
        ("1e5", None),
        ("１２", None),
        ("٣", None),
        ("NaN", None),
        ("", None),
        ("9" * 40, None),
    ],
)
def test_numbers_are_what_plainly_is_one(text: str, found: tuple[Decimal, int] | None) -> None:
    assert shown_number(text) == found


def test_extras_hold_nothing_the_page_shows() -> None:
    carried = extras_xml(Document((SENTENCE, TABLE)))
    for shown in ("792.91", "1,234.50", "1234.50", "支出决算表", "2010350<"):
        assert shown not in carried
