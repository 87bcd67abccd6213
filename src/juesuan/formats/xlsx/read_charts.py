"""Charts from the cells they are drawn from; the drawings themselves are not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from juesuan.findings import Place
from juesuan.formats.document import Chart, Series
from juesuan.formats.safety.addresses import Range
from juesuan.formats.xlsx.cells import SeenSheet
from juesuan.formats.xlsx.charts import ABOVE, ALT, BELOW, HEAD, RANGE, UNIT, columns_of
from juesuan.formats.xlsx.marks import SheetMarks
from juesuan.formats.xlsx.package import SheetPart


def read_charts(seen: SeenSheet, part: SheetPart, marks: SheetMarks, place: Place) -> Iterator[Chart]:
    """The charts of a sheet of charts, from top to bottom."""
    for number, known in enumerate(marks.extra, start=1):
        box = part.names.get(f"{RANGE}{number}")
        if box is not None:
            yield _chart(seen, box, known, replace(place, cell=str(box)))


def _chart(seen: SeenSheet, box: Range, known: Mapping[str, Any], place: Place) -> Chart:
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
        for column, labels in columns_of([bool(flag) for flag in known.get("labels", ())])
    )
    return Chart(
        kind=known.get("kind", "column"),
        title=text(top),
        categories=tuple(text(row) for row in rows),
        series=series,
        unit=text(top + 1).removeprefix(UNIT),
        caption=text(end),
        alt=text(end + 1).removeprefix(ALT),
        id=str(known.get("id", "")),
        place=place,
    )


def _value(seen: SeenSheet, row: int, column: int) -> Decimal:
    """The number in a cell; a cell that was emptied or overwritten with words counts as zero."""
    cell = seen.cells.get((row, column))
    return cell.value if cell is not None and cell.value is not None else Decimal(0)
