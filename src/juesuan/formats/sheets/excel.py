"""xlsx, xlsm and xls through the calamine library, after the checks of formats.safety.

Knows: what calamine loses (error values come as blanks, formulas without value as blanks) and that it fails
in its own ways. The scan of the sheets made before supplies what is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import python_calamine as calamine

from juesuan.findings import Finding, InputFault
from juesuan.formats.safety.addresses import COLUMNS, ROWS, Range
from juesuan.formats.safety.cells import SheetScan
from juesuan.formats.safety.faults import count, fault, phrase
from juesuan.formats.safety.limits import Limits
from juesuan.formats.safety.preflight import Inspection
from juesuan.formats.safety.sniff import FileKind
from juesuan.formats.sheets.model import Row, Sheet, Workbook
from juesuan.formats.sheets.numbers import plain_value

__all__ = ["read_excel"]

_LISTED = 10
_GRID = calamine.SheetTypeEnum.WorkSheet
_VISIBLE = calamine.SheetVisibleEnum.Visible


def read_excel(path: Path, seen: Inspection, limits: Limits, *, formulas_may_be_blank: bool) -> Workbook:
    """The workbook at `path`, inspected before as `seen`. InputFault with all faults found."""
    findings = list(_formula_findings(path, seen.sheets, refuse=not formulas_may_be_blank))
    if not formulas_may_be_blank and any(finding.code == "E-FORMULA" for finding in findings):
        raise InputFault([*seen.findings, *findings])
    book = _open(path, seen.kind)
    sheets: list[Sheet] = []
    for entry in book.sheets_metadata:
        if entry.typ != _GRID:
            continue
        hidden = entry.visible != _VISIBLE
        if hidden:
            findings.append(fault("W-HIDDEN", path, sheet=entry.name))
        sheets.append(_sheet(book, path, entry.name, hidden, seen.sheets.get(entry.name), limits))
    if not any(sheet.height for sheet in sheets):
        raise InputFault(fault("E-EMPTY", path, what=phrase("no-cells")))
    return Workbook(path, seen.kind, tuple(sheets), (*seen.findings, *findings))


def _open(path: Path, kind: FileKind) -> calamine.CalamineWorkbook:
    try:
        return calamine.CalamineWorkbook.from_path(path)
    except calamine.PasswordError as error:
        raise InputFault(fault("E-ENCRYPTED", path, what=phrase("open-password"))) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise _unreadable(path, kind) from error


def _unreadable(path: Path, kind: FileKind) -> InputFault:
    if kind is FileKind.XLS:
        return InputFault(fault("E-TRUNCATED", path, reason=phrase("bad-compound")))
    return InputFault(fault("E-NOT-OOXML", path, reason=phrase("reader-refused")))


def _sheet(
    book: calamine.CalamineWorkbook,
    path: Path,
    name: str,
    hidden: bool,
    scan: SheetScan | None,
    limits: Limits,
) -> Sheet:
    try:
        source = book.get_sheet_by_name(name)
        merged = source.merged_cell_ranges or []
    except (calamine.CalamineError, OSError, ValueError) as error:
        reason = phrase("reader-refused")
        raise InputFault(fault("E-NOT-OOXML", path, sheet=name, reason=reason)) from error
    height, width = (source.end[0] + 1, source.end[1] + 1) if source.end else (0, 0)
    if height * width > limits.sheet_cells:
        raise InputFault(
            fault(
                "E-CELLS",
                path,
                sheet=name,
                what=phrase("range"),
                expected=phrase("cells", number=count(limits.sheet_cells)),
                found=phrase("cells-found", number=count(height * width)),
            )
        )
    errors = _by_row(scan.errors) if scan else {}
    ranges = [Range(*first, *last) for first, last in merged if last[0] < ROWS and last[1] < COLUMNS]
    return Sheet(
        name, lambda: _rows(source, height, errors), height=height, hidden=hidden, merged=sorted(ranges)
    )


def _rows(source: calamine.CalamineSheet, height: int, errors: dict[int, dict[int, str]]) -> Iterator[Row]:
    if not height:
        return
    for number, cells in enumerate(source.iter_rows()):
        row: Row = [plain_value(cell) for cell in cells]
        for column, text in errors.get(number, {}).items():
            if column < len(row):
                row[column] = text
        yield row


def _by_row(errors: dict[str, str]) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for cell, text in errors.items():
        place = Range.parse(cell)
        rows.setdefault(place.first_row, {})[place.first_column] = text
    return rows


def _formula_findings(path: Path, sheets: dict[str, SheetScan], *, refuse: bool) -> Iterator[Finding]:
    for name, scan in sheets.items():
        if scan.uncached_count:
            cells = "、".join(scan.uncached[:_LISTED])
            if scan.uncached_count > _LISTED:
                cells = phrase("list-rest", cells=cells)
            yield fault(
                "E-FORMULA" if refuse else "W-UNCACHED",
                path,
                sheet=name,
                cell=scan.uncached[0],
                count=count(scan.uncached_count),
                cells=cells,
            )
        for cell, what in sorted(scan.reaching_out.items()):
            yield fault("W-FORMULA", path, sheet=name, cell=cell, what=what)
