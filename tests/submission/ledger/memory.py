"""Ledgers in memory, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.submission.ledger.made_up import YEAR

from juesuan.findings import Finding
from juesuan.formats.safety.sniff import FileKind
from juesuan.formats.sheets import Sheet, Workbook
from juesuan.profiles import load_profile
from juesuan.submission import Record
from juesuan.submission.ledger import LedgerReport, Mapping, analyse, propose_mapping

PROFILE = load_profile("cn-yunnan", YEAR)
Rows = Sequence[Sequence[Any]]


def book_of(rows: Rows, name: str = "账.csv", **sheets: Rows) -> Workbook:
    """A workbook with these rows; with further sheets it is a spreadsheet, else a text table."""
    every = {Path(name).stem: rows, **sheets}
    kind = FileKind.XLSX if sheets else FileKind.TEXT
    return Workbook(Path(name), kind, tuple(_sheet(title, found) for title, found in every.items()))


def _sheet(title: str, rows: Rows) -> Sheet:
    width = max((len(row) for row in rows), default=0)
    cells = [[Decimal(cell) if type(cell) is int else cell for cell in row] for row in rows]
    even = [[*row, *[None] * (width - len(row))] for row in cells]
    return Sheet(title, lambda: iter([list(row) for row in even]), height=len(even))


def report_of(rows: Rows, mapping: Mapping | None = None, **changes: Any) -> LedgerReport:
    """The report on one table, under the mapping given or proposed, with some of its keys changed."""
    book = book_of(rows)
    used = mapping or propose_mapping(book, PROFILE).mapping
    assert used is not None
    report = analyse([book], used.model_copy(update=changes), PROFILE)
    assert report.nothing_lost
    return report


def facts(report: LedgerReport) -> dict[str, list[tuple[tuple[str, str], ...]]]:
    """The records without their notes, comparable whatever the order and form of the export."""
    return {sheet: sorted(map(_said, records)) for sheet, records in report.records.items()}


def _said(record: Record) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, f"{value:.2f}" if name == "amount" else str(value))
        for name, value in sorted(record.values.items())
        if name != "note"
    )


def codes(findings: Iterable[Finding]) -> list[str]:
    """The codes of findings, those that only inform left out."""
    return [finding.code for finding in findings if finding.severity.value != "info"]


def one(findings: Iterable[Finding], code: str) -> Finding:
    """The only finding of a code."""
    (found,) = [finding for finding in findings if finding.code == code]
    return found
