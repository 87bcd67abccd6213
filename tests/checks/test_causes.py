"""Causes: one wrong figure is one finding that names it; what cannot be told apart names all it could be."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.books import seen, tables_of, tying_books

from juesuan.checks import Relation, Sighting, Sightings, check_figures, derive
from juesuan.checks.culprits import find_causes
from juesuan.facts import Book, Observation, Printed, Slice
from juesuan.findings import Finding, Place, Severity
from juesuan.profiles import Profile, load_profile

SLOW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def yunnan() -> Profile:
    return load_profile("cn-yunnan", 2021)


def changed(sightings: list[Sighting], cell: str, by: str) -> list[Sighting]:
    return [
        replace(one, observation=replace(one.observation, printed=shifted(one.printed, Decimal(by))))
        if one.id == cell
        else one
        for one in sightings
    ]


def shifted(printed: Printed | None, by: Decimal) -> Printed:
    assert printed is not None
    return replace(printed, value=printed.value + by)


def errors(sightings: list[Sighting], profile: Profile) -> list[Finding]:
    return [found for found in check_figures(sightings, profile) if found.severity is Severity.ERROR]


@SLOW
@given(tying_books(), st.data())
def test_any_single_change_of_a_printed_amount_is_found_at_its_place(book: Book, data: st.DataObject) -> None:
    profile = load_profile("cn-yunnan", 2021)
    figures = seen(tables_of(profile, book))
    cells = [one.id for one in figures if one.printed is not None and one.source != "t09"]
    cell = data.draw(st.sampled_from(cells))
    found = errors(changed(figures, cell, "77.77"), profile)
    assert any(place.key == cell for finding in found for place in finding.places)


@SLOW
@given(tying_books())
def test_tables_of_a_book_that_ties_have_no_error(book: Book) -> None:
    for which in (("cn-yunnan", 2021), ("cn", 2022)):
        profile = load_profile(*which)
        found = check_figures(seen(tables_of(profile, book)), profile, book)
        assert [one.message for one in found if one.severity is Severity.ERROR] == []


@given(tying_books())
@SLOW
def test_a_total_that_several_relations_contradict_is_named_with_its_right_value(book: Book) -> None:
    profile = load_profile("cn-yunnan", 2021)
    figures = seen(tables_of(profile, book))
    right = next(one for one in figures if one.id == "t03.total.c1").printed
    found = errors(changed(figures, "t03.total.c1", "1000.00"), profile)
    assert found[0].places[0].key == "t03.total.c1"
    assert found[0].expected == str(right)
    assert found[0].difference == "1,000.00 元"


def test_relations_are_derived_and_nobody_wrote_them_down(yunnan: Profile) -> None:
    figures = Sightings(seen(tables_of(yunnan, Book([], 2021))))
    kinds = {(one.kind, one.along) for one in derive(figures, yunnan)}
    assert {("same", ""), ("parts", "fund"), ("parts", "nature"), ("parts", "measure")} <= kinds
    assert {("parts", "function"), ("parts", "item"), ("parts", "economic"), ("parts", "balance")} <= kinds


def test_what_the_law_leaves_empty_need_not_be_printed(yunnan: Profile) -> None:
    """财政拨款 knows no 结余分配, so 总计 of 公开04 is 本年支出 plus 年末结转和结余 alone."""
    figures = Sightings(seen(tables_of(yunnan, Book([], 2021))))
    uses = [one for one in derive(figures, yunnan) if str(one.slice) == "uses{fund=fiscal}"]
    parts = {tuple(sorted(str(part.slice) for part in one.right)) for one in uses if one.along == "measure"}
    assert ("closing{fund=fiscal}", "expenditure{fund=fiscal}") in parts


def test_rounding_is_a_note_and_never_an_error() -> None:
    profile = load_profile("cn-shanghai", 2024)
    from juesuan.facts import Entry, Key

    def entry(function: str, amount: str) -> Entry:
        return Entry(
            Key(2024, "expenditure", fund="general", nature="project", function=function), Decimal(amount)
        )

    book = Book([entry("2010301", "10050"), entry("2010350", "10050"), entry("2080505", "10050")], 2024)
    found = check_figures(seen(tables_of(profile, book)), profile)
    rounding = [one for one in found if one.code == "check-rounding"]
    assert len(rounding) == 1
    assert rounding[0].severity is Severity.INFO
    sums = [one for one in found if one.code in ("check-parts", "check-figure", "check-same")]
    assert all("sources" in str(one.data) or one.rule for one in sums), [one.message for one in sums]


def test_a_rule_that_wants_more_than_nothing_does_not_say_that_nothing_should_be_nothing() -> None:
    profile = load_profile("cn", 2022)

    def figure(cell: str, what: str, value: str, unit: str) -> Sighting:
        printed = Printed.from_text(Decimal(value), unit)
        place = Place(table="公开09表", row="合计", key=cell)
        return Sighting(cell, "t09", "three_public", Observation(Slice.parse(what), printed, place))

    figures = [
        figure("a", "three_public{item=vehicle.running}", "1.50", "万元"),
        figure("b", "vehicles_held", "0", "辆"),
    ]
    (found,) = check_figures(figures, profile, rules=[profile.rules["F24-running"]])
    assert found.rule == "F24-running"
    assert (found.expected, found.found, found.difference) == (None, None, None)
    assert {place.key for place in found.places} == {"a", "b"}


def shown(cell: str, what: str, value: str, unit: str = "万元") -> Sighting:
    printed = Printed.from_text(Decimal(value), unit)
    place = Place(table=cell.partition(".")[0], row=cell, key=cell)
    observed = Observation(Slice.parse(what), printed, place)
    return Sighting(cell, cell.partition(".")[0], "expenditure", observed)


def test_relations_that_fail_by_the_same_amount_but_for_rounding_have_one_cause() -> None:
    """The whole is 10.00 too large against one place and 9.99 against the sum of its rounded parts."""
    figures = [
        shown("a.1", "expenditure{function=201}", "62.69"),
        shown("a.2", "expenditure{function=20101}", "30.11"),
        shown("a.3", "expenditure{function=20103}", "22.59"),
        shown("b.1", "expenditure{function=201}", "52.69"),
    ]
    (found,) = errors(figures, load_profile("cn", 2022))
    assert found.code == "check-figure"
    assert (found.places[0].key, found.expected, found.found) == ("a.1", "52.69 万元", "62.69 万元")


def test_figures_that_explain_the_same_differences_alike_are_one_finding_with_all_of_them() -> None:
    figures = [
        shown("a.1", "expenditure{function=201}", "50.00"),
        shown("a.2", "expenditure{function=20103}", "30.00"),
        shown("a.3", "expenditure{function=20106}", "10.00"),
    ]
    (found,) = errors(figures, load_profile("cn", 2022))
    assert found.code == "check-parts"
    assert {place.key for place in found.places} == {"a.1", "a.2", "a.3"}


def test_a_bound_alone_names_no_cause_but_decides_between_two() -> None:
    wide = [
        shown("a.1", "expenditure{function=201}", "50.00"),
        shown("a.2", "expenditure{function=20103}", "60.00"),
    ]
    (cause,) = find_causes(
        [Relation("parts", wide[0].slice, (wide[0],), (wide[1],))],
        [Relation("rule", wide[1].slice, (wide[1],), (shown("b.1", "revenue", "50.00"),), operator="<=")],
    )
    assert cause.culprit is wide[1]
    assert cause.excess == Decimal("100000.00")
    assert len(cause.evidence) == 2
    assert find_causes([], [cause.evidence[1]]) == []


def _counted(abroad: str, groups: str, persons: str, received: str, batches: str) -> list[Finding]:
    figures = [
        shown("t.1", "three_public{item=abroad}", abroad, "元"),
        shown("t.2", "abroad_groups", groups, "个"),
        shown("t.3", "abroad_persons", persons, "人"),
        shown("t.4", "three_public{item=reception.domestic}", received, "元"),
        shown("t.6", "three_public{item=reception}", received, "元"),
        shown("t.5", "reception_batches", batches, "批"),
    ]
    profile = load_profile("cn", 2022)
    names = ("F24-counts", "F24-logic")
    return check_figures(figures, profile, rules=[profile.rules[name] for name in names])


def test_rules_that_one_figure_breaks_are_one_finding_of_the_gravest() -> None:
    (found,) = _counted("0.00", "12", "0", "1.00", "3")
    assert (found.rule, found.severity, (found.data or {})["follow_ups"]) == (
        "F24-counts", Severity.ERROR, ["F24-logic"]
    )  # fmt: skip
    assert {place.key for place in found.places} == {"t.1", "t.2", "t.3"}


def test_rules_that_different_figures_break_are_findings_of_their_own() -> None:
    found = _counted("0.00", "12", "0", "1.00", "0")
    assert [(one.rule, one.places[0].key) for one in found] == [("F24-counts", "t.2"), ("F24-logic", "t.4")]
