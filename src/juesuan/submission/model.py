"""Submission: what an entity hands in for one year, as typed records by sheet.

A submission is nothing but its records; the workbook and the folder are two written forms of the same
records, so converting one into the other loses nothing. The book is computed from the records.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from juesuan.facts import Decimal, Origin
from juesuan.findings import Finding

Value: TypeAlias = str | Decimal | date | bool | None
"""A typed value: text and codes are str, amounts and counts Decimal; None is a blank cell."""


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a sheet: column id → value (blank columns absent), and where it was read."""

    values: Mapping[str, Value]
    origin: Origin = field(default=Origin(), compare=False)

    def text(self, column: str) -> str:
        """The value as text, "" when blank."""
        value = self.values.get(column)
        return "" if value is None else str(value)

    def number(self, column: str) -> Decimal | None:
        """The value as a number, None when blank."""
        value = self.values.get(column)
        return value if isinstance(value, Decimal) else None


@dataclass(frozen=True, slots=True)
class Submission:
    """What an entity (unit or department) hands in for one year of account."""

    profile: str
    year: int
    entity: str
    """The full official name, equal everywhere."""
    records: Mapping[str, tuple[Record, ...]]
    """Sheet id → its records in the order handed in."""
    source: str = field(default="", compare=False)
    notes: tuple[Finding, ...] = field(default=(), compare=False)
    """What reading it brought up that does not make it unusable (warnings)."""

    def of(self, sheet: str) -> tuple[Record, ...]:
        """The records of a sheet, empty when the sheet has none."""
        return self.records.get(sheet, ())
