"""From a raw table to records: cells parsed row by row, every fault collected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from juesuan.facts import Origin
from juesuan.findings import Finding, Place, Severity, make
from juesuan.formats.safety.faults import count, listed
from juesuan.submission.cells import CellFault, CellValue, Parser, parser_of, plain, shown
from juesuan.submission.headings import match_headings
from juesuan.submission.model import Record, Value
from juesuan.submission.raw import RawTable
from juesuan.submission.specs import SheetSpec

_TOTALS = ("合计", "总计", "小计")


@dataclass
class ReadSheet:
    """The records of a sheet and the column each field was read from, for naming cells afterwards."""

    spec: SheetSpec
    raw: RawTable
    columns: Mapping[str, int]
    records: list[Record] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)
    unread: frozenset[str] = frozenset()
    """Columns that are there under another heading."""

    def place(self, record: Record, column: str) -> Place:
        """The cell of a record in a column; the first cell of the row where the sheet lacks the column."""
        return self.raw.place(record.origin, self.columns.get(column, 0))


def read_records(spec: SheetSpec, raw: RawTable) -> ReadSheet:
    """The records of one sheet; nothing is raised, every fault is in `faults`."""
    headings = match_headings(spec, raw)
    faults = [*raw.faults, *headings.faults, *_uncomputed(raw, frozenset(headings.columns.values()))]
    sheet = ReadSheet(spec, raw, headings.columns, faults=faults, unread=headings.renamed)
    reader = _RowReader(sheet)
    for origin, cells in raw.rows:
        values = reader.read(origin, cells)
        if values is not None:
            sheet.records.append(Record(values, origin))
    return sheet


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
            position = sheet.columns[column.id]
            cell = origin.row, position
            blamed = cell in sheet.raw.uncomputed or cell in sheet.raw.covered
            spoken_of = column.id in faulty or blamed
            if column.id not in values and not spoken_of:
                place = sheet.raw.place(origin, position)
                found.append(make("cell-required", place, column=column.heading, help=column.help))


def _uncomputed(raw: RawTable, read: frozenset[int]) -> Iterator[Finding]:
    """One fault for all formulas without a result in the columns that are read; look-ups do not count."""
    cells = sorted(cell for cell in raw.uncomputed if cell[1] in read)
    if cells:
        origins = {origin.row: origin for origin, _ in raw.rows}
        places = [raw.place(origins[row], column) for row, column in cells if row in origins]
        names = (place.cell or "" for place in places)
        yield make("E-FORMULA", places[0], count=count(len(places)), cells=listed(names))


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
