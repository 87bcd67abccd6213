"""The note of a record made from a ledger: which file and rows it came from; by it a re-import finds its own.

>>> source_of("账《余额表.xlsx》“Sheet1”第8、9行等 37 行")
'余额表.xlsx'
"""

from __future__ import annotations

import re

from juesuan.submission.ledger.groups import FIRST_ROWS, Tally

_NOTE = re.compile(r"账《(.+?)》(?:“.*”)?第[\d、]+行(?:等 [\d,]+ 行)?")


def note_of(tally: Tally) -> str:
    """File, sheet and first rows: 账《余额表.xlsx》“Sheet1”第8、9行."""
    sheet = f"“{tally.where.sheet}”" if tally.where.sheet else ""
    first = "、".join(str(row) for row in sorted(tally.first)[:FIRST_ROWS])
    more = f"等 {tally.rows:,} 行" if tally.rows > FIRST_ROWS else ""
    return f"账《{tally.where.file}》{sheet}第{first}行{more}"


def source_of(note: str) -> str:
    """The ledger file that a note names, "" for a note of the user's own."""
    match = _NOTE.fullmatch(note)
    return match[1] if match else ""
