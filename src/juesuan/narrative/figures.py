"""Figures: the values behind marks, and the derived ones (share, change, growth, completion).

Knows: which slice is compared with which, and whether the other side is known at all. A comparison with
a year that was handed in unsplit is not known, which is not the same as a comparison with zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from juesuan.expressions import Param, Ref, Value
from juesuan.facts import Book, Change, Decimal, Key, Ratio, Slice
from juesuan.facts.dimensions import contains
from juesuan.facts.money import ZERO
from juesuan.profiles import Profile

BUDGET_SUFFIX = "_budget"
_OPEN_DIMENSIONS = ("fund", "nature", "balance", "function", "economic", "project", "item")


class FigureKind(StrEnum):
    """What a printed figure says about its slice."""

    AMOUNT = "amount"
    SHARE = "share"
    CHANGE = "change"
    GROWTH = "growth"
    COMPLETION = "completion"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a sentence or chart prints: a slice, or something derived from it and a `base`."""

    kind: FigureKind
    slice: Slice
    base: Slice | None = None

    @property
    def key(self) -> str:
        """The id it is traced by: the slice itself for amounts and counts."""
        if self.kind is FigureKind.AMOUNT:
            return str(self.slice)
        return (
            f"{self.kind.value}({self.slice} of {self.base})" if self.base else f"{self.kind}({self.slice})"
        )


@lru_cache(maxsize=10_000)
def slice_of(text: str) -> Slice:
    """A slice from its written form, remembered."""
    return Slice.parse(text)


class Figures:
    """The values of one case. Also the Env of the conditions of sentences."""

    def __init__(self, book: Book, profile: Profile, flags: dict[str, bool] | None = None) -> None:
        self.book, self.profile = book, profile
        self.flags = flags or {}
        self._split: dict[Slice, bool] = {}
        self._keys: dict[tuple[int, str], list[Key]] = {}

    def value(self, ref: Ref) -> Value | None:
        """The value of a name in a condition: figures exactly, flags and parameters."""
        if isinstance(ref, Slice):
            return Value.exact(self.book.value(ref))
        if isinstance(ref, Param):
            found = self.flags.get(ref.name, getattr(self.profile.parameters, ref.name, None))
            return Value.exact(Decimal(found), "") if type(found) is int else Value(found)
        return None

    def amount(self, wanted: Slice) -> Decimal:
        """The amount in 元 or the count; nothing entered counts as zero."""
        found = self.book.value(wanted)
        return ZERO if found is None else found

    def knows(self, wanted: Slice) -> bool:
        """Whether its measure was handed in for that year, split as far as the slice asks."""
        found = self._split.get(wanted)
        if found is None:
            given = self.book.value(Slice(wanted.measure, (), wanted.year)) is not None
            found = self._split[wanted] = given and not self._is_coarser(wanted)
        return found

    def _is_coarser(self, wanted: Slice) -> bool:
        """Whether an amount was given without the split that the slice needs."""
        filters = [(name, value) for name, value in wanted.where if name in _OPEN_DIMENSIONS]
        for key in self._keys_of(self.book.year + wanted.year, wanted.measure) if filters else ():
            fits = [_fit(name, value, getattr(key, name)) for name, value in filters]
            if None not in fits and False in fits:
                return True
        return False

    def _keys_of(self, year: int, measure: str) -> list[Key]:
        found = self._keys.get((year, measure))
        if found is None:
            given = (entry for entry in self.book.entries if entry.amount != ZERO and entry.key.year == year)
            keys = (entry.key for entry in given if contains("measure", measure, entry.key.measure))
            found = self._keys[year, measure] = list(dict.fromkeys(keys))
        return found

    def change(self, wanted: Slice) -> Change | None:
        """From the year before to this; None when the year before is not known."""
        prior = wanted.at(wanted.year - 1)
        return Change(self.amount(prior), self.amount(wanted)) if self.knows(prior) else None

    def budget_of(self, wanted: Slice) -> Slice:
        """The budget a figure is completed against."""
        return budget_slice(wanted, self.profile)

    def completion(self, wanted: Slice) -> Ratio | None:
        """Executed over budget; None when no budget is known."""
        budget = self.budget_of(wanted)
        return Ratio(self.amount(wanted), self.amount(budget)) if self.knows(budget) else None

    def share(self, part: Slice, whole: Slice) -> Ratio:
        """part over whole."""
        return Ratio(self.amount(part), self.amount(whole))


def _fit(dimension: str, wanted: str, given: str) -> bool | None:
    """True: inside the filter; False: wider than the filter, so not known; None: something else."""
    for part in wanted.split("|"):
        if given and contains(dimension, part, given):
            return True
    if not given or any(contains(dimension, given, part) for part in wanted.split("|")):
        return False
    return None


def budget_slice(wanted: Slice, profile: Profile) -> Slice:
    """The budget a figure is completed against: its own statistic, or the locality's denominator."""
    twin = wanted.measure + BUDGET_SUFFIX
    measure = twin if twin in profile.statistics else profile.parameters.completion_denominator
    return Slice(measure, wanted.where, wanted.year)
