"""One table as CSV: a line of column names, then rows; numbers plain, words safe to open in Excel."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from juesuan.formats.atomic import atomic_text
from juesuan.formats.document import Cell, Grid
from juesuan.formats.number_text import number_text
from juesuan.formats.plain.rectangle import rectangle
from juesuan.formats.sheets.guard import csv_text


def write_csv(grid: Grid) -> str:
    """The table as CSV text; -12.30 stays a number, =1+1 becomes '=1+1 (see sheets.guard)."""
    table = rectangle(grid)
    target = StringIO()
    writer = csv.writer(target, lineterminator="\n")
    if table.names:
        writer.writerow(map(csv_text, table.names))
    writer.writerows(map(_text, row) for row in table.rows)
    return target.getvalue()


def write_csv_file(grid: Grid, path: Path, *, bom: bool = True) -> None:
    """The same as a UTF-8 file; Excel and WPS need the BOM to see that it is UTF-8."""
    atomic_text(path, write_csv(grid), bom=bom)


def _text(cell: Cell) -> str:
    if cell.value is None:
        return csv_text(cell.text)
    return number_text(cell.value, cell.decimals, grouping=False)
