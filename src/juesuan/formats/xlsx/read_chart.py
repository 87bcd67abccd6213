"""A chart from the cells it is drawn from; the drawing itself is not read."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from juesuan.findings import Place
from juesuan.formats.document import Chart, Series
from juesuan.formats.safety.addresses import Range
from juesuan.formats.xlsx.cells import SeenSheet
from juesuan.formats.xlsx.chart import ABOVE, ALT, BELOW, HEAD, LABEL, UNIT, columns_of
from juesuan.formats.xlsx.marks import SheetMarks


def read_chart(seen: SeenSheet, box: Range, marks: SheetMarks, place: Place) -> Chart:
    """The chart whose cells are in the range."""
    known: Mapping[str, Any] = marks.extra[0] if marks.extra else {"labels": _labelled(seen, box)}
    labelled = [bool(flag) for flag in known.get("labels", ())]

    def text(row: int, column: int = 0) -> str:
        return seen.text(Range(row, column, row, column))

    top, end = box.first_row, box.last_row - BELOW + 1
    rows = range(top + ABOVE, end)
    series = tuple(
        Series(
            name=text(top + HEAD, column),
            values=tuple(_value(seen, row, column) for row in rows),
            labels=() if labels is None else tuple(text(row, labels) for row in rows),
        )
        for column, labels in columns_of(labelled)
    )
    return Chart(
        kind=known.get("kind", "column"),
        title=text(top),
        categories=tuple(text(row) for row in rows),
        series=series,
        unit=text(top + 1).removeprefix(UNIT),
        caption=text(end),
        alt=text(end + 1).removeprefix(ALT),
        id=marks.id,
        place=place,
    )


def _labelled(seen: SeenSheet, box: Range) -> list[bool]:
    """For each series whether a column of labels follows it, told by the heads."""
    row = box.first_row + HEAD
    heads = [seen.text(Range(row, column, row, column)) for column in range(1, box.last_column + 2)]
    return [after == LABEL for head, after in pairwise(heads) if head and head != LABEL]


def _value(seen: SeenSheet, row: int, column: int) -> Decimal:
    """The number in a cell; a cell that was emptied or overwritten with words counts as zero."""
    cell = seen.cells.get((row, column))
    return cell.value if cell is not None and cell.value is not None else Decimal(0)
