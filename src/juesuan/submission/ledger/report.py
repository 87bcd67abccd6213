"""LedgerReport: what an import understood and did with every row, by account and in total."""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass, field

from juesuan.facts import Decimal
from juesuan.facts.money import ZERO
from juesuan.findings import Finding
from juesuan.submission.ledger.lines import YearEnd
from juesuan.submission.model import Record


@dataclass
class Share:
    """Rows with one fate: how many, and their debits and credits of the year in 元."""

    rows: int = 0
    debit: Decimal = ZERO
    credit: Decimal = ZERO

    def add(self, rows: int, debit: Decimal, credit: Decimal) -> None:
        """Count more rows."""
        self.rows += rows
        self.debit += debit
        self.credit += credit


@dataclass
class AccountReport:
    """An account of the first level ("" for rows without one): its rows by fate, and what it brought in."""

    account: str
    name: str = ""
    placed: Share = field(default_factory=Share)
    unplaced: Share = field(default_factory=Share)
    left: Share = field(default_factory=Share)
    entered: dict[str, Decimal] = field(default_factory=dict)
    """Measure → the amount entered under it."""

    @property
    def rows(self) -> int:
        """All rows of the account."""
        return self.placed.rows + self.unplaced.rows + self.left.rows


@dataclass(frozen=True)
class LedgerReport:
    """The outcome of reading ledgers under a mapping, before anything is written.

    `read` is summed up row by row, apart from the accounts: its rows, debits and credits are those of the
    three fates together, or a row was lost.
    """

    files: tuple[str, ...]
    accounts: tuple[AccountReport, ...]
    read: Share
    records: Table[str, tuple[Record, ...]]
    """Sheet → the records made, each with the first row it came from and a note that names the file."""
    projects: Table[str, str]
    """Code → name of the projects the records name and the submission does not list."""
    end: YearEnd
    findings: tuple[Finding, ...]

    @property
    def nothing_lost(self) -> bool:
        """Whether placed, unplaced and left-out rows make up all that was read."""
        total = Share()
        for account in self.accounts:
            for share in (account.placed, account.unplaced, account.left):
                total.add(share.rows, share.debit, share.credit)
        return total == self.read
