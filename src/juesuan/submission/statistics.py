"""Statistics as handed in: a whole may stand beside its parts only where they add up.

The sheets allow every level to be filled (a budget is often known for the whole only). What reaches
the book is the finest split given: the parts, and the whole only where no part is given. Where the items
of a statistic do not make up the whole, the rest of the whole stays on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from juesuan.facts import Decimal
from juesuan.facts.money import ZERO
from juesuan.profiles import Profile
from juesuan.profiles.schema import Statistic
from juesuan.submission.model import Record
from juesuan.submission.sheets_statistics import NUMBERS, budget_twin, groups


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a sheet of statistics, with the statistic and year (as an offset) it belongs to."""

    statistic: Statistic
    item: str
    unit: str
    year: int
    amount: Decimal
    record: Record
    column: str
    sheet: str


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A whole that differs from the sum of its parts."""

    whole: Figure
    parts: tuple[Figure, ...]

    @property
    def sum(self) -> Decimal:
        """What the parts add up to."""
        return sum((part.amount for part in self.parts), ZERO)


def figures(sheet: str, records: Sequence[Record], profile: Profile) -> Iterator[Figure]:
    """The numbers of a sheet of statistics, in its order; rows of unknown statistics are passed over."""
    for record in records:
        statistic = profile.statistics.get(record.text("statistic"))
        if statistic is None:
            continue
        for column in NUMBERS:
            amount = record.number(column)
            of = budget_twin(statistic.id, profile) if column == "budget" else statistic
            if amount is not None and of is not None:
                year = -1 if column == "prior" else 0
                yield Figure(
                    of, record.text("item"), record.text("unit"), year, amount, record, column, sheet
                )


def settle(found: Sequence[Figure]) -> tuple[list[Figure], list[Mismatch]]:
    """What of the figures goes into the book, and the wholes that contradict their parts.

    Works on all figures of a submission at once; order is kept.
    """
    groups_of: dict[tuple[str, str, int], list[Figure]] = {}
    for figure in found:
        groups_of.setdefault((figure.statistic.id, figure.unit, figure.year), []).append(figure)
    kept: list[Figure] = []
    mismatches: list[Mismatch] = []
    for group in groups_of.values():
        by_item: dict[str, list[Figure]] = {}
        for figure in group:
            by_item.setdefault(figure.item, []).append(figure)
        for item, wholes in by_item.items():
            parts = [part for name in _below(item, by_item) for part in by_item[name]]
            if not parts:
                kept.extend(wholes)
                continue
            _settle_whole(wholes, parts, kept, mismatches)
    return kept, mismatches


def _settle_whole(
    wholes: list[Figure], parts: list[Figure], kept: list[Figure], mismatches: list[Mismatch]
) -> None:
    whole = wholes[0]
    rest = sum((figure.amount for figure in wholes), ZERO) - sum((part.amount for part in parts), ZERO)
    if rest == 0:
        return
    if whole.statistic.complete or rest < 0:
        mismatches.append(Mismatch(whole, tuple(parts)))
    else:
        kept.append(
            Figure(
                whole.statistic, whole.item, whole.unit, whole.year, rest, whole.record, whole.column,
                whole.sheet,
            )
        )  # fmt: skip


def _below(item: str, by_item: Mapping[str, object]) -> list[str]:
    """The given items directly below one: inside it, and not inside another that is inside it."""
    inside = [name for name in by_item if name != item and (not item or name.startswith(item + "."))]
    return [name for name in inside if not any(name.startswith(other + ".") for other in inside)]


def all_figures(records: Mapping[str, Sequence[Record]], profile: Profile) -> list[Figure]:
    """The numbers of all sheets of statistics of a submission."""
    return [figure for group in groups(profile) for figure in figures(group, records.get(group, ()), profile)]
