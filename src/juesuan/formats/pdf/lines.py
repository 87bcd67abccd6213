"""From characters to lines of text.

Knows: what stands on one line, where a blank was meant, and how lines that a page broke are joined again:
Chinese without a blank, Latin words with one. Does not know paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter, sub

from juesuan.findings.records import record
from juesuan.formats.pdf.chars import Char

_SAME_LINE = 0.5
_WORD_GAP = 0.25
_ANY_GAP = 1.0
_WIDE_GAP = 1.8
_OWN_GAP = 3.0
_OVER_ITSELF = 0.2
_LOWEST = 0.1
_left = itemgetter(1)


@record(frozen=True, slots=True)
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
    return [line for row in _rows(chars) if (line := _line(row)) is not None]


def pieces_of(chars: Iterable[Char]) -> list[list[Line]]:
    """The same lines, each in the pieces that wide gaps hold apart."""
    found = []
    for row in _rows(chars):
        pieces = [line for piece in _pieces(row) if (line := _line(piece)) is not None]
        if pieces:
            found.append(pieces)
    return found


def apart(pieces: Sequence[Line]) -> list[Line]:
    """A line as the lines that it is: what gaps of several characters hold apart are words of their own."""
    found: list[list[Line]] = []
    for piece in pieces:
        if found and piece.x0 - found[-1][-1].x1 <= piece.size * _OWN_GAP:
            found[-1].append(piece)
        else:
            found.append([piece])
    return [joined(own) for own in found]


def joined(pieces: Sequence[Line]) -> Line:
    """A line from its pieces; two blanks stand where a gap is wide."""
    if len(pieces) == 1:
        return pieces[0]
    return Line(
        "  ".join(piece.text for piece in pieces),
        pieces[0].x0,
        min(piece.top for piece in pieces),
        pieces[-1].x1,
        max(piece.bottom for piece in pieces),
        max(piece.size for piece in pieces),
        pieces[0].mark,
    )


def _rows(chars: Iterable[Char]) -> list[list[Char]]:
    found = list(chars)
    if not found:
        return []
    _, _, top, _, bottom, _ = found[0]
    if all(char[2] == top and char[4] == bottom for char in found):
        # Most cells hold one line of one font.
        return [found]
    rows: list[list[Char]] = []
    first_middle = first_height = 0.0
    for middle, height, char in sorted(_levels(found), key=itemgetter(0)):
        if rows and middle - first_middle <= _SAME_LINE * min(height, first_height):
            rows[-1].append(char)
        else:
            rows.append([char])
            first_middle, first_height = middle, height
    return rows


def _pieces(row: list[Char]) -> list[list[Char]]:
    """The characters of a line, from left to right, cut where a gap is wide."""
    inked = sorted((char for char in row if not char.text.isspace()), key=_left)
    blanks = [char for char in row if char.text.isspace()]
    found: list[list[Char]] = []
    for char in inked:
        if found:
            last = found[-1][-1]
            size = max(min(char.bottom - char.top, last.bottom - last.top), _LOWEST)
            if char.x0 - last.x1 <= size * _WIDE_GAP:
                found[-1].append(char)
                continue
        found.append([char])
    for piece in found if blanks else ():
        left, right = piece[0].x0, piece[-1].x1
        piece.extend(blank for blank in blanks if left < blank.x0 < right)
    return found


def _levels(chars: Iterable[Char]) -> list[tuple[float, float, Char]]:
    """Each character with its middle and its height."""
    return [
        ((char[2] + char[4]) / 2, high if (high := char[4] - char[2]) > _LOWEST else _LOWEST, char)
        for char in chars
    ]


def text_of(lines: Sequence[Line]) -> str:
    """The words of lines that belong together."""
    text = ""
    for line in lines:
        text += f" {line.text}" if _latin(text[-1:]) and _latin(line.text[:1]) else line.text
    return text


def _line(row: list[Char]) -> Line | None:
    row.sort(key=_left)
    words: list[str] = []
    last: Char | None = None
    seen: list[Char] = []
    for char in row:
        text, start, _, end, _, _ = char
        if last is not None:
            if text == last[0] and start - last[1] < _OVER_ITSELF * (end - start):
                # Drawn over itself, a little aside, to look bold.
                continue
            if start > last[3] and _apart(last, char):
                words.append(" ")
        words.append(text)
        if not text.isspace():
            seen.append(char)
        last = char
    if not seen:
        return None
    _, lefts, tops, rights, bottoms, marks = zip(*seen, strict=True)
    return Line(
        "".join(words).strip(),
        lefts[0],
        min(tops),
        max(rights),
        max(bottoms),
        max(*map(sub, bottoms, tops), _LOWEST),
        marks[0],
    )


def _apart(left: Char, right: Char) -> bool:
    """Whether the gap between two neighbours stands for a blank that is no character of its own."""
    one, _, top, end, bottom, _ = left
    two, start, its_top, _, its_bottom, _ = right
    gap, size = start - end, max(min(bottom - top, its_bottom - its_top), _LOWEST)
    if gap <= size * _WORD_GAP or one.isspace() or two.isspace():
        return False
    return gap > size * _ANY_GAP or (_latin(one) and _latin(two))


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
