"""Broken rules that one figure explains: twelve groups abroad where all else is zero break two rules.

Knows: that rules which share a figure all hold, and none of the others about it is broken, once the figure is
nothing or what another figure of them is. Does not know: equations, whose causes are found otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from juesuan.checks.corrections import Correction
from juesuan.checks.env import Figures
from juesuan.checks.rules import Instance
from juesuan.checks.sightings import Sighting, Sightings
from juesuan.facts import Decimal
from juesuan.facts.money import ZERO
from juesuan.findings import Severity

_Group = list[Instance]
# Each trial looks at all figures again; what is wrong in more ways than these has more than one cause anyhow.
_MOST_TRIALS, _MOST_VALUES = 60, 8


def by_one_figure(
    groups: Sequence[_Group],
    instances: Sequence[Instance],
    seen: Sightings,
    figures_of: Callable[[Sightings], Figures],
) -> list[_Group]:
    """The groups of broken rules, those that one figure explains made one, the gravest first.

    `instances` are all rules, broken or not; `figures_of` makes what rules are evaluated over.
    """
    left = list(groups)
    if len(left) < 2:
        return left
    trials = 0
    for one in _shared(left, seen):
        if trials >= _MOST_TRIALS:
            break
        near = [group for group in left if _is_about(group, one)]
        if len(near) < 2:
            continue
        others = [rule for rule in instances if not rule.fails and one.place in rule.outcome.places]
        for value in islice(_values(one, near, seen), _MOST_VALUES):
            trials += 1
            fixed = Correction(one, one.interval.middle - value).applied()
            figures = figures_of(Sightings(fixed if other.id == one.id else other for other in seen.all))
            mended = [group for group in near if not any(rule.over(figures).fails for rule in group)]
            if len(mended) > 1 and not any(rule.over(figures).fails for rule in others):
                left = _merged(left, mended)
                break
    return left


def _is_about(group: _Group, one: Sighting) -> bool:
    return any(one.place in rule.outcome.places for rule in group)


def _shared(groups: Sequence[_Group], seen: Sightings) -> list[Sighting]:
    """The figures that several groups are about, in document order."""
    counts: dict[object, int] = {}
    for group in groups:
        for place in {place for rule in group for place in rule.outcome.places}:
            counts[place] = counts.get(place, 0) + 1
    several = {place for place, count in counts.items() if count > 1}
    return [one for one in seen.all if one.place in several] if several else []


def _values(one: Sighting, groups: Sequence[_Group], seen: Sightings) -> Iterator[Decimal]:
    """What the figure may be instead: nothing, or as much as another figure of the rules."""
    yield ZERO
    places = {place for group in groups for rule in group for place in rule.outcome.places}
    for other in seen.all:
        if other.place in places and other.id != one.id:
            yield other.interval.middle


def _merged(groups: Sequence[_Group], mended: Sequence[_Group]) -> list[_Group]:
    at = next(number for number, group in enumerate(groups) if group is mended[0])
    graves = sorted(
        (rule for group in mended for rule in group), key=lambda rule: Severity(rule.rule.severity).rank
    )
    rest = [group for group in groups if not any(group is other for other in mended)]
    return [*rest[:at], graves, *rest[at:]]
