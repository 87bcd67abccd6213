"""Columns that compare: the year before, changes, growth, shares and completion beside the figures.

Which figures a column compares is seldom said; it is found by reckoning, and believed only where most rows
agree. So a column that compares something else is left alone, and one wrong row stands out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from juesuan.checks import Stated
from juesuan.facts import Decimal, Direction, Interval, Printed, Slice
from juesuan.facts.money import HUNDRED, ONE, decimals_of
from juesuan.findings import Place
from juesuan.recognition.matrix import number_in
from juesuan.recognition.words import plain

# With fewer rows a column may agree by chance.
_FEWEST = 2
_MOST = 0.5
# In the name of every measure of a budget.
BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure of a row: what it is of, and what it can stand for."""

    slice: Slice
    interval: Interval


@dataclass(frozen=True, slots=True)
class Compared:
    """One cell of a column that compares, with the figures of its row by column, and the year before's.

    `totals` are the figures of each row that may be what shares are of.
    """

    text: str
    place: Place
    own: Mapping[int, Figure]
    prior: Mapping[int, Figure]
    totals: Sequence[Mapping[int, Figure]]

    @property
    def number(self) -> Decimal | None:
        """What it says."""
        return number_in(plain(self.text).rstrip("%"))


Pair = tuple[int, int]
"""The column compared, and the column of the budget or the row of the total that it is compared with."""
_Base = Callable[[Compared, Pair], Figure | None]


@dataclass(frozen=True, slots=True)
class Column:
    """A printed column that compares: its kind, its cells from top to bottom, how its amounts are printed."""

    kind: str
    cells: Sequence[Compared]
    unit: str
    decimals: int

    def stated(self, group: int) -> Iterator[Stated]:
        """What it states, row by row; `group` numbers the first of them, downwards. Nothing where untold."""
        base = _BASES[self.kind]
        pair = self._pair(base)
        if pair is None:
            return
        signed = any(cell.number is not None and cell.number < 0 for cell in self.cells)
        for at, cell in enumerate(self.cells):
            number, own, other = cell.number, cell.own.get(pair[0]), base(cell, pair)
            if number is None or own is None or other is None or not self._tells(other):
                continue
            way = _way(number if signed else own.interval.middle - other.interval.middle)
            printed = self._printed(abs(number))
            yield Stated(self.kind, (own.slice,), printed, cell.place, group - at, (other.slice,), way)

    def _tells(self, base: Figure) -> bool:
        """From nothing there is no rate, and places differ in what they print then."""
        return self.kind == "change" or base.interval.low > 0

    def _printed(self, number: Decimal) -> Printed:
        if self.kind == "change":
            return Printed(number, self.unit, self.decimals)
        return Printed(number, "%", decimals_of(number))

    def _pair(self, base: _Base) -> Pair | None:
        """The two columns it compares: those that most rows agree with."""
        numbers = sorted({number for cell in self.cells for number in (*cell.own, *cell.prior)})
        best: tuple[int, Pair] | None = None
        totals = list(range(len(self.cells[0].totals))) if self.cells else []
        others = {"completion": numbers, "share": totals}.get(self.kind, [0])
        for one in numbers:
            for other in others:
                told = [fits for cell in self.cells
                        if (fits := self._fits(cell, (one, other), base)) is not None]  # fmt: skip
                agree = sum(told)
                enough = agree >= _FEWEST and agree > _MOST * len(told)
                if enough and (best is None or agree > best[0]):
                    best = agree, (one, other)
        return best[1] if best else None

    def _fits(self, cell: Compared, pair: Pair, base: _Base) -> bool | None:
        """Whether a row agrees with a pair of columns; None where it says nothing."""
        number, own, other = cell.number, cell.own.get(pair[0]), base(cell, pair)
        if not number or own is None or other is None or not self._tells(other):
            return None
        if self.kind == "change":
            shown = own.interval - other.interval
            said = self._printed(number).interval
        else:
            part = own.interval - other.interval if self.kind == "growth" else own.interval
            shown = part / other.interval * HUNDRED
            half = ONE.scaleb(-decimals_of(number))
            said = Interval(number - half, number + half)
        return shown.meets(said) or shown.meets(-said)


def _way(number: Decimal) -> Direction:
    return Direction.UP if number > 0 else Direction.DOWN if number < 0 else Direction.FLAT


def _prior(cell: Compared, pair: Pair) -> Figure | None:
    return cell.prior.get(pair[0])


def _budget(cell: Compared, pair: Pair) -> Figure | None:
    own, other = cell.own.get(pair[0]), cell.own.get(pair[1])
    budget = own is not None and other is not None and BUDGET in other.slice.measure
    return other if budget and own is not other and own and BUDGET not in own.slice.measure else None


def _total(cell: Compared, pair: Pair) -> Figure | None:
    return cell.totals[pair[1]].get(pair[0])


_BASES: Mapping[str, _Base] = {"change": _prior, "growth": _prior, "completion": _budget, "share": _total}
