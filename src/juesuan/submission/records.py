"""From a raw table to records: headings matched to columns, cells parsed, every fault collected."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from juesuan.facts import Origin
from juesuan.findings import Finding, Place, Severity, make
from juesuan.submission.cells import CellFault, CellValue, Parser, is_blank, parser_of, plain, shown
from juesuan.submission.model import Record, Value
from juesuan.submission.raw import RawTable
from juesuan.submission.specs import ColumnSpec, SheetSpec

_TOTALS = ("合计", "总计", "小计")


@dataclass
class ReadSheet:
    """The records of a sheet and the column each field was read from, for naming cells afterwards."""

    spec: SheetSpec
    raw: RawTable
    columns: Mapping[str, int]
    records: list[Record] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)

    def place(self, record: Record, column: str) -> Place:
        """The cell of a record in a column; the first cell of the row where the sheet lacks the column."""
        return self.raw.place(record.origin, self.columns.get(column, 0))


def read_records(spec: SheetSpec, raw: RawTable) -> ReadSheet:
    """The records of one sheet; nothing is raised, every fault is in `faults`."""
    faults = list(raw.faults)
    columns = _match_headings(spec, raw, faults)
    sheet = ReadSheet(spec, raw, columns, faults=faults)
    reader = _RowReader(sheet)
    for origin, cells in raw.rows:
        values = reader.read(origin, cells)
        if values is not None:
            sheet.records.append(Record(values, origin))
    return sheet


def _match_headings(spec: SheetSpec, raw: RawTable, faults: list[Finding]) -> dict[str, int]:
    known = {plain(text): column for column in spec.columns for text in (column.id, column.heading)}
    found: dict[str, int] = {}
    unknown: list[int] = []
    for position, cell in enumerate(raw.header or ()):
        column = None if is_blank(cell) else known.get(plain(shown(cell)))
        if column is None:
            if not is_blank(cell):
                unknown.append(position)
        elif column.id in found:
            place = raw.heading_place(position)
            faults.append(make("column-duplicate", place, sheet=spec.title, column=column.heading))
        else:
            found[column.id] = position
    missing = [column for column in spec.kept if column.id not in found] if raw.header is not None else []
    faults.extend(_heading_faults(spec, raw, missing, unknown))
    return {name: position for name, position in found.items() if not spec.column(name).written}


def _heading_faults(
    spec: SheetSpec, raw: RawTable, missing: Sequence[ColumnSpec], unknown: Sequence[int]
) -> Iterator[Finding]:
    """Missing columns that must be there or were renamed; columns with content that nobody reads."""
    header = raw.header or ()
    texts = {plain(shown(header[position])): position for position in unknown}
    renamed: set[int] = set()
    for column in missing:
        near = difflib.get_close_matches(plain(column.heading), list(texts), n=1, cutoff=0.6)
        near = near or difflib.get_close_matches(column.id, list(texts), n=1, cutoff=0.75)
        position = texts[near[0]] if near else None
        if position is not None and position not in renamed:
            renamed.add(position)
            yield make(
                "column-renamed", raw.heading_place(position), sheet=spec.title,
                expected=column.heading, found=shown(header[position]), id=column.id,
            )  # fmt: skip
        elif column.required:
            place = raw.heading_place(None)
            yield make("column-missing", place, sheet=spec.title, expected=column.heading, id=column.id)
    for position in unknown:
        if position not in renamed and any(_has(cells, position) for _, cells in raw.rows):
            place = raw.heading_place(position)
            yield make("column-unread", place, sheet=spec.title, found=shown(header[position]))


def _has(cells: Sequence[CellValue], position: int) -> bool:
    return position < len(cells) and not is_blank(cells[position])


class _RowReader:
    """Reads the rows of one sheet; the parsers of its columns remember what they have seen."""

    def __init__(self, sheet: ReadSheet) -> None:
        self._sheet = sheet
        spec = sheet.spec
        self._columns: list[tuple[str, int, Parser]] = [
            (column.id, sheet.columns[column.id], parser_of(column))
            for column in spec.kept
            if column.id in sheet.columns
        ]
        self._required = [column for column in spec.kept if column.required and column.id in sheet.columns]
        self._lead = frozenset(spec.lead)

    def read(self, origin: Origin, cells: Sequence[CellValue]) -> dict[str, Value] | None:
        """The values of a row, or None when it is no record."""
        values: dict[str, Value] = {}
        faults: list[tuple[str, int, CellFault]] = []
        width = len(cells)
        for name, position, parse in self._columns:
            cell = cells[position] if position < width else None
            if cell is None or cell == "":
                continue
            try:
                value = parse(cell)
            except CellFault as fault:
                faults.append((name, position, fault))
                continue
            if value is not None:
                values[name] = value
        if not faults and values.keys() <= self._lead:
            return None
        if faults or not all(column.id in values for column in self._required):
            self._report(origin, cells, values, faults)
        return values

    def _report(
        self,
        origin: Origin,
        cells: Sequence[CellValue],
        values: Mapping[str, Value],
        faults: Sequence[tuple[str, int, CellFault]],
    ) -> None:
        sheet, found = self._sheet, self._sheet.faults
        if faults and any(isinstance(cell, str) and plain(cell) in _TOTALS for cell in cells):
            found.append(make("row-total", sheet.raw.place(origin, faults[0][1]), sheet=sheet.spec.title))
            return
        for name, position, fault in faults:
            found.append(_cell_finding(sheet, origin, name, cells[position], position, fault))
        faulty = {name for name, _, _ in faults}
        for column in self._required:
            if column.id not in values and column.id not in faulty:
                place = sheet.raw.place(origin, sheet.columns[column.id])
                found.append(make("cell-required", place, column=column.heading, help=column.help))


def _cell_finding(
    sheet: ReadSheet, origin: Origin, name: str, cell: CellValue, position: int, fault: CellFault
) -> Finding:
    column = sheet.spec.column(name)
    words = dict(fault.words)
    near = words.pop("near", "")
    return make(
        fault.code,
        sheet.raw.place(origin, position),
        severity=Severity.ERROR,
        expected=fault.expected,
        found=shown(cell),
        column=column.heading,
        near=f"最接近的是“{near}”。" if near else "",
        **words,
    )
