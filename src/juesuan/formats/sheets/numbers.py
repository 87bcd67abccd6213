"""Numbers and times of spreadsheet cells as exact values.

Excel stores binary floating point and shows at most 15 significant digits: 0.1+0.2 is stored as
0.30000000000000004 and shown as 0.3. So a number is taken to 15 significant digits and becomes that Decimal.
Does not know files.

>>> exact(0.1 + 0.2)
Decimal('0.3')
>>> exact(1200.0)
Decimal('1200')
"""

from __future__ import annotations

import datetime
import math
from decimal import Decimal

from juesuan.formats.sheets.model import CellValue

__all__ = ["exact", "plain_value"]

_WHOLE = 10**15


def exact(number: float) -> Decimal:
    """The decimal number that a person sees; ValueError for infinity and not-a-number."""
    if not math.isfinite(number):
        raise ValueError(f"not a number: {number}")
    if -_WHOLE < number < _WHOLE and number.is_integer():
        return Decimal(int(number))
    # "f" and not scientific notation, so that 1e15 keeps an exponent of 0.
    return Decimal(format(Decimal(format(number, ".15g")), "f"))


def plain_value(value: object) -> CellValue:
    """A value as the reader library gives it -> CellValue.

    Durations and times of day become the text that a cell shows (30:00:00, 08:30:00); infinities, which no
    spreadsheet program writes, stay text so that whoever wants a number refuses them.
    """
    if value == "" or value is None:
        return None
    if isinstance(value, (bool, str)):
        return value
    if isinstance(value, float):
        return exact(value) if math.isfinite(value) else str(value)
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, datetime.datetime):
        return value
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, datetime.timedelta):
        return _duration(value)
    return str(value)


def _duration(value: datetime.timedelta) -> str:
    seconds = round(value.total_seconds())
    sign = "-" if seconds < 0 else ""
    minutes, second = divmod(abs(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{sign}{hour}:{minute:02}:{second:02}"
