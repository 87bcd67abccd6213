"""Classification codes as printed: whole, cut in 类 款 项, with marks between, joined with the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_CODE = re.compile(r"\d{3}|\d{5}|\d{7}")
_PART = re.compile(r"\d{2}")
_MARKED = re.compile(r"(\d{3})类?(?:(\d{2})款?(?:(\d{2})项?)?)?")
_DASHED = re.compile(r"(\d{3})[-./|、](\d{2})[-./|、](\d{2})")
_WITH_NAME = re.compile(
    r"[\[(【]?(?P<code>\d{7}|\d{5}|\d{3}(?:类(?:\d{2}款(?:\d{2}项)?)?)?)[\])】]?[-_.、:|]*(?P<name>[^\W\d_].*)"
)


# The same few labels stand in most tables.
@lru_cache(maxsize=10_000)
def split_label(text: str) -> tuple[str, str]:
    """Code and name in one label, "" for what is not there; `text` has no spaces.

    >>> split_label("2010301行政运行")
    ('2010301', '行政运行')
    >>> split_label("201类03款50项")
    ('2010350', '')
    """
    for pattern in (_MARKED, _DASHED):
        if match := pattern.fullmatch(text):
            return "".join(part for part in match.groups() if part), ""
    if match := _WITH_NAME.fullmatch(text):
        return re.sub(r"\D", "", match["code"]), match["name"]
    return "", text


def joined_code(texts: Sequence[str]) -> str:
    """The classification code in some cells: 2010350, or 201 | 03 | 50, or 201 | 20103 | 2010350."""
    digits = [split_label(text)[0] or text for text in texts if text[:1].isdigit() or text[:1] in "[(【"]
    digits = [text for text in digits if text.isdigit()]
    whole = [text for text in digits if _CODE.fullmatch(text)]
    if not whole:
        return ""
    parts = digits[digits.index(whole[0]) + 1 :]
    if len(whole[0]) == 3 and parts and all(_PART.fullmatch(part) for part in parts[:2]):
        return whole[0] + "".join(parts[:2])
    return whole[-1]
