"""Document -> Markdown: headings, paragraphs, tables with one line of column names, charts as tables."""

from __future__ import annotations

import re

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
    Run,
    TableOfContents,
)
from juesuan.formats.plain.rectangle import rectangle

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~$&]|^(?:\d+(?=[.)])|[#+\-=](?=[\s=\-]|$)))", re.MULTILINE)
_DEEPEST = 6
_CATEGORY = "类别"


def write_markdown(document: Document) -> str:
    """The document as Markdown; what means something to Markdown in the words is escaped."""
    parts = [_block(block, document) for block in document.blocks]
    if document.watermark:
        parts.insert(0, f"> **{escape(document.watermark)}**")
    return "\n\n".join(part for part in parts if part) + "\n"


def escape(words: str) -> str:
    """Words that Markdown shows as they are.

    >>> escape("1. *甲*")
    '1\\\\. \\\\*甲\\\\*'
    """
    escaped = _SPECIAL.sub(lambda match: match[1] if match[1].isdigit() else f"\\{match[1]}", words)
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", escaped, flags=re.MULTILINE)


def _block(block: Block, document: Document) -> str:
    match block:
        case Heading():
            return f"{'#' * min(block.level, _DEEPEST)} {_line(block.printed)}"
        case Paragraph():
            return "".join(map(_run, block.runs)).replace("\n", "  \n")
        case Grid():
            return _grid(block)
        case Chart():
            return _chart(block)
        case PageBreak():
            return "---"
        case TableOfContents():
            return _contents(block, document)
        case Cover():
            return "\n\n".join([f"# {_line(block.title)}", *map(_line, (*block.lines, *block.foot))])


def _line(words: str) -> str:
    return escape(" ".join(words.split()))


def _run(run: Run) -> str:
    """Marks stand inside of spaces, where Markdown sees them."""
    text = escape(run.text)
    core = text.strip()
    if not core:
        return text
    marks = "*" * (2 * run.bold + run.italic)
    return text.replace(core, f"{marks}{core}{marks[::-1]}", 1)


def _contents(contents: TableOfContents, document: Document) -> str:
    entries = [
        f"{'  ' * (block.level - 1)}- {_line(block.printed)}"
        for block in document.blocks
        if isinstance(block, Heading) and block.level <= contents.depth
    ]
    return "\n".join([f"**{_line(contents.title)}**", "", *entries])


def _grid(grid: Grid) -> str:
    table = rectangle(grid)
    columns = grid.column_count
    above = [f"**{_line(grid.title)}**" if grid.title else ""]
    above.append("　".join(_line(words) for words in (grid.number, grid.subject, grid.unit) if words))
    names = [_inside(name) for name in table.names] or [""] * columns
    right = [any(row[at].value is not None for row in table.rows) for at in range(columns)]
    body = _table(names, right, [[_cell(cell) for cell in row] for row in table.rows]) if columns else ""
    return "\n\n".join(part for part in (*above, body, *map(_line, grid.notes)) if part)


def _chart(chart: Chart) -> str:
    names = [_CATEGORY, *(one.name for one in chart.series)]
    rows = [
        [_inside(name), *(f"{one.values[at]:,f}" for one in chart.series)]
        for at, name in enumerate(chart.categories)
    ]
    title = f"**{_line(chart.title)}**" if chart.title else ""
    unit = f"单位：{_line(chart.unit)}" if chart.unit else ""
    table = _table([_inside(name) for name in names], [False] + [True] * len(chart.series), rows)
    return "\n\n".join(part for part in (title, unit, table, _line(chart.caption), _line(chart.alt)) if part)


def _table(names: list[str], right: list[bool], rows: list[list[str]]) -> str:
    rule = [("---:" if flag else "---") for flag in right]
    return "\n".join(f"| {' | '.join(line)} |" for line in (names, rule, *rows))


def _cell(cell: Cell) -> str:
    return _inside(cell.text)


def _inside(words: str) -> str:
    """Words inside a table cell, where a line must not end."""
    return "<br>".join(escape(line) for line in words.splitlines())
