"""Putting pages after each other: what a page break cut is one again.

Knows: tables that go on with or without their head and caption repeated, paragraphs cut in a line. Does not
know what they say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juesuan.formats.document import Block, Grid, Heading, Paragraph, Run
from juesuan.formats.pdf.paragraphs import Part, begins_item
from juesuan.formats.pdf.stitching import stitched

# So many lines of a caption stand above a table.
_CAPTION = 4
_BLANKS = re.compile(r"\s+")
_CONTINUED = re.compile(r"[(（]?(?:续表?|接上页|续上表)(?:[一二三四五六七八九十\d]{0,2})[)）]?")


class Seams:
    """The blocks of the pages so far."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._full = False

    def add(self, parts: Sequence[Part]) -> None:
        """Put the parts of the next page behind them."""
        if not parts:
            return
        found = [part.block for part in parts]
        if self.blocks:
            found = self._table_goes_on(found) if isinstance(self.blocks[-1], Grid) else found
            found = self._paragraph_goes_on(found, parts[0])
        self.blocks.extend(found)
        self._full = parts[-1].full

    def _paragraph_goes_on(self, found: list[Block], part: Part) -> list[Block]:
        last, first = self.blocks[-1], found[0] if found else None
        if not (isinstance(last, Paragraph) and isinstance(first, Paragraph) and first is part.block):
            return found
        if not (self._full and part.flush) or begins_item(first.text):
            return found
        self.blocks[-1] = replace(last, runs=(Run(last.text + first.text),))
        return found[1:]

    def _table_goes_on(self, found: list[Block]) -> list[Block]:
        """What is left of a page after its first table was put under the last one of the page before."""
        at = next((at for at, block in enumerate(found[: _CAPTION + 1]) if isinstance(block, Grid)), None)
        last = self.blocks[-1]
        if at is None or not isinstance(last, Grid) or not self._same_caption(found[:at]):
            return found
        grid = found[at]
        whole = stitched(last, grid) if isinstance(grid, Grid) else None
        if whole is None:
            return found
        self.blocks[-1] = whole
        return found[at + 1 :]

    def _same_caption(self, lines: Sequence[Block]) -> bool:
        """Whether the lines above a table repeat those above the last one, but for a word that it goes on."""
        shown = [_words(line) for line in lines]
        above: set[str] = set()
        for block in reversed(self.blocks[:-1][-_CAPTION - 2 :]):
            if isinstance(block, Grid):
                break
            above.add(_words(block))
        return all(not words or words in above for words in shown)


def _words(block: Block) -> str:
    """What a line of a caption says, without blanks and without the word that the table goes on."""
    if isinstance(block, Heading):
        text = block.printed
    elif isinstance(block, Paragraph):
        text = block.text
    else:
        return "\0"
    return _CONTINUED.sub("", _BLANKS.sub("", text))
