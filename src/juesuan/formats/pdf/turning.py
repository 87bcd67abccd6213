"""From the coordinates of a PDF (upwards, before any turning) to those of a page that is read upright.

Knows: page boxes and quarter turns. A page may be shown turned, and its text may run sideways on the page as
shown: the frame in which it is read is the one in which most of its text is upright.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from pypdfium2 import raw

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom, in points from the upper left."""


class Frame:
    """A page turned with the clock by `quarter` quarters: its size, and boxes of the file in it."""

    def __init__(self, page: Any, quarter: int) -> None:
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, box)
        self.quarter = quarter % 4
        self._left, self._right, self._bottom, self._top = box.left, box.right, box.bottom, box.top
        wide, high = box.right - box.left, box.top - box.bottom
        self.width, self.height = (high, wide) if self.quarter % 2 else (wide, high)

    @property
    def upright(self) -> tuple[float, float] | None:
        """Left and top of the page in the file where nothing is turned, None elsewhere."""
        return None if self.quarter else (self._left, self._top)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Where a box of the file (left, bottom, right, top) stands in this frame."""
        if self.quarter == 0:
            return x0 - self._left, self._top - y1, x1 - self._left, self._top - y0
        if self.quarter == 1:
            return y0 - self._bottom, x0 - self._left, y1 - self._bottom, x1 - self._left
        if self.quarter == 2:
            return self._right - x1, y0 - self._bottom, self._right - x0, y1 - self._bottom
        return self._top - y1, self._right - x1, self._top - y0, self._right - x0


def shown_quarter(page: Any) -> int:
    """How many quarters with the clock a viewer turns the page."""
    return int(raw.FPDFPage_GetRotation(page)) % 4


def turned(box: Box, quarter: int, width: float, height: float) -> Box:
    """A box of a page `width` by `height` after the page is turned with the clock."""
    left, top, right, bottom = box
    if quarter % 4 == 1:
        return height - bottom, left, height - top, right
    if quarter % 4 == 2:
        return width - right, height - bottom, width - left, height - top
    if quarter % 4 == 3:
        return top, width - right, bottom, width - left
    return box
