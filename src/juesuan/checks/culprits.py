"""From failing relations to causes: one wrong figure that breaks five relations is one finding.

Each failing relation says by how much it fails, as far as the rounding of its figures lets one tell. A figure
whose correction by one and the same amount would mend several of them is the likely cause; where several
figures would mend the same relations, those are one cause that cannot be told. Broken bounds are evidence of
a cause, never one by themselves: a figure a myriad too large is larger than much else as well.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from juesuan.checks.relations import Relation
from juesuan.checks.sightings import Sighting
from juesuan.facts import Decimal, Interval
from juesuan.facts.money import ZERO


@dataclass(frozen=True, slots=True)
class Cause:
    """What stands behind some failing relations.

    `culprit` is the figure that alone explains them (None: cannot be told), too large by `excess`;
    `evidence` the relations, equations first; `certain` whether no relation that holds speaks against it.
    `suspects` are all figures that would explain it, each with how much it would be too large by.
    """

    culprit: Sighting | None
    excess: Decimal
    evidence: tuple[Relation, ...]
    certain: bool = False
    suspects: tuple[tuple[Sighting, Decimal], ...] = ()


@dataclass(slots=True)
class _Suspect:
    """A figure, and the largest set of failing relations that one correction of it would mend."""

    sighting: Sighting
    against: int
    mends: list[tuple[int, Interval]] = field(default_factory=list)
    explains: tuple[int, ...] = ()
    excess: Decimal = ZERO
    equations: int = 0

    @property
    def rank(self) -> tuple[int, int, int, int]:
        return (len(self.explains), self.equations, -self.against, -self.sighting.order)

    def settle(self, left: set[int], equations: int) -> None:
        """Look for the correction again among the relations that are left."""
        mends = [(index, interval) for index, interval in self.mends if index in left]
        self.explains = _most(mends)
        chosen = set(self.explains)
        self.equations = sum(index < equations for index in chosen)
        if self.equations:
            self.excess = _excess([interval for index, interval in mends if index in chosen])


def _most(mends: Sequence[tuple[int, Interval]]) -> tuple[int, ...]:
    """The largest set of intervals with a value in common; the first such value from below."""
    best: list[int] = []
    lows = sorted(interval.low for _, interval in mends)
    highs = sorted(interval.high for _, interval in mends)
    # The common values of a largest set begin where one of its intervals begins.
    for low in dict.fromkeys(interval.low for _, interval in mends):
        # So many intervals have begun and not ended; a relation may have several of them.
        if bisect_right(lows, low) - bisect_left(highs, low) <= len(best):
            continue
        found = list(dict.fromkeys(index for index, interval in mends if low in interval))
        if len(found) > len(best):
            best = found
    return tuple(best)


def _excess(mends: Sequence[Interval]) -> Decimal:
    """What the sharpest relation says, within what all of them allow."""
    low, high = max(one.low for one in mends), min(one.high for one in mends)
    sharpest = min(mends, key=lambda one: one.width)
    return min(max(sharpest.middle, low), high)


def find_causes(relations: Iterable[Relation], bounds: Sequence[Relation] = ()) -> list[Cause]:
    """The causes of all failing relations, in document order.

    `bounds` are broken ones; those that no cause explains are in none of the causes.
    """
    known = list(relations)
    equations = [relation for relation in known if not relation.holds]
    if not equations:
        return []
    failing = [*equations, *bounds]
    suspects = _suspects(failing, _holding_counts(known))
    causes: list[Cause] = []
    left = explained = set(range(len(failing)))
    while any(index < len(equations) for index in left):
        for suspect in suspects:
            if any(index in explained for index, _ in suspect.mends):
                suspect.settle(left, len(equations))
        suspects = [suspect for suspect in suspects if suspect.equations]
        found, explained = _next(suspects, failing, len(equations))
        causes += found
        left = left - explained
    return sorted(causes, key=_position)


def _suspects(failing: Sequence[Relation], holding: dict[str, int]) -> list[_Suspect]:
    found: dict[str, _Suspect] = {}
    for index, relation in enumerate(failing):
        for sighting, sign in relation.terms:
            suspect = found.setdefault(sighting.id, _Suspect(sighting, holding.get(sighting.id, 0)))
            suspect.mends.append((index, relation.mending(sign)))
    return list(found.values())


def _next(
    suspects: Sequence[_Suspect], failing: Sequence[Relation], equations: int
) -> tuple[list[Cause], set[int]]:
    """The causes behind what the best suspect explains, and the relations explained."""
    best = max(suspects, key=lambda suspect: suspect.rank)
    own = set(best.explains)
    rivals = [
        other for other in suspects
        if other is not best and other.rank[:3] == best.rank[:3] and own & set(other.explains)
    ]  # fmt: skip
    evidence = tuple(failing[index] for index in best.explains)
    if not rivals:
        named = ((best.sighting, best.excess),)
        return [Cause(best.sighting, best.excess, evidence, best.against == 0, named)], own
    if all(set(other.explains) == own for other in rivals):
        shared = tuple((one.sighting, one.excess) for one in (best, *rivals))
        return [Cause(None, evidence[0].residual, evidence, suspects=shared)], own
    alone = {index for index in own if index < equations}
    return [_unknown(failing[index], suspects, index) for index in sorted(alone)], alone


def _unknown(relation: Relation, suspects: Sequence[_Suspect], index: int) -> Cause:
    """A relation by itself, whose figures all may be the wrong one."""
    shared = tuple(
        (one.sighting, interval.middle) for one in suspects for number, interval in one.mends
        if number == index
    )  # fmt: skip
    return Cause(None, relation.residual, (relation,), suspects=shared)


def _position(cause: Cause) -> int:
    if cause.culprit is not None:
        return cause.culprit.order
    return min(sighting.order for relation in cause.evidence for sighting, _ in relation.terms)


def _holding_counts(relations: Sequence[Relation]) -> dict[str, int]:
    """How many relations that hold a figure takes part in, ones that only add up blanks left out."""
    counts: dict[str, int] = {}
    for relation in relations:
        if relation.holds and any(one.printed is not None for one, _ in relation.terms):
            for sighting, _ in relation.terms:
                counts[sighting.id] = counts.get(sighting.id, 0) + 1
    return counts
