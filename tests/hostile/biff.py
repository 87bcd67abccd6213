"""Old xls files: a compound file around a BIFF8 stream, as far as the readers look at it."""

from __future__ import annotations

import struct
from collections.abc import Mapping

SECTOR = 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file (MS-CFB version 3) with these streams in its root, all in ordinary sectors."""
    padded = {
        name: data.ljust(max(4096, -(-len(data) // SECTOR) * SECTOR), b"\0") for name, data in streams.items()
    }
    entries = [_entry("Root Entry", 5, END, 0, child=1 if streams else FREE)]
    sectors = b""
    table: list[int] = []
    for number, (name, data) in enumerate(padded.items(), 1):
        start = len(table)
        count = len(data) // SECTOR
        table += [*range(start + 1, start + count), END]
        right = number + 1 if number < len(padded) else FREE
        entries.append(_entry(name, 2, start, len(data), right=right))
        sectors += data
    entries += [bytes(128)] * (-len(entries) % 4)
    directory = b"".join(entries)
    first = len(table)
    count = len(directory) // SECTOR
    table += [*range(first + 1, first + count), END]
    tables = 1
    while len(table) + tables > tables * 128:
        tables += 1
    places = list(range(len(table), len(table) + tables))
    table += [TABLE] * tables
    table += [FREE] * (tables * 128 - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, first, 0, 4096, END, 0, END, 0)
    head += struct.pack("<109I", *places, *[FREE] * (109 - tables))
    return head + sectors + directory + struct.pack(f"<{len(table)}I", *table)


def _entry(name: str, kind: int, start: int, size: int, *, child: int = FREE, right: int = FREE) -> bytes:
    letters = name.encode("utf-16-le") + b"\0\0"
    return (
        letters.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(letters), kind, 1, FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def record(number: int, data: bytes = b"") -> bytes:
    """One BIFF record."""
    return struct.pack("<HH", number, len(data)) + data


def number_cell(row: int, column: int, value: float) -> bytes:
    """A NUMBER record."""
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def text_cell(row: int, column: int, text: str) -> bytes:
    """A LABEL record in UTF-16."""
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def row_record(row: int, *, hidden: bool) -> bytes:
    """A ROW record."""
    return record(0x0208, struct.pack("<HHHH4xHH", row, 0, 9, 255, 0x0120 if hidden else 0x0100, 0))


def columns_record(first: int, last: int, *, hidden: bool) -> bytes:
    """A COLINFO record."""
    return record(0x007D, struct.pack("<HHHHHH", first, last, 2340, 15, int(hidden), 0))


def xls(cells: bytes, *, name: str = "收入", password: bool = False, hidden: bool = False) -> bytes:
    """A workbook of one sheet with these cell records."""
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 6))
    locked = record(0x002F, struct.pack("<H", 1) + bytes(52)) if password else b""
    letters = name.encode("utf-16-le")
    size = len(begin) + len(locked) + 4 + 8 + len(letters) + 4
    sheet = record(0x0085, struct.pack("<IBBBB", size, int(hidden), 0, len(name), 1) + letters)
    body = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 1997, 0, 6)) + cells + record(0x000A)
    return compound({"Workbook": begin + locked + sheet + record(0x000A) + body})
