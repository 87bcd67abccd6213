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
from functools import cache

from juesuan.checks.relations import Relation
from juesuan.checks.sightings import Sighting, Sightings
from juesuan.facts import Slice
from juesuan.facts.dimensions import CLOSED, MEASURES, children
from juesuan.profiles import Profile

_TREES = ("measure", "fund", "nature", "balance", "entity_kind")
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
        self._impossible = cache(self._is_impossible)

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
        known = frozenset(patterns)
        done = frozenset(self.done) if known_wholes else frozenset()
        for pattern in patterns:
            for along, parts in self._partitions(pattern, known):
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
        for code in codes:
            whole = cells.get((pattern, code))
            right = [cells.get((part, code)) for part in parts]
            if whole is None or any(part is None for part in right):
                continue
            self.done.add((whole.slice, along))
            yield Relation("parts", whole.slice, (whole,), tuple(part for part in right if part), along)

    def _by_function(
        self, cells: _Cells, patterns: Sequence[Slice], codes: Sequence[str]
    ) -> Iterator[Relation]:
        below = _code_tree(codes)
        for code, inner in below.items():
            for pattern in patterns:
                whole = cells.get((pattern, code))
                if whole is None:
                    continue
                right = tuple(cell for part in inner if (cell := cells.get((pattern, part))) is not None)
                if right:
                    self.done.add((whole.slice, "function"))
                    yield Relation("parts", whole.slice, (whole,), right, "function")

    def _partitions(self, pattern: Slice, known: frozenset[Slice]) -> Iterator[tuple[str, tuple[Slice, ...]]]:
        for along in _TREES:
            parts = self._tree_parts(pattern, along, known)
            if parts:
                yield along, tuple(parts)
        for along in ("economic", "project"):
            coded = _coded_parts(pattern, along, known)
            if coded:
                yield along, coded
        items = self._item_parts(pattern, known)
        if items:
            yield "item", items

    def _tree_parts(self, whole: Slice, along: str, known: frozenset[Slice]) -> list[Slice] | None:
        parts: list[Slice] = []
        for child in _children(whole, along):
            if child in known:
                parts.append(child)
            elif not self._impossible(child):
                inner = self._tree_parts(child, along, known)
                if inner is None:
                    return None
                parts.extend(inner)
        return parts or None

    def _is_impossible(self, wanted: Slice) -> bool:
        return any(entry.holds(wanted.at(0)) for entry in self.profile.impossible)

    def _item_parts(self, whole: Slice, known: frozenset[Slice]) -> tuple[Slice, ...]:
        statistic = self.profile.statistics.get(whole.measure)
        if statistic is None or not statistic.complete:
            return ()
        above = whole.get("item")
        names = [name for name in statistic.items if _parent(name) == (above or "")]
        parts = tuple(whole.narrowed(item=name) for name in names)
        return parts if parts and all(part in known for part in parts) else ()


def _parent(item: str) -> str:
    return item.rpartition(".")[0]


@cache
def _children(whole: Slice, along: str) -> tuple[Slice, ...]:
    if along == "measure":
        if whole.measure not in MEASURES:
            return ()
        return tuple(Slice(child, whole.where, whole.year) for child in children("measure", whole.measure))
    member = whole.get(along)
    if member is not None and ("|" in member or member not in CLOSED[along]):
        return ()
    return tuple(whole.narrowed(**{along: child}) for child in children(along, member))


@cache
def _coded_index(known: frozenset[Slice], along: str) -> dict[Slice, dict[str, tuple[str, ...]]]:
    codes: dict[Slice, list[str]] = {}
    for entry in known:
        code = entry.get(along)
        codes.setdefault(entry.without(along), []).append("" if code is None else code)
    if along == "project":
        return {base: {"": tuple(sorted(code for code in found if code))} for base, found in codes.items()}
    return {base: _code_tree(sorted(found)) for base, found in codes.items()}


def _coded_parts(whole: Slice, along: str, known: frozenset[Slice]) -> tuple[Slice, ...]:
    base = whole.without(along)
    inner = _coded_index(known, along).get(base, {}).get(whole.get(along) or "", ())
    return tuple(base.narrowed(**{along: code}) for code in inner)


def _code_tree(codes: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Code → the printed codes directly below it ("" is the total); in code order.

    >>> _code_tree(["", "201", "20103", "2010350"])
    {'': ('201',), '201': ('20103',), '20103': ('2010350',)}
    """
    tree: dict[str, list[str]] = {}
    chain: list[str] = []
    for code in sorted(set(codes)):
        while chain and not code.startswith(chain[-1]):
            chain.pop()
        if code:
            tree.setdefault(chain[-1] if chain else "", []).append(code)
        chain.append(code)
    return {code: tuple(inner) for code, inner in tree.items()}
