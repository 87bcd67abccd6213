"""How a slice splits into printed parts along one dimension: the one place that knows hierarchies and law.

Works on patterns (slices without their function code), because what splits one code splits all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from juesuan.facts import Slice
from juesuan.facts.dimensions import CLOSED, MEASURES, children
from juesuan.profiles import Profile

TREES = ("measure", "fund", "nature", "balance", "entity_kind")
"""The dimensions whose members form a closed tree."""
DIMENSIONS = (*TREES, "economic", "project", "item")
"""All that a pattern can be split along, in the order in which relations are reported."""


class Partitions:
    """The partitions of patterns, given the patterns that are printed."""

    def __init__(self, known: Iterable[Slice], profile: Profile) -> None:
        self.known = frozenset(known)
        self.profile = profile
        self._trees: dict[tuple[Slice, str], tuple[Slice, ...]] = {}
        self._coded: dict[str, dict[Slice, dict[str, tuple[str, ...]]]] = {}

    def dimensions(self) -> tuple[str, ...]:
        """Those of DIMENSIONS in which printed patterns differ: no other splits any of them."""
        filters = [dict(one.where) for one in self.known]
        shown: dict[str, set[str | None]] = {"measure": {one.measure for one in self.known}}
        for name in DIMENSIONS:
            shown.setdefault(name, {where.get(name) for where in filters})
        return tuple(name for name in DIMENSIONS if len(shown[name]) > 1)

    def along(self, whole: Slice, along: str) -> tuple[Slice, ...]:
        """The printed parts along any of DIMENSIONS; () where they do not make up the whole."""
        if along in TREES:
            return self.along_tree(whole, along)
        return self.along_items(whole) if along == "item" else self.along_codes(whole, along)

    def along_tree(self, whole: Slice, along: str) -> tuple[Slice, ...]:
        """The printed parts along a closed dimension; () where they do not make up the whole.

        A child that is not printed is replaced by its own children, or by nothing where the law leaves
        nothing in it.
        """
        found = self._trees.get((whole, along))
        if found is None:
            found = self._trees[whole, along] = tuple(self._tree(whole, along) or ())
        return found

    def _tree(self, whole: Slice, along: str) -> list[Slice] | None:
        parts: list[Slice] = []
        for child in _children(whole, along):
            if child in self.known:
                parts.append(child)
            elif not _impossible(self.profile.impossible, child if child.year == 0 else child.at(0)):
                inner = self._tree(child, along)
                if inner is None:
                    return None
                parts.extend(inner)
        return parts or None

    def along_codes(self, whole: Slice, along: str) -> tuple[Slice, ...]:
        """The printed codes directly below the whole, along economic or project."""
        base = whole.without(along)
        inner = self._index(along).get(base, {}).get(whole.get(along) or "", ())
        return tuple(base.narrowed(**{along: code}) for code in inner)

    def along_items(self, whole: Slice) -> tuple[Slice, ...]:
        """The printed items of a statistic that make up the whole; () where they do not.

        An item that is not printed is replaced by its own items.
        """
        statistic = self.profile.statistics.get(whole.measure)
        if statistic is None or not statistic.complete:
            return ()
        above = whole.get("item") or ""
        parts: list[Slice] = []
        for name in statistic.items:
            if name.rpartition(".")[0] == above:
                part = whole.narrowed(item=name)
                inner = (part,) if part in self.known else self.along_items(part)
                if not inner:
                    return ()
                parts.extend(inner)
        return tuple(parts)

    def _index(self, along: str) -> dict[Slice, dict[str, tuple[str, ...]]]:
        if along not in self._coded:
            codes: dict[Slice, list[str]] = {}
            for entry in self.known:
                codes.setdefault(entry.without(along), []).append(entry.get(along) or "")
            tree = _flat if along == "project" else code_tree
            self._coded[along] = {base: tree(sorted(found)) for base, found in codes.items()}
        return self._coded[along]


def code_tree(codes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Code → the printed codes directly below it ("" is the total); in code order.

    >>> code_tree(["", "201", "20103", "2010350"])
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


def _flat(codes: Sequence[str]) -> dict[str, tuple[str, ...]]:
    return {"": tuple(code for code in codes if code)}


_RULED_OUT: dict[int, tuple[tuple[Slice, ...], dict[Slice, bool]]] = {}
"""By identity of a profile's entries, which are made once: hashing them all for each look-up took longest."""


def _impossible(entries: tuple[Slice, ...], wanted: Slice) -> bool:
    known = _RULED_OUT.get(id(entries))
    if known is None or known[0] is not entries:
        known = _RULED_OUT[id(entries)] = entries, {}
    found = known[1].get(wanted)
    if found is None:
        found = known[1][wanted] = any(entry.holds(wanted) for entry in entries)
    return found


@lru_cache(maxsize=50_000)
def _children(whole: Slice, along: str) -> tuple[Slice, ...]:
    if along == "measure":
        if whole.measure not in MEASURES:
            return ()
        names = children("measure", whole.measure)
        return tuple(Slice(name, whole.where, whole.year) for name in names)
    member = whole.get(along)
    if member is not None and ("|" in member or member not in CLOSED[along]):
        return ()
    below = children(along, member)
    if len(below) == 1:  # 其中: a part alone (教育收费 of 事业收入) never makes up the whole
        return ()
    return tuple(whole.narrowed(**{along: child}) for child in below)
