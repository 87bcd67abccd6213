"""Text that a spreadsheet program would run as a formula, made harmless in CSV, and back.

A cell beginning with = + - @ tab or CR, half or full width, is a formula to Excel and WPS. Such text gets one
apostrophe in front; text that already begins with apostrophes before such a sign gets one more, so
that reading takes exactly one away. Numbers are never touched: -12.30 stays a number.

>>> csv_text("=1+1"), csv_text(Decimal("-12.30")), csv_value("'=1+1")
("'=1+1", '-12.30', '=1+1')
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from juesuan.formats.sheets.model import CellValue

__all__ = ["csv_text", "csv_value"]

_DANGEROUS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
# A number typed as text, or dashes that stand for nil, cannot do anything.
_HARMLESS = re.compile(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?%?|-+")


def csv_text(cell: CellValue) -> str:
    """A cell as text for a CSV file: blank for None, plain notation for numbers, ISO dates."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if _DANGEROUS.match(cell) and not _HARMLESS.fullmatch(cell):
        return f"'{cell}"
    return cell


def csv_value(text: str) -> str | None:
    """The text that was guarded; None for a blank."""
    if text.startswith("'") and _DANGEROUS.match(text):
        text = text[1:]
    return text or None
