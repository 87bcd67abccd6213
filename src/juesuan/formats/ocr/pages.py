"""A picture of a page to a Page: words put where they stand, lines as rules, lengths in points.

Knows: geometry. Each word's box is shared out among its characters, wide ones twice as much as narrow ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from juesuan.formats.ocr.engine import Word, words_in
from juesuan.formats.ocr.ruling import inked, ruling, straightened
from juesuan.formats.ocr.slips import mended
from juesuan.formats.pdf.chars import Char
from juesuan.formats.pdf.pages import Page
from juesuan.formats.pdf.rules import Rule
from juesuan.formats.pdf.turning import Box
from juesuan.formats.text_width import text_width

DOTS = 200 / 72
"""Pixels to the point at which pages are drawn for reading."""

_DOUBTFUL = 0.9
_UPSIDE_DOWN = 0.75
_STROKE, _EDGE = 1.5, 2.0
_LOWER, _HIGHER = 0.75, 1.35
_HEIGHT = 0.95
"""The share of a word's box, which has room around the ink, that its characters take in height."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page as it was recognised; `doubtful` are boxes (on the page as shown) of words not surely read."""

    page: Page
    sure: float
    doubtful: tuple[Box, ...]


def recognised(picture: Any, number: int, dots: float = DOTS) -> Recognised:
    """The page in a picture (height, width, 3 colours) with `dots` pixels to the point."""
    cv2.setNumThreads(1)
    picture = straightened(np.ascontiguousarray(picture))
    picture, words, turn = _upright(picture)
    high, wide = picture.shape[:2]
    drawn = [rule for rule in ruling(inked(picture)) if not any(_stroke_of(rule, word) for word in words)]
    rules = [_scaled(rule, dots) for rule in drawn]
    usual = float(np.median([word.bottom - word.top for word in words])) if words else 0.0
    chars = [char for word in words for char in _chars(word, dots, usual)]
    page = Page(number, wide / dots, high / dots, tuple(chars), tuple(rules), turn=turn)
    doubtful = tuple(page.shown(_box(word, dots)) for word in words if word.sure < _DOUBTFUL)
    weights = [len(word.text) for word in words]
    sure = float(np.average([word.sure for word in words], weights=weights)) if words else 0.0
    return Recognised(page, sure, doubtful)


def _upright(picture: Any) -> tuple[Any, list[Word], int]:
    """The picture turned until its words are upright, its words, and the turn back to how it is shown."""
    words = words_in(picture)
    turn = 0
    tall = [word for word in words if len(word.text) > 1 and word.bottom - word.top > word.x1 - word.x0]
    if len(tall) > len(words) / 2:
        picture, turn = np.ascontiguousarray(np.rot90(picture)), 1
        words = words_in(picture)
    if words and _sureness(words) < _UPSIDE_DOWN:
        other = np.ascontiguousarray(np.rot90(picture, 2))
        others = words_in(other)
        if _sureness(others) > _sureness(words):
            return other, others, (turn + 2) % 4
    return picture, words, turn


def _sureness(words: list[Word]) -> float:
    return sum(word.sure for word in words) / max(1, len(words))


def _stroke_of(rule: Rule, word: Word) -> bool:
    """Whether a line is but a stroke of a large character."""
    if max(rule.x1 - rule.x0, rule.y1 - rule.y0) > _STROKE * (word.bottom - word.top):
        return False
    return (
        word.x0 - _EDGE <= rule.x0
        and rule.x1 <= word.x1 + _EDGE
        and word.top - _EDGE <= rule.y0
        and rule.y1 <= word.bottom + _EDGE
    )


def _box(word: Word, dots: float) -> Box:
    return word.x0 / dots, word.top / dots, word.x1 / dots, word.bottom / dots


def _scaled(rule: Rule, dots: float) -> Rule:
    return Rule(rule.x0 / dots, rule.y0 / dots, rule.x1 / dots, rule.y1 / dots)


def _chars(word: Word, dots: float, usual: float) -> Iterator[Char]:
    """The characters of a word; one about as high as most on the page is taken to be as high as they are."""
    high = word.bottom - word.top
    high = usual if usual * _LOWER <= high <= usual * _HIGHER else high
    text = mended(word.text)
    units = sum(map(text_width, text)) or 1
    middle, half = (word.top + word.bottom) / 2 / dots, high * _HEIGHT / 2 / dots
    left, one = word.x0 / dots, (word.x1 - word.x0) / units / dots
    for char in text:
        right = left + one * text_width(char)
        yield Char(char, left, middle - half, right, middle + half, -1)
        left = right
