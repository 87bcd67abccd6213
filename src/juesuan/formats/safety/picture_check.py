"""A picture by its head: how many points and how many frames, before any library makes room for them.

Knows: the heads of PNG, JPEG, GIF, BMP and TIFF. Decodes nothing.
"""

from __future__ import annotations

import struct
from pathlib import Path

from juesuan.findings import Finding
from juesuan.formats.safety.faults import count, fault, phrase
from juesuan.formats.safety.limits import Limits

__all__ = ["check_picture"]

_NO_SIZE = (0, 0)
_SOF = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_WIDTH, _HEIGHT = 256, 257


def check_picture(path: Path, limits: Limits) -> list[Finding]:
    """What is wrong with the picture at `path`; empty for what these heads do not tell."""
    data = path.read_bytes()
    if data.startswith((b"II*\0", b"MM\0*")):
        sizes = _tiff(data, limits.frames + 1)
        if len(sizes) > limits.frames:
            frames = count(limits.frames)
            return [_too_many(path, phrase("frames"), frames, phrase("more-than", size=frames))]
    else:
        sizes = [_size(data)]
    most = max((width * height for width, height in sizes), default=0)
    if most > limits.pixels:
        allowed, found = (phrase("pixels", number=count(one)) for one in (limits.pixels, most))
        return [_too_many(path, phrase("picture"), allowed, found)]
    return []


def _too_many(path: Path, what: str, expected: str, found: str) -> Finding:
    return fault("E-PIXELS", path, what=what, expected=expected, found=found)


def _size(data: bytes) -> tuple[int, int]:
    if data.startswith(b"\x89PNG") and len(data) >= 24:
        width, height = struct.unpack_from(">II", data, 16)
    elif data.startswith(b"GIF8") and len(data) >= 10:
        width, height = struct.unpack_from("<HH", data, 6)
    elif data.startswith(b"BM") and len(data) >= 26:
        width, height = (abs(edge) for edge in struct.unpack_from("<ii", data, 18))
    elif data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    else:
        return _NO_SIZE
    return width, height


def _jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        mark, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if mark in _SOF:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + length
    return _NO_SIZE


def _tiff(data: bytes, most: int) -> list[tuple[int, int]]:
    """The sizes of the frames; a chain that comes round is as good as endless."""
    order = "<" if data.startswith(b"II") else ">"
    found: list[tuple[int, int]] = []
    try:
        (at,) = struct.unpack_from(f"{order}I", data, 4)
        while at and len(found) < most:
            (entries,) = struct.unpack_from(f"{order}H", data, at)
            size = {}
            for number in range(entries):
                tag, kind, _ = struct.unpack_from(f"{order}HHI", data, at + 2 + number * 12)
                if tag in (_WIDTH, _HEIGHT):
                    form = "H" if kind == 3 else "I"
                    (size[tag],) = struct.unpack_from(f"{order}{form}", data, at + 10 + number * 12)
            found.append((size.get(_WIDTH, 0), size.get(_HEIGHT, 0)))
            (at,) = struct.unpack_from(f"{order}I", data, at + 2 + entries * 12)
    except struct.error:
        return found
    return found
