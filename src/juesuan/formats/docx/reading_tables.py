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
from juesuan.formats.docx.looks import Looks, is_on, looks_of, value
from juesuan.formats.docx.opening import Element
from juesuan.formats.docx.reading_text import children
from juesuan.formats.docx.roles import Part, Roles
from juesuan.formats.docx.vocabulary import SPOT, word

__all__ = ["MAX_CELLS", "MAX_COLUMNS", "TableTooLargeError", "read_table"]

MAX_COLUMNS: Final = 256
MAX_CELLS: Final = 500_000

_VAL: Final = word("val")
_LOOK: Final = word("pPr")
_SIDE: Final = word("jc")
_INDENT: Final = word("ind")
_ROW_LOOK: Final = word("trPr")
_HEAD: Final = word("tblHeader")
_BEFORE: Final = word("gridBefore")
_CELL: Final = word("tc")
_SPAN: Final = word("gridSpan")
_MERGE: Final = word("vMerge")
_CELL_LOOK: Final = word("tcPr")
_CELL_DELETED: Final = word("cellDel")
_RUN: Final = word("r")
_RUN_LOOK: Final = word("rPr")
_TEXT: Final = word("t")
_BOLD: Final = word("b")
_STYLE: Final = word("pStyle")
_ALIGNS: Final[dict[str, Align]] = {"center": "center", "right": "right", "end": "right"}
_CHARACTERS_A_STEP: Final = 100
_TWIPS: Final = 10
_DELETED: Final = frozenset({word("del"), word("moveFrom")})
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
        looks = looks_of(row.find(_ROW_LOOK))
        if not looks.keys().isdisjoint(_DELETED):
            continue
        heads.append(is_on(looks, _HEAD))
        _read_row(row, looks, drafts, roles)
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


def _read_row(row: Element, looks: Looks, drafts: _Rows, roles: Roles) -> None:
    number = len(drafts.rows)
    drafts.rows.append([])
    column = _count(looks, _BEFORE, default=0)
    for cell in children(row, _CELL):
        look = looks_of(cell.find(_CELL_LOOK))
        if _CELL_DELETED in look:
            continue
        colspan = _count(look, _SPAN, default=1)
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


def _merge(look: Looks) -> str:
    found = look.get(_MERGE)
    return "" if found is None else found.get(_VAL, "continue")


def _count(looks: Looks, tag: str, *, default: int) -> int:
    found = looks.get(tag)
    written = str(default) if found is None else found.get(_VAL, "")
    if not written.isdecimal():
        return default
    return min(int(written[:6]), MAX_COLUMNS + 1)


def _is_pad(cell: Element, roles: Roles) -> bool:
    first = cell.find(PARAGRAPH) if roles.ours else None
    return first is not None and roles.of(value(looks_of(first.find(_LOOK)), _STYLE)).part is Part.GRID_PAD


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
    looks = looks_of(None if first is None else first.find(_LOOK))
    role = roles.of(value(looks, _STYLE))
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
        align=_ALIGNS.get(value(looks, _SIDE), "left"),
        bold=_is_bold(draft.element, looks),
        indent=_indent(looks, role.size),
        place=where,
    )


def _is_bold(cell: Element, looks: Looks) -> bool:
    """Whether all its text is bold; of an empty cell, whether what is typed into it would be."""
    written = False
    for run in cell.iter(_RUN):
        if run.find(_TEXT) is not None:
            if not is_on(looks_of(run.find(_RUN_LOOK)), _BOLD):
                return False
            written = True
    return written or is_on(looks_of(looks.get(_RUN_LOOK)), _BOLD)


def _indent(looks: Looks, size: int) -> int:
    """Characters of indentation; LibreOffice keeps only the length, which the size of the text tells."""
    found = looks.get(_INDENT)
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
