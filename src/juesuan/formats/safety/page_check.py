"""A web page before it is parsed: how large, how deep, how far its cells reach. Nothing is fetched or run.

Knows: tags as text. Published pages carry scripts and styles as a matter of course, so these are not worth a
word; they are read past.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from juesuan.findings import Finding, InputFault
from juesuan.formats.safety.faults import count, fault, phrase, too_large, too_many
from juesuan.formats.safety.limits import Limits

__all__ = ["check_content", "check_page"]

_SPAN = re.compile(rb"\b(?:col|row)span\s*=\s*[\"']?\s*\+?0*(\d{1,20})", re.IGNORECASE)
# Elements that stay open until they are closed; cells, rows and paragraphs are closed by the next one.
_NESTING = re.compile(
    rb"<(/?)(div|table|span|font|b|i|u|em|strong|ul|ol|section|article|blockquote|center)\b",
    re.IGNORECASE,
)


def check_page(path: Path, limits: Limits) -> list[Finding]:
    """What is wrong with the page at `path`. InputFault when it is too large to look at."""
    if path.stat().st_size > limits.page_file:
        raise InputFault(too_large(path, "file-size", limits.page_file))
    return check_content(path.read_bytes(), path, limits)


def check_content(content: bytes, path: Path, limits: Limits) -> list[Finding]:
    """The same for a page that is only part of the file at `path`."""
    widest = max((int(number) for number in _SPAN.findall(content)), default=0)
    if widest > limits.span:
        what = phrase("span")
        return [too_many(path, what, widest, limits.span)]
    if _deepest(content, limits.page_depth) > limits.page_depth:
        deepest, found = count(limits.page_depth), phrase("levels", number=limits.page_depth)
        return [fault("E-DEPTH", path, part=path.name, expected=deepest, found=found)]
    return []


def _deepest(content: bytes, most: int) -> int:
    """How many elements are open at once; stops beyond `most`. Closing one closes those left open in it."""
    opened: list[bytes] = []
    count_of: Counter[bytes] = Counter()
    deepest = 0
    for closing, name in _NESTING.findall(content):
        tag = name.lower()
        if not closing:
            opened.append(tag)
            count_of[tag] += 1
            deepest = max(deepest, len(opened))
            if deepest > most:
                break
        elif count_of[tag]:
            while (last := opened.pop()) != tag:
                count_of[last] -= 1
            count_of[tag] -= 1
    return deepest
