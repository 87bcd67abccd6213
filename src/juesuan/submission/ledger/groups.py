"""Group: all lines of one file that say the same, with their sums; what 200,000 rows are boiled down to."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from juesuan.facts import Decimal
from juesuan.facts.money import ZERO

OPENING_DEBIT, OPENING_CREDIT, DEBIT, CREDIT, CLOSING_DEBIT, CLOSING_CREDIT, OPENING, CLOSING = range(8)
"""Positions in the sums of a group; the last two are balances without a side."""

FIRST_ROWS: Final = 5
"""How many of its rows a group remembers."""


class Reason(StrEnum):
    """Why a line was left out; the words for each are in the profile."""

    BLANK = "blank"
    HEADING = "heading"
    TOTAL = "total"
    PARENT = "parent"
    VOUCHER = "voucher"
    ZERO = "zero"
    SKIPPED = "skipped"


class Cells(NamedTuple):
    """What a line says, as text: its account and the six dimensions."""

    account: str
    account_name: str
    unit: str
    function: str
    economic: str
    fund: str
    nature: str
    project: str


class Where(NamedTuple):
    """A sheet of a ledger file; `sheet` is "" where the file is a text table."""

    file: str
    sheet: str


_NOTHING: Final = Cells(*[""] * 8)


@dataclass(slots=True)
class Tally:
    """Some rows of one sheet: their sums by position, their number, and the first of them (from 1)."""

    where: Where
    sums: list[Decimal] = field(default_factory=lambda: [ZERO] * 8)
    rows: int = 0
    first: list[int] = field(default_factory=list)

    def took(self, row: int) -> None:
        """One more row belongs to it."""
        self.rows += 1
        if self.rows <= FIRST_ROWS:
            self.first.append(row)


@dataclass(slots=True)
class Group(Tally):
    """Lines with the same cells. `closing_voucher` ones close income and expenditure out."""

    cells: Cells = _NOTHING
    closing_voucher: bool = False


@dataclass(slots=True)
class Left(Tally):
    """Rows left out for a reason; `why` are the words of a mapping that told to."""

    reason: Reason = Reason.BLANK
    why: str = ""


@dataclass(slots=True)
class Unread(Tally):
    """Rows that cannot be read: a code of the catalogue, the column and the offending text."""

    code: str = ""
    column: str = ""
    found: str = ""
