"""Cells that show an error instead of a value: #REF!, #DIV/0! and their like.

Knows how Excel and WPS write them. A figure that depends on such a cell is unknown, not zero and not blank.
"""

from __future__ import annotations

from juesuan.findings import Finding
from juesuan.formats.safety.addresses import cell_name
from juesuan.formats.safety.faults import count, fault, listed
from juesuan.formats.sheets.model import Sheet, Workbook

__all__ = ["ERROR_VALUES", "error_cells"]

ERROR_VALUES = frozenset(
    {"#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)


def error_cells(book: Workbook) -> list[Finding]:
    """One finding E-CELL-ERROR a sheet with such cells, the first cell as its place."""
    findings = []
    for sheet in book.sheets:
        cells = _cells(sheet)
        if cells:
            findings.append(
                fault(
                    "E-CELL-ERROR",
                    book.path,
                    sheet=sheet.name,
                    cell=cells[0][0],
                    count=count(len(cells)),
                    cells=listed(f"{cell} {text}" for cell, text in cells),
                )
            )
    return findings


def _cells(sheet: Sheet) -> list[tuple[str, str]]:
    return [
        (cell_name(row, column), value)
        for row, values in enumerate(sheet)
        for column, value in enumerate(values)
        if isinstance(value, str) and value in ERROR_VALUES
    ]
