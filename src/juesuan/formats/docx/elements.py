"""The paragraphs and tables of a text in order, whatever they are wrapped in.

Knows: content controls, tables that only lay out other tables, sections and their orientation. Does not know
what paragraphs say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from juesuan.formats.docx.looks import Looks
from juesuan.formats.docx.opening import Element
from juesuan.formats.docx.reading_text import FALLBACK, WRAPPERS, children
from juesuan.formats.docx.vocabulary import word

__all__ = [
    "PARAGRAPH",
    "TABLE",
    "cell_paragraphs",
    "flat",
    "inner_tables",
    "only_ends_section",
    "with_orientation",
]

TABLE: Final = word("tbl")
PARAGRAPH: Final = word("p")
_SECTION: Final = word("sectPr")
_ROW: Final = word("tr")
_STYLE: Final = word("pStyle")
_CELL: Final = word("tc")
_PROPERTIES: Final = word("pPr")
_CONTAINERS: Final = WRAPPERS | set(
    map(word, ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
)
# Smaller tables in a cell are ways to set its words, not tables.
_FEWEST: Final = 2


def flat(parent: Element) -> Iterator[Element]:
    """Paragraphs, tables and section properties of a body, a text box or a cell that holds them.

    Those inside content controls too; of a table that only holds other tables, its contents.
    """
    for child in parent:
        if child.tag in _CONTAINERS:
            yield from flat(child)
        elif child.tag == TABLE and _only_lays_out(child):
            for cell in _cells(child):
                yield from flat(cell)
        elif child.tag in (PARAGRAPH, TABLE, _SECTION):
            yield child


def with_orientation(elements: list[Element]) -> Iterator[tuple[Element, bool]]:
    """Paragraphs and tables with whether their pages lie; a section's properties stand at its end."""
    landscape = False
    marked: list[tuple[Element, bool]] = []
    for element in reversed(elements):
        section = element if element.tag == _SECTION else element.find(f"{_PROPERTIES}/{_SECTION}")
        size = None if section is None else section.find(word("pgSz"))
        if section is not None:
            landscape = size is not None and size.get(word("orient")) == "landscape"
        if element.tag != _SECTION:
            marked.append((element, landscape))
    return reversed(marked)


def only_ends_section(looks: Looks) -> bool:
    """Whether a paragraph without text is only there because a section must end in one."""
    return _SECTION in looks and _STYLE not in looks


def cell_paragraphs(cell: Element) -> Iterator[Element]:
    """The paragraphs whose words are a cell's own: not those of inner tables, none twice."""
    whole = list(cell.iter(PARAGRAPH))
    if whole and all(paragraph.getparent() is cell for paragraph in whole):
        yield from whole
        return
    for paragraph in whole:
        for above in paragraph.iterancestors():
            if above is cell:
                yield paragraph
                break
            if above.tag == FALLBACK or (above.tag == TABLE and _stands_alone(above)):
                break


def inner_tables(table: Element) -> Iterator[Element]:
    """The tables in the cells of a table that are tables of their own, not those in them."""
    for inner in table.iter(TABLE):
        if inner is table or not _stands_alone(inner):
            continue
        for above in inner.iterancestors():
            if above is table:
                yield inner
                break
            if above.tag == FALLBACK or (above.tag == TABLE and _stands_alone(above)):
                break


def _stands_alone(table: Element) -> bool:
    """Whether a table in a cell is a table: two rows and two columns at least."""
    rows = list(children(table, _ROW))
    return len(rows) >= _FEWEST and any(len(list(children(row, _CELL))) >= _FEWEST for row in rows)


def _only_lays_out(table: Element) -> bool:
    """Whether a table has one column and tables in it."""
    rows = list(children(table, _ROW))
    return all(len(list(children(row, _CELL))) == 1 for row in rows) and any(
        True for _ in inner_tables(table)
    )


def _cells(table: Element) -> Iterator[Element]:
    for row in children(table, _ROW):
        yield from children(row, _CELL)
