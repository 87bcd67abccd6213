"""The characters of a page: what they are, where they stand, and which of them nobody can see or name.

Knows: text objects, pairs of halves, signs that fonts use in the place of ordinary characters. Does not know
lines.
"""

from __future__ import annotations

import ctypes
import math
import struct
import unicodedata
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, NamedTuple

from pypdfium2 import raw

from juesuan.formats.pdf.calls import (
    char_angle,
    char_box,
    char_code,
    char_made_up,
    char_object,
    char_origin,
    handle,
    object_mark,
)
from juesuan.formats.pdf.paint import Colour, ink_of, unseen_on
from juesuan.formats.pdf.turning import Box, Frame

# Without the function that a NamedTuple puts before it: half of the time for tens of thousands.
_made = tuple.__new__
_SLANT = 0.05
_QUARTER = math.pi / 2
_BLANK = 0x20
_LINE_END_HYPHEN = 2
"""What the library calls a hyphen at the end of a line, also where it is a dash or a sign."""
_SMALLEST = 1.0
"""Lower characters (points) cannot be seen."""
_DEEPEST, _USUAL = 0.6, 0.25
"""What a font may claim below the line as a share of what it claims above; what counts if it claims more."""
_FEW, _LARGE = 20, 0.3
"""Fewer characters are no page of words; pictures that cover less are no scan."""
_X, _Y = ctypes.c_double(), ctypes.c_double()
_AT_X, _AT_Y = ctypes.addressof(_X), ctypes.addressof(_Y)
_NO_CHARACTER = 0xFFFE
_NAMELESS = frozenset({0, 0xFFFD, _NO_CHARACTER, 0xFFFF})
_OWN_SIGNS = range(0xE000, 0xF900)
_RADICALS = range(0x2E80, 0x2FE0)
_TWINS = range(0xF900, 0xFB00)
# Radicals that Unicode does not call equal to the character which every reader sees.
_SEEN_AS = dict(
    zip(
        "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⻊⻁⺟⺩",
        "民西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟足虎母王",
        strict=True,
    )
)
# What most characters are: neither blank nor sign, nor one that some other stands for.
_ORDINARY = bytearray(b"\1") * 0x10000
for _code in (*range(_BLANK + 1), *_NAMELESS, *range(0xD800, 0xE000), *_OWN_SIGNS, *_RADICALS, *_TWINS):
    _ORDINARY[_code] = 0
_FOUR = struct.Struct("4f")


