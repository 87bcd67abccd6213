"""XML of an Office file before any XML library sees it: encoding, DOCTYPE, depth, endless tokens.

Knows: streams of bytes. Does not know what a part means. Ordinary Office programs write UTF-8 without a
DOCTYPE, at most some dozen levels deep, so all else is refused rather than repaired.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from juesuan.findings import InputFault
from juesuan.formats.safety.faults import fault, phrase, too_large, too_many
from juesuan.formats.safety.limits import Limits

__all__ = ["announces_oddly", "checked_bytes", "checked_structure"]

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_UTF8_NAMES = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_OVERLAP = 16
_ANNOUNCED = b"niqueCount"
_ANNOUNCED_PLAINLY = re.compile(rb' uniqueCount="[0-9]{1,7}"')


def checked_bytes(chunks: Iterator[bytes], path: Path, part: str, limits: Limits) -> Iterator[bytes]:
    """The same chunks; InputFault E-ENCODING, E-DTD or E-SIZE at the first chunk that breaks a rule."""
    tail = b""
    since_tag = 0
    for number, chunk in enumerate(chunks):
        if number == 0:
            _refuse_encoding(chunk, path, part)
        if _declares(chunk) or (b"<" in tail and _declares(tail + chunk[:_OVERLAP])):
            raise InputFault(fault("E-DTD", path, found=part))
        since_tag = since_tag + len(chunk) if b">" not in chunk else len(chunk) - chunk.rfind(b">")
        if since_tag > limits.token:
            raise InputFault(too_large(path, "token-size", limits.token, part=part))
        tail = (tail + chunk[-_OVERLAP:])[-_OVERLAP:]
        yield chunk


def _declares(text: bytes) -> bool:
    # Most chunks have no "!" at all, and looking for one byte is a hundred times as fast.
    return b"!" in text and b"<!" in text and _DOCTYPE.search(text) is not None


def _refuse_encoding(head: bytes, path: Path, part: str) -> None:
    declared = _DECLARED.match(head.removeprefix(b"\xef\xbb\xbf"))
    name = declared.group(1).lower() if declared else b"utf-8"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in head[:64]:
        name = b"utf-16"
    if name not in _UTF8_NAMES:
        raise InputFault(
            fault(
                "E-ENCODING",
                path,
                what=phrase("part", part=part),
                expected=phrase("utf-8"),
                found=phrase("found-encoding", name=name.decode("ascii").upper()),
            )
        )


def announces_oddly(text: bytes) -> bool:
    """Whether some uniqueCount in `text` is more than seven digits or not written as all programs write it.

    The reader of spreadsheets reserves memory for as many texts as that attribute announces, however few
    there are, and aborts the process when it does not get it.
    """
    return (
        b"q" in text
        and _ANNOUNCED in text
        and text.count(_ANNOUNCED) != len(_ANNOUNCED_PLAINLY.findall(text))
    )


def checked_structure(chunks: Iterator[bytes], path: Path, part: str, limits: Limits) -> None:
    """Read to the end; InputFault E-DEPTH, E-CELLS (too many texts announced), E-NOT-OOXML (no XML)."""
    depth = 0

    def opened(_name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.depth:
            deepest, found = str(limits.depth), phrase("levels", number=limits.depth)
            raise InputFault(fault("E-DEPTH", path, part=part, expected=deepest, found=found))
        if "uniqueCount" not in attributes:
            return
        announced = attributes["uniqueCount"]
        if not _small(announced, limits.shared_strings):
            number = int(announced[:15]) if announced[:15].isascii() and announced[:15].isdigit() else 0
            raise InputFault(too_many(path, phrase("strings"), number, limits.shared_strings))

    def closed(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    try:
        for chunk in chunks:
            parser.Parse(chunk)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        reason = phrase("bad-xml", part=part, line=error.lineno)
        raise InputFault(fault("E-NOT-OOXML", path, reason=reason)) from error


def _small(number: str, most: int) -> bool:
    return number.isascii() and number.isdigit() and len(number) < 16 and int(number) <= most
