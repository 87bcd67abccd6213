"""The one door to Decimal: amounts in 元, parsing, rounding, display.

Inside the program money is Decimal 元 with at most 2 decimals; 万元 exists only when a figure is shown
or read. Nothing here is a float. Rounding is ROUND_HALF_UP, as 财政 tables do.

>>> parse_number("５,５５６，２８０.５３")
Decimal('5556280.53')
>>> show(Decimal("5556280.53"), "万元", 2)
'555.63'
"""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

__all__ = [
    "FEN",
    "HUNDRED",
    "ONE",
    "UNITS",
    "ZERO",
    "Decimal",
    "NotANumberError",
    "decimals_of",
    "parse_number",
    "round_to",
    "show",
    "to_unit",
    "to_yuan",
]

ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)
HUNDRED: Final = Decimal(100)
FEN: Final = Decimal("0.01")
UNITS: Final[dict[str, Decimal]] = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
"""How many 元 one unit is."""

_MAX_DIGITS = 18
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?")
_DASHES = str.maketrans({"−": "-", "－": "-", "–": "-", "，": ",", "．": ".", "。": "."})


class NotANumberError(ValueError):
    """Text that is not an amount; `why` is one of: empty, text, digits (over 18), grouping."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(f"{text[:60]!r}: {why}")
        self.text = text
        self.why = why


def parse_number(text: str) -> Decimal:
    """The number a person wrote: full-width digits, thousands separators, spaces, (12.00) as negative.

    Refuses what Decimal would take and a ledger must not: exponents, NaN, underscores, digits of other
    scripts, more than 18 digits. Raises NotANumberError.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).strip()
    plain = plain.replace(" ", "").replace("\u00a0", "").removeprefix("¥").removeprefix("￥")
    if not plain:
        raise NotANumberError(text, "empty")
    negative = plain.startswith("(") and plain.endswith(")")
    if negative:
        plain = plain[1:-1]
    if not plain.isascii():
        raise NotANumberError(text, "text")
    match = _NUMBER.fullmatch(plain)
    digits = sum(char.isdigit() for char in plain)
    if match is None or digits == 0:
        grouped = "," in plain and re.fullmatch(r"[+-]?[\d,]+(\.\d*)?", plain)
        raise NotANumberError(text, "grouping" if grouped else "text")
    if digits > _MAX_DIGITS:
        raise NotANumberError(text, "digits")
    value = Decimal(plain.replace(",", ""))
    return -value if negative else value


def round_to(value: Decimal, decimals: int) -> Decimal:
    """Half up to so many decimals (0 gives whole numbers)."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def decimals_of(value: Decimal) -> int:
    """How many decimals a number is written with; 12.50 has two."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def to_yuan(value: Decimal, unit: str) -> Decimal:
    """An amount printed in `unit`, in 元. KeyError for an unknown unit."""
    return value * UNITS[unit]


def to_unit(yuan: Decimal, unit: str) -> Decimal:
    """An amount of 元 in `unit`, unrounded."""
    return yuan / UNITS[unit]


def show(yuan: Decimal, unit: str = "元", decimals: int = 2, *, grouping: bool = True) -> str:
    """The printed form of an amount: rounded half up, with thousands separators if wanted.

    A value that rounds to zero prints without a sign.
    """
    shown = round_to(to_unit(yuan, unit), decimals)
    if shown == 0:
        shown = abs(shown)
    return f"{shown:,.{decimals}f}" if grouping else f"{shown:.{decimals}f}"
