"""Made-up departments of any size that tie, for measuring."""

from __future__ import annotations

import random
from decimal import Decimal
from functools import cache

from juesuan.facts import Book, Entry, Key, Origin
from juesuan.profiles.codes import CodeList
from juesuan.profiles.profile import Profile
from juesuan.tables import NameOf

UNIT = "102001"
_PERSONNEL = ("30101", "30102", "30103", "30107", "30108", "30113", "30305")
_RUNNING = ("30201", "30202", "30207", "30211", "30217", "30228", "30239", "30299", "31002")


def department_entries(count: int, year: int, seed: int = 7, entity: str = UNIT) -> list[Entry]:
    """So many entries: expenditure over about 60 function codes, with revenue of the same amount."""
    draw = random.Random(seed)
    functions = [row.code for row in CodeList.load("functional").names(year) if len(row.code) == 7]
    functions = draw.sample(functions, min(60, len(functions)))
    entries: list[Entry] = []
    for row in range(count // 2):
        function = draw.choice(functions)
        nature = draw.choice(("personnel", "running", "project"))
        economic = {"personnel": _PERSONNEL, "running": _RUNNING}.get(nature, ("30227",))
        fund = draw.choice(("general", "general", "general", "gov_fund", "other"))
        amount = Decimal(draw.randrange(1, 10_000_000)) / 100
        project = f"P{row % 40:03}" if nature == "project" else ""
        origin = Origin("ledger.xlsx", "明细账", row + 2)
        spent = Key(year, "expenditure", entity, fund, nature, "", function, draw.choice(economic), project)
        got = Key(year, "revenue", entity, fund, "project" if nature == "project" else "basic", "", function)
        entries += [Entry(spent, amount, origin), Entry(got, amount, origin)]
    return entries


@cache
def _functions(year: int) -> list[str]:
    """The same 60 codes for every unit: a department works in a few fields."""
    known = [row.code for row in CodeList.load("functional").names(year) if len(row.code) == 7]
    return random.Random(1).sample(known, 60)


def department(count: int, year: int) -> Book:
    """The book of a made-up department."""
    return Book(department_entries(count, year), year, {UNIT: "administrative"})


def names(profile: Profile) -> NameOf:
    """Names from the shipped lists."""
    lists = {"function": CodeList.load("functional"), "economic": CodeList.load("economic_department")}

    def name_of(dimension: str, code: str) -> str:
        name = lists[dimension].name(code, profile.year) if dimension in lists else None
        return name.name if name else code

    return name_of
