"""read_html(write_html(d)) == d for whatever documents there are."""

from __future__ import annotations

import time
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.sample import document, fund_table
from tests.strategies_document import documents

from juesuan.findings import InputFault
from juesuan.formats.document import Cell, Document, Grid, Heading, Paragraph, Run
from juesuan.formats.html import read_html, write_html, write_html_file

PAGE = write_html(document())


@settings(max_examples=120, deadline=None)
@given(documents())
def test_a_page_gives_back_the_document_it_was_made_of(made: Document) -> None:
    assert read_html(write_html(made)) == made


def test_what_is_seen_counts_when_somebody_edits_the_page() -> None:
    page = write_html(Document((fund_table(),))).replace("5,196,228.44", "5,196,228.4")
    cell = read_html(page).grids()[0].rows[4][2]
    assert (cell.text, cell.value, cell.decimals) == ("5,196,228.4", Decimal("5196228.4"), 1)
    assert cell.key == "t05.2010350.c1"


@pytest.mark.parametrize(
    ("cell", "edited", "value"),
    [
        (Cell("—", Decimal(0)), "12.50", "12.50"),
        (Cell("12.30%", Decimal("12.30")), "13.30%", None),
        (Cell("12", Decimal("12.00")), "12.5", "12.5"),
    ],
)
def test_a_value_behind_the_text_is_believed_only_while_the_text_stands(
    cell: Cell, edited: str, value: str | None
) -> None:
    page = write_html(Document((Grid(((cell,),)),)))
    assert read_html(page).grids()[0].rows[0][0] == cell
    found = read_html(page.replace(f">{cell.text}<", f">{edited}<")).grids()[0].rows[0][0]
    assert found.value == (None if value is None else Decimal(value))


def test_blank_dash_zero_and_words_stay_four_different_things() -> None:
    row = (Cell(""), Cell("—"), Cell("0.00", Decimal(0)), Cell("不适用"), Cell("—", Decimal(0)))
    assert read_html(write_html(Document((Grid((row,)),)))).grids()[0].rows == (row,)


def test_a_file_is_read_with_places(tmp_path: Path) -> None:
    write_html_file(document(), tmp_path / "决算.html")
    found = read_html(tmp_path / "决算.html")
    assert found == document()
    place = found.grids()[0].place
    assert place is not None
    assert place.file == "决算.html"
    lines = (tmp_path / "决算.html").read_text(encoding="utf-8").splitlines()
    assert 'id="t1"' in lines[(place.line or 0) - 1]


def test_characters_that_no_page_may_hold_are_left_out() -> None:
    page = write_html(Document((Paragraph((Run("合\x00\x0b计\ud800\ufffe。\t末\r\n行"),)),)))
    page.encode("utf-8")
    assert read_html(page).blocks == (Paragraph((Run("合计。\t末\r\n行"),)),)


FOREIGN = """<html><head><title>公开</title><meta charset=utf-8></head><body><div><h1>部门决算</h1>散的字
<p>收入<b>合计</b></p><div><table><caption>支出表</caption>
<tr><th>项目<th>金额<tr><td> 教育 <td rowspan="99999999999"> 1,234.50 </table></div></div></body></html>"""


def test_a_page_of_somebody_else_gives_its_headings_words_and_tables() -> None:
    found = read_html(FOREIGN)
    assert found.title == "公开"
    heading, loose, paragraph, grid = found.blocks
    assert heading == Heading(1, "部门决算")
    assert loose == Paragraph((Run("散的字"),))
    assert paragraph == Paragraph((Run("收入"), Run("合计", bold=True)))
    assert isinstance(grid, Grid)
    assert grid.title == "支出表"
    assert [[cell.text for cell in row] for row in grid.rows] == [["项目", "金额"], ["教育", "1,234.50"]]
    assert grid.rows[1][1].value == Decimal("1234.50")
    assert grid.rows[1][1].rowspan == 1


def test_scripts_and_styles_of_somebody_else_are_not_words() -> None:
    found = read_html("<body><script>var a</script><style>b{}</style><div>正文</div></body>")
    assert found.blocks == (Paragraph((Run("正文"),)),)


@pytest.mark.parametrize("piece", ["<svg", "<svg><desc", "<desc", "<table><tr><td colspan=99999>", "<div>"])
def test_a_page_of_endless_beginnings_is_read_in_no_time(piece: str) -> None:
    started = time.process_time()
    with suppress(InputFault):
        read_html("<p>甲</p>" + piece * 50_000)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("page", ["", "  \n", "<!-- nothing -->", "<script>x</script>"])
def test_a_page_with_nothing_in_it_is_refused(page: str) -> None:
    with pytest.raises(InputFault) as refused:
        read_html(page)
    assert refused.value.findings[0].code == "E-EMPTY"


def test_a_file_that_is_no_page_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"%PDF-1.7 ...")
    with pytest.raises(InputFault) as refused:
        read_html(tmp_path / "a.html")
    assert refused.value.findings[0].code == "E-TYPE"
    with pytest.raises(InputFault) as missing:
        read_html(tmp_path / "none.html")
    assert missing.value.findings[0].code == "E-MISSING"


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 12))
def test_a_damaged_page_never_ends_in_a_traceback(seed: int, cuts: int) -> None:
    page = PAGE
    for number in range(cuts):
        at = (seed * (number + 7)) % len(page)
        page = page[:at] + page[at + 1 + (seed + number) % 9 :]
    with suppress(InputFault):
        assert isinstance(read_html(page), Document)
