"""Workbooks of the old form (xls) -> Document: one grid a sheet, each cell with its place.

Knows: what calamine gives. It gives no number formats, so numbers are as exact as the file holds them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from juesuan.findings import Finding, Place, Severity, make
from juesuan.findings.catalogue.audit_office import phrase
from juesuan.formats.document import Cell, Document, Grid
from juesuan.formats.safety import DEFAULT
from juesuan.formats.safety.faults import listed
from juesuan.formats.sheets.model import CellValue, Sheet, Workbook
from juesuan.formats.sheets.reader import read_here

__all__ = ["read_xls"]

# A share of a second decimal left over by binary arithmetic is not printed by any sheet.
_PRINTED = 6


def read_xls(path: Path) -> Document:
    """The sheets of the workbook at `path` that are seen. InputFault as the reader of workbooks says."""
    book = read_here(path, DEFAULT, formulas_may_be_blank=True)
    notes = [note for note in book.notes if note.code != "W-HIDDEN"]
    return Document(tuple(_grids(book)), notes=(*notes, *_hidden(book)))


def _hidden(book: Workbook) -> Iterator[Finding]:
    """One finding for the hidden sheets; hidden rows and columns this kind of file does not tell."""
    sheets = [sheet for sheet in book.sheets if sheet.hidden and any(any(row) for row in sheet)]
    if not sheets:
        return
    values = [value for sheet in sheets for row in sheet for value in row if isinstance(value, Decimal)]
    figures = any(value != value.to_integral_value() for value in values)
    yield make(
        "audit-hidden-cells",
        *(Place(file=book.path.name, sheet=sheet.name) for sheet in sheets),
        severity=Severity.WARNING if figures else None,
        file=book.path.name,
        what=phrase("sheets", names=listed(f"“{sheet.name}”" for sheet in sheets)),
        holding=phrase("figures") if figures else "",
    )


def _grids(book: Workbook) -> Iterator[Grid]:
    for sheet in book.sheets:
        if sheet.hidden:
            continue
        rows = tuple(_rows(book, sheet))
        if any(cell.text for row in rows for cell in row):
            yield Grid(rows, place=Place(file=book.path.name, sheet=sheet.name))


def _rows(book: Workbook, sheet: Sheet) -> Iterator[tuple[Cell, ...]]:
    spans = {(area.first_row, area.first_column): area for area in sheet.merged}
    covered = {
        (row, column)
        for area in sheet.merged
        for row in range(area.first_row, area.last_row + 1)
        for column in range(area.first_column, area.last_column + 1)
    } - spans.keys()
    for row, values in enumerate(sheet.rows):
        cells = []
        for column, value in enumerate(values):
            if (row, column) in covered:
                continue
            area = spans.get((row, column))
            number = _number(value)
            cells.append(
                Cell(
                    _text(value) if number is None else f"{number}",
                    number,
                    _decimals(number) if number is not None else 2,
                    rowspan=area.last_row - row + 1 if area else 1,
                    colspan=area.last_column - column + 1 if area else 1,
                    align="left" if number is None else "right",
                    place=book.place(sheet, row, column),
                )
            )
        yield tuple(cells)


def _number(value: CellValue) -> Decimal | None:
    if not isinstance(value, Decimal):
        return None
    return round(value, _PRINTED).normalize() + Decimal(0) if _decimals(value) > _PRINTED else value


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _text(value: CellValue) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value.isoformat() if isinstance(value, datetime.date) else str(value)
