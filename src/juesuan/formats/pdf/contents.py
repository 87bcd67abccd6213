"""Tables of contents: entries of a tagged file as one block; in other files, entries that look like headings.

Knows: that what an entry says comes again as the heading it leads to. Does not know what the parts are about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juesuan.formats.document import Block, Grid, Heading, Paragraph, Run, TableOfContents

_TITLE = re.compile(r"目\s*[录次]")
_TAIL = re.compile(r"[\s.…·．。‥—-]*(?:[（(]?\d{1,4}[)）]?)?$")
_LONGEST = 80
_BLANKS = re.compile(r"\s+")


def lists_contents(blocks: Sequence[Block]) -> bool:
    """Whether a table of contents stands somewhere among the blocks."""
    return any(
        isinstance(block, TableOfContents) or _TITLE.fullmatch(_text(block).strip()) for block in blocks
    )


def one_contents(blocks: Sequence[Block]) -> list[Block]:
    """Entries of a table of contents as one block, with the line above as its title."""
    found: list[Block] = []
    for block in blocks:
        if not isinstance(block, TableOfContents):
            found.append(block)
        elif found and isinstance(before := found[-1], TableOfContents):
            found[-1] = replace(before, lines=(*before.lines, *block.lines))
        else:
            title = ""
            if found and isinstance(found[-1], Paragraph):
                title = found.pop().text  # type: ignore[union-attr]
            found.append(replace(block, title=title))
    return found


def without_false_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the entries of a printed table of contents as paragraphs, not as headings."""
    start = next((at for at, block in enumerate(blocks) if _TITLE.fullmatch(_text(block).strip())), None)
    if start is None:
        return list(blocks)
    first, end = "", start + 1
    while end < len(blocks):
        text = _entry(_text(blocks[end]))
        if isinstance(blocks[end], Grid) or len(text) > _LONGEST or "。" in text or (first and text == first):
            break
        first = first or text
        end += 1
    return [_plain(block) if start <= at < end else block for at, block in enumerate(blocks)]


def _plain(block: Block) -> Block:
    if isinstance(block, Heading):
        return Paragraph((Run(block.printed),), "list", block.place)
    return block


def _text(block: Block) -> str:
    if isinstance(block, Heading):
        return block.printed
    return block.text if isinstance(block, Paragraph) else ""


def _entry(text: str) -> str:
    """An entry without its leader and page number, and without blanks."""
    return _BLANKS.sub("", _TAIL.sub("", text))
