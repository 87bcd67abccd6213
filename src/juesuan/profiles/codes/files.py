"""Reading the CSV files of code lists and laying imported lists over the shipped ones.

Columns: code,name,level,parent,valid_from,valid_to,confidence,source,note. An imported list lives in
`codes/<kind>-<year>.csv` of the data folder when it is the complete list of its year, in
`codes/<kind>-<year>-part.csv` when it only adds to it. It rules its own year and the years after it, up to
the next change that another list knows of; years before it are left alone.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from juesuan.findings import Finding, InputFault, Place, make
from juesuan.profiles.codes.kinds import SHIPPED
from juesuan.profiles.codes.names import Name

COLUMNS = ("code", "name", "level", "parent", "valid_from", "valid_to", "confidence", "source", "note")
DATA_VARIABLE = "JUESUAN_DATA"
"""The environment variable that names the user's data folder."""

Timeline = Mapping[str, tuple[Name, ...]]
"""The rows of each code in time order, without overlaps."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """One imported list on disk."""

    path: Path
    year: int
    complete: bool


def data_folder(given: Path | None = None) -> Path | None:
    """The folder with the user's own lists: the one given, else the one of the environment, else None."""
    named = os.environ.get(DATA_VARIABLE)
    return given or (Path(named) if named else None)


def overlay_path(folder: Path, kind: str, year: int, *, complete: bool) -> Path:
    """Where an imported list of this kind and year belongs."""
    return folder / "codes" / f"{kind}-{year}{'' if complete else '-part'}.csv"


def overlays(folder: Path | None, kind: str) -> tuple[Overlay, ...]:
    """The imported lists of a kind by year, the complete list of a year before its additions."""
    if folder is None:
        return ()
    pattern = re.compile(rf"{re.escape(kind)}-(\d{{4}})(-part)?\.csv")
    found = []
    for path in sorted((folder / "codes").glob(f"{kind}-*.csv")):
        match = pattern.fullmatch(path.name)
        if match:
            found.append(Overlay(path, int(match[1]), complete=match[2] is None))
    return tuple(sorted(found, key=lambda entry: (entry.year, not entry.complete)))


def read_timeline(kind: str, laid_over: Iterable[Overlay] = ()) -> dict[str, tuple[Name, ...]]:
    """The shipped list with imported ones laid over it; raises InputFault for a broken file."""
    timeline: dict[str, list[Name]] = {}
    for row in read_names(SHIPPED / f"{kind}.csv"):
        timeline.setdefault(row.code, []).append(row)
    for entry in laid_over:
        _lay_over(timeline, entry)
    return {code: tuple(rows) for code, rows in timeline.items() if rows}


def read_names(path: Path) -> list[Name]:
    """The rows of one CSV file; raises InputFault with every broken line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file))
    except UnicodeDecodeError:
        raise InputFault(make("codes-encoding", Place(file=path.name))) from None
    if not lines or tuple(lines[0]) != COLUMNS:
        place = Place(file=path.name, line=1)
        raise InputFault(make("codes-columns", place, expected=",".join(COLUMNS)))
    faults: list[Finding] = []
    names: list[Name] = []
    for number, line in enumerate(lines[1:], start=2):
        try:
            names.append(_name(line))
        except ValueError as error:
            faults.append(make("codes-line", Place(file=path.name, line=number), found=str(error)))
    if faults:
        raise InputFault(faults)
    return names


def write_names(path: Path, names: Iterable[Name]) -> None:
    """Write rows in the order given; the caller answers for atomicity."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in names:
            cells = [getattr(row, column) for column in COLUMNS]
            writer.writerow(["" if cell is None else cell for cell in cells])


def _name(line: list[str]) -> Name:
    if len(line) != len(COLUMNS):
        raise ValueError(",".join(line))
    code, name, level, parent, valid_from, valid_to, confidence, source, note = line
    if not code or not name or not level.isdigit():
        raise ValueError(",".join(line))
    start = int(valid_from) if valid_from else None
    end = int(valid_to) if valid_to else None
    return Name(code, name, int(level), parent or None, start, end, confidence, source, note)


def _lay_over(timeline: dict[str, list[Name]], entry: Overlay) -> None:
    listed = {row.code: row for row in read_names(entry.path)}
    for code, row in listed.items():
        timeline[code] = _replaced(timeline.get(code, []), row, entry.year)
    if entry.complete:
        for code in timeline.keys() - listed.keys():
            timeline[code] = _ended(timeline[code], entry.year)


def _replaced(rows: list[Name], new: Name, year: int) -> list[Name]:
    """`new` from `year` on, until the end or the change that the rows knew of."""
    ends = [row.valid_to for row in rows if row.covers(year)]
    starts = [row.valid_from - 1 for row in rows if row.valid_from is not None and row.valid_from > year]
    known = [end for end in [*ends, *starts[:1]] if end is not None]
    inserted = replace(new, valid_from=year, valid_to=min(known) if known else None)
    kept = _ended(rows, year)
    later = [row for row in kept if row.valid_from is not None and row.valid_from > year]
    return [*(row for row in kept if row not in later), inserted, *later]


def _ended(rows: list[Name], year: int) -> list[Name]:
    """The rows with the one that covers `year` cut off before it."""
    cut = [replace(row, valid_to=year - 1) if row.covers(year) else row for row in rows]
    return [
        row for row in cut if row.valid_from is None or row.valid_to is None or row.valid_from <= row.valid_to
    ]
