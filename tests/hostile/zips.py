"""Zip files written byte by byte, so that every field can lie."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

STORED, DEFLATED = 0, 8


@dataclass(frozen=True)
class Member:
    """One entry. What is None is told truly; `at` points the directory at another entry's header."""

    name: str
    data: bytes = b""
    method: int = DEFLATED
    stated_size: int | None = None
    stated_crc: int | None = None
    stated_packed: int | None = None
    local_name: str | None = None
    flags: int = 0
    mode: int = 0o100644
    at: int | None = None
    packed: bytes | None = None

    def body(self) -> bytes:
        """The bytes after the local header."""
        if self.packed is not None:
            return self.packed
        return deflated([self.data]) if self.method == DEFLATED else self.data


def deflated(pieces: Iterable[bytes]) -> bytes:
    """The raw deflate stream of the pieces."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return b"".join([packer.compress(piece) for piece in pieces]) + packer.flush()


def zeros(total: int, piece: bytes) -> Iterator[bytes]:
    """The piece over and over until `total` bytes."""
    for _ in range(total // len(piece)):
        yield piece


def zip_bytes(members: Iterable[Member]) -> bytes:
    """The whole file: local headers with data, directory, end record."""
    out = bytearray()
    directory = bytearray()
    offsets: list[int] = []
    count = 0
    for member in members:
        offsets.append(len(out))
        body = member.body()
        crc = zlib.crc32(member.data) if member.stated_crc is None else member.stated_crc
        size = len(member.data) if member.stated_size is None else member.stated_size
        packed = len(body) if member.stated_packed is None else member.stated_packed
        flags = member.flags | 0x800
        name = member.name.encode()
        local = (member.local_name or member.name).encode()
        common = struct.pack("<HHHHHIII", 20, flags, member.method, 0, 0x21, crc, packed, size)
        if member.at is None:
            out += b"PK\x03\x04" + common + struct.pack("<HH", len(local), 0) + local + body
        offset = offsets[-1] if member.at is None else offsets[member.at]
        directory += (
            b"PK\x01\x02\x14\x03"
            + common
            + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, member.mode << 16, offset)
            + name
        )
        count += 1
    start = len(out)
    end = struct.pack("<HHHHIIH", 0, 0, min(count, 65535), min(count, 65535), len(directory), start, 0)
    return bytes(out + directory + b"PK\x05\x06" + end)
