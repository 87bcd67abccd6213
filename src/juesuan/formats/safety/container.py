"""The zip container of an Office file: its names, its layout, and its parts inflated under a count.

Knows: the zip format (APPNOTE), Open Packaging names. Does not know XML. Headers are not believed: the bytes
that come out are counted, and the data of each part must lie where nothing else lies, because Python
before 3.11.8 does not check that (CVE-2024-0450).
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from juesuan.findings import Finding, InputFault
from juesuan.formats.safety.directory import directory_fault
from juesuan.formats.safety.faults import count, fault, phrase, too_large
from juesuan.formats.safety.limits import Limits

__all__ = ["Container", "part_name"]

_CHUNK = 1024 * 1024
_PACKED = 128 * 1024
_LOCAL_HEADER = 30
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)


def part_name(info: zipfile.ZipInfo) -> str:
    """The name in the form that Open Packaging uses; some old programs write backslashes."""
    return info.filename.replace("\\", "/")


class Container:
    """An opened zip. InputFault E-TRUNCATED or E-ENTRIES when its directory cannot be used.

    A context manager; `check_directory` first, then `chunks` of the parts wanted.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path = path
        self._limits = limits
        self._sizes: dict[str, int] = {}
        self._refuse_directory(directory_fault(path))
        try:
            self._archive = zipfile.ZipFile(path)
        except _BROKEN as error:
            raise InputFault(fault("E-TRUNCATED", path, reason=phrase("bad-directory"))) from error
        self.parts: tuple[zipfile.ZipInfo, ...] = tuple(self._archive.infolist())

    def __enter__(self) -> Container:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def _refuse_directory(self, wrong: str | None) -> None:
        if wrong == "too-many":
            found = phrase("more-than", size=count(self._limits.entries))
            raise InputFault(fault("E-ENTRIES", self.path, expected=count(self._limits.entries), found=found))
        if wrong is not None:
            raise InputFault(fault("E-TRUNCATED", self.path, reason=phrase(wrong)))

    def check_directory(self) -> list[Finding]:
        """Everything wrong with entries, names and layout, without inflating anything."""
        findings: list[Finding] = []
        if len(self.parts) > self._limits.entries:
            found = phrase("entries", number=count(len(self.parts)))
            findings.append(fault("E-ENTRIES", self.path, expected=count(self._limits.entries), found=found))
        names = Counter(part_name(info).casefold() for info in self.parts)
        findings += [fault("E-DUP", self.path, found=name) for name, times in names.items() if times > 1]
        for info in self.parts:
            findings += self._check_entry(info)
        return findings + self._check_layout()

    def _check_entry(self, info: zipfile.ZipInfo) -> Iterator[Finding]:
        name = part_name(info)
        if why := _unsafe_name(info):
            shown = "".join(letter if letter.isprintable() else "?" for letter in name)
            yield fault("E-PATH", self.path, found=shown, reason=phrase(why))
        if info.flag_bits & 0x1:
            yield fault("E-ENCRYPTED", self.path, what=phrase("member-password", part=name))
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            yield fault("E-TRUNCATED", self.path, reason=phrase("bad-method", part=name))

    def _check_layout(self) -> list[Finding]:
        """Local headers: same name as in the directory, data that ends before the next header begins.

        The first stands at the very start: of a zip behind another zip, readers differ on which they see.
        """
        ordered = sorted(self.parts, key=lambda info: info.header_offset)
        if not ordered:
            return []
        if ordered[0].header_offset != 0:
            return [fault("E-OVERLAP", self.path, found=part_name(ordered[0]))]
        ends = [info.header_offset for info in ordered[1:]] + [self._archive.start_dir]
        with self.path.open("rb") as file:
            for info, end in zip(ordered, ends, strict=True):
                found = _local_header(file, info)
                if found is None:
                    return [fault("E-TRUNCATED", self.path, reason=phrase("bad-directory"))]
                start, name = found
                if start + info.compress_size > end or not _same_name(name, info):
                    return [fault("E-OVERLAP", self.path, found=part_name(info))]
        return []

    def chunks(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        """The inflated bytes of a part, at most one MiB at a time.

        InputFault E-SIZE as soon as the count passes a limit, E-TRUNCATED when the data is damaged, E-OVERLAP
        when it is sound but not what the directory says. Not left to the zip library, which stops at the size
        that the directory states, while the readers behind go on.
        """
        name = part_name(info)
        # Who says so is believed at once; who does not is counted.
        self._refuse_size(info, name, info.file_size)
        size = 0
        checksum = 0
        try:
            for chunk in self._inflated(info):
                size += len(chunk)
                checksum = zlib.crc32(chunk, checksum)
                self._sizes[name] = max(size, self._sizes.get(name, 0))
                self._refuse_size(info, name, size)
                yield chunk
        except _BROKEN as error:
            raise self._damaged(name) from error
        if size != info.file_size:
            raise InputFault(fault("E-OVERLAP", self.path, found=name))
        if checksum != info.CRC:
            raise self._damaged(name)

    def _damaged(self, name: str) -> InputFault:
        return InputFault(fault("E-TRUNCATED", self.path, reason=phrase("bad-member", part=name)))

    def _inflated(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        """All that the packed bytes hold, whatever size is stated; EOFError when they end too early."""
        with self.path.open("rb") as file:
            found = _local_header(file, info)
            if found is None:
                raise EOFError
            file.seek(found[0])
            left = info.compress_size
            stream = (
                zlib.decompressobj(-zlib.MAX_WBITS) if info.compress_type == zipfile.ZIP_DEFLATED else None
            )
            while left > 0:
                packed = file.read(min(left, _PACKED))
                if not packed:
                    raise EOFError
                left -= len(packed)
                if stream is None:
                    yield packed
                    continue
                while packed:
                    yield stream.decompress(packed, _CHUNK)
                    packed = stream.unconsumed_tail
            if stream is not None and (not stream.eof or stream.unused_data):
                raise EOFError

    def _refuse_size(self, info: zipfile.ZipInfo, name: str, size: int) -> None:
        limits = self._limits
        if size > limits.part:
            raise InputFault(too_large(self.path, "part-size", limits.part, part=name))
        if sum(self._sizes.values()) > limits.total:
            raise InputFault(too_large(self.path, "total-size", limits.total))
        if size > limits.ratio_from and size > limits.ratio * max(info.compress_size, 1):
            number = phrase("times", number=limits.ratio)
            raise InputFault(
                fault(
                    "E-SIZE",
                    self.path,
                    what=phrase("ratio", part=name),
                    expected=number,
                    found=phrase("more-than", size=number),
                )
            )

    def content(self, name: str) -> bytes | None:
        """A whole small part by its name, without regard to case; None when there is none."""
        wanted = name.casefold().lstrip("/")
        info = next((info for info in self.parts if part_name(info).casefold().lstrip("/") == wanted), None)
        return None if info is None else b"".join(self.chunks(info))


def _unsafe_name(info: zipfile.ZipInfo) -> str | None:
    name = part_name(info)
    if info.orig_filename != info.filename and "\x00" in info.orig_filename:
        return "path-control"
    if any(ord(letter) < 32 for letter in name):
        return "path-control"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "path-link"
    if name.startswith("/") or (len(name) > 1 and name[1] == ":"):
        return "path-absolute"
    return "path-outside" if ".." in PurePosixPath(name).parts else None


def _local_header(file: BinaryIO, info: zipfile.ZipInfo) -> tuple[int, bytes] | None:
    """Where the data of a part begins and the name that stands before it; None when there is no header."""
    file.seek(info.header_offset)
    header = file.read(_LOCAL_HEADER)
    if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
        return None
    name_size, extra_size = struct.unpack_from("<HH", header, 26)
    return info.header_offset + _LOCAL_HEADER + name_size + extra_size, file.read(name_size)


def _same_name(raw: bytes, info: zipfile.ZipInfo) -> bool:
    encoding = "utf-8" if info.flag_bits & 0x800 else "cp437"
    try:
        return raw.decode(encoding) == info.orig_filename
    except UnicodeDecodeError:
        return False
