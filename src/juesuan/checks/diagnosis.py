"""The likely cause of a wrong figure: the slip of the hand that makes the printed value of the right one.

Knows: the wrong figure, what it should be, its parts, all other figures. Says at most one thing, the most
telling first, and nothing where a coincidence is as likely. Pure; looked at for failing figures only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from juesuan.checks.sightings import Sighting, Sightings
from juesuan.facts import Decimal, Interval, show
from juesuan.findings import diagnosis_words

_SCALES = {"scale": (Decimal(10_000),), "point": (Decimal(10), Decimal(100), Decimal(1000))}
# Shorter numbers agree by chance.
_FEWEST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What probably happened: a kind of the catalogue and the values of its words."""

    kind: str
    values: Mapping[str, str]

    @property
    def words(self) -> str:
        """The part of a sentence."""
        return diagnosis_words(self.kind, **self.values)

    def as_dict(self) -> dict[str, str]:
        """For Finding.data."""
        return {"kind": self.kind, "words": self.words, **self.values}


def diagnose(
    wrong: Sighting, expected: Interval, parts: Sequence[Sighting] = (), seen: Sightings | None = None
) -> Diagnosis | None:
    """The cause of `wrong` not being in `expected` (元); `parts` are what it should be the sum of."""
    if wrong.printed is None or not wrong.printed.is_money or wrong.printed.value == 0:
        return None
    causes = (
        _scale(wrong.interval, expected),
        _slip(wrong, expected),
        None if seen is None else _same_elsewhere(wrong, seen),
        _part(wrong, expected, parts),
        None if seen is None else _other_figure(wrong, expected, parts, seen),
    )
    return next((found for found in causes if found is not None), None)


def _scale(wrong: Interval, expected: Interval) -> Diagnosis | None:
    if (-wrong).meets(expected):
        return Diagnosis("sign", {})
    if expected.middle == 0:
        return None
    for kind, factors in _SCALES.items():
        for factor in factors:
            if (wrong * factor).meets(expected) or wrong.meets(expected * factor):
                return Diagnosis(kind, {"times": str(factor)})
    return None


def _slip(wrong: Sighting, expected: Interval) -> Diagnosis | None:
    """The digits of the two numbers, at the decimals of the wrong one."""
    assert wrong.printed is not None
    shown, right = (
        show(value, wrong.printed.unit, wrong.printed.decimals, grouping=False)
        for value in (wrong.interval.middle, expected.middle)
    )
    kind = _difference(*(text.replace(".", "").lstrip("0") for text in (shown, right)))
    return Diagnosis(kind, {"wrong": shown, "right": right}) if kind else None


def _difference(one: str, other: str) -> str:
    """How two strings of digits differ: "" for more than one slip."""
    if min(len(one), len(other)) < _FEWEST_DIGITS or not (one + other).isdigit():
        return ""
    if len(one) != len(other):
        longer, shorter = sorted((one, other), key=len, reverse=True)
        dropped = (longer[:at] + longer[at + 1 :] for at in range(len(longer)))
        return "digit-count" if shorter in dropped else ""
    apart = [at for at, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    if len(apart) == 1:
        return "digit"
    if len(apart) == 2:
        first, second = apart
        swapped = one[first] == other[second] and one[second] == other[first]
        return "transposed" if swapped and second == first + 1 else ""
    return ""


def _same_elsewhere(wrong: Sighting, seen: Sightings) -> Diagnosis | None:
    """The figure of last year, or of all funds instead of one."""
    wanted = wrong.slice
    for kind, other in (
        ("last-year", wanted.at(wanted.year - 1)),
        ("other-fund", wanted.without("fund")),
    ):
        found = seen.first(other) if other != wanted else None
        if found is not None and _equal(wrong, found):
            return Diagnosis(kind, {"other": found.place.in_words()})
    return None


def _part(wrong: Sighting, expected: Interval, parts: Sequence[Sighting]) -> Diagnosis | None:
    """One part not added, or added twice."""
    if len(parts) < 2:
        return None
    short = expected - wrong.interval
    for kind, gap in (("left-out", short), ("twice", -short)):
        fitting = [one for one in parts if one.interval.low > 0 and one.interval.meets(gap)]
        if gap.low > 0 and len(fitting) == 1:
            ((part),) = fitting
            row, column = part.place.row, part.place.column
            name = (column if row == wrong.place.row else row) or part.place.in_words()
            return Diagnosis(kind, {"part": name, "amount": str(part.printed)})
    return None


def _other_figure(
    wrong: Sighting, expected: Interval, parts: Sequence[Sighting], seen: Sightings
) -> Diagnosis | None:
    """A figure of another line that the wrong one repeats; none where several other lines show it."""
    known = {wrong.id, *(one.id for one in parts)}
    equal = [one for one in _strangers(wrong, seen) if one.id not in known]
    equal = [one for one in equal if not one.interval.meets(expected)]
    values = {one.slice for one in equal}
    beside = [one for one in equal if _beside(wrong, one)]
    if beside:
        return Diagnosis("neighbour", {"other": beside[0].place.in_words()})
    return Diagnosis("other-line", {"other": equal[0].place.in_words()}) if len(values) == 1 else None


def _strangers(wrong: Sighting, seen: Sightings) -> Sequence[Sighting]:
    """The figures equal to the wrong one that have no business being so."""
    assert wrong.printed is not None
    if len(str(wrong.printed.value).replace(".", "").strip("0")) < _FEWEST_DIGITS - 1:
        return ()
    return seen.amounts.get(wrong.interval.middle, ())


def _equal(wrong: Sighting, other: Sighting) -> bool:
    return other.printed is not None and wrong.interval.middle == other.interval.middle


def _beside(wrong: Sighting, other: Sighting) -> bool:
    """In the same table, in the same row or column."""
    mine, theirs = wrong.place, other.place
    if wrong.source != other.source:
        return False
    return (mine.row is not None and mine.row == theirs.row) or (
        mine.column is not None and mine.column == theirs.column and abs(wrong.order - other.order) <= 16
    )
