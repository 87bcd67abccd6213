"""The drawing of tables as a reader meets it: heads of split codes, what is centred, wide tables."""

from decimal import Decimal

import pytest
from tests.books import UNIT, tables_of

from juesuan.facts import Book, Entry, Key
from juesuan.formats.column_widths import column_widths
from juesuan.formats.document import Cell, Grid
from juesuan.profiles import load_profile
from juesuan.tables import draw

PROFILES = [("cn", 2021), ("cn-yunnan", 2021), ("cn-sichuan", 2022), ("cn-shanghai", 2024)]


def grids(profile_id: str, year: int) -> dict[str, Grid]:
    profile = load_profile(profile_id, year)

    def key(measure: str, **more: str) -> Key:
        return Key(year, measure, entity=UNIT, fund="general", function="2010301", **more)

    entries = [
        Entry(key("revenue", nature="basic"), Decimal(300)),
        Entry(key("revenue", nature="project"), Decimal(50)),
        Entry(key("expenditure", nature="personnel", economic="30101"), Decimal(200)),
        Entry(key("expenditure", nature="running", economic="30201"), Decimal(100)),
        Entry(key("expenditure", nature="project", economic="30201"), Decimal(50)),
    ]
    book = Book(entries, year, {UNIT: "administrative"})
    return {filled.table.id: draw(filled, profile) for filled in tables_of(profile, book)}


def head_texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows[: grid.header_rows]]


def cells_reading(grid: Grid, text: str) -> list[Cell]:
    return [cell for _, _, cell in grid.positions() if cell.text == text]


@pytest.mark.parametrize(("profile_id", "year"), PROFILES)
def test_every_position_of_every_table_is_covered_exactly_once(profile_id: str, year: int) -> None:
    for table, grid in grids(profile_id, year).items():
        covered = [
            (row + down, column + right)
            for row, column, cell in grid.positions()
            for down in range(cell.rowspan)
            for right in range(cell.colspan)
        ]
        wanted = {(row, column) for row in range(len(grid.rows)) for column in range(grid.column_count)}
        assert len(covered) == len(set(covered)), table
        assert set(covered) == wanted, table


def test_the_parts_of_a_code_have_heads_with_and_without_a_row_of_column_numbers() -> None:
    numbered = head_texts(grids("cn-sichuan", 2022)["t03"])
    assert numbered[-1][:4] == ["类", "款", "项", "栏次"]
    bare = head_texts(grids("cn-shanghai", 2024)["t03"])
    assert bare[-1] == ["类", "款", "项"]


def test_a_strip_that_ends_early_keeps_the_merged_code_cells() -> None:
    grid = grids("cn-shanghai", 2024)["t06"]
    shapes = {tuple(cell.colspan for cell in row) for row in grid.rows[grid.header_rows : -1]}
    assert len(shapes) == 1


def test_only_totals_are_centred_in_a_list_of_labels() -> None:
    grid = grids("cn-shanghai", 2024)["t01"]
    (item,) = cells_reading(grid, "一、一般公共预算财政拨款收入")
    (total,) = cells_reading(grid, "本年收入合计")
    assert (item.align, total.align) == ("left", "center")


def test_the_total_over_codes_is_centred() -> None:
    (total,) = cells_reading(grids("cn-shanghai", 2024)["t03"], "合计")
    assert total.align == "center"


def test_names_stay_wider_than_figures_where_every_economic_code_is_a_column() -> None:
    grid = grids("cn-sichuan", 2022)["t05"]
    widths = column_widths(grid)
    name, figures = widths[3], widths[4:]
    assert name > 1.5 * max(figures)
