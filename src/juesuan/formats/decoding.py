"""Bytes of a text or a page -> text: byte order marks, the encoding a page names, UTF-8, GB18030.

GBK and GB2312 are read as GB18030, which holds both: pages that name the smaller one use the larger.
"""

from __future__ import annotations

import codecs
import re

__all__ = ["decode", "named_encoding"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSES = ("utf-8", "gb18030")
_CHINESE = frozenset({"gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "hz-gb-2312"})
_NAMED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_HEAD = 4096


def named_encoding(content: bytes) -> str:
    """The encoding that the beginning of a page names, as Python knows it; "" for none."""
    for found in _NAMED.finditer(content[:_HEAD]):
        name = found[1].decode("ascii").lower()
        try:
            return codecs.lookup("gb18030" if name in _CHINESE else name).name
        except LookupError:
            continue
    return ""


def decode(content: bytes, named: str = "") -> str:
    """The text: by its byte order mark, as UTF-8, as `named`, or as GB18030; the rest becomes U+FFFD."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    first, last = _GUESSES
    for encoding in (first, named, last):
        try:
            if encoding:
                return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    # Mostly Chinese with a few broken bytes: what is broken shows, the rest is read.
    guesses = [content.decode(encoding, "replace") for encoding in (named or first, last)]
    return min(guesses, key=lambda text: text.count("\ufffd"))
