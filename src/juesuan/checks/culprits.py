"""From failing relations to causes: one wrong figure that breaks five relations is one finding.

Each failing relation says by how much it fails. A figure whose correction by one and the same amount
would mend several of them, without breaking a relation that holds, is the likely cause; relations that
no single figure explains stay findings of their own, with all their figures named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from juesuan.checks.relations import Relation
from juesuan.checks.sightings import Sighting
from juesuan.facts import Decimal


@dataclass(frozen=True, slots=True)
class Cause:
    """What stands behind some failing relations.

    `culprit` is the figure that alone explains them (None: cannot be told), too large by `excess`;
    `evidence` the relations; `certain` whether no relation that holds speaks against it.
    """

    culprit: Sighting | None
    excess: Decimal
    evidence: tuple[Relation, ...]
    certain: bool = False


@dataclass(slots=True)
class _Suspect:
    sighting: Sighting
    excess: Decimal
    explains: list[int]
    against: int

    @property
    def rank(self) -> tuple[int, int, int]:
        return (len(self.explains), -self.against, -self.sighting.order)


def find_causes(relations: Iterable[Relation]) -> list[Cause]:
    """The causes of all failing relations, in document order."""
    known = list(relations)
    failing = [relation for relation in known if not relation.holds]
    if not failing:
        return []
    holding = _holding_counts(known)
    causes: list[Cause] = []
    left = list(range(len(failing)))
    while left:
        suspect, alone = _best(failing, left, holding)
        evidence = tuple(failing[index] for index in suspect.explains)
        if alone:
            causes.append(Cause(suspect.sighting, suspect.excess, evidence, suspect.against == 0))
        else:
            causes.extend(Cause(None, relation.residual, (relation,)) for relation in evidence)
        left = [index for index in left if index not in suspect.explains]
    return sorted(causes, key=_position)


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


def _best(failing: Sequence[Relation], left: Sequence[int], holding: dict[str, int]) -> tuple[_Suspect, bool]:
    """The figure that explains most, and whether it stands out from the others that explain as much."""
    suspects: dict[tuple[str, Decimal], _Suspect] = {}
    for index in left:
        relation = failing[index]
        for sighting, sign in relation.terms:
            key = (sighting.id, relation.residual * sign)
            if key not in suspects:
                suspects[key] = _Suspect(sighting, key[1], [], holding.get(sighting.id, 0))
            suspects[key].explains.append(index)
    ranked = sorted(suspects.values(), key=lambda suspect: suspect.rank, reverse=True)
    best = ranked[0]
    rivals = [other for other in ranked[1:] if other.rank[:2] == best.rank[:2]]
    shared = any(set(other.explains) & set(best.explains) for other in rivals)
    return best, not shared
