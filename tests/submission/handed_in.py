"""A small submission without a fault, in both forms, and ways to spoil it: shared by the tests of reading."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from xlsxwriter import Workbook

from juesuan.findings import DataFault, Finding
from juesuan.formats.safety.addresses import Range
from juesuan.formats.sheets import read_workbook
from juesuan.profiles import load_profile
from juesuan.submission import Record, Submission, read_submission, write_folder
from juesuan.submission.workbook.layout import CODES
from juesuan.submission.workbook.write import write_workbook

PROFILE = load_profile("cn-yunnan", 2021)
FIRST_ROW = 4
"""The row (from 1) of the first record on a table sheet of the workbook."""

Rows: TypeAlias = dict[str, list[list[Any]]]
"""Sheet title → its rows."""


def row(**values: Any) -> Record:
    """A record; whole numbers and texts of digits with a point become amounts."""
    return Record({k: Decimal(v) if isinstance(v, (int, float)) and v is not True and v is not False else v
                   for k, v in values.items()})  # fmt: skip


def base() -> Submission:
    """One unit, one function, one project; everything ties."""
    records = {
        "case": (row(is_department=False, prepared_on=date(2022, 3, 1)),),
        "units": (row(code="102001", name="某县某中心", kind="institution"),),
        "revenue": (
            row(function="2010350", fund="general", nature="basic", amount=3000),
            row(function="2010350", fund="general", nature="project", project="P1", amount=500),
        ),
        "expenditure": (
            row(function="2010350", economic="30101", nature="personnel", fund="general", amount=2000),
            row(function="2010350", economic="30201", nature="running", fund="general", amount=1000),
            row(function="2010350", economic="31002", nature="project", fund="general", project="P1",
                amount=450),
        ),
        "budget": (row(kind="initial", function="2010350", nature="basic", fund="general", amount=3000),),
        "balances": (
            row(measure="closing", function="2010350", fund="general", nature="project", balance="carryover",
                amount=50),
        ),
        "three_public": (
            row(statistic="three_public", item="reception.domestic", current=448, prior=500),
            row(statistic="reception_batches", current=3),
        ),
        "projects": (row(code="P1", name="设备购置"),),
        "texts": (row(id="duties", title="主要职能", text="第一段。\n\n第二段。"),),
    }  # fmt: skip
    return Submission("cn-yunnan", 2021, "某县某中心", records)


def rows_of(submission: Submission) -> Rows:
    """The sheets of the workbook form as plain values, formulas as their results; yours to change."""
    return deepcopy(_base_rows()) if submission == base() else _written(submission)


@cache
def _base_rows() -> Rows:
    return _written(base())


def _written(submission: Submission) -> Rows:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "决算.xlsx"
        write_workbook(submission, PROFILE, path)
        # Empty rows made ready for input only cost time here.
        return {
            sheet.name: [list(cells) for cells in sheet][:60]
            for sheet in read_workbook(path).sheets
            if sheet.name != CODES
        }


def save(sheets: Rows, path: Path, merged: Iterable[tuple[str, str]] = ()) -> Path:
    """Write plain values as a workbook, as somebody else's program would."""
    book = Workbook(str(path))
    dates = book.add_format({"num_format": "yyyy-mm-dd"})
    made = {title: book.add_worksheet(title) for title in sheets}
    for title, area in merged:
        made[title].merge_range(area, None)
    for title, lines in sheets.items():
        for number, cells in enumerate(lines):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    made[title].write_datetime(number, column, cell, dates)
                elif isinstance(cell, str):
                    made[title].write_string(number, column, cell)
                elif cell is not None:
                    made[title].write(number, column, cell)
    book.close()
    return path


def put(cell: str, value: Any) -> Callable[[list[list[Any]]], None]:
    """A change: put a value into one cell of a sheet."""
    place = Range.parse(cell)

    def change(lines: list[list[Any]]) -> None:
        while len(lines) <= place.first_row:
            lines.append([])
        line = lines[place.first_row]
        line.extend([None] * (place.first_column + 1 - len(line)))
        line[place.first_column] = value

    return change


def faults_of(path: Path, **options: Any) -> list[Finding]:
    """The findings a path is refused with."""
    with pytest.raises(DataFault) as caught:
        read_submission(path, **options)
    return list(caught.value.findings)


def folder_of(submission: Submission, parent: Path) -> Path:
    """The folder form, under a name that stands in messages."""
    path = parent / "某中心"
    write_folder(submission, PROFILE, path)
    return path
