"""The numbers of a chart part as Decimal.

Knows: how programs write doubles out. Does not know what is drawn.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Final

__all__ = ["MAX_POINTS", "is_share", "number_of", "unit_in"]

MAX_POINTS: Final = 10_000
"""No series has more."""

_EXACT_DIGITS: Final = 15
_SHARE: Final = "%"
_UNIT: Final = re.compile(r"[百千万亿]*元")


def number_of(raw: str) -> Decimal | None:
    """A number as the file has it; one with more than 15 digits is a double written out, rounded to 15."""
    try:
        value = Decimal(raw.strip())
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value.adjusted()) > _EXACT_DIGITS * 2:
        return None
    if len(value.as_tuple().digits) > _EXACT_DIGITS and not raw.lstrip("-").isdecimal():
        value = Decimal(f"{value:.{_EXACT_DIGITS}g}")
    return value


def is_share(form: str) -> bool:
    """Whether a number format prints values as percentages: 0.125 as 12.5%."""
    return form.partition(";")[0].rstrip().endswith(_SHARE)


def unit_in(forms: set[str]) -> str:
    """The unit that number formats name: 0.00"万元"; "" where they name none or several."""
    units = {found[0] for form in forms if (found := _UNIT.search(form))}
    return units.pop() if len(units) == 1 else ""
