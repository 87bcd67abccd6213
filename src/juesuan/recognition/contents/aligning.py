"""Entries matched with what they lead to: the longest chain in one order, and what is out of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from juesuan.recognition.contents.lists import Entry
from juesuan.recognition.contents.words import Title
from juesuan.recognition.texts import Passage


@dataclass(frozen=True, slots=True)
class Target:
    """A heading or the caption of a table: its title taken apart, and the passage it stands in."""

    title: Title
    passage: Passage
    role: str = ""


@dataclass(slots=True)
class Aligned:
    """Entries and targets matched by their numbers in both lists.

    `chain` is the longest run of entries that stand in the order of their targets, `moved` the others whose
    title is there once, elsewhere; `paired` (to be filled by who knows) are matched though they differ.
    """

    entries: Sequence[Entry]
    targets: Sequence[Target]
    chain: dict[int, int]
    moved: dict[int, int]
    paired: dict[int, int] = field(default_factory=dict)

    @property
    def loose(self) -> list[int]:
        """Entries that are matched with nothing."""
        matched = {*self.chain, *self.moved, *self.paired}
        return [at for at in range(len(self.entries)) if at not in matched]

    @property
    def unlisted(self) -> list[int]:
        """Targets that no entry is matched with."""
        matched = {*self.chain.values(), *self.moved.values(), *self.paired.values()}
        return [at for at in range(len(self.targets)) if at not in matched]

    def window(self, at: int) -> range:
        """The targets between those of the matched entries next to an entry."""
        before = max((target for entry, target in self.chain.items() if entry < at), default=-1)
        behind = min(
            (target for entry, target in self.chain.items() if entry > at), default=len(self.targets)
        )
        return range(before + 1, behind)


def align(
    entries: Sequence[Entry], targets: Sequence[Target], keys: tuple[Sequence[str], Sequence[str]]
) -> Aligned:
    """Entries matched with targets of the same key (`keys`: of each entry, of each target).

    Of several targets it is the one with the same number.
    """
    own, theirs = keys
    places: dict[str, list[int]] = {}
    for at, name in enumerate(theirs):
        places.setdefault(name, []).append(at)
    candidates = {
        at: _best(entries[at].title, places[name], targets) for at, name in enumerate(own) if name in places
    }
    chain = _longest(candidates)
    taken = set(chain.values())
    moved = {
        at: found[0]
        for at, found in candidates.items()
        if at not in chain and len(places[own[at]]) == 1 and found[0] not in taken
    }
    return Aligned(entries, targets, chain, moved)


def _best(title: Title, places: Sequence[int], targets: Sequence[Target]) -> list[int]:
    """The places with the same number, else all."""
    number = (title.level, title.value)
    same = [at for at in places if (targets[at].title.level, targets[at].title.value) == number]
    return same or list(places)


def _longest(candidates: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """The longest run of entries with targets that rise, each target once."""
    ends: list[int] = []
    last: list[tuple[int, int]] = []
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for entry in sorted(candidates):
        for target in sorted(candidates[entry], reverse=True):
            at = bisect_left(ends, target)
            before[entry, target] = last[at - 1] if at else None
            ends[at : at + 1] = [target]
            last[at : at + 1] = [(entry, target)]
    found: dict[int, int] = {}
    step = last[-1] if last else None
    while step is not None:
        found[step[0]] = step[1]
        step = before[step]
    return found
