"""Pages saved by Word as one file (MHTML, often named .doc) -> the page in it.

Knows: MIME parts and their encodings. What else is in the file, pictures and frames, is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from itertools import islice
from pathlib import Path

from juesuan.findings import Finding, InputFault, make
from juesuan.findings.model import Place
from juesuan.formats.decoding import decode, named_encoding
from juesuan.formats.document import Document
from juesuan.formats.html.reader import LARGEST, read_page
from juesuan.formats.safety.faults import count, fault, phrase, too_large
from juesuan.formats.safety.limits import DEFAULT
from juesuan.formats.safety.page_check import check_content

__all__ = ["read_mhtml"]

_MOST_PARTS = 2000


def read_mhtml(path: Path) -> Document:
    """The document of the largest page in an MHTML file. InputFault when it is too large or holds none."""
    if path.stat().st_size > LARGEST:
        raise InputFault(too_large(path, "file-size", LARGEST))
    pages = []
    for part in islice(_parts(path), _MOST_PARTS):
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                charset = part.get_content_charset() or ""
                pages.append(decode(content, named_encoding(b"charset=" + charset.encode()) if charset
                                    else named_encoding(content)))  # fmt: skip
    if not pages:
        raise InputFault(make("E-EMPTY", Place(file=path.name), what=phrase("no-lines")))
    largest = max(pages, key=len)
    faults = check_content(largest.encode("utf-8", "replace"), path, DEFAULT)
    if faults:
        raise InputFault(faults)
    return read_page(largest, path.name)


def _parts(path: Path) -> Iterator[Message]:
    """The parts in order, those within parts after the one that holds them; InputFault where too deep."""
    most = DEFAULT.depth
    try:
        whole = BytesParser(EmailMessage, policy=policy.compat32).parsebytes(path.read_bytes())
    except RecursionError:
        # The parser calls itself for each part within a part.
        raise InputFault(_too_deep(path, most)) from None
    waiting: list[tuple[Message, int]] = [(whole, 1)]
    while waiting:
        part, depth = waiting.pop()
        if depth > most:
            raise InputFault(_too_deep(path, most))
        yield part
        inner = part.get_payload()
        if isinstance(inner, list):
            waiting += [(one, depth + 1) for one in reversed(inner) if isinstance(one, Message)]


def _too_deep(path: Path, most: int) -> Finding:
    found = phrase("levels", number=most)
    return fault("E-DEPTH", path, part=path.name, expected=count(most), found=found)
