"""Word tables as grids.

Knows: merged cells, head rows, and where a cell's look is kept. Does not know captions: the reader joins
them to the grid. A table that claims more columns or cells than any report has is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from juesuan.findings import Place
from juesuan.formats.document import Align, Cell, Grid
from juesuan.formats.docx.elements import PARAGRAPH, cell_paragraphs
from juesuan.formats.docx.opening import Element
from juesuan.formats.docx.reading_text import children, is_on
from juesuan.formats.docx.roles import Part, Roles
from juesuan.formats.docx.vocabulary import SPOT, word

__all__ = ["MAX_CELLS", "MAX_COLUMNS", "TableTooLargeError", "read_table"]

MAX_COLUMNS: Final = 256
MAX_CELLS: Final = 500_000

_VAL: Final = word("val")
_LOOK: Final = word("pPr")
_STYLE: Final = word("pStyle")
_ALIGNS: Final[dict[str, Align]] = {"center": "center", "right": "right", "end": "right"}
_CHARACTERS_A_STEP: Final = 100
_TWIPS: Final = 10
_DELETED: Final = (word("del"), word("moveFrom"))
_AMOUNT: Final = re.compile(r"[\s(（¥￥+-]*[\d,，]+[.．]\d{1,2}[\s)）]*", re.ASCII)
_NUMBER: Final = re.compile(r"[\s(（¥￥+-]*\d[\d,，.．]*%?[\s)）]*")

Shown = Callable[[Element], tuple[str, str] | None]
"""Of a paragraph: what numbers it automatically, and its words; None where it goes on in the next one."""


class TableTooLargeError(ValueError):
    """A table beyond a limit; `what` is columns or cells."""

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(f"more than {limit} {what}")
        self.what = what
        self.limit = limit


@dataclass(slots=True)
class _Draft:
    """A cell whose rowspan is still growing."""

    element: Element
    row: int
    column: int
    colspan: int
    rowspan: int = 1


@dataclass(slots=True)
class _Rows:
    """Rows as they are found; `open` maps a column to the merged cell that reaches down in it."""

    rows: list[list[_Draft]] = field(default_factory=list)
    open: dict[int, _Draft] = field(default_factory=dict)
    cells: int = 0


def read_table(
    table: Element, roles: Roles, place: Place, shown: Shown, *, cells_left: int = MAX_CELLS
) -> tuple[Grid, int]:
    """The grid of a w:tbl, without captions, and how many cells it took of `cells_left`.

    `shown` tells the words of each paragraph. TableTooLargeError beyond the limits.
    """
    drafts = _Rows()
    heads: list[bool] = []
    for row in children(table, word("tr")):
        properties = row.find(word("trPr"))
        if properties is not None and any(properties.find(tag) is not None for tag in _DELETED):
            continue
        heads.append(is_on(properties, "tblHeader"))
        _read_row(row, properties, drafts, roles)
        if drafts.cells > cells_left:
            raise TableTooLargeError("cells", MAX_CELLS)
    header_rows = next((at for at, head in enumerate(heads) if not head), len(heads))
    counters: set[tuple[int, int]] = set()
    rows = [
        [
            _cell(draft, roles, place, _worded(draft, shown, counters), head=heads[row] and not roles.ours)
            for draft in drafts_of_row
        ]
        for row, drafts_of_row in enumerate(drafts.rows)
    ]
    if counters:
        _without_counters(rows, drafts, counters)
    return Grid(
        tuple(map(tuple, rows)), header_rows=header_rows, widths=tuple(_widths(table)), place=place
    ), drafts.cells


def _read_row(row: Element, properties: Element | None, drafts: _Rows, roles: Roles) -> None:
    number = len(drafts.rows)
    drafts.rows.append([])
    column = _count(properties, "gridBefore", default=0)
    for cell in children(row, word("tc")):
        look = cell.find(word("tcPr"))
        if look is not None and look.find(word("cellDel")) is not None:
            continue
        colspan = _count(look, "gridSpan", default=1)
        drafts.cells += 1
        if column + colspan > MAX_COLUMNS:
            raise TableTooLargeError("columns", MAX_COLUMNS)
        above = drafts.open.get(column)
        if above is not None and _merge(look) == "continue":
            above.rowspan = number - above.row + 1
        elif not _is_pad(cell, roles):
            draft = _Draft(cell, number, column, colspan)
            drafts.rows[-1].append(draft)
            for covered in range(column, column + colspan):
                drafts.open.pop(covered, None)
            if _merge(look) == "restart":
                drafts.open[column] = draft
        column += colspan


def _merge(look: Element | None) -> str:
    found = None if look is None else look.find(word("vMerge"))
    return "" if found is None else found.get(_VAL, "continue")


def _count(properties: Element | None, name: str, *, default: int) -> int:
    found = None if properties is None else properties.find(word(name))
    written = str(default) if found is None else found.get(_VAL, "")
    if not written.isdecimal():
        return default
    return min(int(written[:6]), MAX_COLUMNS + 1)


def _is_pad(cell: Element, roles: Roles) -> bool:
    first = cell.find(PARAGRAPH)
    return roles.ours and first is not None and roles.of(_style(first.find(_LOOK))).part is Part.GRID_PAD


def _worded(draft: _Draft, shown: Shown, counters: set[tuple[int, int]]) -> str:
    """The words of a cell; one that only its automatic numbering fills is added to `counters`."""
    lines: list[str] = []
    counted = words = False
    for paragraph in cell_paragraphs(draft.element):
        found = shown(paragraph)
        if found is None:
            continue
        label, text = found
        # What plainly is a number is an amount, whatever somebody's list puts before it.
        if label:
            label = "" if _NUMBER.fullmatch(text) else label if text else label.rstrip()
        counted, words = counted or bool(label), words or bool(text)
        lines.append(f"{label}{text}")
    if counted and not words:
        counters.add((draft.row, draft.column))
    return "\n".join(lines)


def _without_counters(rows: list[list[Cell]], drafts: _Rows, counters: set[tuple[int, int]]) -> None:
    """Blank the cells that only a list numbers where they stand among amounts."""
    amounts = {
        draft.column
        for cells, drafted in zip(rows, drafts.rows, strict=True)
        for cell, draft in zip(cells, drafted, strict=True)
        if _AMOUNT.fullmatch(cell.text)
    }
    for cells, drafted in zip(rows, drafts.rows, strict=True):
        for at, draft in enumerate(drafted):
            if (draft.row, draft.column) in counters and draft.column in amounts:
                cells[at] = replace(cells[at], text="")


def _cell(draft: _Draft, roles: Roles, place: Place, text: str, *, head: bool) -> Cell:
    first = next(draft.element.iter(PARAGRAPH), None)
    properties = None if first is None else first.find(_LOOK)
    role = roles.of(_style(properties))
    where = Place(
        file=place.file,
        table=place.table,
        row=str(draft.row + 1),
        column=str(draft.column + 1),
        spot=None if first is None else first.get(SPOT),
    )
    return Cell(
        text=text,
        header=head or role.part is Part.GRID_HEAD,
        rowspan=draft.rowspan,
        colspan=draft.colspan,
        align=_align(properties),
        bold=_is_bold(draft.element, properties),
        indent=_indent(properties, role.size),
        place=where,
    )


def _style(properties: Element | None) -> str | None:
    found = None if properties is None else properties.find(_STYLE)
    return None if found is None else found.get(_VAL)


def _align(properties: Element | None) -> Align:
    found = None if properties is None else properties.find(word("jc"))
    return "left" if found is None else _ALIGNS.get(found.get(_VAL, ""), "left")


def _is_bold(cell: Element, properties: Element | None) -> bool:
    """Whether all its text is bold; of an empty cell, whether what is typed into it would be."""
    runs = [run for run in cell.iter(word("r")) if run.find(word("t")) is not None]
    if runs:
        return all(is_on(run.find(word("rPr")), "b") for run in runs)
    return properties is not None and is_on(properties.find(word("rPr")), "b")


def _indent(properties: Element | None, size: int) -> int:
    """Characters of indentation; LibreOffice keeps only the length, which the size of the text tells."""
    found = None if properties is None else properties.find(word("ind"))
    if found is None:
        return 0
    characters = found.get(word("leftChars"), "")
    if characters.isdecimal():
        return int(characters[:6]) // _CHARACTERS_A_STEP
    length = found.get(word("left"), found.get(word("start"), ""))
    return round(int(length[:6]) / (size * _TWIPS)) if size and length.isdecimal() else 0


def _widths(table: Element) -> Iterator[float]:
    grid = table.find(word("tblGrid"))
    for column in () if grid is None else grid.iterfind(word("gridCol")):
        width = column.get(word("w"), "")
        if width.isdecimal() and int(width[:6]):
            yield float(int(width[:6]))
