"""Sheets of a workbook as found, handed over as raw tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from juesuan.facts import Origin
from juesuan.findings import Finding, InputFault, Place, Severity, make
from juesuan.formats.sheets import Range, Row, Sheet, cell_name, read_workbook
from juesuan.submission.cells import CellValue, is_blank, plain, shown
from juesuan.submission.raw import RawTable
from juesuan.submission.specs import Form, SheetSpec
from juesuan.submission.workbook.layout import FIELD_HEADINGS, OWN_SHEETS, SEARCHED_ROWS

_NOT_COMPUTED = "E-FORMULA"


class WorkbookSource:
    """A workbook to read sheets from. Opening raises InputFault when the file cannot be used."""

    is_workbook = True

    def __init__(self, path: Path, *, isolated: bool = False) -> None:
        self.notes: tuple[Finding, ...]
        try:
            self.book = read_workbook(path, isolated=isolated)
            self.notes = self.book.notes
        except InputFault as fault:
            # Formulas without a result are one more thing to mend, not a reason to hide the others.
            if any(finding.code != _NOT_COMPUTED for finding in _errors(fault)):
                raise
            self.book = read_workbook(path, isolated=isolated, formulas_may_be_blank=True)
            # Where they matter, in the columns that are read, the sheet's own fault says so.
            self.notes = tuple(one for one in fault.findings if one.code != _NOT_COMPUTED)
        self.name = path.name
        self._sheets = {plain(sheet.name): sheet for sheet in self.book.sheets}

    def table(self, spec: SheetSpec) -> RawTable | None:
        """The sheet as found, or None when the workbook has none of this title."""
        sheet = self._sheets.get(plain(spec.title))
        if sheet is None:
            return None
        return self._fields(sheet) if spec.form is Form.FIELDS else self._table(sheet, spec)

    def leftovers(self, specs: Iterable[SheetSpec]) -> list[str]:
        """Sheets with content that belong to no specification."""
        known = {plain(title) for title in (*OWN_SHEETS, *(spec.title for spec in specs))}
        return [sheet.name for name, sheet in self._sheets.items() if name not in known and sheet.height]

    def wanted(self, spec: SheetSpec) -> str:
        """The title of the sheet."""
        return spec.title

    def place(self, name: str | None = None) -> Place:
        """The workbook, or a sheet in it."""
        return Place(file=self.name, sheet=name)

    def _origin(self, sheet: Sheet, row: int) -> Origin:
        return Origin(self.name, sheet.name, row + 1)

    def _cell(self, sheet: Sheet, row: int, column: int) -> Place:
        return Place(file=self.name, sheet=sheet.name, cell=cell_name(row, column))

    def _table(self, sheet: Sheet, spec: SheetSpec) -> RawTable:
        rows = sheet.rows
        heading = _heading_row(rows, spec)
        if heading is None:
            fault = make(
                "sheet-no-heading", self.place(sheet.name), title=spec.title, count=SEARCHED_ROWS,
                expected="、".join(column.heading for column in spec.kept if column.required),
            )  # fmt: skip
            return self._nothing(sheet, (fault,))
        return RawTable(
            header=rows[heading],
            rows=[(self._origin(sheet, heading + 1 + n), row) for n, row in enumerate(rows[heading + 1 :])],
            place=lambda origin, column: self._cell(sheet, origin.row - 1, column),
            heading_place=lambda column: self._cell(sheet, heading, column or 0),
            faults=list(self._merged(sheet, heading, len(rows[heading]))),
            uncomputed=frozenset((row + 1, column) for row, column in sheet.uncomputed if row > heading),
            covered=frozenset(_covered(sheet, heading)),
        )

    def _nothing(self, sheet: Sheet, faults: Sequence[Finding]) -> RawTable:
        """A sheet that cannot be understood: its one fault stands for all that would follow from it."""
        return RawTable(
            header=None,
            rows=(),
            place=lambda _, column: self._cell(sheet, 0, column),
            heading_place=lambda column: self._cell(sheet, 0, column or 0),
            faults=faults,
        )

    def _fields(self, sheet: Sheet) -> RawTable:
        """Labels in the first column, values in the second, as one row."""
        lines = [(n, row) for n, row in enumerate(sheet.rows) if _is_field(row)]
        first = lines[0][0] if lines else 0
        return RawTable(
            header=[row[0] for _, row in lines],
            rows=[(self._origin(sheet, first), [row[1] for _, row in lines])],
            place=lambda _, column: self._cell(sheet, lines[column][0], 1),
            heading_place=lambda column: self._cell(sheet, 0 if column is None else lines[column][0], 0),
            faults=list(self._merged(sheet, first, len(FIELD_HEADINGS))),
            uncomputed=frozenset(
                (first + 1, line) for line, (row, _) in enumerate(lines) if (row, 1) in sheet.uncomputed
            ),
        )

    def _merged(self, sheet: Sheet, first_row: int, width: int) -> Iterator[Finding]:
        for merged in sheet.merged:
            if merged.last_row >= first_row and merged.first_column < width:
                place = self._cell(sheet, merged.first_row, merged.first_column)
                yield make("sheet-merged", place, found=_range(merged))


def _errors(fault: InputFault) -> list[Finding]:
    return [finding for finding in fault.findings if finding.severity is Severity.ERROR]


def _covered(sheet: Sheet, heading: int) -> Iterator[tuple[int, int]]:
    """Row (from 1) and column of the cells below the headings that lie under a merged one."""
    for merged in sheet.merged:
        for row in range(max(merged.first_row, heading + 1), merged.last_row + 1):
            for column in range(merged.first_column, merged.last_column + 1):
                if (row, column) != (merged.first_row, merged.first_column):
                    yield row + 1, column


def _range(merged: Range) -> str:
    first = cell_name(merged.first_row, merged.first_column)
    return f"{first}:{cell_name(merged.last_row, merged.last_column)}"


def _is_field(row: Sequence[CellValue]) -> bool:
    return len(row) > 1 and not is_blank(row[0]) and plain(shown(row[1])) != plain(FIELD_HEADINGS[1])


def _heading_row(rows: Sequence[Row], spec: SheetSpec) -> int | None:
    """The row near the top that holds the most headings of the sheet, if it holds at least half."""
    known = {plain(text) for column in spec.columns for text in (column.id, column.heading)}
    counts = [
        sum(1 for cell in row if isinstance(cell, str) and plain(cell) in known)
        for row in rows[:SEARCHED_ROWS]
    ]
    best = max(counts, default=0)
    needed = (len([column for column in spec.kept if column.required]) + 1) // 2
    return counts.index(best) if best >= max(needed, 1) else None
