"""A PDF looked at as bytes before a library opens it: what swells, loops, would run, or is hidden.

Knows: how objects, streams and their filters are written (ISO 32000). Resolves and draws nothing; each
stream is inflated under a count and dropped. What is encrypted stays unseen: the limits of the process
apart hold for it. Libraries for PDF abort the process, or say nothing at all, where this says what is wrong.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from juesuan.findings import Finding, InputFault
from juesuan.formats.safety.faults import count, fault, megabytes, phrase
from juesuan.formats.safety.limits import Limits
from juesuan.formats.safety.pdf_graph import page_tree_fault, table_chain_loops

__all__ = ["check_pdf"]

_FILTERS = re.compile(rb"/Filter\s*(/[A-Za-z0-9]+|\[[^\[\]]{0,2000}\])")
_NAME = re.compile(rb"/([^\s/<>\[\](){}%]+)")
_ENDS_NAME = (b"", *(bytes([byte]) for byte in b"\0\t\n\f\r ()<>[]{}/%"))
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_SIZES = re.compile(rb"/(Width|Height)\s+(\d{1,12})")
_RANGE = re.compile(rb"/ByteRange\s*\[\s*\d+\s+\d+\s+(\d{1,12})\s+(\d{1,12})\s*\]")
_DEEP_ARRAY = b"[" * 101
# The first of them apart, so that a search leaps from one "<</" to the next.
_DEEP_NAMES = re.compile(rb"<</[^\s/<>\[\](){}%]{1,40}+(?:<</[^\s/<>\[\](){}%]{1,40}+){100}+")
_BLANKS = b"\0\t\n\f\r "
_ZIP_END = b"PK\x05\x06"
_ZIP_END_SIZE = 22
_INFLATING = frozenset({b"FlateDecode", b"Fl"})
_INVISIBLE = re.compile(rb"(?<![\d.])3 Tr\b")
_NO_SIZE = (b" 0 Tf", b" 0.0 Tf", b" 0.00 Tf", b" 0.000 Tf")
_CHUNK = 1024 * 1024
_PACKED = 128 * 1024
_HEAD = 4096
_ACTIVE = (
    ("javascript", (b"JavaScript", b"JS")),
    ("launch", (b"Launch",)),
    ("embedded-file", (b"EmbeddedFile", b"EmbeddedFiles")),
    ("xfa", (b"XFA",)),
    ("media", (b"RichMedia", b"Movie")),
)


def check_pdf(path: Path, limits: Limits) -> list[Finding]:
    """All that is wrong with, or worth knowing about, the PDF. InputFault where looking on would cost."""
    data = path.read_bytes()
    if _is_archive_too(data):
        return [fault("E-TYPE", path, expected=phrase("kind:pdf"), found=phrase("pdf-and-zip"))]
    look = _Look(path, data, limits)
    look.streams()
    texts = [look.plain(), *look.objects]
    findings = [*look.findings, *_loops(path, data, look.objects, limits)]
    if any(map(_is_deep, texts)):
        found = phrase("levels", number=limits.depth)
        findings.append(_limit(path, phrase("pdf-depth"), str(limits.depth), found))
    if findings:
        return findings
    return [*_active(path, texts), *_signature(path, data), *look.notes()]


def _loops(path: Path, data: bytes, objects: list[bytes], limits: Limits) -> Iterator[Finding]:
    if table_chain_loops(data):
        yield fault("E-PDF-LOOP", path, what=phrase("pdf-tables"))
    wrong = page_tree_fault(data, objects, limits.pages, limits.depth)
    if wrong == "loop":
        yield fault("E-PDF-LOOP", path, what=phrase("pdf-page-tree"))
    elif wrong == "deep":
        found = phrase("levels", number=limits.depth)
        yield _limit(path, phrase("pdf-depth"), str(limits.depth), found)
    elif wrong == "many":
        pages = count(limits.pages)
        found = phrase("more-than", size=pages)
        yield _limit(path, phrase("pdf-pages"), pages, found)


def _is_deep(text: bytes) -> bool:
    """Whether arrays or dictionaries stand in each other as no program writes them."""
    packed = text.translate(None, _BLANKS)
    return _DEEP_ARRAY in packed or _DEEP_NAMES.search(packed) is not None


def _limit(path: Path, what: str, expected: str, found: str) -> Finding:
    return fault("E-PDF-LIMIT", path, what=what, expected=expected, found=found)


class _Look:
    """One pass over the streams of a file."""

    def __init__(self, path: Path, data: bytes, limits: Limits) -> None:
        self._path, self._data, self._limits = path, data, limits
        self._total = 0
        self._spans: list[tuple[int, int]] = []
        self._invisible = self._no_size = False
        self.findings: list[Finding] = []
        self.objects: list[bytes] = []

    def streams(self) -> None:
        """Inflate every stream under the limits; InputFault at the first that breaks one."""
        at = 0
        while (begin := self._data.find(b"stream", at)) >= 0:
            start = begin + len(b"stream")
            if self._data[begin - 3 : begin] == b"end" or self._data[start : start + 1] not in (b"\r", b"\n"):
                at = start
                continue
            start += 1 + (self._data[start : start + 2] == b"\r\n")
            head = self._data[max(at, begin - _HEAD) : begin]
            head = head[head.rfind(b" obj") + 1 :]
            filters = _filters(head)
            self._picture(head)
            if len(filters) > self._limits.filters:
                most = str(self._limits.filters)
                raise InputFault(_limit(self._path, phrase("pdf-filters"), most, str(len(filters))))
            end = self._data.find(b"endstream", start)
            end = len(self._data) if end < 0 else end
            if b"/Image" in head:
                pass  # decoded only when drawn, and bounded by its pixels
            elif filters and filters[0] in _INFLATING:
                end = max(end, self._inflated(start, filters, b"/ObjStm" in head))
            else:
                self._seen(self._data[start : min(end, start + _CHUNK)], keep=False)
            self._spans.append((begin, end))
            at = end

    def _inflated(self, start: int, filters: list[bytes], is_objects: bool) -> int:
        """Count what a stream swells to; where it ends, 0 if that cannot be told."""
        unpackers = [_Unpacker() for name in filters if name in _INFLATING]
        size = 0
        kept: list[bytes] = []
        try:
            for piece in _through(unpackers, self._data, start, self._spend):
                size += len(piece)
                self._refuse(size)
                if is_objects or size <= _CHUNK:
                    kept.append(piece)
        except zlib.error:
            pass  # damaged or encrypted: the reader will see
        self._seen(b"".join(kept), keep=is_objects)
        return unpackers[0].end

    def _spend(self, size: int) -> None:
        """Count what comes out on the way, too: ten packings in each other swell in the middle."""
        self._total += size
        if self._total > self._limits.pdf_total:
            raise InputFault(self._too_large("pdf-total", self._limits.pdf_total))

    def _refuse(self, size: int) -> None:
        if size > self._limits.pdf_stream:
            raise InputFault(self._too_large("pdf-stream", self._limits.pdf_stream))

    def _too_large(self, what: str, limit: int) -> Finding:
        shown = megabytes(limit)
        return _limit(self._path, phrase(what), shown, phrase("more-than", size=shown))

    def _seen(self, content: bytes, *, keep: bool) -> None:
        """Note what a stream shows or holds."""
        if keep:
            self.objects.append(content)
        elif b"Tf" in content and b"BT" in content:
            # Looking for a few bytes first is many times as fast as a pattern.
            if b"3 Tr" in content and not self._invisible:
                self._invisible = _INVISIBLE.search(content) is not None
            self._no_size = self._no_size or any(size in content for size in _NO_SIZE)

    def _picture(self, head: bytes) -> None:
        if b"/Image" not in head or self.findings:
            return
        sizes = {name: int(number) for name, number in _SIZES.findall(head)}
        pixels = sizes.get(b"Width", 0) * sizes.get(b"Height", 0)
        if pixels > self._limits.pixels:
            most, found = (phrase("pixels", number=count(one)) for one in (self._limits.pixels, pixels))
            self.findings.append(
                fault("E-PIXELS", self._path, what=phrase("picture"), expected=most, found=found)
            )

    def plain(self) -> bytes:
        """The file without the content of its streams."""
        parts: list[bytes] = []
        at = 0
        for start, end in self._spans:
            parts.append(self._data[at:start])
            at = end
        return b"\n".join([*parts, self._data[at:]])

    def notes(self) -> Iterator[Finding]:
        """Text that nobody sees."""
        if self._invisible:
            yield fault("W-HIDDEN-TEXT", self._path, what=phrase("invisible-text"))
        if self._no_size:
            yield fault("W-HIDDEN-TEXT", self._path, what=phrase("zero-size-text"))


@dataclass(slots=True)
class _Unpacker:
    """One packing of several in each other; `end` is where the outermost ended in the file."""

    stream: Any = field(default_factory=zlib.decompressobj)
    end: int = 0


def _through(
    unpackers: list[_Unpacker], data: bytes, start: int, spend: Callable[[int], None]
) -> Iterator[bytes]:
    """What comes out of the innermost packing, a piece at a time; what comes out of the others is spent."""

    def packed() -> Iterator[bytes]:
        for at in range(start, len(data), _PACKED):
            unpackers[0].end = min(at + _PACKED, len(data))
            yield data[at : at + _PACKED]

    def pieces(level: int) -> Iterator[bytes]:
        stream = unpackers[level].stream
        for rest in pieces(level - 1) if level else packed():
            while rest and not stream.eof:
                piece = stream.decompress(rest, _CHUNK)
                rest = stream.unconsumed_tail
                spend(len(piece))
                yield piece
            if stream.eof:
                return

    yield from pieces(len(unpackers) - 1)
    outer = unpackers[0]
    outer.end = outer.end - len(outer.stream.unused_data) if outer.stream.eof else 0


def _filters(head: bytes) -> list[bytes]:
    found = _FILTERS.search(_plain_names(head))
    return _NAME.findall(found[1]) if found else []


def _plain_names(text: bytes) -> bytes:
    """Names without their escapes: /J#61vaScript is /JavaScript."""
    return _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), text) if b"#" in text else text


