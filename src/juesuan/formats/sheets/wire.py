"""A Workbook as lines of JSON and back, for reading in a process apart.

The first line is a header with kind, notes and sheets; then every row of every sheet in order, one line each.
A cell is null or a string whose first letter tells its type: t text, n number, b boolean, d date,
m moment (date with time).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from functools import partial
from pathlib import Path
from typing import Any

from juesuan.formats.safety.addresses import Range
from juesuan.formats.safety.isolation import broken_answer, finding_from, isolated_lines, loads
from juesuan.formats.safety.limits import Budget, Limits
from juesuan.formats.safety.sniff import FileKind
from juesuan.formats.sheets.model import CellValue, Row, Sheet, Workbook

__all__ = ["emit", "read_apart"]


def emit(path: Path, options: Mapping[str, Any]) -> Iterator[Any]:
    """In the child: header, then rows."""
    # The reader knows this module; the child enters here first.
    from juesuan.formats.sheets.reader import read_here

    limits = Limits(**options["limits"])
    book = read_here(path, limits, formulas_may_be_blank=options["formulas_may_be_blank"])
    yield {
        "kind": book.kind.value,
        "notes": [note.as_dict() for note in book.notes],
        "sheets": [_described(sheet) for sheet in book.sheets],
    }
    for sheet in book.sheets:
        for row in sheet:
            yield [_encoded(cell) for cell in row]


def _described(sheet: Sheet) -> dict[str, Any]:
    merged = [[area.first_row, area.first_column, area.last_row, area.last_column] for area in sheet.merged]
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "height": sheet.height,
        "merged": merged,
        "hidden_rows": sorted(sheet.hidden_rows),
        "hidden_columns": sorted(sheet.hidden_columns),
        "uncomputed": sorted(sheet.uncomputed),
    }


def _encoded(cell: CellValue) -> str | None:
    if cell is None:
        return None
    if isinstance(cell, str):
        return f"t{cell}"
    if isinstance(cell, bool):
        return f"b{cell:d}"
    if isinstance(cell, Decimal):
        return f"n{cell}"
    if isinstance(cell, datetime.datetime):
        return f"m{cell.isoformat()}"
    return f"d{cell.isoformat()}"


def read_apart(path: Path, limits: Limits, budget: Budget | None, *, formulas_may_be_blank: bool) -> Workbook:
    """The workbook at `path`, read in a child process. InputFault as `run_isolated` and the reader say."""
    options = {"limits": asdict(limits), "formulas_may_be_blank": formulas_may_be_blank}
    header, *lines = isolated_lines("workbook", path, options=options, budget=budget) or [b""]
    try:
        told = loads(header, path)
        sheets = tuple(_sheets(told["sheets"], lines, path))
        notes = tuple(finding_from(note, path) for note in told["notes"])
        return Workbook(path, FileKind(told["kind"]), sheets, notes)
    except (LookupError, TypeError, ValueError) as error:
        raise broken_answer(path) from error


def _sheets(described: Sequence[Mapping[str, Any]], lines: list[bytes], path: Path) -> Iterator[Sheet]:
    start = 0
    for entry in described:
        own = lines[start : start + entry["height"]]
        if len(own) != entry["height"]:
            raise ValueError("fewer rows than announced")
        start += entry["height"]
        yield Sheet(
            entry["name"],
            partial(_rows, own, path),
            height=len(own),
            hidden=bool(entry["hidden"]),
            merged=[Range(*map(int, area)) for area in entry["merged"]],
            hidden_rows=map(int, entry["hidden_rows"]),
            hidden_columns=map(int, entry["hidden_columns"]),
            uncomputed=((int(row), int(column)) for row, column in entry["uncomputed"]),
        )


def _rows(lines: list[bytes], path: Path) -> Iterator[Row]:
    for line in lines:
        try:
            yield [_decoded(cell) for cell in loads(line, path)]
        except (TypeError, ValueError, LookupError, InvalidOperation) as error:
            raise broken_answer(path) from error


def _decoded(cell: str | None) -> CellValue:
    return None if cell is None else _TYPES[cell[0]](cell[1:])


_TYPES: dict[str, Any] = {
    "t": str,
    "n": Decimal,
    "b": lambda text: text == "1",
    "d": datetime.date.fromisoformat,
    "m": datetime.datetime.fromisoformat,
}
