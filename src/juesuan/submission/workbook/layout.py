"""Where things stand on the sheets of the workbook, shared by writing and reading."""

from __future__ import annotations

from typing import Final

GUIDE: Final = "说明"
CODES: Final = "代码表"
OWN_SHEETS: Final = (GUIDE, CODES)
"""Sheets that the program writes and never reads."""

HEADING_ROW: Final = 2
"""The row (from 0) of the headings of a table: above it one line of explanation and one of hints."""
FIELD_HEADINGS: Final = ("项目", "填写内容", "说明")
SEARCHED_ROWS: Final = 15
"""How far down headings are looked for, where a user has put lines above them."""
