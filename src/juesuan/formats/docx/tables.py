"""Grids as Word tables: captions, head rows that repeat, merged cells, notes.

Knows: WordprocessingML tables. Does not know what a table says.
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.formats.charts_ooxml.markup import attribute
from juesuan.formats.document import Cell, Grid
from juesuan.formats.docx.fitting import Fitted, fitted
from juesuan.formats.docx.measures import Page
from juesuan.formats.docx.text import Para, run

__all__ = ["table"]

_HEAD_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
_GAP = "\u3000"
_PAD = Cell()
"""Stands where a row is shorter than the table; told from real cells by its style."""

_BELOW = Cell()
"""Stands in the rows that a cell from above reaches into."""

_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table(grid: Grid, page: Page, *, headed: bool = False) -> tuple[list[Para | str], int]:
    """Caption paragraphs, the w:tbl element, notes; and the size of its text in half points.

    `headed` tells that a heading stands above the table on the same page.
    """
    found = fitted(grid, page, headed=headed)
    body: list[Para | str] = [*_captions(grid, page), _element(grid, found)]
    last = len(grid.notes) - 1
    body.extend(Para("TableNote", run(note), keep_next=at < last) for at, note in enumerate(grid.notes))
    if not grid.notes:
        # Word joins two tables that touch, and wants a paragraph after the last one.
        body.append(Para("Spacer"))
    return body, found.size


def _captions(grid: Grid, page: Page) -> Iterator[Para]:
    if grid.title:
        yield Para("TableTitle", run(grid.title))
    if grid.subject or grid.number or grid.unit:
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{page.text_width}"/></w:tabs>'
        subject = run(grid.subject, "GridSubject") if grid.subject else ""
        number = run(grid.number, "GridNumber") if grid.number else ""
        between = run(_GAP) if grid.number and grid.unit else ""
        unit = run(grid.unit, "GridUnit") if grid.unit else ""
        yield Para("TableLine", f"{subject}<w:r><w:tab/></w:r>{number}{between}{unit}", tabs=tabs)


def _element(grid: Grid, found: Fitted) -> str:
    widths = found.columns
    name = grid.title or grid.number
    described = f"{grid.number}{grid.title}，{len(grid.rows)}行{len(widths)}列"
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_rows(grid, found))
    margins = "".join(f'<w:{side} w:w="{found.margin}" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar>"
        f'<w:tblCaption w:val="{attribute(name)}"/><w:tblDescription w:val="{attribute(described)}"/>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _rows(grid: Grid, found: Fitted) -> Iterator[str]:
    widths, size = found.columns, found.size
    places = _places(grid)
    last = max(len(grid.rows), 1) - 1
    for row in range(last + 1):
        heading = row < grid.header_rows
        # Heads stay with what they head, and notes are not left alone on the next page.
        keep = heading or (row == last and bool(grid.notes))
        repeated = "<w:tblHeader/>" if heading else ""
        height = f'<w:trHeight w:val="{found.rows[row]}" w:hRule="atLeast"/>'
        yield f"<w:tr><w:trPr><w:cantSplit/>{height}{repeated}</w:trPr>"
        column = 0
        while column < len(widths):
            start, cell = places.get((row, column), (row, _PAD))
            across = min(cell.colspan, len(widths) - column)
            properties = _cell_properties(
                cell, sum(widths[column : column + across]), across, top=start == row, shaded=heading
            )
            text = _cell_text(cell if start == row else _BELOW, size)
            text.keep_next = keep
            yield f"<w:tc>{properties}{text.xml()}</w:tc>"
            column += across
        yield "</w:tr>"


def _places(grid: Grid) -> dict[tuple[int, int], tuple[int, Cell]]:
    """For each row a cell reaches: (row, its first column) -> (the row it starts in, the cell)."""
    return {
        (row + down, column): (row, cell)
        for row, column, cell in grid.positions()
        for down in range(cell.rowspan)
    }


def _cell_properties(cell: Cell, width: int, across: int, *, top: bool, shaded: bool) -> str:
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    merge = "" if cell.rowspan == 1 else '<w:vMerge w:val="restart"/>' if top else "<w:vMerge/>"
    shade = _HEAD_SHADE if shaded and cell.header else ""
    return (
        f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}<w:vAlign w:val="center"/></w:tcPr>'
    )


def _cell_text(cell: Cell, size: int) -> Para:
    if cell is _PAD:
        return Para("TablePad")
    bold = "<w:b/><w:bCs/>" if cell.bold else ""
    left = f'w:leftChars="{cell.indent * 100}" w:left="{cell.indent * size * 10}"'
    return Para(
        f"{'TableHead' if cell.header else 'TableText'}{size}",
        run(cell.text, properties=bold) if cell.text else "",
        indent=f"<w:ind {left}/>" if cell.indent else "",
        align="" if cell.align == "left" else cell.align,
        mark=bold,
    )
