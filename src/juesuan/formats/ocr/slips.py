"""Numbers as a recogniser spells them, as they were printed: letters for digits, commas for points.

Knows: how printed amounts look. A word is changed only when it is an amount after the change and was mostly
digits before; everything else is left as it was recognised.
"""

from __future__ import annotations

import re

_LOOKS_LIKE = str.maketrans(
    {
        "O": "0", "o": "0", "〇": "0", "Q": "0", "D": "0",
        "l": "1", "I": "1", "|": "1", "!": "1", "丨": "1",
        "Z": "2", "z": "2", "S": "5", "s": "5", "B": "8",
        "，": ",", "、": ",", "'": ",", "’": ",", "。": ".", "．": ".", "·": ".", "：": ".", ":": ".",
        "－": "-", "–": "-", "−": "-",
    }
)  # fmt: skip
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:[.,]\d{3})+|\d+)[.,]\d{2}")
_MOSTLY = 0.5


def mended(word: str) -> str:
    """The amount that a word shows; the word itself when it is none, or needs no mending."""
    plain = word.translate(_FULL_WIDTH)
    solid = "".join(plain.split())
    digits = sum(char.isascii() and char.isdigit() for char in solid)
    marks = sum(char in ".,，。．、:：·'’-－–−" for char in solid)
    if not solid or digits < _MOSTLY * max(1, len(solid) - marks):
        return word
    tried = solid.translate(_LOOKS_LIKE)
    if not _AMOUNT.fullmatch(tried):
        return plain if digits == len(solid) else word
    whole, cents = tried[:-3], tried[-2:]
    return f"{whole.replace('.', ',')}.{cents}"
