"""Texts that no document has: endless numbers, one sign repeated, paragraphs of a hundred pages.

Patterns look at such texts in quadratic time, so they are shortened or parted before anybody reads them, and
a note says so. Knows lengths, nothing of what a text says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from juesuan.formats.document import Block, Document, Grid, Heading, Paragraph, Run
from juesuan.formats.safety.faults import count, fault

__all__ = ["bounded"]

_KEPT = 200
_LONGEST = 10_000
_RUN = re.compile(rf"[\d,，.．]{{{_KEPT + 1},}}|(.)\1{{{_KEPT},}}", re.DOTALL)


def bounded(document: Document, path: Path) -> Document:
    """The document with no such text; with a note where something was shortened."""
    shortener = _Shortener()
    blocks = tuple(piece for block in document.blocks for piece in shortener.block(block))
    if not shortener.count:
        return document
    note = fault("W-LONG-RUN", path, count=count(shortener.count), kept=count(_KEPT))
    return replace(document, blocks=blocks, notes=(*document.notes, note))


class _Shortener:
    """Counts what it changes."""

    def __init__(self) -> None:
        self.count = 0

    def block(self, block: Block) -> Iterator[Block]:
        """The block, in pieces if it is too long."""
        match block:
            case Paragraph() if len(block.text) > _KEPT:
                yield from self._paragraph(block)
            case Heading() if len(block.text) > _KEPT:
                yield replace(block, text=self._text(block.text)[:_LONGEST])
            case Grid():
                yield self._grid(block)
            case _:
                yield block

    def _paragraph(self, block: Paragraph) -> Iterator[Paragraph]:
        text = self._text(block.text)
        if text == block.text and len(text) <= _LONGEST:
            yield block
            return
        self.count += len(text) > _LONGEST
        for at in range(0, len(text), _LONGEST):
            yield replace(block, runs=(Run(text[at : at + _LONGEST]),))

    def _grid(self, block: Grid) -> Grid:
        if all(len(cell.text) <= _KEPT for row in block.rows for cell in row):
            return block
        rows = tuple(
            tuple(
                cell if len(cell.text) <= _KEPT else replace(cell, text=self._text(cell.text)) for cell in row
            )
            for row in block.rows
        )
        return replace(block, rows=rows)

    def _text(self, text: str) -> str:
        shortened, times = _RUN.subn(lambda run: run[0][:_KEPT], text)
        self.count += times
        return shortened
