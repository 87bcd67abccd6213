"""Text made comparable, and how alike two texts are. Knows no tables and no money."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}[.、．](?!\d)|其中[:-]?)+"
)
_PUNCTUATION = re.compile(r"[\s“”\"'‘’《》〈〉()\[\]〔〕【】,.、。:;·\-—]+")


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Full-width forms and spaces evened out."""
    even = _SPACES.sub("", unicodedata.normalize("NFKC", text))
    # A mark that a space had parted from its letter joins it now.
    return unicodedata.normalize("NFKC", even)


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """A label without numbering and punctuation, for comparing."""
    return _PUNCTUATION.sub("", _NUMBERING.sub("", plain(text)))


@lru_cache(maxsize=50_000)
def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1; 1 means equal after `key`."""
    first, second = key(one), key(other)
    if first == second:
        return 1.0 if first else 0.0
    if not first or not second or min(len(first), len(second)) * 3 < max(len(first), len(second)):
        return 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
