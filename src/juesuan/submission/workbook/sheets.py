"""Writing one sheet of the workbook: explanation, hints, headings, records, prefilled and empty rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from juesuan.facts import Decimal
from juesuan.formats.xlsx.cell_text import write_text
from juesuan.formats.xlsx.sheet import MOST_DIGITS
from juesuan.profiles import Profile
from juesuan.submission.head import head_values
from juesuan.submission.model import Submission, Value
from juesuan.submission.specs import ColumnSpec, Form, SheetSpec
from juesuan.submission.workbook.checks import add_check, name_formula
from juesuan.submission.workbook.layout import FIELD_HEADINGS, HEADING_ROW
from juesuan.submission.workbook.lists import Lists
from juesuan.submission.workbook.styles import Styles

_EMPTY_ROWS: Final = 100
"""Empty rows made ready below the records of a sheet with look-ups of names."""
_FEW_EMPTY_ROWS: Final = 20
_CHECKED_ROWS: Final = 20_000
_FIRST_SERIAL: Final = date(1900, 3, 1)
"""Earlier dates have no sound serial number in spreadsheets and are written as text."""
_BLANK_RESULT: Final = " "
"""The stored result of a formula that shows nothing; an empty one would count as not computed."""
_FIELD_WIDTHS: Final = (22, 48, 60)
_HINT_HEIGHT: Final = 38
_LINE_HEIGHT: Final = 20


class SheetWriter:
    """Writes sheets; knows the lists and styles they share."""

    def __init__(self, styles: Styles, lists: Lists, profile: Profile) -> None:
        self._styles = styles
        self._lists = lists
        self._profile = profile

    def write_fields(self, sheet: Worksheet, spec: SheetSpec, submission: Submission) -> None:
        """One field a row: label, cell to fill in, explanation."""
        styles, values = self._styles, head_values(spec, submission)
        sheet.write(0, 0, spec.help, styles.part("help"))
        for position, (heading, width) in enumerate(zip(FIELD_HEADINGS, _FIELD_WIDTHS, strict=True)):
            sheet.write(1, position, heading, styles.part("heading"))
            sheet.set_column(position, position, width)
        for row, column in enumerate(spec.kept, start=2):
            sheet.set_row(row, _LINE_HEIGHT)
            sheet.write(row, 0, _heading(column), styles.part("label"))
            self._write_cell(sheet, row, 1, column, values.get(column.id))
            sheet.write(row, 2, column.help, styles.part("note"))
            add_check(sheet, spec, column, (row, 1, row, 1), self._lists)
        sheet.freeze_panes(2, 0)

    def write_table(self, sheet: Worksheet, spec: SheetSpec, submission: Submission) -> None:
        """Explanation, hints, headings, then the records, the prefilled rows they lack, and empty rows."""
        self._write_top(sheet, spec)
        rows = [*(record.values for record in submission.of(spec.id)), *_still_to_fill(spec, submission)]
        first = HEADING_ROW + 1
        for row, values in enumerate(rows, start=first):
            self._write_row(sheet, spec, row, values)
        empty = _EMPTY_ROWS if any(column.names for column in spec.columns) else _FEW_EMPTY_ROWS
        for row in range(first + len(rows), first + len(rows) + empty):
            self._write_row(sheet, spec, row, {})
        for position, column in enumerate(spec.columns):
            last = first + max(len(rows), _CHECKED_ROWS)
            add_check(sheet, spec, column, (first, position, last, position), self._lists)

    def _write_top(self, sheet: Worksheet, spec: SheetSpec) -> None:
        styles = self._styles
        sheet.write(0, 0, f"{spec.title}：{spec.help}", styles.part("help"))
        sheet.set_row(0, _LINE_HEIGHT)
        sheet.set_row(1, _HINT_HEIGHT)
        sheet.set_row(HEADING_ROW, 2 * _LINE_HEIGHT)
        for position, column in enumerate(spec.columns):
            sheet.set_column(position, position, column.width)
            sheet.write(HEADING_ROW - 1, position, column.help, styles.part("hint"))
            sheet.write(HEADING_ROW, position, _heading(column), styles.heading(column))
        sheet.freeze_panes(HEADING_ROW + 1, len(spec.lead) if spec.form is Form.TABLE else 0)
        sheet.repeat_rows(HEADING_ROW)

    def _write_row(self, sheet: Worksheet, spec: SheetSpec, row: int, values: Mapping[str, Value]) -> None:
        for position, column in enumerate(spec.columns):
            if column.names:
                self._write_name(sheet, spec, row, position, values)
            elif column.written:
                text = self._unit_of(values) if column.id == "measured_in" else ""
                write_text(sheet, row, position, text, self._styles.cell(column))
            else:
                self._write_cell(sheet, row, position, column, values.get(column.id))

    def _write_name(
        self, sheet: Worksheet, spec: SheetSpec, row: int, position: int, values: Mapping[str, Value]
    ) -> None:
        """The name of the code in another column of the row, by a look-up that follows what is typed."""
        column = spec.columns[position]
        named = spec.column(column.names)
        cell = xl_rowcol_to_cell(row, spec.columns.index(named))
        formula = name_formula(named, cell, self._lists)
        code = values.get(named.id)
        name = self._lists.name(named.codes, code) if isinstance(code, str) else ""
        style = self._styles.cell(column)
        if formula is not None:
            sheet.write_formula(row, position, formula, style, name or _BLANK_RESULT)

    def _unit_of(self, values: Mapping[str, Value]) -> str:
        statistic = self._profile.statistics.get(str(values.get("statistic")))
        return "" if statistic is None else statistic.unit

    def _write_cell(
        self, sheet: Worksheet, row: int, position: int, column: ColumnSpec, value: Value
    ) -> None:
        style = self._styles.cell(column)
        if isinstance(value, bool):
            value = "是" if value else "否"
        if isinstance(value, Decimal):
            if len(value.normalize().as_tuple().digits) <= MOST_DIGITS:
                sheet.write_number(row, position, value, style)
                return
            value = format(value, "f")
        if isinstance(value, date):
            if value >= _FIRST_SERIAL:
                sheet.write_datetime(row, position, value, style)
                return
            value = value.isoformat()
        write_text(sheet, row, position, column.labels.get(value, value) if value else "", style)


def _heading(column: ColumnSpec) -> str:
    return f"{column.heading}*" if column.required and not column.written else column.heading


def _still_to_fill(spec: SheetSpec, submission: Submission) -> Sequence[Mapping[str, Value]]:
    """The prefilled rows that no record has taken."""

    def taken(values: Mapping[str, Value]) -> tuple[Value, ...]:
        return tuple(values.get(name) for name in spec.lead if name not in ("unit", "title"))

    done = {taken(record.values) for record in submission.of(spec.id)}
    return [row for row in spec.prefilled if taken(row) not in done]
