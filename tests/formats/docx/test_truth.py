"""Whatever the custom part of a file says, what is read is what the pages show."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from tests.formats.docx.tools import rewrite
from tests.strategies_document import documents

from juesuan.formats.document import Block, Cell, Chart, Document, Grid, Paragraph, Run
from juesuan.formats.docx import read_docx, write_docx
from juesuan.formats.docx.extras import extras_xml, shown_number


def read_with_extras_of(shown: Document, other: Document) -> Document:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        write_docx(shown, path)
        rewrite(path, {"customXml/item1.xml": extras_xml(other).encode()})
        return read_docx(path)


def visible(document: Document) -> tuple[object, ...]:
    """All that a reader of the pages can tell, in a form of its own."""
    return (document.title, document.watermark, *map(visible_block, document.blocks))


def visible_block(block: Block) -> object:
    match block:
        case Paragraph():
            return block.style, visible_runs(block.runs)
        case Grid():
            captions = (block.title, block.number, block.subject, block.unit, block.notes)
            rows = tuple(tuple(map(visible_cell, row)) for row in block.rows)
            # A table without rows is shown as one without cells.
            return captions, rows or ((),), block.header_rows, block.landscape
        case Chart():
            return replace(block, id="", alt="", unit="" if block.kind == "pie" else block.unit)
        case _:
            return block


def visible_runs(runs: tuple[Run, ...]) -> list[tuple[str, tuple[bool, ...]]]:
    looks = ((run.text, (run.bold, run.italic, run.underline)) for run in runs if run.text)
    return [("".join(text for text, _ in group), look) for look, group in groupby(looks, lambda one: one[1])]


def visible_cell(cell: Cell) -> Cell:
    return replace(cell, value=None, decimals=0, key=None)


@settings(max_examples=80, deadline=None)
@given(documents(max_blocks=4), documents(max_blocks=4))
def test_a_custom_part_never_changes_what_the_pages_show(shown: Document, other: Document) -> None:
    assert visible(read_with_extras_of(shown, other)) == visible(shown)


@settings(max_examples=40, deadline=None)
@given(documents(max_blocks=4), documents(max_blocks=4))
def test_a_custom_part_never_gives_an_edited_cell_another_value_than_it_shows(
    shown: Document, other: Document
) -> None:
    known = {
        (cell.text, cell.value)
        for document in (shown, other)
        for grid in document.grids()
        for _, _, cell in grid.positions()
    }
    for grid in read_with_extras_of(shown, other).grids():
        for _, _, cell in grid.positions():
            number = shown_number(cell.text)
            assert (
                cell.value is None or (number and cell.value == number[0]) or (cell.text, cell.value) in known
            )