def _active(path: Path, texts: list[bytes]) -> Iterator[Finding]:
    """What would run, open or show something else than pages. Read past, never followed."""
    plain = [_plain_names(text) for text in texts]
    for key, wanted in _ACTIVE:
        if any(_named(name, text) for name in wanted for text in plain):
            yield fault("W-ACTIVE", path, what=phrase(key))


def _named(name: bytes, text: bytes) -> bool:
    """Whether the name stands in the text, and not only as the beginning of another."""
    at = text.find(b"/" + name)
    while at >= 0:
        end = at + 1 + len(name)
        if text[end : end + 1] in _ENDS_NAME:
            return True
        at = text.find(b"/" + name, end)
    return False


def _signature(path: Path, data: bytes) -> Iterator[Finding]:
    """Whether something was added behind what the last signature covers. Whose it is, is not checked."""
    ends = [int(start) + int(length) for start, length in _RANGE.findall(data)]
    if ends and data[max(ends) :].strip():
        yield fault("W-SIGNATURE", path)


def _is_archive_too(data: bytes) -> bool:
    """Whether the file ends exactly as a zip does: two programs would see two files."""
    at = data.rfind(_ZIP_END, max(0, len(data) - 65_600))
    if at < 0 or at + _ZIP_END_SIZE > len(data):
        return False
    comment = int.from_bytes(data[at + 20 : at + 22], "little")
    return at + _ZIP_END_SIZE + comment == len(data) and data.find(b"PK\x01\x02") >= 0
