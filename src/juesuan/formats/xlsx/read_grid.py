"""The rows of a table from the cells of its range, and the marks that still belong to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from juesuan.findings import Place
from juesuan.formats.document import Align, Cell
from juesuan.formats.safety.addresses import Range, cell_name
from juesuan.formats.xlsx.cells import SeenCell, SeenSheet
from juesuan.formats.xlsx.marks import SheetMarks, words_print

_ALIGNS = {"left", "center", "right"}


def read_rows(
    seen: SeenSheet, box: Range, marks: SheetMarks, header_rows: int, place: Place
) -> tuple[tuple[Cell, ...], ...]:
    """The cells that start in each row of the range; a row's marks count while its words are unchanged."""
    rows = []
    for row in range(box.first_row, box.last_row + 1):
        if row in seen.hidden_rows:
            continue
        number = row - box.first_row
        cells = _row(seen, box, row, place, header=number < header_rows)
        found = marks.rows.get(number)
        words = words_print(cell.text for cell in cells if cell.value is None)
        if found is not None and found.words == words:
            cells = [_marked(cell, found.cells.get(at, {})) for at, cell in enumerate(cells)]
        rows.append(tuple(cells))
    return tuple(rows)


def _row(seen: SeenSheet, box: Range, row: int, place: Place, *, header: bool) -> list[Cell]:
    whole = range(box.first_column, box.last_column + 1)
    columns = [column for column in whole if column not in seen.hidden_columns]
    last = max(
        (column for column in columns if (row, column) in seen.cells or (row, column) in seen.moved),
        default=-1,
    )
    return [
        _cell(seen, row, column, place, header=header)
        for column in columns
        if column <= last and (row, column) not in seen.covered
    ]


def _cell(seen: SeenSheet, row: int, column: int, place: Place, *, header: bool) -> Cell:
    corner = seen.moved.get((row, column), (row, column))
    found = seen.cells.get(corner)
    merged = seen.merged.get(corner)
    where = Place(file=place.file, sheet=place.sheet, cell=cell_name(row, column))
    rowspan = _seen(row, merged.last_row, seen.hidden_rows) if merged else 1
    colspan = _seen(column, merged.last_column, seen.hidden_columns) if merged else 1
    if found is None:
        # A merged range may be all blank: what stands beside it stands behind its last column.
        return Cell(header=header, rowspan=rowspan, colspan=colspan, place=where)
    return Cell(
        text=found.text,
        value=found.value,
        decimals=found.decimals if found.decimals is not None else 2,
        header=header,
        rowspan=rowspan,
        colspan=colspan,
        align=_align(found),
        bold=found.style.bold,
        indent=found.style.indent,
        place=where,
    )


def _seen(first: int, last: int, hidden: frozenset[int]) -> int:
    """How many rows or columns of a merged range are seen."""
    whole = last - first + 1
    return whole - sum(first <= one <= last for one in hidden) if hidden else whole


def _align(cell: SeenCell) -> Align:
    """As set; where nothing is set a sheet puts numbers to the right and text to the left."""
    if cell.style.align in _ALIGNS:
        return cast("Align", cell.style.align)
    return "right" if cell.value is not None else "left"


def _marked(cell: Cell, marks: Mapping[str, Any]) -> Cell:
    if not marks:
        return cell
    known = {name: marks[name] for name in ("key", "header", "decimals", "indent") if name in marks}
    if marks.get("value") == "text":
        known["value"] = _long_number(cell.text)
    return replace(cell, **known)


def _long_number(text: str) -> Decimal | None:
    """A number too long for a spreadsheet, which stands in its cell as text."""
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
