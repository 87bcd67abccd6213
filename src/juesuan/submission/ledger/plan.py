"""Plan: where on one sheet each field of a mapping stands, found by its headings."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from juesuan.findings import Finding, make
from juesuan.formats.sheets import CellValue, Sheet, Workbook
from juesuan.submission.ledger.groups import (
    CLOSING,
    CLOSING_CREDIT,
    CLOSING_DEBIT,
    CREDIT,
    DEBIT,
    OPENING,
    OPENING_CREDIT,
    OPENING_DEBIT,
    Cells,
)
from juesuan.submission.ledger.layout import HEAD_ROWS, Layout, candidates, head_of, plain_heading
from juesuan.submission.ledger.mapping import Mapping


@dataclass(frozen=True)
class Amount:
    """A column of amounts: with a fixed position in the sums, or one by the direction beside it.

    `sides` are the positions for debit and credit, `slot` the one where nothing tells the side (-1: must).
    """

    column: int
    slot: int
    direction: int = -1
    sides: tuple[int, int] = (-1, -1)


@dataclass(frozen=True)
class Plan:
    """The columns of one sheet. `cells` are those of `Cells`, -1 where the mapping has none."""

    layout: Layout
    columns: dict[str, int]
    cells: tuple[int, ...]
    amounts: tuple[Amount, ...]
    """Of ordinary lines."""
    balances: tuple[Amount, ...]
    """Of lines of a journal that carry a balance forward: its balance becomes the opening."""

    def heading(self, column: int) -> str:
        """What the column is headed."""
        return self.layout.headings[column]


def plans_of(book: Workbook, mapping: Mapping) -> tuple[list[tuple[Sheet, Plan]], list[Finding]]:
    """The sheets of a workbook that hold lines, each with its plan; findings for the others."""
    found: list[tuple[Sheet, Plan]] = []
    findings: list[Finding] = []
    wanted = mapping.columns.given()
    for name in mapping.sheets:
        if book.sheet(name) is None:
            near = difflib.get_close_matches(name, [sheet.name for sheet in book.sheets], n=1)
            findings.append(_sheet_missing(book, name, near))
    for sheet in book.sheets:
        if mapping.sheets and sheet.name.strip() not in [name.strip() for name in mapping.sheets]:
            continue
        layout, missing = locate(head_of(sheet, HEAD_ROWS + 1), wanted)
        if layout is not None and not missing:
            found.append((sheet, _plan(layout, mapping)))
        elif layout is not None:
            findings.extend(_missing(book, sheet, layout, missing))
        elif sheet.height:
            findings.append(make("ledger-sheet-skipped", book.place(sheet, 0, 0), sheet=sheet.name))
    if not found and not any(finding.code == "ledger-column-missing" for finding in findings):
        headings = "、".join(wanted.values())
        findings.append(make("ledger-no-heading", book.place(book.sheets[0], 0, 0), expected=headings))
    return found, findings


def locate(rows: Sequence[Sequence[CellValue]], wanted: dict[str, str]) -> tuple[Layout | None, list[str]]:
    """The headings that hold the most of the wanted ones, and those it lacks; None without the account."""
    best: tuple[int, Layout, list[str]] | None = None
    for layout in candidates(rows):
        if layout.column(wanted["account"]) is None:
            continue
        missing = [heading for heading in wanted.values() if layout.column(heading) is None]
        if best is None or len(missing) < best[0]:
            best = len(missing), layout, missing
    return (None, []) if best is None else best[1:]


def _missing(book: Workbook, sheet: Sheet, layout: Layout, missing: list[str]) -> list[Finding]:
    known = {plain_heading(text): text for text in layout.headings if text}
    findings = []
    for heading in missing:
        near = difflib.get_close_matches(plain_heading(heading), list(known), n=1, cutoff=0.5)
        text = f"最接近的是“{known[near[0]]}”。" if near else ""
        place = book.place(sheet, layout.row, 0)
        findings.append(make("ledger-column-missing", place, expected=heading, near=text))
    return findings


def _sheet_missing(book: Workbook, name: str, near: list[str]) -> Finding:
    text = f"最接近的是“{near[0]}”。" if near else ""
    return make("ledger-sheet-missing", book.place(book.sheets[0], 0, 0), expected=name, near=text)


def _plan(layout: Layout, mapping: Mapping) -> Plan:
    columns = {
        field: column
        for field, heading in mapping.columns.given().items()
        if (column := layout.column(heading)) is not None
    }
    balances = _amounts(columns, _OPENING_FIELDS)
    movements = _amounts(columns, _MOVEMENT_FIELDS)
    if mapping.shape == "balance":
        amounts = (*balances, *movements, *_amounts(columns, _CLOSING_FIELDS))
        carried: tuple[Amount, ...] = ()
    else:
        amounts = movements
        carried = balances or _amounts(columns, _CARRIED_FIELDS) or _amounts(columns, _CARRIED_MOVEMENTS)
    cells = tuple(columns.get(field, -1) for field in Cells._fields)
    return Plan(layout, columns, cells, amounts, carried)


_OPENING_SIDES = (OPENING_DEBIT, OPENING_CREDIT)
_Fields = dict[str, tuple[int, str, tuple[int, int]]]
_OPENING_FIELDS: _Fields = {
    "opening_debit": (OPENING_DEBIT, "", _OPENING_SIDES),
    "opening_credit": (OPENING_CREDIT, "", _OPENING_SIDES),
    "opening": (OPENING, "opening_direction", _OPENING_SIDES),
}
_MOVEMENT_FIELDS: _Fields = {
    "debit": (DEBIT, "", (DEBIT, CREDIT)),
    "credit": (CREDIT, "", (DEBIT, CREDIT)),
    "amount": (-1, "direction", (DEBIT, CREDIT)),
}
_CLOSING_FIELDS: _Fields = {
    "closing_debit": (CLOSING_DEBIT, "", (CLOSING_DEBIT, CLOSING_CREDIT)),
    "closing_credit": (CLOSING_CREDIT, "", (CLOSING_DEBIT, CLOSING_CREDIT)),
    "closing": (CLOSING, "closing_direction", (CLOSING_DEBIT, CLOSING_CREDIT)),
}
_CARRIED_FIELDS: _Fields = {
    "closing_debit": (OPENING_DEBIT, "", _OPENING_SIDES),
    "closing_credit": (OPENING_CREDIT, "", _OPENING_SIDES),
    "closing": (OPENING, "closing_direction", _OPENING_SIDES),
}
_CARRIED_MOVEMENTS: _Fields = {
    "debit": (OPENING_DEBIT, "", _OPENING_SIDES),
    "credit": (OPENING_CREDIT, "", _OPENING_SIDES),
    "amount": (OPENING, "direction", _OPENING_SIDES),
}


def _amounts(columns: dict[str, int], fields: _Fields) -> tuple[Amount, ...]:
    return tuple(
        Amount(columns[field], slot, columns.get(direction, -1), sides)
        for field, (slot, direction, sides) in fields.items()
        if field in columns
    )
