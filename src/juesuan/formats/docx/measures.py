"""Lengths and pages in the units of Word: twips (1/20 point), half points, EMU (1/914,400 inch).

Knows: A4 and the margins of GB/T 9704. Does not know what stands on a page.

>>> PORTRAIT.text_width
8845
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["LANDSCAPE", "LARGE", "PORTRAIT", "Page", "emu", "twips"]


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point, rounded."""
    return round(millimetres * 1440 / 25.4)


def emu(millimetres: float) -> int:
    """Millimetres in English metric units, rounded."""
    return round(millimetres * 36_000)


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins, in twips."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    footer: int

    @property
    def landscape(self) -> bool:
        """Whether the long side lies down."""
        return self.width > self.height

    @property
    def text_width(self) -> int:
        """What lies between the side margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """What lies between top and bottom margin."""
        return self.height - self.top - self.bottom


_SHORT: Final = 11906
_LONG: Final = 16838

PORTRAIT: Final = Page(_SHORT, _LONG, twips(37), twips(26), twips(35), twips(28), twips(23))
"""A4 upright with the margins of GB/T 9704: type area 156 mm x 225 mm, page number 7 mm below it."""

LANDSCAPE: Final = Page(_LONG, _SHORT, twips(28), twips(22), twips(26), twips(22), twips(14))
"""A4 lying, for wide tables: the binding side stays widest, the others give room to columns."""

LARGE: Final = Page(2 * _SHORT, _LONG, twips(28), twips(22), twips(26), twips(22), twips(14))
"""A3 lying, folded into the report: for tables whose numbers would be too small on A4."""
