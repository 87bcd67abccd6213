from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.formats.docx.tools import W, tree, values, words
from tests.strategies_document import grids

from juesuan.formats.document import Cell, Document, Grid
from juesuan.formats.docx import write_docx
from juesuan.formats.docx.fitting import fitted, page_of
from juesuan.formats.docx.measures import LANDSCAPE, LARGE, PORTRAIT, Page


def body_of(folder: Path, grid: Grid) -> etree._Element:
    path = folder / "a.docx"
    write_docx(Document((grid,)), path)
    return tree(path)[0]


def plain(rows: int, columns: int, **facts: object) -> Grid:
    cells = tuple(tuple(Cell(f"{r}.{c}") for c in range(columns)) for r in range(rows))
    return Grid(cells, **facts)  # type: ignore[arg-type]


def test_head_rows_repeat_and_no_row_is_torn(tmp_path: Path) -> None:
    rows = list(body_of(tmp_path, plain(4, 2, header_rows=2)).iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_merged_cells_span_columns_and_rows(tmp_path: Path) -> None:
    grid = Grid(
        (
            (Cell("项目", rowspan=2), Cell("合计", colspan=2)),
            (Cell("基本"), Cell("项目")),
            (Cell("甲", colspan=3),),
        )
    )
    first, second, third = body_of(tmp_path, grid).iter(f"{W}tr")
    assert values(first, "tc/tcPr/vMerge") == ["restart"]
    assert values(first, "tc/tcPr/gridSpan") == ["2"]
    assert values(second, "tc/tcPr/vMerge") == [None]
    assert len(second.findall(f"{W}tc")) == 3
    assert values(third, "tc/tcPr/gridSpan") == ["3"]


def test_title_stands_in_the_middle_and_number_and_unit_opposite_the_subject(tmp_path: Path) -> None:
    grid = plain(
        1,
        1,
        title="支出决算表",
        number="公开03表",
        subject="部门：甲",
        unit="金额单位：元",
        notes=("注：一",),
    )
    title, line, table, note, _ = body_of(tmp_path, grid)
    assert words(title) == "支出决算表"
    assert values(title, "pPr/pStyle") == ["TableTitle"]
    assert ["".join(map(str, run.itertext())) for run in line.iterfind(f"{W}r")] == [
        "部门：甲",
        "",
        "公开03表",
        "\u3000",
        "金额单位：元",
    ]
    assert values(line, "pPr/tabs/tab", "pos") == [str(PORTRAIT.text_width)]
    assert table.tag == f"{W}tbl"
    assert words(note) == "注：一"


def test_tables_that_follow_each_other_do_not_touch(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    write_docx(Document((plain(1, 1), plain(1, 1))), path)
    assert [etree.QName(one).localname for one in tree(path)[0]] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_a_table_is_as_wide_as_the_text_with_columns_in_the_proportions_wanted(tmp_path: Path) -> None:
    table = body_of(tmp_path, plain(1, 3, widths=(1, 2, 1))).find(f"{W}tbl")
    assert table is not None
    assert values(table, "tblPr/tblLayout", "type") == ["fixed"]
    assert values(table, "tblPr/tblW", "w") == [str(PORTRAIT.text_width)]
    assert values(table, "tblGrid/gridCol", "w") == ["2211", "4423", "2211"]
    assert values(table, "tr/tc/tcPr/tcW", "w") == ["2211", "4423", "2211"]


def test_a_table_is_described_for_those_who_cannot_see_it(tmp_path: Path) -> None:
    table = body_of(tmp_path, plain(3, 2, title="支出表", number="公开03表")).find(f"{W}tbl")
    assert table is not None
    assert values(table, "tblPr/tblCaption") == ["支出表"]
    assert values(table, "tblPr/tblDescription") == ["公开03表支出表，3行2列"]


def test_cells_are_set_to_their_side_indented_and_bold(tmp_path: Path) -> None:
    grid = Grid(((Cell("1.00", align="right", bold=True), Cell("类", indent=2), Cell("", bold=True)),))
    number, label, blank = body_of(tmp_path, grid).iter(f"{W}tc")
    assert values(number, "p/pPr/jc") == ["right"]
    assert number.find(f"{W}p/{W}r/{W}rPr/{W}b") is not None
    assert values(label, "p/pPr/ind", "leftChars") == ["200"]
    assert blank.find(f"{W}p/{W}pPr/{W}rPr/{W}b") is not None


def test_head_cells_are_lightly_shaded_and_others_not(tmp_path: Path) -> None:
    rows = ((Cell("头", header=True), Cell("体")), (Cell("行头", header=True), Cell("体")))
    head, other, label, _ = body_of(tmp_path, Grid(rows, header_rows=1)).iter(f"{W}tc")
    assert values(head, "tcPr/shd", "fill") == ["F2F2F2"]
    assert other.find(f"{W}tcPr/{W}shd") is None
    assert label.find(f"{W}tcPr/{W}shd") is None


def test_the_last_row_stays_with_the_notes(tmp_path: Path) -> None:
    *_, before, last = body_of(tmp_path, plain(3, 1, notes=("一", "二"))).iter(f"{W}tr")
    assert before.find(f".//{W}keepNext") is None
    assert last.find(f".//{W}keepNext") is not None


def test_without_head_rows_and_notes_nothing_is_tied_together(tmp_path: Path) -> None:
    assert body_of(tmp_path, plain(3, 1)).find(f".//{W}tr//{W}keepNext") is None


@given(grids(), st.sampled_from((PORTRAIT, LANDSCAPE, LARGE)))
def test_columns_fill_the_width_exactly(grid: Grid, page: Page) -> None:
    widths = fitted(grid, page).columns
    assert abs(sum(widths) - page.text_width) <= 1
    assert len(widths) == max(grid.column_count, 1)
    assert min(widths) >= 1


def test_widths_for_another_number_of_columns_are_not_used() -> None:
    assert fitted(plain(1, 2, widths=(1, 2, 3)), PORTRAIT).columns == [4422, 4423]


def numbers(columns: int, rows: int = 5, text: str = "1,234,567.89", *, landscape: bool = False) -> Grid:
    row = tuple(Cell(text, Decimal("1234567.89"), align="right") for _ in range(columns))
    return Grid(tuple(row for _ in range(rows)), landscape=landscape)


@pytest.mark.parametrize("columns", [2, 6, 8, 12, 16])
def test_numbers_do_not_wrap(columns: int) -> None:
    found = fitted(numbers(columns), LANDSCAPE)
    digits, marks = 9, 3
    # Half points are ten twips; digits of the widest stand-in take 0.64 em.
    needed = (digits * 0.64 + marks * 0.32) * found.size * 10
    assert needed <= min(found.columns) - 2 * found.margin + 1


def test_more_columns_make_smaller_text_but_never_too_small_to_exist() -> None:
    sizes = [fitted(numbers(n), PORTRAIT).size for n in (2, 8, 12, 16, 60)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 21
    assert sizes[-1] == 9


def test_a_table_too_wide_for_a4_lies_on_a3() -> None:
    assert page_of(numbers(4)) is PORTRAIT
    assert page_of(numbers(8, landscape=True)) is LANDSCAPE
    assert page_of(numbers(18, landscape=True)) is LARGE
    assert fitted(numbers(18, landscape=True), LARGE).size >= 13


def test_codes_do_not_wrap_whatever_width_is_declared() -> None:
    code = fitted(Grid(((Cell("2010350"), Cell("行政运行")),), widths=(700.0, 8144.0)), PORTRAIT)
    assert code.size == 21
    assert code.columns[0] >= 7 * 0.64 * 210 + 2 * code.margin - 2


def test_labels_get_what_amounts_can_spare() -> None:
    amount = Cell("1.00", Decimal("1.00"), align="right")
    label = "机关事业单位基本养老保险缴费支出"
    rows = tuple((Cell(label), *(amount for _ in range(5))) for _ in range(3))
    found = fitted(Grid(rows, widths=(1.0,) * 6), PORTRAIT)
    assert found.columns[0] > (len(label) + 0.6) * found.size * 10 - 2
    assert len(set(found.rows)) == 1


def test_a_table_a_little_too_long_is_set_smaller_to_stay_on_its_page() -> None:
    room = (PORTRAIT.text_height - 1100) // (21 * 14 + 10)
    assert fitted(plain(room - 1, 2), PORTRAIT).size == 21
    less = fitted(plain(room + 8, 2), PORTRAIT)
    assert 15 <= less.size < 21
    assert sum(less.rows) + 10 * len(less.rows) <= PORTRAIT.text_height - 1000


def test_a_table_of_many_pages_is_set_in_type_that_can_be_read() -> None:
    assert fitted(plain(400, 2), PORTRAIT).size == 18


def test_a_heading_on_the_page_leaves_less_room_for_the_table() -> None:
    room = (PORTRAIT.text_height - 1100) // (21 * 14 + 10)
    assert fitted(plain(room - 1, 2), PORTRAIT, headed=True).size < 21


def test_wrapped_labels_count_towards_the_length_of_a_table() -> None:
    long, short = (
        Grid(tuple((Cell(label), Cell("甲")) for _ in range(26)), widths=(3.0, 3.0))
        for label in ("机关事业单位基本养老保险缴费支出" * 6, "支出")
    )
    assert sum(fitted(long, PORTRAIT).rows) > sum(fitted(short, PORTRAIT).rows)
    assert fitted(long, PORTRAIT).size < fitted(short, PORTRAIT).size == 21
