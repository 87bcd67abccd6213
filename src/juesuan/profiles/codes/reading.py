"""Reading an official list as it comes: any column order, headings in any of the first rows.

The code stands in one column, or divided over columns 类, 款, 项 as in the printed book; then a blank part
repeats the one above. Headings are known by data (headings.csv). Every fault is found before any is raised.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from juesuan.findings import Finding, InputFault, Place, make
from juesuan.profiles.codes.kinds import SHIPPED, ListKind
from juesuan.profiles.codes.matching import plain

_HEADING_ROWS = 30
_PARTS = ("part1", "part2", "part3")


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of an official list and where it stood."""

    code: str
    name: str
    note: str
    place: Place


Row = tuple[Place, Sequence[str]]
"""A row of a sheet: its place and its cells as texts."""


def read_listed(path: Path, kind: ListKind) -> dict[str, Listed]:
    """The rows of an official list by code; raises InputFault with every fault."""
    faults: list[Finding] = []
    found: dict[str, Listed] = {}
    headed = False
    for sheet in _sheets(path):
        columns, body = _below_headings(sheet)
        if columns is None:
            continue
        headed = True
        for entry in _entries(columns, body):
            fault = _fault(entry, kind, found)
            if fault is not None:
                faults.append(fault)
            else:
                found.setdefault(entry.code, entry)
    if not headed:
        raise InputFault(make("codes-no-heading", Place(file=path.name)))
    if not found and not faults:
        faults.append(make("codes-empty", Place(file=path.name)))
    if faults:
        raise InputFault(faults)
    return found


@cache
def _headings() -> dict[str, str]:
    with (SHIPPED / "headings.csv").open(encoding="utf-8", newline="") as file:
        return {plain(row["heading"]).lower(): row["column"] for row in csv.DictReader(file)}


def _below_headings(rows: Iterable[Row]) -> tuple[dict[str, int] | None, list[Row]]:
    """The columns by role and the rows below the headings; None where no row holds headings.

    The headings may take two rows (科目编码 above 类, 款, 项), so roles are gathered until code and name
    are both there.
    """
    all_rows = list(rows)
    columns: dict[str, int] = {}
    for position, (_, cells) in enumerate(all_rows[:_HEADING_ROWS]):
        here = {_headings().get(plain(cell).lower()): index for index, cell in enumerate(cells)}
        columns = {**columns, **{role: index for role, index in here.items() if role is not None}}
        split = "part1" in here and "part2" in here
        if "name" in columns and ("code" in columns or split):
            below = all_rows[position + 1 :]
            if not split and below:
                split, columns = _second_heading(below[0], columns)
                below = below[1:] if split else below
            return columns, below
    return None, []


def _second_heading(row: Row, columns: dict[str, int]) -> tuple[bool, dict[str, int]]:
    parts = {_headings().get(plain(cell).lower()): index for index, cell in enumerate(row[1])}
    if "part1" not in parts or "part2" not in parts:
        return False, columns
    return True, {**columns, **{role: index for role, index in parts.items() if role is not None}}


def _entries(columns: Mapping[str, int], rows: Iterable[Row]) -> Iterable[Listed]:
    above: list[str] = []
    for place, cells in rows:
        if "part1" in columns:
            above = _joined_parts([_cell(cells, columns.get(part)) for part in _PARTS], above)
            code = "".join(above)
        else:
            code = _digits(_cell(cells, columns["code"]))
        name = "".join(_cell(cells, columns["name"]).split())
        if (code or name) and not _is_remark(code, name):
            yield Listed(code, name, _cell(cells, columns.get("note")), place)


def _joined_parts(parts: Sequence[str], above: Sequence[str]) -> list[str]:
    """The parts of this row's code; leading blank parts repeat those of the row above."""
    given = [_digits(part) for part in parts]
    last = max((index for index, part in enumerate(given) if part), default=-1)
    return [
        part or (above[index] if index < len(above) else "") for index, part in enumerate(given[: last + 1])
    ]


def _is_remark(code: str, name: str) -> bool:
    """A line of prose below the list (注：…) stands in one cell and holds no code."""
    return not name and not any(character.isdigit() for character in code[:3])


def _digits(cell: str) -> str:
    """The code without blanks, in half-width digits; 2010301.0 as some exports write it is 2010301."""
    return plain(cell).removesuffix(".0")


def _cell(cells: Sequence[str], index: int | None) -> str:
    return cells[index].strip() if index is not None and index < len(cells) else ""


def _fault(entry: Listed, kind: ListKind, found: Mapping[str, Listed]) -> Finding | None:
    if not kind.fits(entry.code):
        lengths = "、".join(str(length) for length in kind.lengths)
        return make("codes-bad-code", entry.place, found=entry.code, label=kind.label, lengths=lengths)
    if not entry.name:
        return make("codes-blank-name", entry.place, found=entry.code)
    twin = found.get(entry.code)
    if twin is not None and plain(twin.name) != plain(entry.name):
        where = twin.place.in_words()
        return make(
            "codes-two-names", entry.place, twin.place, found=entry.name, expected=twin.name,
            code_number=entry.code, other=where,
        )  # fmt: skip
    return None


def _sheets(path: Path) -> Iterable[list[Row]]:
    if path.suffix.lower() not in (".csv", ".txt", ".tsv"):
        raise InputFault(make("codes-format", Place(file=path.name)))
    yield _csv_rows(path)


def _csv_rows(path: Path) -> list[Row]:
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise InputFault(make("codes-encoding", Place(file=path.name)))
    lines = text.splitlines()
    delimiter = "\t" if any("\t" in line for line in lines[:_HEADING_ROWS]) else ","
    reader = csv.reader(lines, delimiter=delimiter)
    return [(Place(file=path.name, line=reader.line_num), cells) for cells in reader]
