"""Printed public tables recognised by the profile's declarations, and their figures as sightings.

Tolerant where conversions do harm (merged heads shifted, codes cut in parts, rows in pieces), strict where a
guess could invent an error: a column that cannot be told is not read, a row that cannot be told is counted
as unread, and where figures were left unread the sums that may lack them are not drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.checks import Sighting
from juesuan.facts import Observation, Printed
from juesuan.facts.money import Decimal, decimals_of
from juesuan.findings import Place
from juesuan.formats.document import Grid
from juesuan.profiles.schema import Table
from juesuan.recognition.beside import comparing, shown_in
from juesuan.recognition.captions import Caption
from juesuan.recognition.code_names import code_names
from juesuan.recognition.columns import Columns, first_figures
from juesuan.recognition.fits import best_fit
from juesuan.recognition.layouts import Known, Layout
from juesuan.recognition.matrix import Matrix, matrix_of, number_in
from juesuan.recognition.model import CodeName, SeenTable
from juesuan.recognition.partial import Spot, shown_alone
from juesuan.recognition.pieces import Fit, lists_codes
from juesuan.recognition.units import unit_in
from juesuan.recognition.words import plain
from juesuan.tables import place_names

_NOWHERE = Place()


def read_table(known: Known, table: Table, grid: Grid, caption: Caption, order: int) -> SeenTable:
    """The figures of one recognised table. `order` is the number of figures read before it."""
    matrix = matrix_of(grid)
    best = best_fit(known, table, matrix)
    if best is None:
        columns = Columns({}, first_figures(matrix), "")
        seen = _figures(matrix, columns)
        pairs = tuple(code_names(matrix, columns.body, lists=lists_codes(table)))
        why = "各栏与表样对不上，数字没有使用"
        return SeenTable(grid, caption, table, codes=pairs, cells=seen, why=why)
    fit, kept = best[0], best[1].kept
    withheld = known.labels.tells_withheld(caption.notes)
    if withheld:
        kept = tuple(shown_alone(kept))
    named = caption.unit or unit_in(matrix)
    unit = named or known.profile.parameters.unit
    sightings = tuple(_sightings(fit.layout, unit, kept, order))
    stated, compared = comparing(fit, kept, unit, _decimals(kept), -1 - order)
    seen = sum(_figures(piece.matrix, piece.columns) + shown_in(piece) for piece in fit.pieces)
    used = sum(1 for one in sightings if one.printed is not None) + compared
    reason = "表下的注说有的行没有列出，各行没有相加" if withheld else "所在的行或栏与表样对不上"
    why = f"{seen - used} 个数字{'：' if withheld else ''}{reason}" if used < seen else ""
    pairs = tuple(_code_names(fit, table))
    return SeenTable(
        grid, caption, table, sightings, pairs, max(seen, used), used, why, stated=tuple(stated), unit=named
    )


def _code_names(fit: Fit, table: Table) -> Iterator[CodeName]:
    for piece in fit.pieces:
        figures = piece.columns.figures
        yield from code_names(piece.matrix, piece.columns.body, figures, lists=lists_codes(table))


def _sightings(layout: Layout, unit: str, spots: Sequence[Spot], order: int) -> Iterator[Sighting]:
    decimals = _decimals(spots)
    count, own = order, layout.own
    for spot in spots:
        form, text = spot.form, spot.cell.text
        wanted = form.slice
        number = number_in(plain(text))
        if wanted is None or (number is None and text.strip()):
            continue
        printed = _printed(spot, number, unit, decimals)
        observation = Observation(wanted, printed, _place(own, spot))
        yield Sighting(form.id, own.id, own.role, observation, count)
        count += 1


def _decimals(spots: Sequence[Spot]) -> int:
    values = [number for spot in spots if (number := number_in(plain(spot.cell.text))) is not None]
    return max((decimals_of(value) for value in values), default=0)


def _printed(spot: Spot, number: Decimal | None, unit: str, decimals: int) -> Printed | None:
    if number is None:
        return None
    money = spot.form.unit.endswith("元")
    return Printed(number, unit if money else spot.form.unit, decimals if money else 0)


def _place(table: Table, spot: Spot) -> Place:
    name, row, column = place_names(table, spot.form)
    own = spot.cell.place or _NOWHERE
    # Written out, because this is done for every figure and `replace` looks at the fields anew each time.
    return Place(
        file=own.file,
        sheet=own.sheet,
        cell=own.cell,
        page=own.page,
        table=name,
        row=row,
        column=spot.head or column,
        section=own.section,
        line=own.line,
        quote=spot.cell.text or None,
        key=spot.form.id,
        box=own.box,
        spot=own.spot,
    )


def _figures(matrix: Matrix, columns: Columns) -> int:
    """How many figures the body shows: numbers in figure columns, or amounts where columns are not known."""
    known = columns.figures - set(columns.compared)
    return sum(
        1
        for row in range(columns.body, matrix.height)
        for column, number in enumerate(matrix.numbers[row])
        if number is not None and (column in known if known else "." in matrix.texts[row][column])
    )
