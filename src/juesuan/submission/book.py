"""The book of a submission: its records as entries, each knowing the row it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from juesuan.facts import Book, Entry, Key
from juesuan.findings import InputFault
from juesuan.profiles import Profile
from juesuan.submission.examine import mismatch_finding, place_of
from juesuan.submission.model import Record, Submission
from juesuan.submission.registry import sheets_of
from juesuan.submission.statistics import all_figures, settle

ELIMINATION_ACCOUNT: Final = "抵销"
"""The entity that eliminations are booked under."""

ADJUSTMENT: Final = "opening_adjustment"
"""The statistic of changes to opening balances; its item is the cause."""


def book_of(submission: Submission, profile: Profile) -> Book:
    """The book of a submission.

    Rows without an amount bring no entry; equal keys add up. Opening balances given with a cause are
    part of the opening and stand a second time under the statistic `opening_adjustment`. Raises InputFault
    when a statistic contradicts its parts (submission read by `read_submission` never does).
    """
    kinds = {record.text("code"): record.text("kind") for record in submission.of("units")}
    return Book(entries_of(submission, profile), submission.year, kinds)


def entries_of(submission: Submission, profile: Profile) -> list[Entry]:
    """The entries of a submission, sheet after sheet, in the order of the rows."""
    own = _only_unit(submission)
    found: list[Entry] = []
    for sheet, entries in _MAKERS.items():
        for record in submission.of(sheet):
            found.extend(entries(record, record.text("unit") or own, submission.year))
    found.extend(_statistics(submission, profile, own))
    return found


def _only_unit(submission: Submission) -> str:
    units = submission.of("units")
    return units[0].text("code") if len(units) == 1 else ""


def _key(record: Record, entity: str, year: int, measure: str) -> Key:
    text = record.text
    return Key(
        year,
        measure,
        entity,
        text("fund"),
        text("nature"),
        text("balance"),
        text("function"),
        text("economic"),
        text("project"),
    )


def _entry(record: Record, key: Key, note: str = "") -> Iterator[Entry]:
    amount = record.number("amount")
    if amount is not None:
        origin = record.origin._replace(note=note or record.text("note"))
        yield Entry(key, amount, origin)


def _revenue(record: Record, entity: str, year: int) -> Iterator[Entry]:
    return _entry(record, _key(record, entity, year, "revenue"))


def _expenditure(record: Record, entity: str, year: int) -> Iterator[Entry]:
    return _entry(record, _key(record, entity, year, "expenditure"))


def _budget(record: Record, entity: str, year: int) -> Iterator[Entry]:
    measure = "budget_initial" if record.text("kind") == "initial" else "budget_change"
    return _entry(record, _key(record, entity, year, measure), record.text("document"))


def _balances(record: Record, entity: str, year: int) -> Iterator[Entry]:
    measure, cause = record.text("measure"), record.text("cause")
    yield from _entry(record, _key(record, entity, year, measure))
    if cause and measure == "opening":
        yield from _entry(record, _key(record, entity, year, ADJUSTMENT)._replace(item=cause))


def _prior(record: Record, entity: str, year: int) -> Iterator[Entry]:
    return _entry(record, _key(record, entity, year - 1, record.text("measure")))


def _eliminations(record: Record, entity: str, year: int) -> Iterator[Entry]:
    """Under the department's elimination account, so that each unit's own figures stay as they are."""
    del entity
    return _entry(record, _key(record, ELIMINATION_ACCOUNT, year, record.text("measure")))


_MAKERS: Final[Mapping[str, Callable[[Record, str, int], Iterator[Entry]]]] = MappingProxyType(
    {
        "revenue": _revenue,
        "expenditure": _expenditure,
        "budget": _budget,
        "balances": _balances,
        "prior": _prior,
        "eliminations": _eliminations,
    }
)


def _statistics(submission: Submission, profile: Profile, own: str) -> Iterator[Entry]:
    kept, mismatches = settle(all_figures(submission.records, profile))
    if mismatches:
        specs = sheets_of(profile)
        raise InputFault(mismatch_finding(mismatch, place_of(specs)) for mismatch in mismatches)
    for figure in kept:
        key = Key(submission.year + figure.year, figure.statistic.id, figure.unit or own, item=figure.item)
        yield Entry(key, figure.amount, figure.record.origin)
