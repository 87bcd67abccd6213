"""Where the parts of a table stand on a sheet, and how high rows are, computed without fonts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from tests.formats.sample import fund_table, head, number
from tests.strategies_document import grids

from juesuan.formats.document import Cell, Grid
from juesuan.formats.xlsx.layout import LINE, layout_of, lines_needed, note_height


@given(grids())
def test_parts_never_stand_on_each_other(grid: Grid) -> None:
    layout = layout_of(grid)
    lines = [row for row in (layout.title, layout.number, layout.subject) if row is not None]
    assert lines == list(range(len(lines)))
    assert layout.body > max([*lines, -1 if layout.unit is None else layout.unit])
    assert layout.notes == layout.body + layout.rows
    assert 1 <= layout.split <= layout.columns
    assert len(layout.heights) == layout.rows >= len(grid.rows)


@pytest.mark.parametrize(
    ("changes", "body"),
    [
        ({}, 3),
        ({"number": ""}, 2),
        ({"subject": ""}, 3),
        ({"subject": "", "unit": ""}, 2),
        ({"title": "", "number": "", "subject": "", "unit": ""}, 0),
    ],
)
def test_a_part_that_is_missing_takes_no_line(changes: dict[str, str], body: int) -> None:
    assert layout_of(replace(fund_table(), **changes)).body == body  # type: ignore[arg-type]


def test_the_unit_stands_right_of_the_department_with_room_for_both() -> None:
    layout = layout_of(fund_table())
    assert layout.subject == layout.unit
    assert layout.width_of(0, layout.split) >= len("部门：新平县机关事务服务中心") * 2
    assert layout.width_of(layout.split, layout.columns) >= len("金额单位：元") * 2


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("", 10, 1), ("甲乙丙", 10, 1), ("甲乙丙丁戊己", 10, 2), ("甲\n乙", 10, 2), ("甲\n" + "乙" * 12, 10, 4)],
)
def test_lines_are_counted_by_characters(text: str, width: float, lines: int) -> None:
    assert lines_needed(text, width) == lines


def test_a_row_is_as_high_as_its_highest_words() -> None:
    grid = Grid(((Cell("长" * 60), number("1.00")), (Cell("短"), number("2.00"))), widths=(1, 1))
    high, low = layout_of(grid).heights
    assert high > 2 * LINE
    assert low == LINE + 3


def test_words_over_several_rows_share_their_lines_among_them() -> None:
    tall = head("长" * 60, rows=3)
    alone = layout_of(Grid(((replace(tall, rowspan=1), Cell("甲")),), widths=(1, 9))).heights[0]
    shared = layout_of(Grid(((tall, Cell("甲")), (Cell("乙"),), (Cell("丙"),)), widths=(1, 9))).heights
    assert shared[0] == shared[1] == shared[2] == pytest.approx(alone / 3)


def test_a_long_note_is_higher_than_a_short_one_but_never_beyond_what_excel_allows() -> None:
    layout = layout_of(fund_table())
    assert note_height("短注", layout) == LINE
    assert LINE < note_height("长" * 200, layout) < note_height("长" * 20_000, layout) <= 409
