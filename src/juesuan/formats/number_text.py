"""The one way in which writers print a number: rounded half up, with thousands separators or without.

>>> number_text(Decimal("5556280.525"), 2)
'5,556,280.53'
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache


def number_text(value: Decimal, decimals: int, *, grouping: bool = True) -> str:
    """The number with exactly so many decimals."""
    rounded = value.quantize(_places(decimals), rounding=ROUND_HALF_UP)
    return f"{rounded:,f}" if grouping else f"{rounded:f}"


@lru_cache(maxsize=64)
def _places(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)
