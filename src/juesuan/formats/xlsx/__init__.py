"""xlsx to and from Document: one sheet a table, looking like the official form; native charts.

Knows: sheets, merged cells, number formats, print set-up. Does not know accounting. Headings, paragraphs
and page breaks have no place in a workbook and are left out; covers, contents, tables, charts stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from juesuan.doors import door

if TYPE_CHECKING:
    from juesuan.formats.xlsx.reader import read_xlsx
    from juesuan.formats.xlsx.writer import write_xlsx

__all__ = ["read_xlsx", "write_xlsx"]

__getattr__ = door(
    __name__,
    {
        "read_xlsx": "reader",
        "write_xlsx": "writer",
    },
)
