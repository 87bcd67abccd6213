"""The book of a submission and the names of its codes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from tests.strategies_submission import submissions
from tests.submission.handed_in import PROFILE, base, row

from juesuan.facts import Book, Slice
from juesuan.findings import InputFault
from juesuan.submission import Record, Submission, book_of, entries_of, names_of


def book(**sheets: tuple[Record, ...]) -> Book:
    units = (row(code="102001", name="某县某中心", kind="civil_service"),)
    return book_of(Submission("cn-yunnan", 2021, "某县某中心", {"units": units, **sheets}), PROFILE)


def value(of: Book, text: str) -> Decimal | None:
    return of.value(Slice.parse(text))


def test_rows_become_entries_with_their_dimensions() -> None:
    of = book_of(base(), PROFILE)
    assert value(of, "revenue{fund=general,nature=basic}") == 3000
    assert value(of, "expenditure{economic=301,nature=personnel}") == 2000
    assert value(of, "expenditure{project=P1,function=201}") == 450
    assert value(of, "closing{balance=carryover,nature=project}") == 50
    assert value(of, "sources") == value(of, "uses")


def test_the_only_unit_owns_rows_that_name_none() -> None:
    of = book_of(base(), PROFILE)
    assert of.entities() == ("102001",)
    assert dict(of.entity_kinds) == {"102001": "institution"}


def test_agency_running_costs_follow_the_kind_of_the_unit() -> None:
    spent = (row(function="2010350", economic="30201", nature="running", fund="general", amount=7),)
    assert value(book(expenditure=spent), "expenditure{nature=running,entity_kind=agency}") == 7
    assert value(book_of(base(), PROFILE), "expenditure{nature=running,entity_kind=agency}") is None


def test_only_the_initial_approval_is_the_initial_budget() -> None:
    kinds = {"initial": 100, "carried": 20, "added": 10, "cut": -5, "shifted": 1, "recovered": -2}
    rows = tuple(row(kind=kind, fund="general", amount=amount) for kind, amount in kinds.items())
    of = book(budget=rows)
    assert value(of, "budget_initial") == 100
    assert value(of, "budget_change") == 24
    assert value(of, "budget_adjusted") == 124


def test_a_budget_entry_notes_its_document() -> None:
    of = book(budget=(row(kind="added", fund="general", amount=1, document="县财预〔2021〕1号"),))
    assert of.entries[0].origin.note == "县财预〔2021〕1号"


def test_an_adjusted_opening_counts_as_opening_and_as_adjustment() -> None:
    rows = (
        row(measure="opening", fund="general", amount=40),
        row(measure="opening", fund="general", amount=-10, cause="error_correction"),
    )
    of = book(balances=rows)
    assert value(of, "opening{fund=general}") == 30
    assert value(of, "opening_adjustment{fund=general}") == -10
    assert value(of, "opening_adjustment{item=error_correction}") == -10


def test_prior_figures_are_entries_of_the_year_before() -> None:
    of = book(
        prior=(row(measure="expenditure", fund="fiscal", amount=9),),
        three_public=(row(statistic="three_public", item="abroad", prior=4, budget=3, current=2),),
    )
    assert value(of, "expenditure@-1{fund=fiscal}") == 9
    assert value(of, "expenditure") is None
    figures = [
        value(of, text) for text in ("three_public@-1", "three_public_budget{item=abroad}", "three_public")
    ]
    assert figures == [4, 3, 2]


def test_a_row_without_amount_brings_no_entry_and_zero_brings_one() -> None:
    rows = (row(function="2010350", fund="general"), row(function="2010350", fund="gov_fund", amount=0))
    assert [entry.key.fund for entry in book(revenue=rows).entries] == ["gov_fund"]


def test_a_whole_beside_its_parts_is_not_counted_twice() -> None:
    rows = (
        row(statistic="three_public", current=30),
        row(statistic="three_public", item="vehicle", current=30),
        row(statistic="three_public", item="vehicle.purchase", current=10),
        row(statistic="three_public", item="vehicle.running", current=20),
    )
    of = book(three_public=rows)
    assert [value(of, text) for text in ("three_public", "three_public{item=vehicle}")] == [30, 30]
    assert [entry.key.item for entry in of.entries] == ["vehicle.purchase", "vehicle.running"]


def test_a_whole_alone_stays_on_the_whole() -> None:
    of = book(three_public=(row(statistic="three_public", item="reception", budget=30),))
    assert value(of, "three_public_budget{item=reception}") == 30
    assert value(of, "three_public_budget{item=reception.domestic}") is None


def test_a_whole_that_contradicts_its_parts_makes_no_book() -> None:
    rows = (
        row(statistic="three_public", item="reception", current=31),
        row(statistic="three_public", item="reception.domestic", current=30),
    )
    with pytest.raises(InputFault, match=r"差 1\.00 元"):
        book(three_public=rows)


@settings(max_examples=25, deadline=None)
@given(submissions())
def test_every_amount_handed_in_is_in_the_book(submission: Submission) -> None:
    entries = entries_of(submission, PROFILE)
    for sheet, measure in (("revenue", "revenue"), ("expenditure", "expenditure")):
        rows = sum((record.number("amount") or Decimal(0) for record in submission.of(sheet)), Decimal(0))
        assert (
            sum((e.amount for e in entries if e.key.measure == measure and e.key.year == 2021), Decimal(0))
            == rows
        )


def test_names_are_those_of_the_year() -> None:
    old = Submission("cn-yunnan", 2018, "某县某中心", {})
    assert names_of(old, PROFILE)("function", "20805") == "行政事业单位离退休"
    assert names_of(base(), PROFILE)("function", "20805") == "行政事业单位养老支出"
    assert names_of(base(), PROFILE)("economic", "30201") == "办公费"


def test_names_of_projects_and_units_are_those_handed_in() -> None:
    name_of = names_of(base(), PROFILE)
    assert (name_of("project", "P1"), name_of("entity", "102001")) == ("设备购置", "某县某中心")
    assert name_of("fund", "general") == "一般公共预算财政拨款"


def test_a_code_nobody_named_is_its_own_name() -> None:
    name_of = names_of(base(), PROFILE)
    assert [name_of("function", "9999999"), name_of("project", "P7")] == ["9999999", "P7"]
