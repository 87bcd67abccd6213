"""A row of a table that a page break cut: amounts that did not fit in their column go on on the next page.

Knows: how amounts are written. Does not know tables of accounts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.formats.document import Cell

_FIGURE = re.compile(r"-?[\d,.]+")
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}")


def sewn(above: Sequence[Cell], below: Sequence[Cell]) -> tuple[Cell, ...] | None:
    """The row that begins in `above` and ends in `below`; None where both are rows of their own.

    It is one row where what stands below only goes on with what stands above, and an amount is cut by it.
    """
    if [cell.colspan for cell in above] != [cell.colspan for cell in below]:
        return None
    if any(cell.rowspan > 1 for cell in (*above, *below)):
        return None
    pairs = [(one, other) for one, other in zip(above, below, strict=True) if other.text]
    cut = [one.text for one, other in pairs if _is_cut(one.text, other.text)]
    # 12.5 above 3 may be two numbers of two rows, 1,23 above 4.50 is one; so is a row of nothing but figures.
    labelled = any(not _FIGURE.fullmatch(other.text) for _, other in pairs)
    if not cut or (labelled and all(map(_NUMBER.fullmatch, cut))):
        return None
    if not all(_goes_on(one.text, other.text) for one, other in pairs):
        return None
    return tuple(_joined(one, other) for one, other in zip(above, below, strict=True))


def _is_cut(above: str, below: str) -> bool:
    figures = _FIGURE.fullmatch(above) and _FIGURE.fullmatch(below)
    return bool(figures) and not _AMOUNT.fullmatch(above) and bool(_AMOUNT.fullmatch(above + below))


def _goes_on(above: str, below: str) -> bool:
    if not above:
        return False
    if _DIGITS.fullmatch(above) and _DIGITS.fullmatch(below):
        return True
    return _is_cut(above, below) or not (_FIGURE.fullmatch(above) or _FIGURE.fullmatch(below))


def _joined(above: Cell, below: Cell) -> Cell:
    if not below.text:
        return above
    text = above.text + below.text
    if not _AMOUNT.fullmatch(text):
        return replace(above, text=text)
    return replace(above, text=text, value=Decimal(text.replace(",", "")), decimals=2)
