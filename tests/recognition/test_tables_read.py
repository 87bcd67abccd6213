"""Printed tables are recognised with their declarations, and only real contradictions are reported."""

from pathlib import Path

import pytest
from tests.recognition.made_up import ENTITY, REVENUE, SPENDING, document, profile

from juesuan.findings import Severity
from juesuan.recognition import Reviewed, review


def _review(folder: Path, text: str) -> Reviewed:
    return review(document(folder, text), profile())


def _grave(reviewed: Reviewed) -> list[tuple[str, int | None]]:
    return [
        (one.code, one.places[0].line if one.places else None)
        for one in reviewed.findings
        if one.severity is not Severity.INFO
    ]


def test_tables_that_tie_give_no_finding_and_every_figure_is_used(tmp_path: Path) -> None:
    reviewed = _review(tmp_path, REVENUE + "\n" + SPENDING)
    assert _grave(reviewed) == []
    assert [table.table.id for table in reviewed.tables if table.table] == ["t02", "t03"]
    assert (reviewed.coverage.figures_used, reviewed.coverage.figures) == (20, 20)
    assert reviewed.coverage.complete


def test_codes_lines_and_column_numbers_never_become_amounts(tmp_path: Path) -> None:
    reviewed = _review(tmp_path, SPENDING)
    assert {str(one.printed.value) for one in reviewed.sightings if one.printed} == {
        "3000.00",
        "1000.00",
        "2000.00",
    }


@pytest.mark.parametrize(("column", "row"), [(1, 0), (2, 0), (0, 3), (1, 2), (2, 1)])
def test_one_changed_figure_is_found_at_its_place(tmp_path: Path, column: int, row: int) -> None:
    lines = SPENDING.split("\n")
    at = next(number for number, line in enumerate(lines) if "合计\t3" in line) + row
    cells = lines[at].split("\t")
    cells[4 + column] = cells[4 + column].replace("000.00", "090.00")
    lines[at] = "\t".join(cells)
    reviewed = _review(tmp_path, "\n".join(lines))
    found = [
        place.line for one in reviewed.findings if one.severity is Severity.ERROR for place in one.places
    ]
    assert at + 1 in found


def test_a_code_cut_in_its_parts_is_the_same_row(tmp_path: Path) -> None:
    cut = SPENDING.replace("2140106\t\t\t", "214\t01\t06\t").replace("21401\t\t\t", "214\t01\t\t")
    reviewed = _review(tmp_path, REVENUE + "\n" + cut)
    assert "expenditure{function=2140106}" in {str(one.slice) for one in reviewed.sightings}


def test_a_title_with_unit_and_year_before_it_is_the_same_table(tmp_path: Path) -> None:
    reviewed = _review(tmp_path, SPENDING.replace("支出决算表", f"{ENTITY}2021年度支出决算表"))
    assert [table.table.id for table in reviewed.tables if table.table] == ["t03"]


def test_a_table_nobody_declared_is_counted_and_left_alone(tmp_path: Path) -> None:
    reviewed = _review(tmp_path, "职工情况表\n\n姓名\t人数\t备注\n甲\t3\t\n")
    assert (reviewed.coverage.tables, reviewed.coverage.recognised) == (1, 0)
    assert not reviewed.coverage.complete
    assert reviewed.sightings == ()


def test_a_column_that_cannot_be_told_is_not_read(tmp_path: Path) -> None:
    lines = [line for line in SPENDING.split("\n") if not line.startswith(("类\t", "项\t\t\t目"))]
    reviewed = _review(tmp_path, "\n".join(lines))
    assert reviewed.sightings == ()
    assert reviewed.coverage.unread == ("公开03表：各栏与表样对不上，数字没有使用",)


def test_the_unit_of_the_table_is_taken_from_its_own_line(tmp_path: Path) -> None:
    reviewed = _review(tmp_path, SPENDING.replace("金额单位：元", "金额单位：万元"))
    assert {one.printed.unit for one in reviewed.sightings if one.printed} == {"万元"}


def test_a_code_that_its_name_has_nowhere_else_is_one_finding(tmp_path: Path) -> None:
    third = REVENUE.replace("收入决算表", "一般公共预算财政拨款收入支出决算表").replace(
        "公开02表", "公开05表"
    )
    text = REVENUE + "\n" + SPENDING + "\n" + third.replace("2140106", "2140109")
    codes = [one for one in _review(tmp_path, text).findings if one.code == "audit-code-elsewhere"]
    assert [(one.expected, one.found) for one in codes] == [("2140106", "2140109")]
    assert len(codes[0].places) == 3


def test_a_misprinted_unit_is_named_with_the_right_one(tmp_path: Path) -> None:
    third = SPENDING.replace("支出决算表", "财政拨款收入支出决算总表").replace(ENTITY, "云岑县公路养护中心")
    names = [
        one
        for one in _review(tmp_path, REVENUE + "\n" + SPENDING + "\n" + third).findings
        if one.code == "audit-name"
    ]
    assert [(one.expected, one.found) for one in names] == [(ENTITY, "云岑县公路养护中心")]


def test_a_name_of_another_year_is_told(tmp_path: Path) -> None:
    reviewed = _review(tmp_path, SPENDING.replace("交通运输支出", "交通运输事务"))
    assert "code-name-differs" in {one.code for one in reviewed.findings}


def test_heads_that_stand_in_the_row_of_the_total_do_not_hide_it(tmp_path: Path) -> None:
    lines = [
        "\t".join(["类", "款", "项", *line.split("\t")[3:]]) if "合计\t3" in line else line
        for line in SPENDING.split("\n")
    ]
    reviewed = _review(tmp_path, REVENUE + "\n" + "\n".join(lines))
    assert any("类\t款\t项\t合计" in line for line in lines)
    assert _grave(reviewed) == []
    assert reviewed.coverage.complete
