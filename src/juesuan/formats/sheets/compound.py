"""One stream out of a compound file (MS-CFB), the container of old Office files.

Knows: sectors and their chains. Every number in the file is taken for a lie until it fits: what does not fit
ends the search, and the answer is None.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

__all__ = ["stream_of"]

_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD: Final = 512
_ENTRY: Final = 128
_LAST: Final = 0xFFFFFFFA
"""Sector numbers from here on are signs, not sectors."""
_TABLES_IN_HEAD: Final = 109
_ROOT: Final = 5
_MOST_ENTRIES: Final = 4_096
_SHIFTS: Final = (9, 12)
_SMALL_SHIFT: Final = 6


class _BrokenError(ValueError):
    """The file contradicts itself."""


def stream_of(data: bytes, names: tuple[str, ...]) -> bytes | None:
    """The first stream with one of the names; None where there is none, or the file is broken."""
    try:
        return _File(data).stream(names)
    except (_BrokenError, struct.error, UnicodeDecodeError):
        return None


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class _File:
    """The tables of an opened compound file."""

    def __init__(self, data: bytes) -> None:
        if data[:8] != _MAGIC:
            raise _BrokenError
        self._data = data
        (self._shift,) = struct.unpack_from("<H", data, 30)
        if self._shift not in _SHIFTS:
            raise _BrokenError
        tables, directory = struct.unpack_from("<I", data, 44)[0], struct.unpack_from("<I", data, 48)[0]
        self._cutoff, self._small_first = struct.unpack_from("<II", data, 56)
        # The same sector told a million times would be a table larger than the file.
        most = min(tables, len(data) >> self._shift)
        self._table = self._numbers(list(islice(self._tables(), most)))
        self._entries = list(self._directory(directory))

    def stream(self, names: tuple[str, ...]) -> bytes | None:
        """The content of the first stream with one of the names."""
        for name in names:
            for entry in self._entries:
                if entry.name == name and entry.kind != _ROOT:
                    return self._content(entry)[: entry.size]
        return None

    def _sector(self, number: int) -> bytes:
        start = (number + 1) << self._shift
        # Programs leave the last sector shorter than it should be.
        found = self._data[start : start + (1 << self._shift)]
        if not found:
            raise _BrokenError
        return found

    def _tables(self) -> Iterator[int]:
        """The sectors that hold the table of chains."""
        first, count = struct.unpack_from("<II", self._data, 68)
        yield from struct.unpack_from(f"<{_TABLES_IN_HEAD}I", self._data, 76)
        seen: set[int] = set()
        for _ in range(count):
            if first >= _LAST or first in seen:
                return
            seen.add(first)
            *found, first = self._numbers([first])
            yield from found

    def _numbers(self, sectors: list[int]) -> list[int]:
        whole = b"".join(self._sector(number) for number in sectors if number < _LAST)
        return list(struct.unpack(f"<{len(whole) // 4}I", whole[: len(whole) // 4 * 4]))

    def _chain(self, start: int, table: list[int]) -> list[int]:
        found: list[int] = []
        while start < _LAST:
            if start >= len(table) or len(found) > len(table):
                raise _BrokenError
            found.append(start)
            start = table[start]
        return found

    def _directory(self, start: int) -> Iterator[_Entry]:
        whole = b"".join(map(self._sector, self._chain(start, self._table)))
        for at in range(0, min(len(whole), _MOST_ENTRIES * _ENTRY) - _ENTRY + 1, _ENTRY):
            letters, length, kind = struct.unpack_from("<64sHB", whole, at)
            first, size = struct.unpack_from("<II", whole, at + 116)
            if kind:
                yield _Entry(letters[: max(0, min(length, 64) - 2)].decode("utf-16-le"), kind, first, size)

    def _content(self, entry: _Entry) -> bytes:
        if entry.size >= self._cutoff:
            return b"".join(map(self._sector, self._chain(entry.start, self._table)))
        root = next((one for one in self._entries if one.kind == _ROOT), None)
        if root is None:
            raise _BrokenError
        small = b"".join(map(self._sector, self._chain(root.start, self._table)))
        table = self._numbers(self._chain(self._small_first, self._table))
        size = 1 << _SMALL_SHIFT
        return b"".join(small[at * size : (at + 1) * size] for at in self._chain(entry.start, table))
