"""What every examination gets: the records, the profile, the sheets, and where things stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from juesuan.findings import Place
from juesuan.profiles import Profile
from juesuan.submission.model import Record, Submission
from juesuan.submission.specs import SheetSpec

Locator: TypeAlias = Callable[[str, Record, str], Place]
"""(sheet id, record, column id) → where that cell stands."""


@dataclass(frozen=True)
class Context:
    """A submission under examination."""

    submission: Submission
    profile: Profile
    specs: Mapping[str, SheetSpec]
    place: Locator
    unread: frozenset[str] = frozenset()
    """Sheets (`id`) and columns (`sheet.column`) that could not be read, so are not missing."""

    @cached_property
    def units(self) -> frozenset[str]:
        """The codes of the units handed in."""
        return frozenset(record.text("code") for record in self.submission.of("units"))

    def readable(self, sheet: str, column: str = "") -> bool:
        """Whether something may be said about a sheet, or a column of it, being blank."""
        return sheet not in self.unread and (not column or f"{sheet}.{column}" not in self.unread)

    def heading(self, sheet: str, column: str) -> str:
        """The Chinese heading of a column."""
        return self.specs[sheet].column(column).heading

    def choice(self, sheet: str, column: str, value: str) -> str:
        """The label of a choice."""
        return self.specs[sheet].column(column).labels.get(value, value)


def place_of(specs: Mapping[str, SheetSpec]) -> Locator:
    """Places from the origin of records alone: file, sheet, row and heading."""

    def place(sheet: str, record: Record, column: str) -> Place:
        spec, origin = specs[sheet], record.origin
        return Place(
            file=origin.file or None,
            sheet=origin.sheet or (None if origin.file else spec.title),
            line=origin.row or None,
            column=spec.column(column).heading,
        )

    return place
