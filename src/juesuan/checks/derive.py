"""Relations that follow from the axes: nobody writes them down.

Two places that print one slice must agree (`same`). A printed slice equals the sum of the printed slices
that partition it along one dimension (`parts`): children in a hierarchy, the children's children where
a child is not printed, nothing where the law leaves nothing (profile key `impossible`). Parts are
looked for in the whole's own table first, then anywhere.

The work is done once for each pattern (a slice without its function code) and then repeated for each
code, so that a department of thousands of cells takes milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from juesuan.checks.partitions import TREES, Partitions, code_tree
from juesuan.checks.relations import Relation
from juesuan.checks.sightings import Sighting, Sightings
from juesuan.facts import Slice
from juesuan.profiles import Profile

_Cells = Mapping[tuple[Slice, str], Sighting]


def derive(sightings: Sightings, profile: Profile) -> list[Relation]:
    """Every relation that follows from the axes, tables in order, whole before part."""
    found = list(_same(sightings))
    deriver = _Parts(sightings, profile)
    for source in sightings.by_source:
        found.extend(deriver.of_source(source))
    found.extend(deriver.across())
    return found


def _same(sightings: Sightings) -> Iterator[Relation]:
    for wanted, places in sightings.by_slice.items():
        for other in places[1:]:
            yield Relation("same", wanted, (places[0],), (other,))


class _Parts:
    def __init__(self, sightings: Sightings, profile: Profile) -> None:
        self.sightings, self.profile = sightings, profile
        self.done: set[tuple[Slice, str]] = set()

    def of_source(self, source: str) -> Iterator[Relation]:
        """The relations within one table (or section)."""
        cells, patterns = _cells(self.sightings.by_source[source])
        codes = sorted({code for _, code in cells})
        yield from _by_function(cells, patterns, codes)
        for pattern, along, parts in self._partitions(patterns):
            self.done.add((pattern, along))
            yield from _instances(cells, codes, pattern, along, parts)

    def across(self) -> Iterator[Relation]:
        """Wholes whose parts are printed only in other tables, once for a pattern and dimension.

        A pattern that some table splits itself needs no second splitting: its figures agree across tables.
        """
        cells, patterns = _cells(self.sightings.all)
        codes = sorted({code for _, code in cells})
        for pattern, along, parts in self._partitions(patterns):
            if (pattern, along) not in self.done:
                yield from _instances(cells, codes, pattern, along, parts)

    def _partitions(self, patterns: Sequence[Slice]) -> Iterator[tuple[Slice, str, tuple[Slice, ...]]]:
        partitions = Partitions(patterns, self.profile)
        for pattern in patterns:
            found = [(along, partitions.along_tree(pattern, along)) for along in TREES]
            found += [(along, partitions.along_codes(pattern, along)) for along in ("economic", "project")]
            found.append(("item", partitions.along_items(pattern)))
            for along, parts in found:
                if parts:
                    yield pattern, along, parts


def _cells(sightings: Iterable[Sighting]) -> tuple[_Cells, tuple[Slice, ...]]:
    """The first sighting of each (pattern, code), and the patterns in order."""
    cells: dict[tuple[Slice, str], Sighting] = {}
    for sighting in sightings:
        cells.setdefault((sighting.pattern, sighting.code), sighting)
    return cells, tuple(dict.fromkeys(pattern for pattern, _ in cells))


def _instances(
    cells: _Cells, codes: Iterable[str], pattern: Slice, along: str, parts: Sequence[Slice]
) -> Iterator[Relation]:
    for code in codes:
        whole = cells.get((pattern, code))
        right = [cells.get((part, code)) for part in parts]
        if whole is not None and all(part is not None for part in right):
            yield Relation("parts", whole.slice, (whole,), tuple(part for part in right if part), along)


def _by_function(cells: _Cells, patterns: Sequence[Slice], codes: Sequence[str]) -> Iterator[Relation]:
    below = code_tree(codes)
    for code, inner in below.items():
        for pattern in patterns:
            whole = cells.get((pattern, code))
            right = tuple(cell for part in inner if (cell := cells.get((pattern, part))) is not None)
            if whole is not None and right:
                yield Relation("parts", whole.slice, (whole,), right, "function")
