"""The characters that no XML and no page can hold, and words without them."""

from __future__ import annotations

import re

UNPRINTABLE = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
"""As the inside of a character class: controls (but tab and line ends), halves of pairs, non-characters."""
_UNPRINTABLE = re.compile(f"[{UNPRINTABLE}]")


def xml_text(words: str) -> str:
    """The words without characters that nobody sees and no parser takes.

    >>> xml_text("合\\x00计")
    '合计'
    """
    return _UNPRINTABLE.sub("", words) if _UNPRINTABLE.search(words) else words
