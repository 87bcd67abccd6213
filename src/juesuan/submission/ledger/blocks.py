"""Blocks: ledgers that name the account once, in a line above each block, read as if it were a column.

Knows: what such a line looks like (科目：7201 事业支出), and that it holds until the next one. Does not know
what the account becomes. A sheet gets one more column on its right, headed as the profile says; row
numbers and the other columns stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from juesuan.facts import Decimal
from juesuan.formats.sheets import CellValue, Row, Sheet, Workbook
from juesuan.submission.ledger import cells as reading
from juesuan.submission.ledger.layout import HEAD_ROWS, Layout, text_of
from juesuan.submission.ledger.recognise import Recogniser
from juesuan.submission.ledger.rules import Headings

_LEAST_HEADINGS = 3


def unfolded(book: Workbook, headings: Headings) -> Workbook:
    """The workbook with an account column on each sheet that names accounts above its blocks."""
    words = _Words(headings)
    sheets = tuple(_unfolded(sheet, words) if _has_blocks(sheet, words) else sheet for sheet in book.sheets)
    return book if sheets == book.sheets else replace(book, sheets=sheets)


class _Words:
    def __init__(self, headings: Headings) -> None:
        self.heading = headings.block.heading
        self._recogniser = Recogniser(headings)
        self._words = "|".join(sorted(map(re.escape, headings.block.words), key=len, reverse=True))
        self._line = re.compile(rf"(?:{self._words})[:：]?\s*(.*)", re.DOTALL)

    def account(self, row: Sequence[CellValue]) -> str | None:
        """The account that a line above a block names; None for any other row."""
        if any(isinstance(cell, Decimal) and not _is_code(cell) for cell in row):
            return None
        texts = [text for cell in row if (text := unicodedata.normalize("NFKC", text_of(cell)).strip())]
        for at, text in enumerate(texts):
            match = self._line.fullmatch(text)
            if match is None:
                continue
            named = match[1] or next(iter(texts[at + 1 :]), "")
            if reading.account(named)[0]:
                return named
        return None

    def is_heading(self, row: Sequence[CellValue]) -> bool:
        """Whether a row is the headings of a block."""
        layout = Layout(0, 1, tuple("".join(text_of(cell).split()) for cell in row))
        return len({guess.field for guess in self._recogniser.guesses(layout)}) >= _LEAST_HEADINGS


def _is_code(number: Decimal) -> bool:
    return number == number.to_integral_value() and bool(reading.account(str(number))[0])


def _has_blocks(sheet: Sheet, words: _Words) -> bool:
    return any(words.account(row) is not None for row in islice(iter(sheet), HEAD_ROWS))


def _unfolded(sheet: Sheet, words: _Words) -> Sheet:
    return Sheet(
        sheet.name,
        lambda: _rows(sheet, words),
        height=sheet.height,
        hidden=sheet.hidden,
        merged=sheet.merged,
        hidden_rows=sheet.hidden_rows,
        hidden_columns=sheet.hidden_columns,
        uncomputed=sheet.uncomputed,
    )


def _rows(sheet: Sheet, words: _Words) -> Iterator[Row]:
    account: str | None = None
    for row in sheet:
        named = words.account(row)
        if named is not None:
            account = named
            yield [*row, None]
        elif words.is_heading(row):
            yield [*row, words.heading]
        else:
            yield [*row, account if any(map(_holds_amount, row)) else None]


def _holds_amount(cell: CellValue) -> bool:
    try:
        return reading.amount(cell) is not None
    except reading.NotAnAmountError:
        return False
