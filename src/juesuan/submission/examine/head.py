"""Who reports, and whether anything is reported at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from juesuan.findings import Finding, Place, make
from juesuan.submission.examine.context import Context

_MONEY: Final = ("revenue", "expenditure", "balances")


def nothing(context: Context) -> Iterator[Finding]:
    """No unit, or no money at all: an empty form."""
    if not context.submission.of("units") and context.readable("units"):
        spec = context.specs["units"]
        yield make("units-none", Place(sheet=spec.title), sheet=spec.title)
    if all(not context.submission.of(sheet) and context.readable(sheet) for sheet in _MONEY):
        titles = "、".join(f"“{context.specs[sheet].title}”" for sheet in _MONEY)
        yield make("money-none", Place(sheet=context.specs[_MONEY[0]].title), sheets=titles)


def entity(context: Context) -> Iterator[Finding]:
    """One unit hands in under its own name; several are a department."""
    case, units = context.submission.of("case"), context.submission.of("units")
    if not case or not units:
        return
    is_department = case[0].values.get("is_department")
    if is_department is False and len(units) > 1:
        yield make("case-not-department", context.place("case", case[0], "is_department"), count=len(units))
    expected, name = context.submission.entity, units[0].text("name")
    if len(units) != 1 or not expected or not name:
        return
    # The only unit of a department is its own office: its name with （本级） or the like behind it.
    same = name == expected or (is_department is True and name.startswith(expected))
    if not same:
        places = context.place("units", units[0], "name"), context.place("case", case[0], "is_department")
        yield make("case-entity-name", *places, expected=expected, found=name)
