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
from juesuan.formats.safety.addresses import Range, column_letters
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
    """One finding that names all that is hidden; a warning where figures are."""
    sheets = [sheet for sheet in book.sheets if sheet.hidden and any(any(row) for row in sheet)]
    words = [phrase("sheets", names=listed(f"“{sheet.name}”" for sheet in sheets))] if sheets else []
    values = [value for sheet in sheets for row in sheet for value in row]
    for sheet in book.sheets:
        if sheet.hidden:
            continue
        gone = [(at, value) for at, value in _filled(sheet) if _is_gone(sheet, at)]
        rows = sorted({row for (row, _), _ in gone if row in sheet.hidden_rows})
        columns = sorted({column for (_, column), _ in gone if column in sheet.hidden_columns})
        if rows:
            words.append(phrase("rows", sheet=sheet.name, names=listed(str(row + 1) for row in rows)))
        if columns:
            words.append(phrase("columns", sheet=sheet.name, names=listed(map(column_letters, columns))))
        if gone:
            sheets.append(sheet)
            values += [value for _, value in gone]
    if not words:
        return
    figures = any(isinstance(value, Decimal) and value != value.to_integral_value() for value in values)
    yield make(
        "audit-hidden-cells",
        *(Place(file=book.path.name, sheet=sheet.name) for sheet in sheets),
        severity=Severity.WARNING if figures else None,
        file=book.path.name,
        what="；".join(words),
        holding=phrase("figures") if figures else "",
    )


def _filled(sheet: Sheet) -> Iterator[tuple[tuple[int, int], CellValue]]:
    """Place and content of the cells that hold anything, where a sheet hides any."""
    if sheet.hidden_rows or sheet.hidden_columns:
        for row, values in enumerate(sheet.rows):
            yield from (((row, column), value) for column, value in enumerate(values) if value is not None)


def _is_gone(sheet: Sheet, at: tuple[int, int]) -> bool:
    """Whether nobody sees a cell."""
    return at[0] in sheet.hidden_rows or at[1] in sheet.hidden_columns


def _grids(book: Workbook) -> Iterator[Grid]:
    for sheet in book.sheets:
        if sheet.hidden:
            continue
        rows = tuple(_rows(book, sheet))
        if any(cell.text for row in rows for cell in row):
            yield Grid(rows, place=Place(file=book.path.name, sheet=sheet.name))


def _rows(book: Workbook, sheet: Sheet) -> Iterator[tuple[Cell, ...]]:
    spans = {corner: area for area in sheet.merged if (corner := _corner(sheet, area)) is not None}
    covered = {
        (row, column)
        for area in sheet.merged
        for row in range(area.first_row, area.last_row + 1)
        for column in range(area.first_column, area.last_column + 1)
    } - spans.keys()
    for row, values in enumerate(sheet.rows):
        cells = []
        for column, own in enumerate(values):
            if (row, column) in covered or _is_gone(sheet, (row, column)):
                continue
            area = spans.get((row, column))
            value = sheet.value(area.first_row, area.first_column) if area else own
            number = _number(value)
            cells.append(
                Cell(
                    _text(value) if number is None else f"{number}",
                    number,
                    _decimals(number) if number is not None else 2,
                    rowspan=_seen(row, area.last_row, sheet.hidden_rows) if area else 1,
                    colspan=_seen(column, area.last_column, sheet.hidden_columns) if area else 1,
                    align="left" if number is None else "right",
                    place=book.place(sheet, row, column),
                )
            )
        if row not in sheet.hidden_rows:
            yield tuple(cells)


def _corner(sheet: Sheet, area: Range) -> tuple[int, int] | None:
    """The first cell of a merged range that is seen; None where none is."""
    rows = (row for row in range(area.first_row, area.last_row + 1) if row not in sheet.hidden_rows)
    columns = range(area.first_column, area.last_column + 1)
    row, column = next(rows, None), next((one for one in columns if one not in sheet.hidden_columns), None)
    return None if row is None or column is None else (row, column)


def _seen(first: int, last: int, hidden: frozenset[int]) -> int:
    """How many rows or columns from the first to the last are seen."""
    return last - first + 1 - sum(first <= one <= last for one in hidden)


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
