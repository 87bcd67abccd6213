"""Filled tables: exact, tying by construction, drawn as rectangles, read back as drawn."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.books import UNIT, name_of, seen, tables_of, tying_books

from juesuan.checks import Sightings, derive
from juesuan.facts import Book, Entry, Key
from juesuan.formats.document import Grid
from juesuan.profiles import Profile, load_profile
from juesuan.tables import draw, read_grid

SLOW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PROFILES = [("cn", 2021), ("cn-yunnan", 2021)]


def rectangle(grid: Grid) -> None:
    """Every position of the grid is covered exactly once."""
    covered: dict[tuple[int, int], int] = {}
    for row, column, cell in grid.positions():
        for down in range(cell.rowspan):
            for right in range(cell.colspan):
                covered[row + down, column + right] = covered.get((row + down, column + right), 0) + 1
    assert set(covered.values()) == {1}
    assert len(covered) == len(grid.rows) * grid.column_count
    assert len(grid.widths) == grid.column_count


@SLOW
@given(tying_books(), st.sampled_from(PROFILES))
def test_tables_are_rectangles_and_tie_by_construction(book: Book, which: tuple[str, int]) -> None:
    profile = load_profile(*which)
    tables = tables_of(profile, book)
    for filled in tables:
        rectangle(draw(filled, profile))
    exact = [relation for relation in derive(Sightings(seen(tables)), profile) if not relation.holds]
    assert exact == []


@SLOW
@given(tying_books(), st.sampled_from(PROFILES))
def test_what_is_drawn_is_read_back(book: Book, which: tuple[str, int]) -> None:
    profile = load_profile(*which)
    for filled in tables_of(profile, book):
        reading = read_grid(profile, filled.table, draw(filled, profile), name_of)
        assert reading.unread == ()
        written = {(o.place.key, str(o.slice)): o.printed for o in filled.observations()}
        assert {(o.place.key, str(o.slice)): o.printed for o in reading.observations} == written


@pytest.fixture
def yunnan() -> Profile:
    return load_profile("cn-yunnan", 2021)


def test_zero_blank_and_dash_are_different(yunnan: Profile) -> None:
    key = Key(2021, "three_public", entity=UNIT, item="reception.domestic")
    filled = {t.table.id: t for t in tables_of(yunnan, Book([Entry(key, Decimal("448.00"))], 2021))}["t09"]
    texts = {cell.id: cell.text for cell in filled.cells}
    assert texts["t09.r8.c2"] == "448.00"
    assert texts["t09.r7.c2"] == "448.00"
    assert texts["t09.r3.c2"] == ""
    assert texts["t09.r8.c1"] == "—"


def test_an_empty_table_says_so_and_a_filled_one_does_not(yunnan: Profile) -> None:
    empty = {t.table.id: t for t in tables_of(yunnan, Book([], 2021))}
    assert draw(empty["t07"], yunnan).notes[-1] == "无政府性基金预算财政拨款"
    entry = Entry(Key(2021, "revenue", fund="gov_fund", nature="project", function="2120801"), Decimal(1))
    filled = {t.table.id: t for t in tables_of(yunnan, Book([entry], 2021))}
    assert "无政府性基金预算财政拨款" not in draw(filled["t07"], yunnan).notes


def test_tables_in_wan_round_each_cell_half_up() -> None:
    profile = load_profile("cn", 2021)
    entry = Entry(Key(2021, "expenditure", nature="project", function="2010350"), Decimal("8501850.00"))
    filled = {t.table.id: t for t in tables_of(profile, Book([entry], 2021))}["t03"]
    assert filled.by_id["t03.total.c1"].text == "850.19"
    assert filled.by_id["t03.total.c1"].value == Decimal("8501850.00")


def test_every_drawn_figure_carries_the_id_of_its_cell(yunnan: Profile) -> None:
    entry = Entry(Key(2021, "expenditure", nature="project", function="2010350"), Decimal(5))
    filled = {t.table.id: t for t in tables_of(yunnan, Book([entry], 2021))}["t03"]
    grid = draw(filled, yunnan)
    keys = {cell.key for _, _, cell in grid.positions() if cell.key}
    assert keys == {cell.id for cell in filled.cells}
    assert (grid.number, grid.unit, grid.subject) == ("公开03表", "金额单位：元", f"部门：{UNIT}")
