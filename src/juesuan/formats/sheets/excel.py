"""xlsx, xlsm and xls through the calamine library, after the checks of formats.safety.

Knows: what calamine loses (error values come as blanks, formulas without value as blanks) and that it fails
in its own ways. The scan of the sheets made before supplies what is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path

import python_calamine as calamine

from juesuan.findings import Finding, InputFault
from juesuan.formats.safety.addresses import COLUMNS, ROWS, Range, column_letters
from juesuan.formats.safety.faults import count, fault, listed, phrase, too_many
from juesuan.formats.safety.limits import Limits
from juesuan.formats.safety.preflight import Inspection
from juesuan.formats.safety.sheet_scan import SheetScan
from juesuan.formats.safety.sniff import FileKind
from juesuan.formats.sheets.biff import Hidden, hidden_in
from juesuan.formats.sheets.model import Row, Sheet, Workbook
from juesuan.formats.sheets.numbers import plain_row

__all__ = ["read_excel"]

_FAILURES = (calamine.CalamineError, OSError, ValueError)
_GRID = calamine.SheetTypeEnum.WorkSheet
_VISIBLE = calamine.SheetVisibleEnum.Visible


def read_excel(path: Path, seen: Inspection, limits: Limits, *, formulas_may_be_blank: bool) -> Workbook:
    """The workbook at `path`, inspected before as `seen`. InputFault with all faults found."""
    findings = list(_formula_findings(path, seen.sheets, refuse=not formulas_may_be_blank))
    if not formulas_may_be_blank and any(finding.code == "E-FORMULA" for finding in findings):
        raise InputFault([*seen.findings, *findings])
    with _reader_faults(path, seen.kind):
        # Given a path, the library goes by the ending of the name, which may be wrong.
        named = path.suffix.lower() == f".{seen.kind}"
        book = calamine.load_workbook(path if named else BytesIO(path.read_bytes()))
    sheets = []
    told = _told_hidden(path, seen.kind, len(book.sheets_metadata))
    for number, entry in enumerate(book.sheets_metadata):
        if entry.typ == _GRID:
            with _reader_faults(path, seen.kind, entry.name):
                source = book.get_sheet_by_name(entry.name)
                merged = source.merged_cell_ranges or []
            scan = seen.sheets.get(entry.name, SheetScan())
            hidden = told[number] if told else Hidden(scan.hidden_rows, scan.hidden_columns)
            height, width = _size(source, path, limits)
            sheets.append(
                Sheet(
                    entry.name,
                    partial(_rows, source, width, _by_row(scan.errors)),
                    height=height,
                    hidden=entry.visible != _VISIBLE,
                    merged=_ranges(merged),
                    hidden_rows={row for row in hidden.rows if row < height},
                    hidden_columns={column for column in hidden.columns if column < width},
                    uncomputed=_positions(scan.uncached),
                )
            )
            findings += _hidden_notes(path, sheets[-1])
    if not any(sheet.height for sheet in sheets):
        raise InputFault(fault("E-EMPTY", path, what=phrase("no-cells")))
    return Workbook(path, seen.kind, tuple(sheets), (*seen.findings, *findings))


def _told_hidden(path: Path, kind: FileKind, sheets: int) -> list[Hidden]:
    """What an old workbook hides, sheet by sheet; [] for others, or where the sheets cannot be told apart."""
    found = hidden_in(path.read_bytes()) if kind is FileKind.XLS else []
    return found if len(found) == sheets else []


@contextmanager
def _reader_faults(path: Path, kind: FileKind, sheet: str | None = None) -> Iterator[None]:
    """Turn every way in which the library fails into a fault; its panics are no Exceptions."""
    try:
        yield
    except calamine.PasswordError as error:
        raise InputFault(fault("E-ENCRYPTED", path, what=phrase("open-password"))) from error
    except BaseException as error:
        if not isinstance(error, _FAILURES) and type(error).__name__ != "PanicException":
            raise
        if kind is FileKind.XLS:
            broken = fault("E-TRUNCATED", path, sheet=sheet, reason=phrase("bad-compound"))
        else:
            broken = fault("E-NOT-OOXML", path, sheet=sheet, reason=phrase("reader-refused"))
        raise InputFault(broken) from error


def _size(source: calamine.CalamineSheet, path: Path, limits: Limits) -> tuple[int, int]:
    """Rows and columns from A1 on; InputFault E-CELLS, which for xls only shows here."""
    if source.end is None:
        return 0, 0
    height, width = source.end[0] + 1, source.end[1] + 1
    if height * width > limits.sheet_cells:
        what = phrase("range")
        raise InputFault(too_many(path, what, height * width, limits.sheet_cells, sheet=source.name))
    return height, width


def _ranges(merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> list[Range]:
    """In order; those of damaged files that lie outside a sheet are left out."""
    return sorted(Range(*first, *last) for first, last in merged if last[0] < ROWS and last[1] < COLUMNS)


def _rows(source: calamine.CalamineSheet, width: int, errors: dict[int, dict[int, str]]) -> Iterator[Row]:
    if not width:
        return
    # The library begins at the first row, but leaves out empty columns at the left.
    left: Row = [None] * (width - source.width)
    rows = map(plain_row, source.iter_rows())
    if not left and not errors:
        yield from rows
        return
    for number, found in enumerate(rows):
        row = left + found
        for column, text in errors.get(number, {}).items():
            if column < width:
                row[column] = text
        yield row


def _positions(cells: Iterable[str]) -> Iterator[tuple[int, int]]:
    for cell in cells:
        place = Range.parse(cell)
        yield place.first_row, place.first_column


def _by_row(errors: dict[str, str]) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for cell, text in errors.items():
        place = Range.parse(cell)
        rows.setdefault(place.first_row, {})[place.first_column] = text
    return rows


def _hidden_notes(path: Path, sheet: Sheet) -> Iterator[Finding]:
    if sheet.hidden:
        yield fault("W-HIDDEN", path, sheet=sheet.name, what=phrase("hidden-sheet"))
    if sheet.hidden_rows:
        rows = listed(str(row + 1) for row in sorted(sheet.hidden_rows))
        what = phrase("hidden-rows", number=count(len(sheet.hidden_rows)), rows=rows)
        yield fault("W-HIDDEN", path, sheet=sheet.name, what=what)
    if sheet.hidden_columns:
        columns = listed(column_letters(column) for column in sorted(sheet.hidden_columns))
        what = phrase("hidden-columns", number=count(len(sheet.hidden_columns)), columns=columns)
        yield fault("W-HIDDEN", path, sheet=sheet.name, what=what)


def _formula_findings(path: Path, sheets: dict[str, SheetScan], *, refuse: bool) -> Iterator[Finding]:
    for name, scan in sheets.items():
        if scan.uncached_count:
            yield fault(
                "E-FORMULA" if refuse else "W-UNCACHED",
                path,
                sheet=name,
                cell=scan.uncached[0],
                count=count(scan.uncached_count),
                cells=listed(scan.uncached),
            )
        for cell, what in sorted(scan.reaching_out.items()):
            yield fault("W-FORMULA", path, sheet=name, cell=cell, what=what)
