"""Internal transfers: finding the two sides of each payment between a unit and its superior."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from juesuan.facts import Decimal, Key, Slice
from juesuan.facts.dimensions import descendants
from juesuan.profiles.schema import InternalTransfer


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a payment: what the ledger of one unit says."""

    key: Key
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Pair:
    """A payment with both sides: sides of one pair add up to the same amount."""

    transfer: InternalTransfer
    payer: str
    payee: str
    paid: tuple[Side, ...]
    received: tuple[Side, ...]

    @property
    def amount(self) -> Decimal:
        """元."""
        return sum((side.amount for side in self.paid), Decimal(0))


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A side without a counterpart. `payee` is "" when several subordinates could have received it."""

    transfer: InternalTransfer
    side: Side
    is_payer: bool
    other: str


def match_transfers(
    amounts: Mapping[Key, Decimal], parents: Mapping[str, str], transfers: Iterable[InternalTransfer]
) -> tuple[list[Pair], list[Unmatched]]:
    """All pairs and what is left over, in the order of the transfers and units.

    `parents` maps each unit of the department to its superior ("" for none inside the department). Within
    a superior and its subordinates amounts are matched one to one first; what is left of a subordinate
    and its superior matches as a whole when both leftovers are equal.
    """
    pairs: list[Pair] = []
    left: list[Unmatched] = []
    for transfer in transfers:
        paid = _sides(amounts, Slice.parse(transfer.paid))
        received = _sides(amounts, Slice.parse(transfer.received))
        for superior in _superiors(parents):
            below = [unit for unit, parent in parents.items() if parent == superior]
            family = _Family(transfer, superior, below, paid, received)
            pairs.extend(family.pairs())
            left.extend(family.left())
    return pairs, left


def _superiors(parents: Mapping[str, str]) -> list[str]:
    return [unit for unit in parents if unit in set(parents.values())]


def _sides(amounts: Mapping[Key, Decimal], wanted: Slice) -> dict[str, list[Side]]:
    measures = descendants("measure", wanted.measure)
    tests = [(Key._fields.index(name), descendants(name, value)) for name, value in wanted.where]
    found: dict[str, list[Side]] = {}
    for key, amount in amounts.items():
        if key.measure in measures and all(key[at] in members for at, members in tests):
            found.setdefault(key.entity, []).append(Side(key, amount))
    return found


class _Family:
    """A superior, its subordinates, and one kind of payment between them."""

    def __init__(
        self,
        transfer: InternalTransfer,
        superior: str,
        below: list[str],
        paid: Mapping[str, list[Side]],
        received: Mapping[str, list[Side]],
    ) -> None:
        self.transfer, self.superior, self.below = transfer, superior, below
        down = transfer.payer == "superior"
        above_side, below_side = (paid, received) if down else (received, paid)
        self.above = list(above_side.get(superior, []))
        self.under = {unit: list(below_side.get(unit, [])) for unit in below}
        self.down = down

    def pairs(self) -> Iterator[Pair]:
        """Matched payments; what they use up is gone from the leftovers."""
        for unit in self.below:
            for side in list(self.under[unit]):
                match = next((one for one in self.above if one.amount == side.amount), None)
                if match is not None:
                    self.above.remove(match)
                    self.under[unit].remove(side)
                    yield self._pair(unit, [match], [side])
        for unit in self.below:
            if self.under[unit] and self.above and _total(self.under[unit]) == _total(self.above):
                yield self._pair(unit, self.above, self.under[unit])
                self.above, self.under[unit] = [], []
        rest = [side for unit in self.below for side in self.under[unit]]
        if rest and self.above and _total(rest) == _total(self.above):
            yield from self._spread()

    def _spread(self) -> Iterator[Pair]:
        """One sum above against several units below: split it by what each unit has."""
        pattern = self.above[0].key
        for unit in self.below:
            sides = self.under[unit]
            if sides:
                yield self._pair(unit, [Side(pattern, _total(sides))], sides)
        self.above = []
        self.under = {unit: [] for unit in self.below}

    def _pair(self, unit: str, above: list[Side], below: list[Side]) -> Pair:
        payer, payee = (self.superior, unit) if self.down else (unit, self.superior)
        paid, received = (above, below) if self.down else (below, above)
        return Pair(self.transfer, payer, payee, tuple(paid), tuple(received))

    def left(self) -> Iterator[Unmatched]:
        """What found no counterpart in the family."""
        for side in self.above:
            other = self.below[0] if len(self.below) == 1 else ""
            yield Unmatched(self.transfer, side, self.down, other)
        for unit in self.below:
            for side in self.under[unit]:
                yield Unmatched(self.transfer, side, not self.down, self.superior)


def _total(sides: Iterable[Side]) -> Decimal:
    return sum((side.amount for side in sides), Decimal(0))
