"""Books that tie, for laws about tables and checks: drawn by hypothesis or fixed."""

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

from juesuan.checks import Sighting
from juesuan.facts import Book, Entry, Key
from juesuan.profiles import Profile
from juesuan.profiles.codes import CodeList
from juesuan.tables import FilledTable, fill_tables

UNIT = "某县某局"
FUNCTIONS = ("2010301", "2010350", "2080501", "2080505", "2101101", "2210201", "2120101")
PERSONNEL = ("30101", "30102", "30305")
RUNNING = ("30201", "30211", "31002")
AMOUNTS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10**8), places=2, allow_nan=False)


@st.composite
def tying_books(draw: st.DrawFn, year: int = 2021) -> Book:
    """Books whose sources equal their uses for every fund, function and nature."""
    entries: list[Entry] = []
    for function in draw(st.lists(st.sampled_from(FUNCTIONS), min_size=1, max_size=5, unique=True)):
        for fund in draw(st.sampled_from([("general",), ("general", "gov_fund"), ("state_capital",)])):
            entries += _one(draw, year, fund, function)
    return Book(entries, year, {UNIT: "administrative"})


def _one(draw: st.DrawFn, year: int, fund: str, function: str) -> list[Entry]:
    def key(measure: str, **more: str) -> Key:
        return Key(year, measure, entity=UNIT, fund=fund, function=function, **more)

    spent = {
        ("personnel", draw(st.sampled_from(PERSONNEL))): draw(AMOUNTS),
        ("running", draw(st.sampled_from(RUNNING))): draw(AMOUNTS),
        ("project", ""): draw(AMOUNTS),
    }
    closing = draw(AMOUNTS)
    basic = sum((amount for (nature, _), amount in spent.items() if nature != "project"), Decimal(0))
    found = [
        Entry(key("expenditure", nature=nature, economic=economic), amount)
        for (nature, economic), amount in spent.items()
    ]
    found.append(Entry(key("revenue", nature="basic"), basic))
    found.append(Entry(key("revenue", nature="project"), spent["project", ""]))
    found.append(Entry(key("opening", nature="project", balance="carryover"), closing))
    found.append(Entry(key("closing", nature="project", balance="carryover"), closing))
    return found


def name_of(dimension: str, code: str) -> str:
    """Names of 2021 from the shipped lists."""
    kinds = {"function": "functional", "economic": "economic_department"}
    name = CodeList.load(kinds[dimension]).name(code, 2021) if dimension in kinds else None
    return name.name if name else code


def tables_of(profile: Profile, book: Book) -> tuple[FilledTable, ...]:
    """The profile's tables filled from a book."""
    return fill_tables(profile, book, name_of, UNIT)


def seen(tables: Sequence[FilledTable]) -> list[Sighting]:
    """The figures tables print, as checks want them."""
    found: list[Sighting] = []
    for table in tables:
        for observation in table.observations():
            key = observation.place.key or ""
            found.append(Sighting(key, table.table.id, table.table.role, observation, len(found)))
    return found
