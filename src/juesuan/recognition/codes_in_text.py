"""Classification codes as printed: whole, cut in 类 款 项, with marks between, joined with the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

_CODE = re.compile(r"\d{3}|\d{5}|\d{7}")
_PART = re.compile(r"\d{2}")
_LONGEST = 7
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
    labels = [split_label(text) for text in texts if text]
    shown = [code or name for code, name in labels]
    first = next((at for at, text in enumerate(shown) if _CODE.fullmatch(text)), None)
    if first is None:
        return ""
    if labels[first][0] and labels[first][1]:
        return shown[first]
    # What stands beyond the name is a number of a line, and no part of the code.
    parts = list(takewhile(_PART.fullmatch, shown[first + 1 :]))[: (_LONGEST - len(shown[first])) // 2]
    if parts:
        return shown[first] + "".join(parts)
    return [text for text in shown if _CODE.fullmatch(text)][-1]
