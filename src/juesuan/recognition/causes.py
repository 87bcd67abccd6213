"""One cause is one finding: what follows from something already told becomes its evidence.

Knows: findings and the places they share. Does not know: how anything was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from juesuan.findings import Finding, Place


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What there would be to say if it did not follow from something wrong at one of the places `because`."""

    finding: Finding
    because: tuple[Place, ...]


def gathered(findings: Iterable[Finding], follow_ups: Sequence[FollowUp]) -> list[Finding]:
    """The findings with the follow-ups of each as further places; without its cause, one is told itself."""
    found = list(findings)
    hosts: dict[Place, int] = {}
    # A finding that names a place first is about it; for the others it is a place among many.
    for at, one in enumerate(found):
        for place in one.places[:1]:
            hosts.setdefault(place, at)
    for at, one in enumerate(found):
        for place in one.places[1:]:
            hosts.setdefault(place, at)
    for follow in follow_ups:
        at = next((hosts[place] for place in follow.because if place in hosts), len(found))
        if at == len(found):
            found.append(follow.finding)
        else:
            found[at] = with_evidence(found[at], follow.finding)
            # What follows from a follow-up has the same cause.
            for place in follow.finding.places:
                hosts.setdefault(place, at)
    return found


def with_evidence(finding: Finding, other: Finding) -> Finding:
    """A finding that also stands for another one."""
    places = tuple(dict.fromkeys((*finding.places, *other.places)))
    known = dict(finding.data or {})
    codes = [*known.get("follow_ups", []), other.code]
    return replace(finding, places=places, data={**known, "follow_ups": list(dict.fromkeys(codes))})


def without_echoes(findings: Iterable[Finding]) -> list[Finding]:
    """Without placeholders in a name that is reported as wrong: one cause is one finding.

    A heading with a wrong name, year or number is told once, though contents have it right.
    """
    found = list(findings)
    names = [(one.found or "", one.places[0]) for one in found if one.code == "audit-name" and one.places]
    headings = {_spot(place) for one in found if one.code in _TOLD_ALONE for place in one.places[:1]}
    headings.discard(_spot(Place()))
    return [
        one
        for one in found
        if not (one.code == "audit-residue" and _inside(one, names))
        and not (one.code == "audit-contents-title" and headings & {_spot(place) for place in one.places})
    ]


_TOLD_ALONE = frozenset({"audit-name", "audit-year", "audit-numbering", "audit-numbering-twice"})


def _spot(place: Place) -> tuple[object, ...]:
    return place.page, place.line, place.spot, place.box


def _inside(finding: Finding, names: Sequence[tuple[str, Place]]) -> bool:
    place = finding.places[0]
    return any(
        (finding.found or "") in name and (other.page, other.line) == (place.page, place.line)
        for name, other in names
    )
