"""The cells of a printed table with the declared cells they are, once a layout has been laid over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from juesuan.recognition.code_names import codes_by_name, function_codes
from juesuan.recognition.labels import Labels
from juesuan.recognition.layouts import Known
from juesuan.recognition.matrix import Matrix
from juesuan.recognition.partial import Spot, Unread, without_parts
from juesuan.recognition.pieces import Fit, Piece, lists_codes
from juesuan.recognition.rows import LabelCells, RowFinder, label_cells
from juesuan.recognition.strips import strip_rows
from juesuan.tables import FormCell
from juesuan.tables.form import FormPanel, FormRow

_MARKS = re.compile(r"[{}=,|@]")


@dataclass(frozen=True, slots=True)
class Spots:
    """The cells that may be used, and the rows that no declared row names."""

    kept: tuple[Spot, ...]
    unread: tuple[Unread, ...]

    @property
    def figures(self) -> int:
        """How many of the cells show a figure."""
        return sum(any(char.isdigit() for char in spot.cell.text) for spot in self.kept)


def spots_of(fit: Fit, known: Known) -> Spots:
    """All cells of a table; those of the year before as well."""
    kept: list[Spot] = []
    unread: list[Unread] = []
    for number, piece in enumerate(fit.pieces):
        own: list[Unread] = []
        found = _strip_spots if fit.strips else _spots
        spots = list(found(number, piece, fit, known, own))
        kept += without_parts(spots, own, piece.columns.others, known.labels)
        unread += own
    return Spots(tuple(kept), tuple(unread))


def _spots(number: int, piece: Piece, fit: Fit, known: Known, unread: list[Unread]) -> Iterator[Spot]:
    cells = {(cell.row.id, cell.column.id): cell for cell in fit.form.cells}
    matrix, columns = piece.matrix, piece.columns
    named: Mapping[int, str] = {}
    for at, panel in enumerate(piece.panels, start=number):
        area, figures = piece.label_columns(panel)
        if not figures:
            continue
        if lists_codes(fit.layout.table) and not function_codes(matrix, area, columns.body):
            named = codes_by_name(matrix, area, columns.body, known.profile.year)
        for row, declared in _panel_rows(matrix, panel, area, columns.body, known.labels, named):
            unit = declared.label if isinstance(declared, LabelCells) else ""
            if isinstance(declared, LabelCells) and any(matrix.numbers[row][column] for column in figures):
                if not lists_units(piece, panel, area, known.labels) or known.labels.is_besides(unit):
                    unread.append(Unread(at, row, declared.label))
                    continue
                (declared,) = panel.rows()
            if isinstance(declared, LabelCells):
                continue
            for column in panel.columns:
                wanted = cells.get((declared.id, column.id))
                if wanted is not None:
                    yield from _row_spots(at, row, _of_unit(wanted, unit, row), piece)


def _row_spots(panel: int, row: int, wanted: FormCell, piece: Piece) -> Iterator[Spot]:
    """A declared cell where it is printed: of the year itself and of the year before."""
    columns = piece.columns
    for place, year in ((columns.at, 0), (columns.prior, -1)):
        shown = place.get(wanted.column.number)
        cell = None if shown is None else piece.matrix.cell(row, shown)
        if shown is not None and cell is not None:
            head = columns.headed.get(shown, "") if year else ""
            yield Spot(panel, row, _of_year(wanted, year), cell, shown, head)


def lists_units(piece: Piece, panel: FormPanel, area: Sequence[int], labels: Labels) -> bool:
    """Whether the rows below the total are units of the department."""
    heads = [piece.columns.headed.get(at, "") for at in area]
    return len(list(panel.rows())) == 1 and any(labels.heads_units(head) for head in heads)


def _of_unit(wanted: FormCell, unit: str, row: int) -> FormCell:
    """The cell of one unit; its name stands in the slice without the marks that slices are written with."""
    if not unit or wanted.slice is None:
        return wanted
    name = _MARKS.sub("", unit)
    own = replace(wanted.row, id=f"u{row}", label=unit, where={"entity": name})
    return replace(wanted, id=f"{wanted.id}@u{row}", row=own, slice=wanted.slice.narrowed(entity=name))


def _of_year(wanted: FormCell, year: int) -> FormCell:
    if not year or wanted.slice is None:
        return wanted
    return replace(wanted, id=f"{wanted.id}@{year}", slice=wanted.slice.at(year))


def _panel_rows(
    matrix: Matrix,
    panel: FormPanel,
    area: Sequence[int],
    body: int,
    labels: Labels,
    named: Mapping[int, str],
) -> Iterator[tuple[int, FormRow | LabelCells]]:
    """Each printed row with the declared one; one that has words and no declared row with its words."""
    only = list(panel.rows())
    if not area and len(only) == 1:
        # A table of one row without any label: its figures are the row.
        filled = [row for row in range(body, matrix.height) if any(matrix.texts[row])]
        yield from [(row, only[0]) for row in filled[:1]]
        return
    filled = [row for row in range(body, matrix.height) if any(matrix.numbers[row])]
    if len(only) == 1 and len(filled) == 1:
        # However it is called: a single unit, the whole department.
        yield filled[0], only[0]
        return
    finder = RowFinder(panel, labels)
    lines = {row.line for row in panel.rows() if row.line is not None}
    for row in range(body, matrix.height):
        cells = label_cells(matrix, row, area, lines, labels)
        if row in named:
            cells = replace(cells, code=named[row])
        found = finder.find(cells)
        if found is not None:
            yield row, found
        elif cells.label or cells.code:
            yield row, cells


def _strip_spots(number: int, piece: Piece, fit: Fit, known: Known, unread: list[Unread]) -> Iterator[Spot]:
    del number, unread
    cells: Mapping[str, FormCell] = {cell.row.id: cell for cell in fit.form.cells}
    for declared, cell, row in strip_rows(piece.matrix, piece.panels, known.labels):
        if declared.id in cells:
            yield Spot(0, row, cells[declared.id], cell)
