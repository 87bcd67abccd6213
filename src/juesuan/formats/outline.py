"""Headings known by their numbering, for files that do not say which lines are headings.

Knows: how reports number their parts (第一部分, 一、 （一） 1.). Does not know what the parts are about.

>>> numbered("二、收入决算情况说明")
(2, '二、', '收入决算情况说明')
>>> numbered("一、财政拨款收入：指从本级财政部门取得的资金。") is None
True
"""

from __future__ import annotations

import re

_HAN = "[一二三四五六七八九十]{1,3}"
_NUMBERINGS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"第\s*(?:{_HAN}|\d{{1,2}})\s*部分")),
    (1, re.compile(r"附件\s*\d{0,2}(?=$|[:：\s])")),
    (2, re.compile(rf"{_HAN}\s*、")),
    (2, re.compile(r"\d{1,2}\s*、")),
    (3, re.compile(rf"[（(]\s*(?:{_HAN}|\d{{1,2}})\s*[)）]")),
    (4, re.compile(r"\d{1,2}\s*[.．](?!\d)")),
)
# A heading is one line without a full stop inside; longer numbered lines are list items, but for a name that
# goes on to a bracket at the very end: X（类）Y（款）Z（项）.
_LONGEST = 45
_LONGEST_NAME = 90
_NAME = re.compile(r"[^，,]*[）)]。?")
_INSIDE = re.compile(r"[。；;！？：:](?!$)")


def numbered(text: str) -> tuple[int, str, str] | None:
    """Level, numbering and words of a line that is a numbered heading; None for any other line."""
    shown = text.strip(" \u3000\t\r")
    if _INSIDE.search(shown):
        return None
    if len(shown) > _LONGEST and (len(shown) > _LONGEST_NAME or not _NAME.fullmatch(shown)):
        return None
    for level, numbering in _NUMBERINGS:
        found = numbering.match(shown)
        if found:
            return level, found.group(), shown[found.end() :].strip()
    return None
