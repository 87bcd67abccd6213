"""Relations that follow from the axes: nobody writes them down.

Two places that print one slice must agree (`same`). A printed slice equals the sum of the printed slices
that partition it along one dimension (`parts`): children in a hierarchy, the children's children where
a child is not printed, nothing where the law leaves nothing (profile key `impossible`). Parts are
looked for in the whole's own table first, then anywhere.

The work is done once for each pattern (a slice without its function code) and then repeated for each
code, so that a department of thousands of cells takes milliseconds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from juesuan.checks.partitions import Partitions, code_tree
from juesuan.checks.relations import Relation
from juesuan.checks.sightings import Cells, Sighting, Sightings
from juesuan.facts import Slice
from juesuan.profiles import Profile

# Dimensions of which sentences name some members only.
_OPEN = ("economic",)


def derive(sightings: Sightings, profile: Profile) -> list[Relation]:
    """Every relation that follows from the axes, tables in order, whole before part."""
    found = [Relation("same", first.slice, (first,), (other,)) for first, other in sightings.repeated]
    deriver = _Parts(sightings, profile)
    for cells in sightings.by_source.values():
        if len(cells) > 1 or any(len(codes) > 1 for codes in cells.values()):  # one figure has no parts
            found.extend(deriver.within(cells))
    found.extend(deriver.across())
    return found


class _Parts:
    def __init__(self, sightings: Sightings, profile: Profile) -> None:
        self.sightings, self.profile = sightings, profile
        self.done: set[tuple[Slice, str]] = set()

    def within(self, cells: Cells) -> Iterator[Relation]:
        """The relations within one table (or section)."""
        yield from _by_function(cells)
        for pattern, along, parts in self._partitions(cells):
            self.done.add((pattern, along))
            yield from _instances(cells, pattern, along, parts)

    def across(self) -> Iterator[Relation]:
        """Wholes whose parts are printed only in other tables, once for a pattern and dimension.

        A pattern that some table splits itself needs no second splitting: its figures agree across tables.
        """
        cells = self.sightings.cells
        for pattern, along, parts in self._partitions(cells, self.done):
            for relation in _instances(cells, pattern, along, parts):
                if along not in _OPEN or not any(map(self._alone, relation.right)):
                    yield relation

    def _alone(self, one: Sighting) -> bool:
        """Whether it is the only figure of its source, as in a sentence: others may be left out there."""
        cells = self.sightings.by_source[one.source]
        return len(cells) == 1 and len(next(iter(cells.values()))) == 1

    def _partitions(
        self, patterns: Iterable[Slice], done: Collection[tuple[Slice, str]] = ()
    ) -> Iterator[tuple[Slice, str, tuple[Slice, ...]]]:
        partitions = Partitions(patterns, self.profile)
        dimensions = partitions.dimensions()
        for pattern in patterns:
            for along in dimensions:
                parts = () if (pattern, along) in done else partitions.along(pattern, along)
                if parts:
                    yield pattern, along, parts


def _instances(cells: Cells, pattern: Slice, along: str, parts: Sequence[Slice]) -> Iterator[Relation]:
    """One relation a code that the whole and every part print, in code order."""
    split = [cells.get(part, {}) for part in parts]
    wholes = cells[pattern]
    for code in sorted(wholes):
        right = [codes[code] for codes in split if code in codes]
        if len(right) == len(split):
            yield Relation("parts", wholes[code].slice, (wholes[code],), tuple(right), along)


def _by_function(cells: Cells) -> Iterator[Relation]:
    below = code_tree({code for codes in cells.values() for code in codes})
    for code, inner in below.items():
        for codes in cells.values():
            whole = codes.get(code)
            if whole is None:
                continue
            right = tuple(codes[part] for part in inner if part in codes)
            if right:
                yield Relation("parts", whole.slice, (whole,), right, "function")
