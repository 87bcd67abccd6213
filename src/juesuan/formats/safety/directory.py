"""The end of a zip file, read before any library does: is there a directory, and how large is it?

A directory of a million entries costs a reader half a gigabyte before it can be counted, so its size is
taken from the end record (APPNOTE 4.3.14-4.3.16) first.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Literal, TypeAlias

__all__ = ["DirectoryFault", "directory_fault"]

DirectoryFault: TypeAlias = Literal["no-directory", "bad-directory", "too-many"]

_END = b"PK\x05\x06"
_END_SIZE = 22
_LOCATOR = b"PK\x06\x07"
_LOCATOR_SIZE = 20
_END64_SIZE = 56
_COMMENT = 65_535
# Far more than the two thousand entries that any document may have.
_LARGEST = 2 * 1024 * 1024


def directory_fault(path: Path) -> DirectoryFault | None:
    """What is wrong with the directory of the zip at `path`; None when it can be read safely."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        start = max(0, size - _END_SIZE - _COMMENT - _LOCATOR_SIZE - _END64_SIZE)
        file.seek(start)
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        return "no-directory"
    directory_size: int = struct.unpack_from("<I", tail, at + 12)[0]
    if tail[max(0, at - _LOCATOR_SIZE) : at].startswith(_LOCATOR):
        record = at - _LOCATOR_SIZE - _END64_SIZE
        if record < 0 or tail[record : record + 4] != b"PK\x06\x06":
            return "bad-directory"
        directory_size = struct.unpack_from("<Q", tail, record + 40)[0]
    if directory_size > size:
        return "bad-directory"
    return "too-many" if directory_size > _LARGEST else None
