"""Spreadsheets and text tables read safely: xlsx, xlsm, xls, csv, tsv -> Workbook of plain rows.

Knows: cells, sheets, encodings. Does not know accounting: a code is text, an amount is a number. Files are
untrusted; formats.safety looks at them first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from juesuan.doors import door

if TYPE_CHECKING:
    from juesuan.formats.safety.addresses import Range, cell_name
    from juesuan.formats.safety.limits import DEFAULT, LEDGER, Limits
    from juesuan.formats.sheets.error_values import error_cells
    from juesuan.formats.sheets.guard import csv_text, csv_value
    from juesuan.formats.sheets.model import CellValue, Row, Sheet, Workbook
    from juesuan.formats.sheets.reader import read_workbook

__all__ = [
    "DEFAULT",
    "LEDGER",
    "CellValue",
    "Limits",
    "Range",
    "Row",
    "Sheet",
    "Workbook",
    "cell_name",
    "csv_text",
    "csv_value",
    "error_cells",
    "read_workbook",
]

__getattr__ = door(
    __name__,
    {
        "Range": "juesuan.formats.safety.addresses",
        "cell_name": "juesuan.formats.safety.addresses",
        "DEFAULT": "juesuan.formats.safety.limits",
        "LEDGER": "juesuan.formats.safety.limits",
        "Limits": "juesuan.formats.safety.limits",
        "error_cells": "error_values",
        "csv_text": "guard",
        "csv_value": "guard",
        "CellValue": "model",
        "Row": "model",
        "Sheet": "model",
        "Workbook": "model",
        "read_workbook": "reader",
    },
)
