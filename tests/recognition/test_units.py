"""Tables that do not name their unit: told by what else is printed, or compared with nothing."""

import pytest
from tests.recognition.drawn import Drawn, drawn

from juesuan.findings import Severity
from juesuan.formats.document import Block, Document, Grid, Paragraph, Run
from juesuan.profiles import load_profile
from juesuan.recognition import Reviewed, review

UNIT_LINES = ("单位：", "金额单位：")
TEXT = ("第三部分 决算情况说明", "2022年度收、支总计953.00万元。本年收入合计911.00万元。")


def without_units(one: Drawn, tables: set[int]) -> list[Block]:
    """The blocks without the lines of the unit of some tables, counted from 0."""
    kept: list[Block] = []
    at = 0
    for block in one.blocks:
        if isinstance(block, Grid):
            at += 1
        elif isinstance(block, Paragraph) and block.text.startswith(UNIT_LINES) and at in tables:
            continue
        kept.append(block)
    return kept


def read(blocks: list[Block], profile: str = "cn") -> Reviewed:
    return review(Document(tuple(blocks)), load_profile(profile, 2022))


def grave(reviewed: Reviewed) -> list[str]:
    """Errors and warnings, but for tables of a locality's set that are not there."""
    return [
        one.message
        for one in reviewed.findings
        if one.severity is not Severity.INFO and one.code != "audit-table-missing"
    ]


# cn-yunnan prints 元 where nothing is said: the tables here are in 万元.
@pytest.mark.parametrize("profile", ["cn", "cn-yunnan"])
def test_the_same_figure_in_another_table_tells_the_unit(profile: str) -> None:
    reviewed = read(without_units(drawn("2022_national"), {1, 2, 3}), profile)
    assert grave(reviewed) == []
    assert [(table.caption.title, table.why) for table in reviewed.tables if table.unit != "万元"] == []
    assert not any(table.apart for table in reviewed.tables)


def test_the_same_figure_in_the_text_tells_the_unit() -> None:
    blocks = without_units(drawn("2022_stacked"), {0, 1})
    reviewed = read([*blocks, *(Paragraph((Run(line),)) for line in TEXT)], "cn-yunnan")
    assert grave(reviewed) == []
    assert {table.unit for table in reviewed.tables} == {"万元"}


def test_a_unit_in_the_heading_of_the_column_is_the_unit() -> None:
    one = drawn("2023_basic_one_list")
    blocks = without_units(one.changed(0, 0, 2, "金额（万元）"), {0})
    (table,) = review(Document(tuple(blocks)), load_profile("cn-yunnan", 2023)).tables
    assert (table.unit, table.apart) == ("万元", False)


def test_without_any_other_figure_the_unit_is_not_guessed() -> None:
    one = drawn("2022_three_public")
    reviewed = read(without_units(one, {0}))
    (table,) = reviewed.tables
    assert table.apart
    assert "没有标明金额单位" in reviewed.coverage.unread[0]
    assert grave(reviewed) == []


def test_a_table_of_unknown_unit_is_still_added_up() -> None:
    changed = drawn("2022_three_public").changed(0, 3, 6, "12.00")
    assert any("12.00" in message for message in grave(read(without_units(changed, {0}))))


def test_a_table_in_yuan_beside_one_in_ten_thousands_just_works() -> None:
    one = drawn("2022_national")
    grids = [block for block in one.blocks if isinstance(block, Grid)]
    cells = [(row, at) for row, cells in enumerate(grids[1].rows) for at, _ in enumerate(cells)]
    for row, at in cells:
        text = grids[1].rows[row][at].text
        if "." in text:
            one = one.changed(1, row, at, f"{float(text) * 10_000:,.2f}")
    blocks = without_units(one, {1})
    reviewed = read(blocks)
    assert grave(reviewed) == []
    assert [table.unit for table in reviewed.tables][:3] == ["万元", "元", "万元"]
