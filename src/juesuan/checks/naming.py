"""Chinese names of slices, for sentences: from the places that print them, or from their dimensions."""

from __future__ import annotations

from juesuan.checks.sightings import Sightings
from juesuan.facts import Slice
from juesuan.facts.dimensions import label_of
from juesuan.profiles import Profile


class SliceNames(dict[str, str]):
    """Slice text → name: the place that prints the slice first, or else its measure and filters in words."""

    def __init__(self, sightings: Sightings, profile: Profile) -> None:
        super().__init__()
        self.sightings, self.profile = sightings, profile

    def __missing__(self, key: str) -> str:
        wanted = Slice.parse(key)
        first = self.sightings.first(wanted)
        name = in_words(wanted, self.profile) if first is None else first.place.in_words()
        self[key] = name
        return name


def in_words(wanted: Slice, profile: Profile) -> str:
    """A slice in words: 本年支出（一般公共预算财政拨款、公用经费、经济分类 30217）."""
    statistic = profile.statistics.get(wanted.measure)
    head = statistic.label if statistic else label_of("measure", wanted.measure) or wanted.measure
    if wanted.year:
        head = ("上年" if wanted.year == -1 else f"{-wanted.year}年前") + head
    parts = []
    for name, value in wanted.where:
        if name == "item" and statistic is not None:
            parts.append(statistic.items.get(value, value))
        else:
            parts.append("、".join(label_of(name, part) or part for part in value.split("|")))
    return f"{head}（{'，'.join(parts)}）" if parts else head
