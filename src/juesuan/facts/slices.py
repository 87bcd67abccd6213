"""Slice: a measure plus a filter on dimensions. Every figure that is ever printed is one slice.

The written form is canonical, so that two places that show the same figure have the same text:

>>> Slice.parse("expenditure{nature=basic, function=2010350}")
Slice('expenditure{nature=basic,function=2010350}')
>>> Slice.parse("revenue@-1{fund=general}").year
-1
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from juesuan.facts.dimensions import CLOSED, DIMENSIONS, MEASURES, contains

_FORM = re.compile(r"\s*([a-z][a-z0-9_]*)\s*(?:@(-?\d+))?\s*(?:\{(.*)\})?\s*", re.DOTALL)
_PAIR = re.compile(r"\s*([a-z_]+)\s*=\s*([^,{}=]+?)\s*")
_ORDER = {name: position for position, name in enumerate(DIMENSIONS)}


class SliceError(ValueError):
    """A slice that cannot be: bad syntax, unknown dimension, unknown member."""


class Slice(NamedTuple):
    """`measure`, `year` as an offset from the year of the accounts (0, or -1 for the year before), `where`.

    `where` holds (dimension, value) pairs in the order of DIMENSIONS; a value may be several, written
    `301|303`, and then means their union. A dimension left out means all of it. A tuple, because thousands
    are made, compared and looked up for every department.
    """

    measure: str
    where: tuple[tuple[str, str], ...] = ()
    year: int = 0

    @classmethod
    def of(cls, measure: str, where: Mapping[str, str] | None = None, year: int = 0) -> Slice:
        """A slice with its filter put in canonical order; raises SliceError for what cannot be."""
        return cls(measure, _filters(tuple(where.items())) if where else (), year)

    @classmethod
    def parse(cls, text: str) -> Slice:
        """Read the written form; raises SliceError."""
        match = _FORM.fullmatch(text)
        if match is None:
            raise SliceError(f"not a slice: {text!r}")
        measure, year, inside = match.groups()
        where: dict[str, str] = {}
        for part in (inside or "").split(",") if (inside or "").strip() else []:
            pair = _PAIR.fullmatch(part)
            if pair is None:
                raise SliceError(f"not a filter: {part!r} in {text!r}")
            if pair[1] in where:
                raise SliceError(f"dimension named twice: {pair[1]} in {text!r}")
            where[pair[1]] = pair[2]
        return cls.of(measure, where, int(year or 0))

    def __str__(self) -> str:
        return _written(self.measure, self.where, self.year)

    def __repr__(self) -> str:
        return f"Slice({str(self)!r})"

    def get(self, dimension: str) -> str | None:
        """The filter on one dimension, or None."""
        for name, value in self.where:
            if name == dimension:
                return value
        return None

    def narrowed(self, **more: str) -> Slice:
        """The same slice with these filters set (replacing a filter on the same dimension)."""
        return Slice.of(self.measure, {**dict(self.where), **more}, self.year)

    def at_code(self, dimension: str, code: str) -> Slice:
        """The same slice at one code of an open dimension: `narrowed` without its checks, for loops."""
        kept = [pair for pair in self.where if pair[0] != dimension]
        where = tuple(sorted([*kept, (dimension, code)], key=_position))
        return Slice(self.measure, where, self.year)

    def without(self, *dimensions: str) -> Slice:
        """The same slice with these filters removed."""
        return Slice(self.measure, tuple([p for p in self.where if p[0] not in dimensions]), self.year)

    def parted(self, dimension: str) -> tuple[tuple[str, tuple[tuple[str, str], ...], int], str]:
        """(measure, remaining filters, year) and the filter on one dimension, "" where there is none.

        What `without` and `get` say, for loops over thousands of slices that need no new Slice each.
        """
        for position, (name, value) in enumerate(self.where):
            if name == dimension:
                return (self.measure, self.where[:position] + self.where[position + 1 :], self.year), value
        return (self.measure, self.where, self.year), ""

    def at(self, year: int) -> Slice:
        """The same figure of another year (offset)."""
        return Slice(self.measure, self.where, year)

    @property
    def is_money(self) -> bool:
        """Whether the measure is one of the book's money measures (statistics may be money too)."""
        return self.measure in MEASURES

    def holds(self, other: Slice) -> bool:
        """Whether every entry of `other` is also in this slice (same measure or a part of it)."""
        if self.year != other.year or not contains("measure", self.measure, other.measure):
            return False
        theirs = dict(other.where)
        return all(
            name in theirs and all(_within(name, value, part) for part in theirs[name].split("|"))
            for name, value in self.where
        )


# The figures of one document are mostly those of the next.
@lru_cache(maxsize=20_000)
def _written(measure: str, where: tuple[tuple[str, str], ...], offset: int) -> str:
    year = f"@{offset}" if offset else ""
    inside = ",".join(f"{name}={value}" for name, value in where)
    return f"{measure}{year}{{{inside}}}" if inside else f"{measure}{year}"


# The same filters make up the slices of many tables and documents.
@lru_cache(maxsize=20_000)
def _filters(where: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Filters in canonical form and order; raises SliceError for what cannot be."""
    return tuple(sorted((_pair(name, value) for name, value in where), key=_position))


def _pair(name: str, value: str) -> tuple[str, str]:
    """A filter in canonical form; raises SliceError for what cannot be."""
    check_filter(name, value)
    return name, "|".join(sorted(value.split("|")))


def _position(pair: tuple[str, str]) -> int:
    return _ORDER[pair[0]]


def _within(dimension: str, wider: str, narrower: str) -> bool:
    return any(contains(dimension, part, narrower) for part in wider.split("|"))


def check_filter(name: str, value: str) -> None:
    """Raise SliceError unless this dimension exists and, where it is closed, has this member."""
    if name not in _ORDER:
        raise SliceError(f"unknown dimension: {name}")
    members = CLOSED.get(name)
    if members is not None:
        for part in value.split("|"):
            if part not in members:
                raise SliceError(f"unknown {name}: {part}")
