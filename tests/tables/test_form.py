"""Forms: cells are row filter AND column filter; numbering as in the official tables of spec C.2."""

import pytest
from tests.books import name_of

from juesuan.profiles import load_profile
from juesuan.tables import Form, chinese_numeral, make_form
from juesuan.tables.form import intersect


def form(table: str, codes: list[str] | None = None) -> Form:
    profile = load_profile("cn-yunnan", 2021)
    return make_form(
        profile, profile.tables[table], lambda _, d: codes or [] if d == "function" else [], name_of
    )


def slices(table: str, codes: list[str] | None = None) -> dict[str, str]:
    return {cell.id: str(cell.slice) for cell in form(table, codes).cells}


def test_totals_stand_on_their_official_lines() -> None:
    found = slices("t01")
    assert found["t01.r27.c1"] == "revenue"
    assert found["t01.r28.c1"] == "surplus_used"
    assert found["t01.r30.c1"] == "sources"
    assert found["t01.r31.c2"] == "expenditure{function=201}"
    assert found["t01.r57.c2"] == "expenditure"
    assert found["t01.r60.c2"] == "uses"
    fiscal = slices("t04")
    assert fiscal["t04.r32.c1"] == "sources{fund=fiscal}"
    assert fiscal["t04.r59.c3"] == "expenditure{fund=general}"
    assert fiscal["t04.r64.c2"] == "uses{fund=fiscal}"


def test_the_sixteen_columns_of_the_fund_table() -> None:
    found = slices("t05", ["201", "20103", "2010350"])
    expected = {
        1: "opening{fund=general}",
        2: "opening{fund=general,nature=basic}",
        3: "opening{fund=general,nature=project}",
        4: "revenue{fund=general}",
        7: "expenditure{fund=general}",
        9: "expenditure{fund=general,nature=personnel}",
        10: "expenditure{fund=general,nature=running}",
        12: "closing{fund=general}",
        14: "closing{fund=general,nature=project}",
        15: "closing{fund=general,nature=project,balance=carryover}",
        16: "closing{fund=general,nature=project,balance=surplus}",
    }
    for column, text in expected.items():
        assert found[f"t05.total.c{column}"] == text
    assert found["t05.2010350.c10"] == "expenditure{fund=general,nature=running,function=2010350}"
    assert max(column.number for column in form("t05").panels[0].columns) == 16


def test_cells_that_do_not_apply_print_a_dash() -> None:
    found = {cell.id: cell.slice for cell in form("t09").cells}
    assert found["t09.r1.c1"] is None
    assert found["t09.r8.c1"] is None
    assert str(found["t09.r4.c1"]) == "three_public_budget{item=vehicle}"
    assert str(found["t09.r22.c2"]) == "expenditure{entity_kind=agency,fund=general,nature=running}"
    units = {cell.id: cell.unit for cell in form("t09").cells}
    assert (units["t09.r15.c2"], units["t09.r2.c2"]) == ("辆", "元")


def test_rows_follow_the_codes_in_use_in_code_order() -> None:
    rows = [row.id for row in form("t03", ["208", "20805", "2080505", "201"]).panels[0].strips[0]]
    assert rows == ["total", "201", "208", "20805", "2080505"]


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ({"nature": "basic"}, {"nature": "running"}, {"nature": "running"}),
        ({"nature": "running"}, {"nature": "basic"}, {"nature": "running"}),
        ({"fund": "general"}, {"fund": "gov_fund"}, None),
        ({"function": "201"}, {"fund": "general"}, {"function": "201", "fund": "general"}),
    ],
)
def test_filters_meet_in_the_narrower_one_or_not_at_all(
    one: dict[str, str], other: dict[str, str], both: dict[str, str] | None
) -> None:
    assert intersect(one, other) == both


def test_numerals_count_as_tables_do() -> None:
    assert [chinese_numeral(n) for n in (1, 9, 10, 12, 20, 26, 99)] == [
        "一", "九", "十", "十二", "二十", "二十六", "九十九",
    ]  # fmt: skip
    with pytest.raises(ValueError, match="no numeral"):
        chinese_numeral(0)
