"""The one door through which text enters the XML we write: cleaned, then escaped.

Knows: what XML 1.0 can hold and which characters it reserves. Does not know any vocabulary. Parts are
composed as strings, not as trees: a report has some 300,000 elements, and strings are five times as
fast and give the same bytes everywhere. Every piece of foreign text passes `text` or `attribute`.

>>> text("A<B>&\\x07C")
'A&lt;B&gt;&amp;C'
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["DECLARATION", "attribute", "clean", "text"]

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_UNPRINTABLE: Final = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS: Final = re.compile("\r\n?")


def clean(raw: str) -> str:
    """Text without what XML cannot hold or a page cannot show: control characters, lone surrogates.

    Tab and line feed stay; carriage returns become line feeds.
    """
    if raw.isprintable():
        return raw
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", raw))


def text(raw: str) -> str:
    """Cleaned text as element content."""
    return clean(raw).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(raw: str) -> str:
    """Cleaned text as the content of a double-quoted attribute; line feeds and tabs survive reading."""
    return text(raw).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
