"""What is known of a figure: nothing entered is zero, not handed in or not split is unknown."""

from tests.narrative.telling import profile_of

from juesuan.facts import Book, Decimal, Entry, Key, Slice
from juesuan.narrative.figures import Figure, FigureKind, Figures


def figures(*entries: tuple[Key, str], profile: str = "cn-sichuan") -> Figures:
    book = Book([Entry(key, Decimal(amount)) for key, amount in entries], 2022)
    return Figures(book, profile_of(profile))


NOW = Key(2022, "expenditure", fund="general", nature="personnel", function="2010301")
BEFORE = NOW._replace(year=2021)
GENERAL = Slice.parse("expenditure{fund=general}")


def test_nothing_entered_is_zero() -> None:
    assert figures().amount(GENERAL) == 0


def test_a_year_without_entries_is_not_known() -> None:
    assert figures((NOW, "5")).change(GENERAL) is None


def test_a_year_with_other_entries_knows_that_this_one_was_nothing() -> None:
    other = BEFORE._replace(fund="gov_fund")
    change = figures((NOW, "5"), (other, "3")).change(GENERAL)
    assert change is not None
    assert change.previous == 0


def test_an_amount_that_may_hold_the_figure_makes_it_unknown() -> None:
    unsplit = BEFORE._replace(fund="")
    assert figures((NOW, "5"), (unsplit, "3")).change(GENERAL) is None
    wider = BEFORE._replace(fund="fiscal")
    assert figures((NOW, "5"), (wider, "3")).change(GENERAL) is None


def test_an_unsplit_amount_of_zero_makes_nothing_unknown() -> None:
    unsplit = BEFORE._replace(fund="")
    assert figures((NOW, "5"), (BEFORE, "3"), (unsplit, "0")).change(GENERAL) is not None


def test_a_wider_figure_is_known_from_its_parts() -> None:
    assert figures((BEFORE, "3")).knows(Slice.parse("expenditure@-1{fund=fiscal,nature=basic}"))


def test_a_code_is_wider_than_the_codes_below_it() -> None:
    section = BEFORE._replace(function="20103")
    assert not figures((section, "3")).knows(Slice.parse("expenditure@-1{function=2010301}"))
    assert figures((section, "3")).knows(Slice.parse("expenditure@-1{function=201}"))


def test_the_budget_of_a_statistic_is_its_own_and_of_money_the_localitys() -> None:
    three = Slice.parse("three_public{item=abroad}")
    assert str(figures().budget_of(three)) == "three_public_budget{item=abroad}"
    assert str(figures().budget_of(GENERAL)) == "budget_adjusted{fund=general}"
    assert str(figures(profile="cn").budget_of(GENERAL)) == "budget_initial{fund=general}"


def test_keys_say_what_a_figure_is() -> None:
    assert Figure(FigureKind.AMOUNT, GENERAL).key == "expenditure{fund=general}"
    assert Figure(FigureKind.GROWTH, GENERAL).key == "growth(expenditure{fund=general})"
    whole = Slice.parse("expenditure")
    assert Figure(FigureKind.SHARE, GENERAL, whole).key == "share(expenditure{fund=general} of expenditure)"
