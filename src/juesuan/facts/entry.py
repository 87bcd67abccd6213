"""Entry: one amount in the book with the key it stands under and where it came from."""

from __future__ import annotations

from typing import NamedTuple

from juesuan.facts.money import Decimal


class Origin(NamedTuple):
    """Where an entry was read: file, sheet and row (from 1), and a note such as a voucher number."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    note: str = ""

    def in_words(self) -> str:
        """One Chinese phrase: 《支出.csv》第12行."""
        parts = [f"《{self.file}》" if self.file else "", f"“{self.sheet}”" if self.sheet else ""]
        parts.append(f"第{self.row}行" if self.row else "")
        parts.append(f"（{self.note}）" if self.note else "")
        return "".join(parts)


class Key(NamedTuple):
    """What an amount is about. Empty text means: not given (the entry is not split on that dimension).

    `year` is the calendar year; prior-year figures are entries of the year before.
    """

    year: int
    measure: str
    entity: str = ""
    fund: str = ""
    nature: str = ""
    balance: str = ""
    function: str = ""
    economic: str = ""
    project: str = ""
    item: str = ""


class Entry(NamedTuple):
    """A key, an amount (元, or a count for statistics), and its origin."""

    key: Key
    amount: Decimal
    origin: Origin = Origin()
