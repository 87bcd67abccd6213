"""Chinese names of slices, for sentences: from the places that print them, or from their dimensions."""

from __future__ import annotations

from collections.abc import Mapping

from juesuan.checks.sightings import Sightings
from juesuan.facts import Slice
from juesuan.facts.dimensions import label_of
from juesuan.profiles import Profile


class SliceNames(dict[str, str]):
    """Slice text → name; slices that no place prints are named by their measure and filters."""

    def __init__(self, printed: Mapping[str, str], profile: Profile) -> None:
        super().__init__(printed)
        self.profile = profile

    def __missing__(self, key: str) -> str:
        name = in_words(Slice.parse(key), self.profile)
        self[key] = name
        return name


def slice_names(sightings: Sightings, profile: Profile) -> SliceNames:
    """Names of all printed slices by the place that prints them first."""
    return SliceNames(
        {str(wanted): places[0].place.in_words() for wanted, places in sightings.by_slice.items()}, profile
    )


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
