"""Sheet names: legal, unique, and telling which table it is."""

from __future__ import annotations

import re
from collections.abc import Collection

from juesuan.formats.document import Chart, Grid

_LIMIT = 31  # UTF-16 units, Excel's own
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Legal in a name, but the library that writes references to sheets takes both for its own signs.
_TROUBLESOME = str.maketrans({"!": "！", "'": "’"})
_RESERVED = {"history"}


def sheet_name(wish: str, taken: Collection[str]) -> str:
    """The wish made legal and different from all taken names (Excel compares without case).

    >>> sheet_name("公开03表 支出/决算表", ["公开03表 支出决算表"])
    '公开03表 支出决算表(2)'
    """
    plain = re.sub(r"\s+", " ", _FORBIDDEN.sub("", wish)).strip().translate(_TROUBLESOME)
    if not plain or plain.casefold() in _RESERVED:
        plain = f"表{plain}"
    used = {name.casefold() for name in taken}
    name, count = _cut(plain, _LIMIT), 1
    while name.casefold() in used:
        count += 1
        ending = f"({count})"
        name = _cut(plain, _LIMIT - len(ending)) + ending
    return name


def wished_name(block: Grid | Chart, position: int) -> str:
    """What a table or chart would like to be called: number and title, or its position from 1."""
    if isinstance(block, Grid):
        return f"{block.number} {block.title}".strip() or f"表{position}"
    return block.title or block.caption or f"图{position}"


def _cut(text: str, units: int) -> str:
    while len(text.encode("utf-16-le")) > 2 * units:
        text = text[:-1]
    return text.strip()
