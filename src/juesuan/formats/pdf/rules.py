"""The straight lines along and across a page, however they were drawn.

Knows: paths, strokes, matrices, and that many programs draw a line as a thin filled box. Does not know what
the lines are for.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from pypdfium2 import raw

_THIN = 3.0
_STRAIGHT = 0.4
_SHORTEST = 3.0
_DEEPEST = 8

_Matrix = tuple[float, float, float, float, float, float]
_Point = tuple[float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Rule(NamedTuple):
    """A line from (x0, y0) to (x1, y1), along or across the page; x0 <= x1, y0 <= y1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def level(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.y1 - self.y0


def rules_of(page: Any) -> Iterator[Rule]:
    """The lines of a page in the coordinates of the file."""
    for at in range(raw.FPDFPage_CountObjects(page)):
        yield from _of_object(raw.FPDFPage_GetObject(page, at), _IDENTITY, 0)


def _of_object(shown: Any, outer: _Matrix, depth: int) -> Iterator[Rule]:
    kind = raw.FPDFPageObj_GetType(shown)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        yield from _of_path(shown, _times(_matrix(shown), outer))
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = _times(_matrix(shown), outer)
        for at in range(raw.FPDFFormObj_CountObjects(shown)):
            yield from _of_object(raw.FPDFFormObj_GetObject(shown, at), inner, depth + 1)


def _of_path(path: Any, matrix: _Matrix) -> Iterator[Rule]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    for points in _outlines(path, matrix):
        if stroke.value:
            for one, two in pairwise(points):
                yield from _straight(one, two)
        elif fill.value:
            yield from _thin_box(points)


def _straight(one: _Point, two: _Point) -> Iterator[Rule]:
    (x0, x1), (y0, y1) = sorted((one[0], two[0])), sorted((one[1], two[1]))
    wide, high = x1 - x0, y1 - y0
    if min(wide, high) <= _STRAIGHT and max(wide, high) >= _SHORTEST:
        yield _centred(x0, y0, x1, y1)


def _thin_box(points: list[_Point]) -> Iterator[Rule]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
    wide, high = x1 - x0, y1 - y0
    if min(wide, high) <= _THIN and max(wide, high) >= max(_SHORTEST, 2 * min(wide, high)):
        yield _centred(x0, y0, x1, y1)


def _centred(x0: float, y0: float, x1: float, y1: float) -> Rule:
    """The middle line of a thin box."""
    if x1 - x0 >= y1 - y0:
        middle = (y0 + y1) / 2
        return Rule(x0, middle, x1, middle)
    middle = (x0 + x1) / 2
    return Rule(middle, y0, middle, y1)


def _outlines(path: Any, matrix: _Matrix) -> Iterator[list[_Point]]:
    """The points of each part of a path; a part with curves is left out."""
    points: list[_Point] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if points and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(_moved((x.value, y.value), matrix))
        if raw.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if points and not curved:
        yield points


def _matrix(shown: Any) -> _Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(shown, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _moved(point: _Point, matrix: _Matrix) -> _Point:
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f
