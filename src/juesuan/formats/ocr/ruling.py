"""The ruling lines in a picture of a page, and how crooked the page lies.

Knows: pixels. Lines are what stays of the ink after everything shorter than a line is rubbed out.
"""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np

from juesuan.formats.pdf.rules import Rule

# A line is at least this share of the page's longer side, and at most so many times as thick as long.
_SHORTEST = 0.012
_THICKEST = 0.006
_GAP = 3
_CROOKED = 0.1
_MOST_CROOKED = 5.0
_LONG = 0.25
_DARKER = 12


def inked(picture: Any) -> Any:
    """Ink as 255, paper as 0; uneven light is evened out."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    return cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, _DARKER)


def straightened(picture: Any) -> Any:
    """The picture turned so that its long lines run level; as it is when it lies straight or has none."""
    angle = _crookedness(inked(picture))
    if not _CROOKED <= abs(angle) <= _MOST_CROOKED:
        return picture
    high, wide = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0)
    return cv2.warpAffine(
        picture, turn, (wide, high), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT,
        borderValue=(255, 255, 255),
    )  # fmt: skip


def _crookedness(ink: Any) -> float:
    """By how many degrees, with the clock, the long lines along and across the page are turned."""
    wide = min(ink.shape[:2])
    lines = cv2.HoughLinesP(
        ink, 1, math.pi / 1800, threshold=int(wide * _LONG), minLineLength=int(wide * _LONG), maxLineGap=_GAP
    )
    if lines is None:
        return 0.0
    angles = [
        math.degrees(math.atan2(float(y1) - float(y0), float(x1) - float(x0)))
        for x0, y0, x1, y1 in lines.reshape(-1, 4)
    ]
    # Lines along the page are turned as much as those across it.
    turned = [(angle + 45) % 90 - 45 for angle in angles]
    near = [angle for angle in turned if abs(angle) <= _MOST_CROOKED]
    return float(np.median(near)) if near else 0.0


def ruling(ink: Any) -> list[Rule]:
    """The lines along and across, in pixels."""
    longest = max(ink.shape[:2])
    shortest = max(8, int(longest * _SHORTEST))
    thickest = max(4, int(longest * _THICKEST))
    return [
        *_lines(ink, (shortest, 1), thickest),
        *_lines(ink, (1, shortest), thickest),
    ]


def _lines(ink: Any, size: tuple[int, int], thickest: int) -> list[Rule]:
    level = size[0] > size[1]
    # Broken print first: small gaps along the line are closed.
    bridge = np.ones((1, _GAP) if level else (_GAP, 1), np.uint8)
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, bridge)
    kept = cv2.morphologyEx(closed, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, size))
    count, _, stats, _ = cv2.connectedComponentsWithStats(kept, connectivity=8)
    found = []
    for left, top, wide, high, _ in stats[1:count].tolist():
        long, thick = (wide, high) if level else (high, wide)
        if thick > thickest or long < thick * 4:
            continue
        if level:
            middle = top + high / 2
            found.append(Rule(left, middle, left + wide, middle))
        else:
            middle = left + wide / 2
            found.append(Rule(middle, top, middle, top + high))
    return found
