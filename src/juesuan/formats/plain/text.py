"""Document -> plain text: for reading in a terminal, for comparing two versions line by line.

Columns of tables are padded to even width and parted by tabs, so that people and programs both find them.
"""

from __future__ import annotations

from juesuan.formats.document import (
    Block,
    Cell,
    Chart,
    Cover,
    Document,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Series,
    TableOfContents,
)
from juesuan.formats.text_width import text_width

_GAP = "  "
_TAB = "\t"
_CATEGORY = "类别"


def write_text(document: Document) -> str:
    """The document as text; tables as columns of even width, merged cells at their first position."""
    parts = [_block(block, document) for block in document.blocks]
    if document.watermark:
        parts.insert(0, f"【{document.watermark}】")
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block, document: Document) -> str:
    match block:
        case Heading():
            return block.printed
        case Paragraph():
            return block.text
        case Grid():
            lines = (block.title, block.number, f"{block.subject}{_GAP}{block.unit}".strip())
            return _joined(*lines, _columns(_grid_lines(block), _TAB), *block.notes)
        case Chart():
            unit = f"单位：{block.unit}" if block.unit else ""
            return _joined(block.title, unit, _columns(_chart_lines(block), _GAP), block.caption, block.alt)
        case PageBreak():
            return ""
        case TableOfContents():
            return _joined(block.title, *_contents(block, document))
        case Cover():
            return _joined(block.title, *block.lines, *block.foot)


def _joined(*lines: str) -> str:
    return "\n".join(line for line in lines if line)


def _contents(contents: TableOfContents, document: Document) -> list[str]:
    return [
        f"{_GAP * (block.level - 1)}{block.printed}"
        for block in document.blocks
        if isinstance(block, Heading) and block.level <= contents.depth
    ]


def _grid_lines(grid: Grid) -> list[list[Cell]]:
    lines = [[Cell()] * grid.column_count for _ in grid.rows]
    for row, column, cell in grid.positions():
        lines[row][column] = cell
    return lines


def _chart_lines(chart: Chart) -> list[list[Cell]]:
    head = [Cell(_CATEGORY), *(Cell(one.name, colspan=1) for one in chart.series)]
    return [
        head,
        *(
            [Cell(name), *(_value(one, at) for one in chart.series)]
            for at, name in enumerate(chart.categories)
        ),
    ]


def _value(series: Series, at: int) -> Cell:
    return Cell(f"{series.values[at]:,f}", series.values[at])


def _columns(lines: list[list[Cell]], gap: str) -> str:
    """Even columns; a cell over several columns does not widen the first of them. Numbers to the right.

    No column is without width, and tabs at the end of a line stay: they say how many cells it has.
    """
    count = max(map(len, lines), default=0)
    widths = [
        max((text_width(_flat(line[at])) for line in lines if line[at].colspan == 1), default=0) or 1
        for at in range(count)
    ]
    return "\n".join(
        gap.join(_padded(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip(" ")
        for line in lines
    )


def _flat(cell: Cell) -> str:
    return " ".join(cell.text.split())


def _padded(cell: Cell, width: int) -> str:
    text = _flat(cell)
    space = " " * (width - text_width(text))
    return space + text if cell.value is not None else text + space
