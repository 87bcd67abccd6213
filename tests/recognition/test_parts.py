"""Several units in one document: each set of tables is checked alone."""

from pathlib import Path

from tests.recognition.made_up import ENTITY, REVENUE, SPENDING, document, profile

from juesuan.findings import Severity
from juesuan.recognition import Reviewed, review

OTHER = "云岭县路政执法大队"


def _other(text: str) -> str:
    """The same tables of another unit with other amounts."""
    return text.replace(ENTITY, OTHER).replace("3,000.00", "5,000.00").replace("2,000.00", "4,000.00")


def _grave(reviewed: Reviewed) -> list[str]:
    return [one.message for one in reviewed.findings if one.severity is not Severity.INFO]


def test_figures_of_two_units_are_not_compared(tmp_path: Path) -> None:
    text = "\n".join([REVENUE, SPENDING, _other(REVENUE), _other(SPENDING)])
    reviewed = review(document(tmp_path, text), profile())
    assert _grave(reviewed) == []
    assert [table.part for table in reviewed.tables] == [0, 0, 1, 1]
    assert reviewed.coverage.figures_used == reviewed.coverage.figures == 40


def test_sets_given_table_by_table_are_told_by_the_name_of_the_unit(tmp_path: Path) -> None:
    text = "\n".join([REVENUE, _other(REVENUE), SPENDING, _other(SPENDING)])
    reviewed = review(document(tmp_path, text), profile())
    assert _grave(reviewed) == []
    assert [table.part for table in reviewed.tables] == [0, 1, 0, 1]


def test_an_error_of_the_second_unit_is_found(tmp_path: Path) -> None:
    wrong = _other(SPENDING).replace("合计\t5,000.00\t1,000.00", "合计\t5,900.00\t1,000.00")
    text = "\n".join([REVENUE, SPENDING, _other(REVENUE), wrong])
    assert _grave(review(document(tmp_path, text), profile()))


def test_one_misprinted_name_does_not_make_another_unit(tmp_path: Path) -> None:
    text = "\n".join([REVENUE, SPENDING.replace(ENTITY, "云岑县公路养护中心")])
    reviewed = review(document(tmp_path, text), profile())
    assert {table.part for table in reviewed.tables} == {0}


def test_the_same_table_twice_is_used_once_and_said(tmp_path: Path) -> None:
    reviewed = review(document(tmp_path, "\n".join([REVENUE, REVENUE])), profile())
    assert [bool(table.why) for table in reviewed.tables] == [False, True]


def test_a_picture_with_the_title_of_a_table_does_not_stand_in_its_way(tmp_path: Path) -> None:
    drawn = "收入决算表\n\n金额单位：元\n\n\t300\t\n100\t\t200\n2020年\t2021年\t变动\n"
    reviewed = review(document(tmp_path, f"{drawn}\n{REVENUE}"), profile())
    tables = [table for table in reviewed.tables if table.table is not None]
    assert [bool(table.sightings) for table in tables] == [True]
    assert reviewed.coverage.figures_used == reviewed.coverage.figures
