"""Pages saved by Word as one file (MHTML, often named .doc) -> the page in it.

Knows: MIME parts and their encodings. What else is in the file, pictures and frames, is left alone.
"""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from juesuan.findings import InputFault, make
from juesuan.findings.model import Place
from juesuan.formats.decoding import decode, named_encoding
from juesuan.formats.document import Document
from juesuan.formats.html.reader import LARGEST, read_page
from juesuan.formats.safety.faults import phrase, too_large

__all__ = ["read_mhtml"]

_MOST_PARTS = 2000


def read_mhtml(path: Path) -> Document:
    """The document of the largest page in an MHTML file. InputFault when it is too large or holds none."""
    if path.stat().st_size > LARGEST:
        raise InputFault(too_large(path, "file-size", LARGEST))
    message = BytesParser(EmailMessage, policy=policy.compat32).parsebytes(path.read_bytes())
    pages = []
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                charset = part.get_content_charset() or ""
                pages.append(decode(content, named_encoding(b"charset=" + charset.encode()) if charset
                                    else named_encoding(content)))  # fmt: skip
    if not pages:
        raise InputFault(make("E-EMPTY", Place(file=path.name), what=phrase("no-lines")))
    return read_page(max(pages, key=len), path.name)
