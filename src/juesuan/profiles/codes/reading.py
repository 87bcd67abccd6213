"""Reading an official list as it comes: any column order, headings in any of the first rows.

The code stands in one column, or divided over columns 类, 款, 项 as in the printed book; then a blank part
repeats the one above. Headings are known by data (headings.csv). Every fault is found before any is raised.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from juesuan.findings import Finding, InputFault, Place, make
from juesuan.formats.sheets import CellValue, Row, Sheet, Workbook, read_workbook
from juesuan.profiles.codes.kinds import SHIPPED, ListKind
from juesuan.profiles.codes.matching import clean_code, plain

_HEADING_ROWS = 30
_PARTS = ("part1", "part2", "part3", "part4")

Columns = Mapping[str, int]
"""Column numbers from 0 by role: code or part1 …, name, note."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of an official list and where it stood."""

    code: str
    name: str
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class OfficialList:
    """The rows of an official list by code, and what was read past in the file."""

    rows: Mapping[str, Listed]
    notes: tuple[Finding, ...]


def read_official(path: Path, kind: ListKind) -> OfficialList:
    """An official list from a csv file or workbook; raises InputFault with every fault.

    Sheets without headings (a cover, an explanation) are passed over.
    """
    book = read_workbook(path, formulas_may_be_blank=True)
    headed = [(sheet, found) for sheet in book.sheets if (found := _headings(sheet)) is not None]
    if not headed:
        raise InputFault(make("codes-no-heading", Place(file=path.name)))
    faults: list[Finding] = []
    rows: dict[str, Listed] = {}
    for sheet, (columns, start) in headed:
        for entry in _entries(book, sheet, columns, start):
            fault = _fault(entry, kind, rows)
            if fault is not None:
                faults.append(fault)
            else:
                rows.setdefault(entry.code, entry)
    if not rows and not faults:
        faults.append(make("codes-empty", Place(file=path.name)))
    if faults:
        raise InputFault(faults)
    return OfficialList(rows, book.notes)


@cache
def _roles() -> dict[str, str]:
    with (SHIPPED / "headings.csv").open(encoding="utf-8", newline="") as file:
        return {plain(row["heading"]).lower(): row["column"] for row in csv.DictReader(file)}


def _headings(sheet: Sheet) -> tuple[Columns, int] | None:
    """The columns by role and the number of the first row below the headings; None without headings.

    Headings may take two rows: 科目编码 above 类, 款, 项, or these above the name.
    """
    above: dict[str, int] = {}
    for number, row in enumerate(sheet):
        if number > _HEADING_ROWS:
            break
        here = _roles_in(row)
        found = {**above, **here}
        if "name" in found and ("part2" in found or ("code" in found and "part2" not in here)):
            below = _roles_in(sheet.rows[number + 1]) if number + 1 < len(sheet) else {}
            if "part2" in below and "part2" not in found:
                return {**found, **below}, number + 2
            return found, number + 1
        above = here
    return None


def _roles_in(row: Row) -> dict[str, int]:
    known = ((_roles().get(plain(_text(cell)).lower()), column) for column, cell in enumerate(row))
    return {role: column for role, column in known if role is not None}


def _entries(book: Workbook, sheet: Sheet, columns: Columns, start: int) -> Iterator[Listed]:
    code_of = _code_reader(columns)
    for number, row in enumerate(sheet):
        if number < start:
            continue
        code = code_of(row)
        name = "".join(_at(row, columns.get("name")).split())
        if (code or name) and not _is_remark(code, name):
            place = book.place(sheet, number, columns.get("code", columns.get("part1", 0)))
            yield Listed(code, name, _at(row, columns.get("note")), place)


def _code_reader(columns: Columns) -> Callable[[Row], str]:
    if "part2" not in columns:
        return lambda row: _digits(_at(row, columns["code"]))
    above: list[str] = []

    def joined(row: Row) -> str:
        """The code from its parts; leading blank parts repeat those of the row above."""
        given = [_digits(_at(row, columns.get(part))) for part in _PARTS]
        depth = max((index for index, part in enumerate(given, start=1) if part), default=0)
        carried = [*above, "", "", "", ""]
        parts = [_padded(part) or carried[index] for index, part in enumerate(given[:depth])]
        above[:] = parts or above
        return "".join(parts)

    return joined


def _padded(part: str) -> str:
    """Below the class a part has two digits; a workbook may have stored 01 as the number 1."""
    return part.zfill(2) if part else ""


def _is_remark(code: str, name: str) -> bool:
    """A line of prose below the list (注：…) stands in one cell and begins without a digit."""
    return not name and not code[:1].isdigit()


def _digits(cell: str) -> str:
    """The code without blanks, in half-width digits; 2010301.0 as some exports write it is 2010301."""
    return clean_code(cell).removesuffix(".0")


def _at(row: Sequence[CellValue], column: int | None) -> str:
    return _text(row[column]).strip() if column is not None and column < len(row) else ""


def _text(cell: CellValue) -> str:
    return "" if cell is None else str(cell)


def _fault(entry: Listed, kind: ListKind, rows: Mapping[str, Listed]) -> Finding | None:
    if not kind.fits(entry.code):
        lengths = "、".join(str(length) for length in kind.lengths)
        return make("codes-bad-code", entry.place, found=entry.code, label=kind.label, lengths=lengths)
    if not entry.name:
        return make("codes-blank-name", entry.place, found=entry.code)
    twin = rows.get(entry.code)
    if twin is None or plain(twin.name) == plain(entry.name):
        return None
    return make(
        "codes-two-names",
        entry.place,
        twin.place,
        expected=twin.name,
        found=entry.name,
        number=entry.code,
        other=twin.place.in_words(),
    )
