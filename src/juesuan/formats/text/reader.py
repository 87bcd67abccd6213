"""read_text: the blocks of a plain text file in order, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from juesuan.findings import Place
from juesuan.formats.document import Block, Document, Heading, Paragraph, Run
from juesuan.formats.outline import numbered
from juesuan.formats.text.grids import cell_grid, tab_grid
from juesuan.formats.text.lines import Line, read_lines

MARKS = "marks"
"""The key in `Document.meta` of the lines, parted by commas, where marks of a word processor were left."""

_PAGE_NUMBER = re.compile(r"[—\-–]\s*\d{1,4}\s*[—\-–]")


def read_text(path: Path) -> Document:
    """The document in a text file (UTF-8 or GB18030)."""
    lines = read_lines(path)
    marked = ",".join(str(line.number) for line in lines if line.marks)
    return Document(tuple(_blocks(lines, path.name)), meta={MARKS: marked} if marked else {})


def _blocks(lines: Sequence[Line], file: str) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.is_blank:
            at += 1
        elif line.is_cell:
            grid, at = cell_grid(lines, at, file)
            only = [cell for row in grid.rows for cell in row]
            yield from [_text_block(only[0].text, only[0].place)] if len(only) == 1 else [grid]
        elif line.is_row:
            grid, at = tab_grid(lines, at, file)
            yield grid
        else:
            at += 1
            if not _PAGE_NUMBER.fullmatch(line.text.strip()):
                yield _text_block(line.text, Place(file=file, line=line.number))


def _text_block(text: str, place: Place | None) -> Block:
    shown = text.strip(" \u3000\t\r")
    heading = numbered(shown)
    if heading is not None:
        level, number, words = heading
        return Heading(level, words, number, place)
    return Paragraph((Run(shown),), place=place)
