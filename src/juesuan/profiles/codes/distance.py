"""Which codes somebody may have meant: those that differ by one or two slips of the hand."""

from __future__ import annotations

from collections.abc import Iterable

from juesuan.profiles.codes.names import Name

_FARTHEST = 2
_SHOWN = 5


def slips(left: str, right: str) -> int | None:
    """How many slips lead from one code to the other; None when more than two, or of several kinds.

    A slip is a digit replaced, two neighbours swapped, or a digit left out or added. Not the full edit
    distance: codes are compared by the thousand, and mixed slips tell nothing about seven digits.

    >>> slips("2010305", "2010350"), slips("201035", "2010350"), slips("2010309", "2130112")
    (1, 1, None)
    """
    if len(left) != len(right):
        return _left_out(*sorted((left, right), key=len))
    count = position = 0
    while position < len(left) and count <= _FARTHEST:
        if left[position] != right[position]:
            count += 1
            if left[position : position + 2] == right[position : position + 2][::-1]:
                position += 1
        position += 1
    return count if count <= _FARTHEST else None


def nearest(code: str, candidates: Iterable[Name]) -> tuple[Name, ...]:
    """The up to five candidates nearest to a code.

    Among equals those of the same length come first, then those that share most leading digits: a slip
    is likelier at the end than a code of another class.
    """
    ranked: list[tuple[tuple[int, bool, int, str], Name]] = []
    for row in candidates:
        distance = slips(code, row.code)
        if distance is not None:
            other = row.code
            ranked.append(((distance, len(other) != len(code), -_common(code, other), other), row))
    return tuple(row for _, row in sorted(ranked, key=lambda entry: entry[0])[:_SHOWN])


def _left_out(short: str, long: str) -> int | None:
    rest = iter(long)
    inside = len(long) - len(short) <= _FARTHEST and all(digit in rest for digit in short)
    return len(long) - len(short) if inside else None


def _common(left: str, right: str) -> int:
    for position, (a, b) in enumerate(zip(left, right, strict=False)):
        if a != b:
            return position
    return min(len(left), len(right))
