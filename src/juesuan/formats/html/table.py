"""Grid -> a table with caption, scopes, repeated head and notes, in a box that scrolls when it is wide."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import repeat

from juesuan.formats.column_widths import column_widths
from juesuan.formats.document import Align, Cell, Grid
from juesuan.formats.html.markup import attributes, element, text
from juesuan.formats.table_fitting import LINE, Fit, fit

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?")
_PAPERS = (("", 500.0, 545.0), ("wide", 755.0, 405.0), ("wide large", 1100.0, 650.0))
"""Classes of the style sheet's pages, with the points a table has there beside margins, title and notes."""
_EM = 0.5  # the width of a half-width character
_ALIGNS: dict[Align, str] = {"left": "", "center": "c", "right": "r"}


def grid_html(grid: Grid, anchor: str) -> str:
    """The table as a section; `anchor` is its id on the page."""
    label = f"{anchor}-name"
    caption = _caption(grid, label)
    name = {"aria_labelledby": label} if caption else {"aria_label": "表格"}
    head, body = grid.rows[: grid.header_rows], grid.rows[grid.header_rows :]
    widths = column_widths(grid)
    parts = [
        caption,
        _columns(grid, print_of(grid)[1].columns),
        element("thead", _rows(head, in_head=True)) if head else "",
        element("tbody", _rows(body, in_head=False)),
    ]
    inside = "\n".join(part for part in parts if part)
    paper, fitted = print_of(grid)
    gap = (fitted.one_line - LINE) / 2
    look = f"min-width:{_EM * sum(widths):.1f}em;--print:{fitted.size:g}pt;--gap:{gap:.3f}em"
    table = element("table", inside, style=look)
    box = element("div", table, class_="scroll", role="region", tabindex="0", **name)
    notes = "".join(element("p", text(note)) for note in grid.notes)
    return element(
        "section",
        box + (element("div", notes, class_="notes") if notes else ""),
        id=anchor,
        class_=f"grid {paper}".strip(),
        data_id=grid.id or None,
    )


@lru_cache(maxsize=256)
def print_of(grid: Grid) -> tuple[str, Fit]:
    """The classes that choose the paper a table is printed on, and how it fits there."""
    upright, turned, large = _PAPERS
    name, width, height = turned if grid.landscape else upright
    found = fit(grid, width, height)
    if grid.landscape and not found.good:
        name, width, height = large
        found = fit(grid, width, height)
    return name, found


def number_of(shown: str) -> tuple[Decimal, int] | None:
    """The number that a text plainly is, and its decimals; None for anything else."""
    match = _NUMBER.fullmatch(shown)
    return (Decimal(shown.replace(",", "")), len(match[1] or "")) if match else None


def _caption(grid: Grid, label: str) -> str:
    lines = (("title", grid.title), ("number", grid.number), ("subject", grid.subject), ("unit", grid.unit))
    inside = "".join(element("span", text(words), class_=name) for name, words in lines if words)
    return element("caption", inside, id=label) if inside else ""


def _columns(grid: Grid, widths: tuple[float, ...]) -> str:
    total = sum(widths)
    columns = "".join(
        f'<col style="width:{100 * width / total:.2f}%"{attributes(data_width=own)}>'
        for width, own in zip(widths, [f"{width!r}" for width in grid.widths] or repeat(None), strict=False)
    )
    return element("colgroup", columns)


def _rows(rows: tuple[tuple[Cell, ...], ...], *, in_head: bool) -> str:
    return "\n".join(f"<tr>{''.join(_cell(cell, in_head=in_head) for cell in row)}</tr>" for row in rows)


def _cell(cell: Cell, *, in_head: bool) -> str:
    spans = ""
    if cell.colspan > 1:
        spans = f' colspan="{cell.colspan}"'
    if cell.rowspan > 1:
        spans += f' rowspan="{cell.rowspan}"'
    if cell.key is not None:
        spans += f' data-key="{text(cell.key)}"'
    own = _look(cell.value is not None, cell.align, cell.bold, cell.indent) + spans + _figure(cell)
    if not cell.header:
        return f"<td{own}>{text(cell.text)}</td>"
    return f'<th scope="{_scope(cell, in_head=in_head)}"{own}>{text(cell.text)}</th>'


@lru_cache(maxsize=256)
def _look(number: bool, align: Align, bold: bool, indent: int) -> str:
    names = ("n" * number, _ALIGNS[align], "b" * bold, f"i{indent}" if indent else "")
    return attributes(class_=" ".join(name for name in names if name) or None)


def _figure(cell: Cell) -> str:
    """Value and decimals where the shown text does not plainly tell them."""
    if cell.value is None:
        return attributes(data_decimals=cell.decimals) if cell.decimals != 2 else ""
    if number_of(cell.text) == (cell.value, cell.decimals):
        return ""
    return attributes(data_value=f"{cell.value:f}", data_decimals=cell.decimals, data_shown=cell.text)


def _scope(cell: Cell, *, in_head: bool) -> str:
    if in_head:
        return "colgroup" if cell.colspan > 1 else "col"
    return "rowgroup" if cell.rowspan > 1 else "row"
