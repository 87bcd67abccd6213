"""Reading a grid back with the same declaration: which figure stands where, and what it says.

The declared table is made concrete for the codes the grid shows and drawn blank; its columns are matched
with the grid's by their headings and its rows by 行次, code or label, panel by panel. What is matched
becomes observations with places; what is not is reported as unread, never dropped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from juesuan.facts import NotANumberError, Observation, Printed, Slice, parse_number
from juesuan.findings import Place
from juesuan.formats.document import Cell, Grid
from juesuan.profiles import Profile
from juesuan.profiles.schema import Table
from juesuan.tables.draw import draw
from juesuan.tables.fill import DASH, FilledTable, fill, place_of
from juesuan.tables.form import FormCell, NameOf, make_form

_CODE = re.compile(r"\d{3}|\d{5}|\d{7}")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class GridReading:
    """What a grid shows: observations in reading order, and the cells whose text could not be used."""

    table: Table
    observations: tuple[Observation, ...]
    unread: tuple[Place, ...]


def plain(text: str) -> str:
    """Text for comparing: full-width forms and spaces evened out."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", text))


def read_grid(profile: Profile, table: Table, grid: Grid, name_of: NameOf) -> GridReading:
    """The figures of a grid that shows this table."""
    shown = _Matrix(grid)
    codes = sorted({text for row in shown.texts for text in row if _CODE.fullmatch(text)})

    def in_use(wanted: Slice, dimension: str) -> Sequence[str]:
        del wanted
        if dimension == "economic":
            return list(_economic_in_heads(shown, name_of))
        return codes if dimension == "function" else []

    form = make_form(profile, table, in_use, name_of)
    blank = fill(form, profile, lambda _: None, "")
    wanted = _Matrix(draw(blank, profile))
    columns = _match_columns(wanted, shown)
    return _read(blank, wanted, shown, columns)


class _Matrix:
    """A grid as a rectangle: the cell that covers each position, and its plain text."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        width, height = grid.column_count, len(grid.rows)
        self.cells: list[list[Cell | None]] = [[None] * width for _ in range(height)]
        self.starts: dict[tuple[int, int], bool] = {}
        for row, column, cell in grid.positions():
            self.starts[row, column] = True
            for down in range(min(cell.rowspan, height - row)):
                for right in range(min(cell.colspan, width - column)):
                    self.cells[row + down][column + right] = cell
        self.texts = [[plain(cell.text) if cell else "" for cell in row] for row in self.cells]
        self.heads = grid.header_rows

    def heading(self, column: int) -> tuple[str, ...]:
        """The headings above a column, repeated merged ones once."""
        texts = [self.texts[row][column] for row in range(self.heads)]
        return tuple(
            text for position, text in enumerate(texts) if position == 0 or text != texts[position - 1]
        )

    def body(self) -> range:
        """The rows below the head."""
        return range(self.heads, len(self.cells))


def _economic_in_heads(shown: _Matrix, name_of: NameOf) -> Iterator[str]:
    wanted = {text for row in shown.texts[: shown.heads] for text in row}
    for major in range(301, 400):
        if plain(name_of("economic", str(major))) in wanted:
            yield str(major)
        for minor in range(1, 100):
            code = f"{major}{minor:02}"
            name = name_of("economic", code)
            if name != code and plain(name) in wanted:
                yield code


def _match_columns(wanted: _Matrix, shown: _Matrix) -> dict[int, int]:
    """Column of the drawn table → column of the grid; equal headings are matched in their order."""
    places: dict[tuple[str, ...], list[int]] = {}
    for column in range(len(shown.texts[0]) if shown.texts else 0):
        places.setdefault(shown.heading(column), []).append(column)
    found: dict[int, int] = {}
    for column in range(len(wanted.texts[0]) if wanted.texts else 0):
        candidates = places.get(wanted.heading(column))
        if candidates:
            found[column] = candidates.pop(0)
    return found


def _read(blank: FilledTable, wanted: _Matrix, shown: _Matrix, columns: Mapping[int, int]) -> GridReading:
    cells = {cell.id: cell for cell in blank.cells}
    observations: list[Observation] = []
    unread: list[Place] = []
    for start, end in _panels(wanted):
        rows = _match_rows(wanted, shown, columns, start, end)
        for row, column, key in _figures(wanted, start, end):
            filled = cells[key]
            at = rows.get(row)
            if filled.form.slice is None or at is None or column not in columns:
                continue
            cell = shown.cells[at][columns[column]]
            place = _place(blank, filled.form, cell)
            try:
                printed = _printed(cell, filled.form.unit)
            except NotANumberError:
                unread.append(replace(place, quote=cell.text if cell else ""))
                continue
            observations.append(Observation(filled.form.slice, printed, place))
    return GridReading(blank.table, tuple(observations), tuple(unread))


def _place(blank: FilledTable, form_cell: FormCell, cell: Cell | None) -> Place:
    place = place_of(blank.table, form_cell)
    if cell is None or cell.place is None:
        return place
    return replace(cell.place, table=place.table, row=place.row, column=place.column, key=place.key)


def _printed(cell: Cell | None, unit: str) -> Printed | None:
    text = cell.text.strip() if cell else ""
    if not text or text == DASH:
        return None
    return Printed.from_text(parse_number(text), unit)


def _panels(wanted: _Matrix) -> Iterator[tuple[int, int]]:
    """The column ranges of the panels: each ends with its figure columns."""
    width = len(wanted.texts[0])
    figures = {column for _, column, _ in _figures(wanted, 0, width)}
    start = 0
    for column in range(width):
        last = column + 1 == width or (column in figures and column + 1 not in figures)
        if last:
            yield start, column + 1
            start = column + 1


def _figures(wanted: _Matrix, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for row in wanted.body():
        for column in range(start, end):
            cell = wanted.cells[row][column]
            if cell is not None and cell.key is not None:
                yield row, column, cell.key


def _match_rows(
    wanted: _Matrix, shown: _Matrix, columns: Mapping[int, int], start: int, end: int
) -> dict[int, int]:
    """Row of the drawn table → row of the grid, by the label cells of one panel; equal labels in order."""
    labels = [
        column
        for column in range(start, end)
        if all((cell := wanted.cells[row][column]) is None or cell.key is None for row in wanted.body())
        and column in columns
    ]
    places: dict[tuple[str, ...], list[int]] = {}
    for row in shown.body():
        key = tuple(shown.texts[row][columns[column]] for column in labels)
        places.setdefault(_row_key(key), []).append(row)
    found: dict[int, int] = {}
    for row in wanted.body():
        key = _row_key(tuple(wanted.texts[row][column] for column in labels))
        if places.get(key):
            found[row] = places[key].pop(0)
    return found


def _row_key(texts: tuple[str, ...]) -> tuple[str, ...]:
    """A classification code alone names its row: names differ in wording, codes do not."""
    codes = [text for text in texts if _CODE.fullmatch(text)]
    return (codes[0],) if codes else tuple(dict.fromkeys(text for text in texts if text))
