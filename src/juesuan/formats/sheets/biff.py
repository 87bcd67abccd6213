"""The hidden rows and columns of an old workbook (xls), which the reader of its cells does not tell.

Knows: the few records that say so (BIFF5 and BIFF8). What is broken or odd gives nothing: whether the
file can be used is the reader's to say.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from juesuan.formats.sheets.compound import stream_of

__all__ = ["Hidden", "hidden_in"]

_STREAMS: Final = ("Workbook", "Book")
_SHEET, _ROW, _COLUMNS, _BEGIN, _END = 0x0085, 0x0208, 0x007D, 0x0809, 0x000A
_ROW_HIDDEN: Final = 0x20
_COLUMN_HIDDEN: Final = 0x01
_MOST_RECORDS: Final = 3_000_000
_WIDEST: Final = 256
_LONG_ENOUGH: Final = {_ROW: 14, _COLUMNS: 10, _SHEET: 4}


@dataclass(slots=True)
class Hidden:
    """What of one sheet is hidden, counted from 0."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)


def hidden_in(data: bytes) -> list[Hidden]:
    """For each sheet of the file in order, of whatever kind, what is hidden; [] where that cannot be told."""
    stream = stream_of(data, _STREAMS)
    if stream is None:
        return []
    # All parts together: many that begin at one place would be read many times.
    steps = iter(range(_MOST_RECORDS))
    begins = [at for number, at in _records(stream, 0, steps) if number == _SHEET]
    return [_hidden(stream, struct.unpack_from("<I", stream, at)[0], steps) for at in begins]


def _hidden(stream: bytes, start: int, steps: Iterator[int]) -> Hidden:
    found = Hidden()
    for number, at in _records(stream, start, steps):
        if number == _ROW:
            row, flags = struct.unpack_from("<H10xH", stream, at)
            if flags & _ROW_HIDDEN:
                found.rows.add(row)
        elif number == _COLUMNS:
            first, last, _, _, flags = struct.unpack_from("<5H", stream, at)
            if flags & _COLUMN_HIDDEN:
                found.columns.update(range(first, min(last, _WIDEST - 1) + 1))
    return found


def _records(stream: bytes, at: int, steps: Iterator[int]) -> Iterator[tuple[int, int]]:
    """Number and place of data of the records known here, to the end of the part; inner parts passed over.

    Ends early where `steps`, one a record, are used up.
    """
    depth = 0
    for _ in steps:
        if at + 4 > len(stream):
            return
        number, length = struct.unpack_from("<HH", stream, at)
        at += 4
        if at + length > len(stream):
            return
        if number == _BEGIN:
            depth += 1
        elif number == _END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1 and length >= _LONG_ENOUGH.get(number, _WIDEST * _WIDEST):
            yield number, at
        at += length
