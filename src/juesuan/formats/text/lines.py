"""Lines of a text file: decoded, numbered, freed of marks that a word processor left behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from juesuan.formats.decoding import decode

_MARKS = re.compile(r"\[bookmark:[^\]]*\]|PAGEREF\s+_Toc\d+(?:\s+\\h)?")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 1, its text without marks, and the marks that stood in it."""

    number: int
    text: str
    marks: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it; a tab alone is an empty cell, not a blank line."""
        return not self.text.strip(" \u3000\r\n") and "\t" not in self.text

    @property
    def is_cell(self) -> bool:
        """Whether it is one cell on a line of its own: a tab, then text without tabs."""
        return self.text.startswith("\t") and "\t" not in self.text[1:]

    @property
    def is_row(self) -> bool:
        """Whether it is a row of cells parted by tabs; a tab at the very end parts nothing."""
        return (not self.is_cell and "\t" in self.text.strip(" \u3000").rstrip("\t")) or self.text.count(
            "\t"
        ) > 1


def read_lines(path: Path) -> Sequence[Line]:
    """All lines of a text file, blank ones included."""
    return split_lines(decode(path.read_bytes()))


def split_lines(text: str) -> Sequence[Line]:
    """The lines of a text. Only line feeds end a line, so that numbers agree with every editor."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [_line(number, line) for number, line in enumerate(lines, start=1)]


def _line(number: int, text: str) -> Line:
    marks = tuple(_MARKS.findall(text))
    return Line(number, _MARKS.sub("", text) if marks else text, marks)