class Char(NamedTuple):
    """A character with the box of its place in the line (advance width, font height)."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    mark: int
    """The marked content it belongs to; -1 for none (in tagged files: page numbers, watermarks)."""


@dataclass(slots=True)
class Glyphs:
    """What the text objects of a page show, by quarters that their lines are turned with the clock."""

    upright: dict[int, list[tuple[str, Box, int]]] = field(default_factory=dict)
    """Quarters → character, its box in the file (left, bottom, right, top), its marked content."""
    slanted: str = ""
    """Text that runs neither along nor across the page: a watermark."""
    nameless: int = 0
    """Signs for which the file does not say which character they are."""
    hidden: int = 0
    """Characters drawn without ink: the text that a scanner laid under its picture."""
    inkless: dict[int, list[tuple[str, Box, int]]] = field(default_factory=dict)
    """Those characters, by quarters as `upright` is."""
    objects: frozenset[int | None] = frozenset()
    """The text objects that show them; None for characters that the library made up."""
    pale: list[tuple[Colour, int, int]] = field(default_factory=list)
    """Colour, quarters and index in `upright` of characters that may have the colour of what is behind."""

    def pass_over(self, page: Any) -> str:
        """Take out the pale characters that nobody sees; they are returned."""
        if not self.pale:
            return ""
        places = [(colour, self.upright[turn][at][1]) for colour, turn, at in self.pale]
        gone = [one[1:] for one, unseen in zip(self.pale, unseen_on(page, places), strict=True) if unseen]
        words = "".join(self.upright[turn][at][0] for turn, at in gone)
        for turn, at in sorted(gone, reverse=True):
            del self.upright[turn][at]
        return words

    def settle(self, covered: float) -> str:
        """Decide on characters without ink: what a reader left out is returned, "" where all are read.

        Under pictures (`covered`: the share of the page) they are its text; on a page
        of visible words nobody sees them.
        """
        if not self.hidden:
            return ""
        seen = sum(not char.isspace() for chars in self.upright.values() for char, _, _ in chars)
        if covered < _LARGE and seen >= _FEW and self.hidden < seen:
            return "".join(char for chars in self.inkless.values() for char, _, _ in chars)
        for turn, chars in self.inkless.items():
            self.upright.setdefault(turn, []).extend(chars)
        return ""

    def quarter(self, otherwise: int) -> int:
        """How far the page must be turned with the clock for most of its text to be upright."""
        counts = Counter({-turn % 4: len(chars) for turn, chars in self.upright.items()})
        (most, count), *_ = counts.most_common(1) or [(otherwise, 0)]
        return most if count > counts[otherwise] else otherwise

    def chars(self, frame: Frame) -> tuple[list[Char], str]:
        """The characters in a frame, and those too small to see or off the page."""
        found: list[Char] = []
        unseen = ""
        wide, high, boxed = frame.width, frame.height, frame.box
        corner = frame.upright
        for turn in sorted(self.upright, key=lambda one: (one != -frame.quarter % 4, one)):
            for text, box, mark in self.upright[turn]:
                if corner is None:
                    left, top, right, bottom = boxed(*box)
                else:
                    # As `boxed` says; written out, for this is done for every character.
                    left, bottom, right, top = box
                    left, right = left - corner[0], right - corner[0]
                    top, bottom = corner[1] - top, corner[1] - bottom
                if (
                    bottom - top >= _SMALLEST
                    and 0 <= left + right <= 2 * wide
                    and 0 <= top + bottom <= 2 * high
                ):
                    found.append(_made(Char, (text, left, top, right, bottom, mark)))
                else:
                    unseen += text
        return found, unseen


class _Shown(NamedTuple):
    """What all characters of one text object have in common."""

    turn: int | None
    mark: int
    hidden: bool
    pale: Colour | None
    """Its colour where that may be the colour of what lies behind it."""
    sunk: float
    """How far the font claims to reach below the line, beyond what any character does."""


def glyphs_of(page: Any, tagged: bool) -> Glyphs:
    """All characters of a page; blanks that the library made up are left out."""
    text = raw.FPDFText_LoadPage(page)
    try:
        return _glyphs(text, tagged)
    finally:
        raw.FPDFText_ClosePage(text)


def _glyphs(text: Any, tagged: bool) -> Glyphs:
    found = Glyphs()
    own = handle(text)
    count = max(0, raw.FPDFText_CountChars(text))
    objects, boxes = _objects(own, count), _boxes(own, count)
    found.objects = frozenset(objects)
    last: int | None = -1
    turn, mark, hidden, pale, sunk = _Shown(0, -1, False, None, 0.0)
    special: bool | float = False
    line: list[tuple[str, Box, int]] = []
    for at, char in _characters(text, own, count, objects, found):
        showing = objects[at]
        left, top, right, bottom = boxes[at]
        place = left, bottom, right, top
        if showing != last:
            last = showing
            turn, mark, hidden, pale, sunk = _shown(own, at, showing, place, tagged)
            kept = found.inkless if hidden else found.upright
            line = [] if turn is None else kept.setdefault(turn, [])
            special = hidden or pale is not None or sunk
        if turn is None:
            found.slanted += char
            continue
        if special:
            if sunk:
                place = _raised(place, turn, sunk)
            if hidden:
                found.hidden += 1
            elif pale is not None:
                found.pale.append((pale, turn, len(line)))
        line.append((char, place, mark))
    return found


def _objects(own: int, count: int) -> list[int | None]:
    """The object that shows each character."""
    return list(map(char_object, repeat(own), range(count)))


def _boxes(own: int, count: int) -> list[tuple[float, ...]]:
    """The box of each character in the file: left, top, right, bottom; all nought where it has none."""
    boxes = (raw.FS_RECTF * count)()
    first, size = ctypes.addressof(boxes), ctypes.sizeof(raw.FS_RECTF)
    deque(map(char_box, repeat(own), range(count), range(first, first + count * size, size)), maxlen=0)
    return list(_FOUR.iter_unpack(boxes))


def _characters(
    text: Any, own: int, count: int, objects: Sequence[int | None], found: Glyphs
) -> Iterator[tuple[int, str]]:
    """Index and character, pairs put together, what has no name counted and left out."""
    half = ""
    ordinary = _ORDINARY
    for at, code in enumerate(_codes(text, own, count)):
        if code > 0xFFFF or ordinary[code]:
            yield at, chr(code)
        elif code == _BLANK:
            if char_made_up(own, at) != 1:
                yield at, " "
        elif code == _LINE_END_HYPHEN or (code == _NO_CHARACTER and _is_hyphen(own, at)):
            yield at, "-"
        elif code in _NAMELESS or code in _OWN_SIGNS or code < _BLANK:
            found.nameless += objects[at] is not None and char_made_up(own, at) != 1
        elif 0xD800 <= code < 0xDC00:
            half = chr(code)
        elif 0xDC00 <= code < 0xE000:
            pair = (half + chr(code)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
            half = ""
            if pair:
                yield at, pair
        else:
            yield at, usual(chr(code))


def _is_hyphen(own: int, at: int) -> bool:
    """Whether a character that the text of a page gives as none is a hyphen at the end of a line."""
    return bool(char_code(own, at) == _LINE_END_HYPHEN)


def _codes(text: Any, own: int, count: int) -> list[int]:
    """The code of every character.

    The text of the page leaves out what has none; where nothing is left out, it is all codes at once.
    """
    codes = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(text, 0, count, codes) == count + 1:
        return list(codes)[:count]
    return [char_code(own, at) for at in range(count)]


def usual(char: str) -> str:
    """The ordinary character for a radical or a compatibility twin, which some fonts name in its stead."""
    return _SEEN_AS.get(char) or unicodedata.normalize("NFKC", char)


def _shown(own: int, at: int, showing: int | None, box: Box, tagged: bool) -> _Shown:
    angle = char_angle(own, at)
    turn: int | None = 0
    if angle:
        turn = round(angle / _QUARTER) % 4 if abs(math.sin(2 * angle)) <= _SLANT else None
    mark = object_mark(showing) if tagged and showing else -1
    hidden, pale = ink_of(showing) if showing else (False, None)
    return _Shown(turn, mark, hidden, pale, 0.0 if turn is None else _sunk(own, at, box, turn))


def _sunk(own: int, at: int, box: Box, turn: int) -> float:
    """How much of a box lies too deep below the line for its characters to stand in the middle of it.

    Subsets of fonts may claim the depth of signs that they no longer hold; a line would fall apart into two.
    """
    if not char_origin(own, at, _AT_X, _AT_Y):
        return 0.0
    x, y = _X.value, _Y.value
    left, bottom, right, top = box
    ends = (bottom - y, left - x, top - y, right - x)
    below, above = abs(ends[turn]), abs(ends[turn - 2])
    return below - _USUAL * above if below > _DEEPEST * above > 0 else 0.0


def _raised(place: Box, turn: int, sunk: float) -> Box:
    """The box without what lies too deep, for each way a line may run."""
    left, bottom, right, top = place
    cuts = ((left, bottom + sunk, right, top), (left + sunk, bottom, right, top),
            (left, bottom, right, top - sunk), (left, bottom, right - sunk, top))  # fmt: skip
    return cuts[turn]
