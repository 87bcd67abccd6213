"""The cells of a recognised table that compare, each with the figures of its row: see `comparisons`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from juesuan.checks import Stated
from juesuan.facts import Interval, Printed
from juesuan.facts.money import ZERO
from juesuan.findings import Place
from juesuan.profiles.schema import Table
from juesuan.recognition.comparisons import Column, Compared, Figure
from juesuan.recognition.matrix import number_in
from juesuan.recognition.partial import Spot
from juesuan.recognition.pieces import Fit, Piece
from juesuan.recognition.words import plain
from juesuan.tables import place_of
from juesuan.tables.form import FormPanel

_PERCENT = "%"
_NOTHING = Interval.exact(ZERO)


@dataclass(slots=True)
class _Row:
    """The figures of one printed row by declared column, and where it stands in words."""

    place: Place
    whole: bool
    own: dict[int, Figure] = field(default_factory=dict)
    prior: dict[int, Figure] = field(default_factory=dict)


def comparing(
    fit: Fit, spots: Sequence[Spot], unit: str, decimals: int, group: int
) -> tuple[list[Stated], int]:
    """What the columns that compare state, and how many figures they show.

    `group` is the number, below zero, of the first: every figure is a group of its own.
    """
    found: list[Stated] = []
    seen = 0
    for column in _columns(fit, spots, unit, decimals):
        found += column.stated(group)
        group -= len(column.cells)
        seen += sum(1 for cell in column.cells if cell.number is not None)
    return found, seen


def shown_in(piece: Piece) -> int:
    """How many figures stand in the columns of a piece that compare."""
    return sum(
        number_in(piece.matrix.texts[row][column].rstrip(_PERCENT)) is not None
        for row in range(piece.columns.body, piece.matrix.height)
        for column in piece.columns.compared
    )


def _columns(fit: Fit, spots: Sequence[Spot], unit: str, decimals: int) -> Iterator[Column]:
    at = 0
    for piece in fit.pieces:
        for panel in piece.panels:
            # Few tables have columns that compare; the rows of the others are no matter here.
            beside = _right_of(piece, panel)
            own = [spot for spot in spots if spot.panel == at] if beside else []
            rows = _rows(fit.layout.own, own, unit, decimals)
            totals = [row.own for row in rows.values() if row.whole]
            for column in beside:
                cells = tuple(_cells(piece, column, rows, totals))
                if cells:
                    yield Column(piece.columns.compared[column], cells, unit, decimals)
            at += 1


def _right_of(piece: Piece, panel: FormPanel) -> list[int]:
    """The columns that compare and belong to a panel: those from its first figures to the next panel's."""
    starts = {id(one): min(figures) for one in piece.panels if (figures := piece.label_columns(one)[1])}
    own = starts.get(id(panel))
    if own is None:
        return []
    end = min((start for start in starts.values() if start > own), default=piece.matrix.width)
    return [column for column in sorted(piece.columns.compared) if own < column < end]


def _rows(table: Table, spots: Sequence[Spot], unit: str, decimals: int) -> Mapping[int, _Row]:
    found: dict[int, _Row] = {}
    for spot in spots:
        number = number_in(plain(spot.cell.text))
        if spot.form.slice is None or (number is None and spot.cell.text.strip(" -—")):
            continue
        row = found.get(spot.row)
        if row is None:
            row = found[spot.row] = _Row(place_of(table, spot.form), not spot.form.row.where)
        own = row.prior if spot.form.slice.year else row.own
        interval = _NOTHING if number is None else Printed(number, unit, decimals).interval
        own[spot.form.column.number] = Figure(spot.form.slice, interval)
    return found


def _cells(
    piece: Piece, column: int, rows: Mapping[int, _Row], totals: Sequence[Mapping[int, Figure]]
) -> Iterator[Compared]:
    head = piece.columns.headed.get(column)
    for line, row in rows.items():
        cell = piece.matrix.cell(line, column)
        if cell is not None:
            named = replace(row.place, column=head, quote=cell.text or None, key=None)
            own = cell.place or Place()
            place = replace(own, table=named.table, row=named.row, column=named.column, quote=named.quote)
            yield Compared(cell.text, place, row.own, row.prior, totals)
