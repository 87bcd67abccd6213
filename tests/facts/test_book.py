"""The book: every slice is the exact sum of its entries, and nothing is counted twice."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.facts import Book, Entry, Key, Origin, Slice
from juesuan.facts.dimensions import contains

YEAR = 2021
KEYS = st.builds(
    Key,
    year=st.sampled_from([YEAR, YEAR - 1]),
    measure=st.sampled_from(["opening", "revenue", "expenditure", "closing", "three_public"]),
    entity=st.sampled_from(["甲", "乙"]),
    fund=st.sampled_from(["", "general", "gov_fund", "superior", "own"]),
    nature=st.sampled_from(["", "personnel", "running", "basic", "project"]),
    balance=st.sampled_from(["", "carryover", "surplus"]),
    function=st.sampled_from(["", "2010350", "2010301", "2080505", "208"]),
    economic=st.sampled_from(["", "30101", "30201", "303"]),
    project=st.sampled_from(["", "P1", "P2"]),
    item=st.sampled_from(["", "vehicle", "vehicle.running"]),
)
ENTRIES = st.lists(
    st.builds(Entry, KEYS, st.decimals(min_value=-9999, max_value=9999, places=2, allow_nan=False)),
    max_size=30,
)
QUESTIONS = [
    "expenditure",
    "uses",
    "sources@-1",
    "expenditure{nature=basic}",
    "expenditure{fund=fiscal,function=201}",
    "expenditure{fund=fiscal,function=2010350,economic=301}",
    "uses{nature=basic,economic=30101}",
    "revenue{fund=fiscal|own}",
    "three_public{item=vehicle}",
    "closing{nature=project,balance=surplus}",
    "expenditure{entity=甲}",
    "expenditure{entity_kind=agency}",
    "expenditure{function=201,project=P1}",
    "expenditure{project=P2}",
    "expenditure{fund=general,function=2010350,project=P1}",
]
KINDS = {"甲": "administrative", "乙": "institution"}


def plainly(entries: list[Entry], wanted: Slice) -> Decimal | None:
    """The oracle: look at every entry, one by one."""
    found = []
    for entry in entries:
        if entry.key.year != YEAR + wanted.year or not contains("measure", wanted.measure, entry.key.measure):
            continue
        values = {**entry.key._asdict(), "entity_kind": KINDS[entry.key.entity]}
        if all(
            any(contains(name, part, values[name]) for part in value.split("|"))
            for name, value in wanted.where
        ):
            found.append(entry.amount)
    return sum(found, Decimal(0)) if found else None


@given(ENTRIES, st.sampled_from(QUESTIONS))
def test_every_slice_equals_the_sum_of_its_entries(entries: list[Entry], question: str) -> None:
    wanted = Slice.parse(question)
    book = Book(entries, YEAR, KINDS)
    assert book.value(wanted) == plainly(entries, wanted)
    assert book.value(wanted) == book.value(wanted)


@given(ENTRIES, st.sampled_from(QUESTIONS))
def test_the_entries_behind_a_slice_add_up_to_it(entries: list[Entry], question: str) -> None:
    wanted = Slice.parse(question)
    book = Book(entries, YEAR, KINDS)
    behind = list(book.entries_of(wanted))
    assert (sum((entry.amount for entry in behind), Decimal(0)) if behind else None) == book.value(wanted)


@given(ENTRIES)
def test_classes_add_up_to_what_carries_a_code(entries: list[Entry]) -> None:
    book = Book(entries, YEAR, KINDS)
    wanted = Slice.parse("expenditure")
    grouped = book.grouped(wanted, "function")
    classes = sum((amount for code, amount in grouped.items() if len(code) == 3), Decimal(0))
    coded = sum((e.amount for e in book.entries_of(wanted) if e.key.function), Decimal(0))
    assert classes == coded
    assert book.codes(wanted, "function") == tuple(sorted(grouped))


def test_nothing_is_not_zero() -> None:
    key = Key(YEAR, "expenditure", function="2010350")
    book = Book([Entry(key, Decimal(5)), Entry(key, Decimal(-5))], YEAR)
    assert book.value(Slice.parse("expenditure{function=2010350}")) == Decimal(0)
    assert book.value(Slice.parse("expenditure{function=2080501}")) is None


def test_each_figure_knows_where_it_came_from() -> None:
    key = Key(YEAR, "expenditure", function="2010350")
    rows = [Entry(key, Decimal(n), Origin("支出.csv", "", n)) for n in (2, 3)]
    book = Book(rows, YEAR)
    assert [origin.in_words() for origin in book.sources(Slice.parse("expenditure{function=201}"))] == [
        "《支出.csv》第2行",
        "《支出.csv》第3行",
    ]
    assert book.sources(Slice.parse("expenditure")) == book.sources(Slice.parse("uses"))
    assert list(book.sources(Slice.parse("revenue{function=201}"))) == []


def test_agency_running_costs_count_only_agencies() -> None:
    rows = [
        Entry(Key(YEAR, "expenditure", entity=entity, nature="running"), Decimal(10))
        for entity in ("甲", "乙")
    ]
    book = Book(rows, YEAR, KINDS)
    assert book.value(Slice.parse("expenditure{nature=running,entity_kind=agency}")) == Decimal(10)
    assert book.entities() == ("甲", "乙")


def test_a_book_cannot_be_changed() -> None:
    book = Book([], YEAR, KINDS)
    with pytest.raises(TypeError):
        book.entity_kinds["丙"] = "agency"  # type: ignore[index]
