"""Places of a converted file under the name of the file they came from."""

from __future__ import annotations

from dataclasses import replace

from juesuan.findings import Finding, Place
from juesuan.formats.document import Block, Document, Grid, Heading, Paragraph, TableOfContents

__all__ = ["renamed"]


def renamed(document: Document, old: str, new: str) -> Document:
    """The document with every place in file `old` said to be in file `new`."""

    def place(found: Place | None) -> Place | None:
        return replace(found, file=new) if found is not None and found.file == old else found

    def block(found: Block) -> Block:
        if isinstance(found, Heading | Paragraph):
            return replace(found, place=place(found.place))
        if isinstance(found, Grid):
            rows = tuple(tuple(replace(cell, place=place(cell.place)) for cell in row) for row in found.rows)
            return replace(found, rows=rows, place=place(found.place))
        if isinstance(found, TableOfContents):
            lines = tuple(replace(line, place=place(line.place)) for line in found.lines)
            return replace(found, lines=lines)
        return found

    def note(found: Finding) -> Finding:
        places = tuple(one for each in found.places if (one := place(each)) is not None)
        return replace(found, places=places, message=found.message.replace(old, new))

    return replace(
        document, blocks=tuple(map(block, document.blocks)), notes=tuple(map(note, document.notes))
    )
