"""Which codes somebody may have meant: those that differ by the fewest slips of the hand."""

from __future__ import annotations

from collections.abc import Iterable

from juesuan.profiles.codes.names import Name

_FARTHEST = 2
_SHOWN = 5


def slips(left: str, right: str) -> int:
    """Digits replaced, left out, added, or swapped with their neighbour, to get from one code to the other.

    >>> slips("2010305", "2010350"), slips("2010309", "2010350")
    (1, 2)
    """
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(right, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]


def nearest(code: str, candidates: Iterable[Name]) -> tuple[Name, ...]:
    """The up to five candidates nearest to a code, at most two slips away.

    Among equals those of the same length come first, then those that share most leading digits: a slip
    is likelier at the end than a code of another class.
    """
    ranked = []
    for row in candidates:
        if abs(len(row.code) - len(code)) <= _FARTHEST:
            distance = slips(code, row.code)
            if distance <= _FARTHEST:
                ranked.append((_rank(distance, code, row.code), row))
    return tuple(row for _, row in sorted(ranked, key=lambda entry: entry[0])[:_SHOWN])


def _rank(distance: int, code: str, other: str) -> tuple[int, bool, int, str]:
    return distance, len(other) != len(code), -_common(code, other), other


def _common(left: str, right: str) -> int:
    for position, (a, b) in enumerate(zip(left, right, strict=False)):
        if a != b:
            return position
    return min(len(left), len(right))
