"""A text with one cell a line writes a merged cell once: rows of headings and totals come out shorter."""

from pathlib import Path

from tests.recognition.made_up import ENTITY, document, profile

from juesuan.findings import Severity
from juesuan.formats.document import Cell, Grid
from juesuan.recognition import review
from juesuan.recognition.ragged import squared

SPENDING = [
    ["项目", "本年支出合计", "基本支出", "项目支出"],
    ["功能分类科目编码", "科目名称", "", "", ""],
    ["栏次", "1", "2", "3"],
    ["合计", "3,000.00", "1,000.00", "2,000.00"],
    ["214", "交通运输支出", "3,000.00", "1,000.00", "2,000.00"],
    ["21401", "公路水路运输", "3,000.00", "1,000.00", "2,000.00"],
    ["2140106", "公路养护", "3,000.00", "1,000.00", "2,000.00"],
]


def _grid(*rows: list[str]) -> Grid:
    return Grid(tuple(tuple(map(Cell, row)) for row in rows))


def _spans(grid: Grid) -> list[list[int]]:
    return [[cell.colspan for cell in row] for row in grid.rows]


def test_a_total_and_headings_get_the_columns_back_that_their_merging_covered() -> None:
    found = _spans(squared(_grid(*SPENDING)))
    assert found[0] == [2, 1, 1, 1]
    assert found[2] == [2, 1, 1, 1]
    assert found[3] == [2, 1, 1, 1]


def test_a_heading_stands_over_the_headings_below_it_and_not_over_blanks() -> None:
    grid = _grid(
        ["项目", "年初结转和结余", "本年支出", "年末结转和结余"],
        ["编码", "科目名称", "", "小计", "基本支出", "项目支出", ""],
        ["212", "城乡社区支出", "", "50.00", "", "50.00", ""],
        ["21208", "国有土地使用权出让收入安排的支出", "", "50.00", "", "50.00", ""],
    )
    assert _spans(squared(grid))[0] == [2, 1, 3, 1]


def test_equal_groups_below_part_the_headings_above() -> None:
    grid = _grid(
        ["预算数", "决算数"],
        ["合计", "因公出国（境）费", "公务接待费", "合计", "因公出国（境）费", "公务接待费"],
        ["9.00", "", "9.00", "8.00", "", "8.00"],
    )
    assert _spans(squared(grid))[0] == [3, 3]


def test_the_headings_of_two_panels_are_parted_where_the_second_begins() -> None:
    grid = _grid(
        ["收入", "支出"],
        ["项目", "决算数", "项目", "合计", "一般公共预算财政拨款"],
        *([f"{word}、来源", "1.00", f"{word}、去处", "1.00", "1.00"] for word in "一二三四五"),
    )
    assert _spans(squared(grid))[0] == [2, 3]


def test_a_heading_that_may_stand_over_either_of_two_is_left_as_it_is() -> None:
    grid = _grid(
        ["项目", "年初结转和结余", "本年支出"],
        ["编码", "科目名称", "基本支出结转", "项目支出结转", "基本支出", "项目支出"],
        ["212", "城乡社区支出", "", "", "50.00", "50.00"],
        ["21208", "国有土地使用权出让收入安排的支出", "", "", "50.00", "50.00"],
    )
    assert _spans(squared(grid))[0] == [1, 1, 1]


def test_a_table_whose_rows_of_codes_differ_in_length_is_not_touched() -> None:
    rows = [*SPENDING, ["21402", "铁路运输"]]
    grid = _grid(*rows)
    assert squared(grid) is grid


def test_a_form_with_short_rows_is_not_touched() -> None:
    grid = _grid(
        ["项目名称", "办公用房维修"],
        ["年度资金总额", "30.00", "29.50", "98.33"],
        ["产出指标", "数量指标", "维修面积", "200平方米"],
    )
    assert squared(grid) is grid


def test_a_text_with_one_cell_a_line_is_read_whole_and_nothing_is_called_wrong(tmp_path: Path) -> None:
    lines = ["支出决算表", "公开03表", "金额单位：元", f"部门：{ENTITY}", ""]
    for row in SPENDING:
        lines += [*(f"\t{cell}" for cell in row), ""]
    reviewed = review(document(tmp_path, "\n".join(lines)), profile())
    assert [one for one in reviewed.findings if one.severity is not Severity.INFO] == []
    assert (reviewed.coverage.figures_used, reviewed.coverage.figures) == (12, 12)
