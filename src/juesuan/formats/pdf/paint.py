"""Text in the colour of what lies behind it: which pale characters of a page can be seen.

Knows: colours, and the boxes that filled shapes and pictures cover. What is not surely the same colour (a
picture, a shading, a shape that is no plain rectangle) lets text be seen: to miss a word is worse than to
read one too many. Looked for only on pages that have pale text at all.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from pypdfium2 import raw

from juesuan.formats.pdf.calls import (
    fill_colour,
    form_object_at,
    form_object_count,
    handle,
    object_at,
    object_bounds,
    object_count,
    object_kind,
    path_mode,
    segment_at,
    segment_count,
    segment_kind,
    text_mode,
)
from juesuan.formats.pdf.rules import IDENTITY, Matrix, matrix_of, moved, times
from juesuan.formats.pdf.turning import Box

__all__ = ["Colour", "ink_of", "unseen_on"]

Colour: TypeAlias = tuple[int, int, int]
"""Red, green, blue, from 0 to 255."""

_PALE = 200
"""Text is pale whose every part is at least as bright."""
_NEAR = 8
"""Colours are one that differ by no more in any part."""
_WHITE: Colour = (255, 255, 255)
_CORNERS = 5
_DEEPEST = 8
_MOST = 20_000
_FILLED = frozenset({raw.FPDF_TEXTRENDERMODE_FILL, raw.FPDF_TEXTRENDERMODE_FILL_CLIP})
_PARTS = (ctypes.c_uint * 4)()
_AT_PARTS = [ctypes.addressof(_PARTS) + at * ctypes.sizeof(ctypes.c_uint) for at in range(4)]


def ink_of(text: int) -> tuple[bool, Colour | None]:
    """Whether a text object is drawn without ink; its colour where it is so pale that it may not be seen."""
    mode = text_mode(text)
    if mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
        return True, None
    colour, alpha = _colour(text) if mode in _FILLED else (None, 0)
    if colour is None:
        return False, None
    return not alpha, colour if min(colour) >= _PALE else None


def unseen_on(page: Any, pale: list[tuple[Colour, Box]]) -> list[bool]:
    """For each pale character (colour, box in the file) whether all that lies there has its colour."""
    painted = list(_painted(page))
    if len(painted) > _MOST:
        return [False] * len(pale)
    return [_vanishes(colour, box, painted) for colour, box in pale]


@dataclass(frozen=True, slots=True)
class _Painted:
    """A box that something covers; `colour` is None where it is not one plain colour."""

    box: Box
    colour: Colour | None


def _vanishes(colour: Colour, box: Box, painted: list[_Painted]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    behind = [
        one.colour for one in painted if one.box[0] <= x <= one.box[2] and one.box[1] <= y <= one.box[3]
    ]
    return all(one is not None and _alike(one, colour) for one in behind or [_WHITE])


def _alike(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))


def _colour(shown: int) -> tuple[Colour | None, int]:
    """The colour an object is filled with, and how dense; None where it is no plain colour."""
    if not fill_colour(shown, *_AT_PARTS):
        return None, 0
    red, green, blue, alpha = _PARTS
    return (red, green, blue), alpha


def _painted(page: Any) -> Iterator[_Painted]:
    own = handle(page)
    for at in range(object_count(own)):
        yield from _of(object_at(own, at), IDENTITY, 0)


def _of(shown: int, outer: Matrix, depth: int) -> Iterator[_Painted]:
    kind = object_kind(shown)
    if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = times(matrix_of(shown), outer)
        for at in range(form_object_count(shown)):
            yield from _of(form_object_at(shown, at), inner, depth + 1)
    elif kind == raw.FPDF_PAGEOBJ_PATH:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        path_mode(shown, ctypes.addressof(fill), ctypes.addressof(stroke))
        if fill.value:
            colour, alpha = _colour(shown)
            plain = alpha == _WHITE[0] and _is_box(shown)
            yield _Painted(_bounds(shown, outer), colour if plain else None)
    elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING, raw.FPDF_PAGEOBJ_FORM):
        yield _Painted(_bounds(shown, outer), None)


def _is_box(path: int) -> bool:
    count = segment_count(path)
    kinds = (segment_kind(segment_at(path, at)) for at in range(min(count, _CORNERS + 1)))
    return count <= _CORNERS and raw.FPDF_SEGMENT_BEZIERTO not in kinds


def _bounds(shown: int, outer: Matrix) -> Box:
    """The box around an object: left, bottom, right, top in the file."""
    parts = [ctypes.c_float() for _ in range(4)]
    object_bounds(shown, *map(ctypes.addressof, parts))
    left, bottom, right, top = (part.value for part in parts)
    corners = [moved((x, y), outer) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
