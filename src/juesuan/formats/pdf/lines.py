"""From characters to lines of text.

Knows: what stands on one line, where a blank was meant, and how lines that a page broke are joined again:
Chinese without a blank, Latin words with one. Does not know paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from juesuan.formats.pdf.pages import Char

_SAME_LINE = 0.5
_WORD_GAP = 0.25
_ANY_GAP = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words, its box, the size of its largest character, its first marked content."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    mark: int


def lines_of(chars: Iterable[Char]) -> list[Line]:
    """The lines from top to bottom, characters from left to right; blank lines are left out."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=_middle):
        if rows and _middle(char) - _middle(rows[-1][0]) <= _SAME_LINE * min(
            _height(char), _height(rows[-1][0])
        ):
            rows[-1].append(char)
        else:
            rows.append([char])
    return [line for row in rows if (line := _line(row)) is not None]


def text_of(lines: Sequence[Line]) -> str:
    """The words of lines that belong together."""
    text = ""
    for line in lines:
        text += f" {line.text}" if _latin(text[-1:]) and _latin(line.text[:1]) else line.text
    return text


def _line(row: list[Char]) -> Line | None:
    row.sort(key=lambda char: char.x0)
    text, last = "", None
    for char in row:
        if last is not None and _apart(last, char):
            text += " "
        text += char.text
        last = char
    if not text.strip():
        return None
    seen = [char for char in row if not char.text.isspace()]
    return Line(
        text.strip(),
        seen[0].x0,
        min(char.top for char in seen),
        max(char.x1 for char in seen),
        max(char.bottom for char in seen),
        max(map(_height, seen)),
        seen[0].mark,
    )


def _apart(left: Char, right: Char) -> bool:
    """Whether the gap between two neighbours stands for a blank that is no character of its own."""
    if left.text.isspace() or right.text.isspace():
        return False
    gap, size = right.x0 - left.x1, min(_height(left), _height(right))
    both_latin = _latin(left.text) and _latin(right.text)
    return gap > size * (_WORD_GAP if both_latin else _ANY_GAP)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _middle(char: Char) -> float:
    return (char.top + char.bottom) / 2


def _height(char: Char) -> float:
    return max(char.bottom - char.top, 0.1)
