"""Where the headings of a sheet stand, in one row or two, and what each column is headed.

Knows: titles above the headings, two-row headings joined by `/`, blanks that continue the cell to the
left, headings that come twice. Does not know what a heading means.

>>> rows = [["余额表"], ["科目", "期初余额", None], [None, "借方", "贷方"]]
>>> next(one for one in candidates(rows) if one.row == 1 and one.body == 3).headings[1:]
('期初余额/借方', '期初余额/贷方')
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final, Literal, get_args

from juesuan.formats.sheets import CellValue, Row, Sheet

HEAD_ROWS: Final = 30
"""Headings are looked for in so many rows."""

Unit = Literal["元", "千元", "万元", "百万元", "亿元"]
"""The units that amounts of an export may stand in."""

_UNIT = re.compile("[:：]?(?:人民币)?(" + "|".join(get_args(Unit)) + ")")
_IN_UNIT = re.compile(r"\((?:单位[:：]?)?(?:人民币)?(?:百万|千|万|亿)?元\)")


@dataclass(frozen=True)
class Layout:
    """Headings of one sheet: `row` their first row and `body` the row after them, counted from 0."""

    row: int
    body: int
    headings: tuple[str, ...]
    """One a column, "" for none; a heading that comes again gets `#2`."""

    def column(self, heading: str) -> int | None:
        """The column with a heading, written in any width and spacing."""
        wanted = plain_heading(heading)
        return next((at for at, text in enumerate(self.headings) if plain_heading(text) == wanted), None)


@cache
def plain_heading(text: str) -> str:
    """What two ways of writing a heading have in common: no blanks, width, capitals, unit in brackets."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).lower()
    return _IN_UNIT.sub("", plain).replace("(", "").replace(")", "").replace(":", "")


def text_of(cell: CellValue) -> str:
    """A cell as text without blanks around; whole numbers as digits (codes kept as numbers)."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    return str(cell)


def head_of(sheet: Sheet, rows: int) -> list[Row]:
    """The first rows of a sheet, without making the others."""
    return list(islice(iter(sheet), rows))


def candidates(rows: Sequence[Sequence[CellValue]]) -> list[Layout]:
    """Every way to take one or two of the first rows as headings, from the top."""
    return list(_candidates([[_line(cell) for cell in row] for row in rows[: HEAD_ROWS + 1]]))


def _candidates(rows: Sequence[Sequence[str]]) -> Iterator[Layout]:
    for number, row in enumerate(rows[:HEAD_ROWS]):
        if sum(bool(text) for text in row) < 2:
            continue
        yield Layout(number, number + 1, _unique(row))
        if number + 1 < len(rows):
            yield Layout(number, number + 2, _unique(_joined(row, rows[number + 1])))


def _line(cell: CellValue) -> str:
    return "".join(text_of(cell).split())


def _joined(top: Sequence[str], low: Sequence[str]) -> list[str]:
    """Two rows as one: an upper cell goes on to the right over blanks as long as there is something below."""
    joined: list[str] = []
    above = ""
    for upper, lower in zip(top, low, strict=True):
        above = upper or (above if lower else "")
        joined.append(f"{above}/{lower}" if above and lower and above != lower else above or lower)
    return joined


def _unique(headings: Sequence[str]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    found = []
    for text in headings:
        seen[text] += 1
        found.append(f"{text}#{seen[text]}" if text and seen[text] > 1 else text)
    return tuple(found)


def stated_unit(head: Sequence[Sequence[CellValue]], words: Sequence[str]) -> Unit | None:
    """The unit of amounts that the first rows state after one of the words (金额单位：万元), or None."""
    for row in head:
        for cell in row:
            text = _line(cell)
            for word in words:
                _, found, after = text.partition(word)
                match = _UNIT.match(after) if found else None
                if match:
                    return next(unit for unit in get_args(Unit) if unit == match[1])
    return None
