"""Words too long for a cell: Excel would cut them or refuse the file, so nothing is written."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.findings import InputFault, Place, make
from juesuan.formats.document import Chart, Document, Grid
from juesuan.formats.safety.faults import count, phrase
from juesuan.formats.safety.limits import DEFAULT

_LONGEST = DEFAULT.cell_text
_SHOWN = 20


def refuse_long_words(document: Document) -> None:
    """InputFault E-SIZE with one finding for each cell, note or line that is too long."""
    found = [
        make(
            "E-SIZE",
            Place(table=table, quote=words[:_SHOWN]),
            what=phrase("text-size"),
            expected=phrase("characters", number=count(_LONGEST)),
            found=phrase("characters", number=count(len(words))),
        )
        for table, words in _words(document)
        if len(words) > _LONGEST
    ]
    if found:
        raise InputFault(found)


def _words(document: Document) -> Iterator[tuple[str, str]]:
    """All words that become cells, each with the name of its table or chart."""
    for block in document.blocks:
        if isinstance(block, Grid):
            name = block.number or block.title[:_SHOWN]
            for words in (block.title, block.number, block.subject, block.unit, *block.notes):
                yield name, words
            for row in block.rows:
                for cell in row:
                    yield name, cell.text
        elif isinstance(block, Chart):
            name = block.title[:_SHOWN]
            for words in (block.title, block.caption, block.alt, *block.categories):
                yield name, words
            for series in block.series:
                for words in (series.name, *series.labels):
                    yield name, words
