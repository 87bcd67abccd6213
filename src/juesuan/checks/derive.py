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
        yield from self._of(self.sightings.by_source[source], known_wholes=False)

    def across(self) -> Iterator[Relation]:
        """Wholes whose parts are printed only in other tables; once for a slice and dimension."""
        yield from self._of(self.sightings.all, known_wholes=True)

    def _of(self, sightings: Iterable[Sighting], *, known_wholes: bool) -> Iterator[Relation]:
        cells: dict[tuple[Slice, str], Sighting] = {}
        for sighting in sightings:
            key = (sighting.slice.without("function"), sighting.slice.get("function") or "")
            cells.setdefault(key, sighting)
        patterns = tuple(dict.fromkeys(pattern for pattern, _ in cells))
        codes = sorted({code for _, code in cells})
        if not known_wholes:
            yield from self._by_function(cells, patterns, codes)
        partitions = Partitions(patterns, self.profile)
        done = frozenset(self.done) if known_wholes else frozenset()
        for pattern in patterns:
            for along, parts in self._partitions(pattern, partitions):
                for relation in self._instances(cells, codes, pattern, along, parts):
                    if (relation.slice, along) not in done:
                        yield relation

    def _instances(
        self,
        cells: _Cells,
        codes: Iterable[str],
        pattern: Slice,
        along: str,
        parts: Sequence[Slice],
    ) -> Iterator[Relation]:
        for code in codes if parts else ():
            whole = cells.get((pattern, code))
            right = [cells.get((part, code)) for part in parts]
            if whole is None or any(part is None for part in right):
                continue
            self.done.add((whole.slice, along))
            yield Relation("parts", whole.slice, (whole,), tuple(part for part in right if part), along)

    def _by_function(
        self, cells: _Cells, patterns: Sequence[Slice], codes: Sequence[str]
    ) -> Iterator[Relation]:
        below = code_tree(codes)
        for code, inner in below.items():
            for pattern in patterns:
                whole = cells.get((pattern, code))
                if whole is None:
                    continue
                right = tuple(cell for part in inner if (cell := cells.get((pattern, part))) is not None)
                if right:
                    self.done.add((whole.slice, "function"))
                    yield Relation("parts", whole.slice, (whole,), right, "function")

    def _partitions(self, pattern: Slice, partitions: Partitions) -> Iterator[tuple[str, tuple[Slice, ...]]]:
        for along in TREES:
            yield along, partitions.along_tree(pattern, along)
        for along in ("economic", "project"):
            yield along, partitions.along_codes(pattern, along)
        yield "item", partitions.along_items(pattern)
