"""The colours of charts, the same in every format.

Neighbours differ in brightness, so that they stay apart in black and white and for readers who do not tell
red from green; a test holds them to it.
"""

from __future__ import annotations

from typing import Final

__all__ = ["COLOURS", "luminance"]

COLOURS: Final = ("2F5597", "F4A261", "3B8A6B", "CFE0F1", "4A1D3F", "E9C46A", "7A8CA3", "F3D9CB")
"""RRGGBB, in the order in which slices and series take them."""


def luminance(colour: str) -> float:
    """How bright a colour is, from 0 to 1 (WCAG 2, relative luminance).

    >>> luminance("FFFFFF")
    1.0
    """
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return round(0.2126 * red + 0.7152 * green + 0.0722 * blue, 4)


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
