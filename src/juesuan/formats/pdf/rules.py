"""The straight lines along and across a page, however they were drawn, and the pictures on it.

Knows: paths, strokes, matrices, and that many programs draw a line as a thin filled box. Does not know what
the lines are for.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise, repeat
from typing import Any, NamedTuple

from pypdfium2 import raw

from juesuan.formats.pdf.calls import (
    form_object_at,
    form_object_count,
    handle,
    object_at,
    object_count,
    object_kind,
    object_matrix,
    path_mode,
    segment_at,
    segment_closes,
    segment_count,
    segment_kind,
    segment_point,
)

_THIN = 3.0
_STRAIGHT = 0.4
_SHORTEST = 3.0
_DEEPEST = 8
_BENT = 8

Matrix = tuple[float, float, float, float, float, float]
_Point = tuple[float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# Where the library writes its answers: made once, for a page asks thousands of times.
_MODES, _POINT, _MATRIX = (ctypes.c_int * 2)(), (ctypes.c_float * 2)(), (ctypes.c_float * 6)()
_AT_MODES = [ctypes.addressof(_MODES) + at * ctypes.sizeof(ctypes.c_int) for at in range(2)]
_AT_POINT = [ctypes.addressof(_POINT) + at * ctypes.sizeof(ctypes.c_float) for at in range(2)]
_AT_MATRIX = ctypes.addressof(_MATRIX)


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


@dataclass(slots=True)
class Drawn:
    """What is drawn on a page, in the coordinates of the file."""

    rules: list[Rule] = field(default_factory=list)
    pictures: list[tuple[float, float, float, float]] = field(default_factory=list)
    """The boxes of pictures: left, bottom, right, top."""
    objects: int = 0
    curves: int = 0
    """Paths of many pieces: a page of them without characters is text drawn as outlines."""


def drawn_on(page: Any, texts: AbstractSet[int | None]) -> Drawn:
    """The straight lines and the pictures of a page; `texts` are objects known to be text."""
    found = Drawn()
    own = handle(page)
    found.objects = object_count(own)
    for shown in map(object_at, repeat(own), range(found.objects)):
        if shown not in texts:
            _look_at(shown, IDENTITY, 0, found)
    return found


def _look_at(shown: int, outer: Matrix, depth: int, found: Drawn) -> None:
    kind = object_kind(shown)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        found.curves += segment_count(shown) > _BENT
        found.rules.extend(_of_path(shown, times(matrix_of(shown), outer)))
    elif kind == raw.FPDF_PAGEOBJ_IMAGE:
        found.pictures.append(_unit_square(times(matrix_of(shown), outer)))
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = times(matrix_of(shown), outer)
        for at in range(form_object_count(shown)):
            _look_at(form_object_at(shown, at), inner, depth + 1, found)


def _unit_square(matrix: Matrix) -> tuple[float, float, float, float]:
    """A picture fills the square from 0 to 1 before its matrix."""
    corners = [moved((x, y), matrix) for x in (0.0, 1.0) for y in (0.0, 1.0)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _of_path(path: int, matrix: Matrix) -> Iterator[Rule]:
    path_mode(path, *_AT_MODES)
    fill, stroke = _MODES
    if not (fill or stroke):
        return
    for points in _outlines(path, matrix):
        if stroke:
            for one, two in pairwise(points):
                yield from _straight(one, two)
        elif fill:
            yield from _thin_box(points)


def _straight(one: _Point, two: _Point) -> Iterator[Rule]:
    (x0, y0), (x1, y1) = one, two
    if x0 > x1:
        x0, x1 = x1, x0
    if y0 > y1:
        y0, y1 = y1, y0
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


def _outlines(path: int, matrix: Matrix) -> Iterator[list[_Point]]:
    """The points of each part of a path; a part with curves is left out."""
    points: list[_Point] = []
    curved = False
    at_x, at_y = _AT_POINT
    for at in range(segment_count(path)):
        segment = segment_at(path, at)
        kind = segment_kind(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if points and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        segment_point(segment, at_x, at_y)
        x, y = _POINT
        points.append(moved((x, y), matrix))
        if segment_closes(segment) and points[0] != points[-1]:
            points.append(points[0])
    if points and not curved:
        yield points


def matrix_of(shown: int) -> Matrix:
    """How an object is put where it is."""
    if not object_matrix(shown, _AT_MATRIX):
        return IDENTITY
    a, b, c, d, e, f = _MATRIX
    return a, b, c, d, e, f


def times(first: Matrix, then: Matrix) -> Matrix:
    """One matrix for two, one behind the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def moved(point: _Point, matrix: Matrix) -> _Point:
    """Where a matrix puts a point."""
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f
