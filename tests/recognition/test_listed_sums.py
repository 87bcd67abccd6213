"""Sums of units in tables that nobody declared."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.recognition.made_up import document, profile

from juesuan.findings import Finding, Severity
from juesuan.recognition import review
from juesuan.recognition.captions import Caption
from juesuan.recognition.listed_sums import listed_sum_findings
from juesuan.recognition.model import SeenTable
from juesuan.recognition.wording.unit_phrasing import load_unit_phrasing

ABOVE = "第三部分 说明\n\n一、所属单位支出情况\n\n各单位支出情况表\n\n单位：万元\n\n"
HEAD = "序号\t单位名称\t支出合计\t基本支出\t项目支出\n"
ROWS = (
    "1\t云岭县公路站\t110.00\t75.00\t35.00\n"
    "2\t云岭县养护队\t80.00\t50.00\t30.00\n"
    "3\t云岭县检测所\t20.00\t12.00\t8.00\n"
)
SUM = "\t合计\t210.00\t137.00\t73.00\n"


def grave(folder: Path, text: str) -> list[Finding]:
    found = review(document(folder, ABOVE + text), profile()).findings
    return [one for one in found if one.severity is not Severity.INFO]


@pytest.mark.parametrize("text", [HEAD + ROWS + SUM, HEAD + SUM + ROWS])
def test_a_sum_of_units_that_their_rows_do_not_make_is_told_at_its_cell(tmp_path: Path, text: str) -> None:
    assert grave(tmp_path, text) == []
    (found,) = grave(tmp_path, text.replace("210.00", "220.00"))
    assert (found.code, found.expected, found.found) == ("audit-list-sum", "220.00", "210.00")
    assert (found.places[0].row, found.places[0].column) == ("合计", "支出合计")


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        # A unit with those below it, a rate, words among the amounts, a row that is no unit.
        ("3\t云岭县检测所\t20.00\t12.00\t8.00", "3\t云岭县交通局\t20.00\t125.00\t65.00"),
        ("210.00\t137.00\t73.00", "70.00\t137.00\t73.00"),
        ("20.00\t12.00\t8.00", "另报\t12.00\t8.00"),
        ("3\t云岭县检测所", "3\t其中：办公费"),
        ("137.00\t73.00", "147.00\t83.00"),
        ("210.00", "210.01"),
    ],
)
def test_what_may_be_no_sum_of_its_rows_is_left_alone(tmp_path: Path, was: str, becomes: str) -> None:
    text = HEAD + ROWS + SUM
    assert was in text
    changed = text.replace(was, becomes)
    if was == "137.00\t73.00":
        changed = changed.replace("\t210.00", "\t230.00")
    assert grave(tmp_path, changed) == []


PROJECTS = (
    "项目名称\t科目编码\t科目名称\t合计\t财政拨款\t其他资金\n"
    "合计\t\t\t300.00\t275.00\t25.00\n"
    "道路养护\t2140106\t公路养护\t210.00\t193.00\t17.00\n"
    "桥梁检测\t2140106\t公路养护\t90.00\t82.00\t8.00\n"
)


def test_a_sum_of_projects_is_held_against_their_rows(tmp_path: Path) -> None:
    above = "第二部分 决算表\n\n项目支出决算明细表\n\n单位：万元\n\n"
    assert grave(tmp_path, above + PROJECTS) == []
    (found,) = grave(tmp_path, above + PROJECTS.replace("193.00", "183.00"))
    assert (found.code, found.expected, found.found) == ("audit-list-sum", "275.00", "265.00")
    # Parts of a project below it are no projects of their own.
    assert grave(tmp_path, above + PROJECTS.replace("桥梁检测", "其中：路面修补").replace("193", "183")) == []


def test_a_half_of_a_table_whose_merged_cells_were_told_again_is_left_alone(tmp_path: Path) -> None:
    text = "第二部分 决算表\n\n项目支出决算明细表\n\n单位：万元\n\n" + PROJECTS.replace("193.00", "183.00")
    (grid,) = document(tmp_path, text).grids()
    again = SeenTable(replace(grid, rows=tuple(grid.rows)), Caption())
    units = load_unit_phrasing(profile())
    assert [one.code for one in listed_sum_findings([again], [grid], units)] == ["audit-list-sum"]
    assert list(listed_sum_findings([again], [grid, replace(grid, place=None)], units)) == []
