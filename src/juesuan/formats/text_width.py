"""How wide text is without asking a font: a Chinese character counts two, a Latin one counts one.

Used where a file must come out the same on every machine, whatever fonts it has.

>>> text_width("公开03表")
8
>>> wrap("一般公共服务支出", 10)
['一般公共服', '务支出']
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def text_width(text: str) -> int:
    """Half-width units of the widest line."""
    if text.isascii() and "\n" not in text:  # most cells are amounts
        return len(text)
    return _mixed_width(text)


@lru_cache(maxsize=4096)
def _mixed_width(text: str) -> int:
    return max(sum(map(char_width, line)) for line in text.split("\n"))


@lru_cache(maxsize=8192)
def char_width(char: str) -> int:
    """2 for wide and ambiguous characters (Chinese fonts draw both wide), 0 for combining ones, else 1."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` units (at least one character each); breaks anywhere, as Chinese does."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0
        for char in paragraph:
            size = char_width(char)
            if line and used + size > width:
                lines.append(line)
                line, used = "", 0
            line += char
            used += size
        lines.append(line)
    return lines
