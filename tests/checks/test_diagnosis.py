"""Diagnosis: each slip of the hand is told apart; what a coincidence explains as well is not told."""

from decimal import Decimal

import pytest

from juesuan.checks import Sighting, Sightings, check_figures
from juesuan.checks.diagnosis import diagnose
from juesuan.facts import Interval, Observation, Printed, Slice
from juesuan.findings import Place
from juesuan.profiles import load_profile


def sighting(
    cell: str, value: str, figure: str = "expenditure", unit: str = "元", row: str = "", column: str = "合计"
) -> Sighting:
    place = Place(table="公开03表", row=row or cell, column=column, key=cell)
    printed = Printed.from_text(Decimal(value), unit)
    return Sighting(cell, "t03", "spending", Observation(Slice.parse(figure), printed, place))


def exactly(value: str) -> Interval:
    return Interval.exact(Decimal(value))


@pytest.mark.parametrize(
    ("wrong", "right", "kind"),
    [
        ("1234.56", "12345600.00", "scale"),
        ("12345600.00", "1234.56", "scale"),
        ("12345.60", "123456.00", "point"),
        ("-1234.56", "1234.56", "sign"),
        ("1234.56", "1243.56", "transposed"),
        ("1234.56", "1284.56", "digit"),
        ("123.56", "1234.56", "digit-count"),
    ],
)
def test_a_slip_in_the_number_itself_is_named(wrong: str, right: str, kind: str) -> None:
    found = diagnose(sighting("c1", wrong), exactly(right))
    assert found is not None
    assert found.kind == kind
    assert found.words.startswith("可能是")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("1234.56", "9876.12"), ("3.00", "5.00"), ("0.00", "1234.56"), ("1234.56", "2143.56")],
)
def test_numbers_that_merely_differ_get_no_diagnosis(wrong: str, right: str) -> None:
    assert diagnose(sighting("c1", wrong), exactly(right)) is None


def test_a_number_in_ten_thousands_is_compared_by_what_it_can_stand_for() -> None:
    found = diagnose(sighting("c1", "12.35", unit="万元"), Interval.exact(Decimal(1_234_999_999)))
    assert found is not None
    assert found.kind == "scale"


def test_a_part_left_out_and_a_part_added_twice_are_named() -> None:
    parts = [
        sighting("a", "5000.11", "expenditure{nature=basic}", row="基本支出"),
        sighting("b", "3070.40", "expenditure{nature=project}", row="项目支出"),
        sighting("c", "900.25", "expenditure{nature=business}", row="经营支出"),
    ]
    short = diagnose(sighting("t", "5900.36"), exactly("8970.76"), parts)
    long = diagnose(sighting("t", "12041.16"), exactly("8970.76"), parts)
    assert short is not None
    assert long is not None
    assert (short.kind, short.values["part"]) == ("left-out", "项目支出")
    assert (long.kind, long.values["part"]) == ("twice", "项目支出")


def test_two_parts_of_the_missing_size_are_not_told_apart() -> None:
    parts = [sighting(name, "450.25", row=name) for name in "ab"] + [sighting("c", "9870.11", row="c")]
    assert diagnose(sighting("t", "10320.36"), exactly("10770.61"), parts) is None


def test_last_years_figure_and_the_figure_of_all_funds_are_named() -> None:
    wrong = sighting("w", "8412.77", "expenditure{fund=general}")
    last = sighting("l", "8412.77", "expenditure@-1{fund=general}", row="上年数")
    whole = sighting("a", "8412.77", "expenditure", row="全部资金")
    for other, kind in ((last, "last-year"), (whole, "other-fund")):
        found = diagnose(wrong, exactly("5123.40"), seen=Sightings([wrong, other]))
        assert found is not None
        assert found.kind == kind


def test_the_figure_of_a_neighbouring_row_is_named_but_not_a_short_one() -> None:
    wrong = sighting("w", "8412.77", "expenditure{function=2010101}")
    beside = sighting("n", "8412.77", "expenditure{function=2010102}", row="一般行政管理事务")
    found = diagnose(wrong, exactly("5123.40"), seen=Sightings([wrong, beside]))
    assert found is not None
    assert found.kind == "neighbour"
    assert "一般行政管理事务" in found.words
    short, other = sighting("w", "5.00"), sighting("n", "5.00", "expenditure{function=2010102}")
    assert diagnose(short, exactly("7.00"), seen=Sightings([short, other])) is None


def test_a_finding_ends_with_its_diagnosis_and_carries_it_as_data() -> None:
    figures = [
        sighting("t03.total.c1", "8970.76", "expenditure"),
        sighting("t03.total.c9", "8970.67", "expenditure", column="另一处"),
    ]
    (found,) = check_figures(figures, load_profile("cn", 2022), rules=[])
    assert found.data is not None
    assert found.data["diagnosis"]["kind"] == "transposed"
    assert found.data["diagnosis"]["words"] in found.message
