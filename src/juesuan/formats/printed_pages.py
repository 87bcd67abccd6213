"""The numbers that pages print on themselves, as a fact about a document.

>>> numbers_of(as_meta({3: 1, 4: 2}))
{3: 1, 4: 2}
"""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["as_meta", "numbers_of"]

_NAME = "printed-pages"
# What a file says of itself may be anything.
_PAIR = re.compile(r"(?<!\d)(\d{1,6})=(\d{1,6})(?!\d)")


def as_meta(numbers: Mapping[int, int]) -> dict[str, str]:
    """Page of the file (from 1) to its printed number, for `Document.meta`; nothing where there is none."""
    listed = ",".join(f"{page}={number}" for page, number in sorted(numbers.items()))
    return {_NAME: listed} if listed else {}


def numbers_of(meta: Mapping[str, str]) -> dict[int, int]:
    """The numbers that `as_meta` wrote down; empty for a document without."""
    return {int(page): int(number) for page, number in _PAIR.findall(meta.get(_NAME, ""))}
