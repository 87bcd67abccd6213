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
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from juesuan.formats.sheets.model import CellValue, Row

__all__ = ["exact", "plain_row"]

_WHOLE = 10**15


def exact(number: float) -> Decimal:
    """The decimal number that a person sees; ValueError for infinity and not-a-number."""
    if number.is_integer() and -_WHOLE < number < _WHOLE:
        return Decimal(int(number))
    text = f"{number:.15g}"
    if "n" in text:  # inf, nan
        raise ValueError(f"not a number: {number}")
    # Plain notation, so that 1e15 keeps an exponent of 0 as every other whole number does.
    return Decimal(format(Decimal(text), "f") if "e" in text else text)


def plain_row(cells: Iterable[object]) -> Row:
    """Values as the reader library gives them -> a row.

    Durations and times of day become the text that a cell shows (30:00:00, 08:30:00); infinities, which no
    spreadsheet program writes, stay text so that whoever wants a number refuses them.
    """
    # Most cells are texts, many of them blank: no call for those.
    return [
        (cell or None) if cell.__class__ is str else _CONVERT.get(cell.__class__, str)(cell) for cell in cells
    ]


def _number(value: float) -> Decimal | str:
    try:
        return exact(value)
    except ValueError:
        return str(value)


def _duration(value: datetime.timedelta) -> str:
    seconds = round(value.total_seconds())
    sign = "-" if seconds < 0 else ""
    minutes, second = divmod(abs(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{sign}{hour}:{minute:02}:{second:02}"


_CONVERT: dict[type, Callable[[Any], CellValue]] = {
    str: lambda text: text or None,
    float: _number,
    int: Decimal,
    bool: lambda value: value,
    datetime.datetime: lambda value: value,
    datetime.date: lambda value: value,
    datetime.timedelta: _duration,
    type(None): lambda _: None,
}
