"""Printed public tables recognised by the profile's declarations, and their figures as sightings.

Tolerant where conversions do harm (merged heads shifted, codes cut in parts, rows in pieces), strict where a
guess could invent an error: a column that cannot be told is not read, a row that cannot be told is counted
as unread, and where figures were left unread the sums that may lack them are not drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from juesuan.checks import Sighting
from juesuan.facts import Observation, Printed, Slice
from juesuan.facts.money import decimals_of
from juesuan.findings import Place
from juesuan.formats.document import Grid
from juesuan.profiles import Profile
from juesuan.profiles.codes import CodeList
from juesuan.profiles.schema import Table
from juesuan.recognition.captions import Caption
from juesuan.recognition.code_names import (
    code_names,
    codes_by_name,
    economic_codes,
    economic_columns,
    function_codes,
    projects_below,
)
from juesuan.recognition.columns import Columns, find_columns, first_figures
from juesuan.recognition.labels import Labels
from juesuan.recognition.layouts import Known, Layout
from juesuan.recognition.matrix import Matrix, number_in
from juesuan.recognition.model import SeenTable
from juesuan.recognition.partial import Spot, Unread, without_parts
from juesuan.recognition.rows import LabelCells, RowFinder, label_cells
from juesuan.recognition.strips import strip_rows
from juesuan.recognition.words import plain
from juesuan.tables import Form, FormCell, NameOf, make_form, place_of
from juesuan.tables.form import FormPanel, FormRow

# A layout that fits less well than the profile's own is not taken.
_GOOD = 0.999


@dataclass(frozen=True, slots=True)
class _Fit:
    """A layout laid over a printed table."""

    layout: Layout
    form: Form
    columns: Columns

    @property
    def strips(self) -> bool:
        """Whether codes lead to amounts, in blocks side by side."""
        return any(len(panel.strips) > 1 for panel in self.form.panels)


def read_table(known: Known, table: Table, grid: Grid, caption: Caption, order: int) -> SeenTable:
    """The figures of one recognised table. `order` is the number of figures read before it."""
    matrix = Matrix(grid)
    fit = _best_fit(known, table, matrix)
    if fit is None:
        columns = Columns({}, first_figures(matrix), "")
        seen = _figures(matrix, columns)
        pairs = tuple(code_names(matrix, columns.body, lists=_lists_codes(table)))
        why = "各栏与表样对不上，数字没有使用"
        return SeenTable(grid, caption, table, codes=pairs, cells=seen, why=why)
    unread: list[Unread] = []
    if fit.strips:
        spots = list(_strip_spots(matrix, fit, known.labels))
    else:
        spots = list(_spots(matrix, fit, known, unread))
    kept = without_parts(spots, unread, fit.columns.others, known.labels)
    sightings = tuple(_sightings(fit.layout, caption, kept, order, known.profile))
    seen = _figures(matrix, fit.columns)
    used = sum(1 for one in sightings if one.printed is not None)
    why = f"{seen - used} 个数字所在的行或栏与表样对不上" if used < seen else ""
    pairs = tuple(code_names(matrix, fit.columns.body, fit.columns.at.values(), lists=_lists_codes(table)))
    return SeenTable(grid, caption, table, sightings, pairs, max(seen, used), used, why)


def _best_fit(known: Known, table: Table, matrix: Matrix) -> _Fit | None:
    """The first layout that fits wholly, else the one that fits best; the profile's own goes first."""
    fits: list[_Fit] = []
    for layout in known.of(table):
        fit = _fit(known, layout, matrix)
        if fit is None:
            continue
        if fit.columns.share > _GOOD and not fit.columns.others:
            return fit
        fits.append(fit)
    return max(fits, key=lambda fit: (fit.columns.share, -len(fit.columns.others)), default=None)


def _fit(known: Known, layout: Layout, matrix: Matrix) -> _Fit | None:
    names = _names(known.profile.year)
    year = known.profile.year
    form = make_form(layout.profile, layout.table, _nothing_in_use, names)
    if any(len(panel.strips) > 1 for panel in form.panels):
        used = _Used({"economic": economic_codes(matrix)}, ruled_out=layout.profile.impossible)
        form = make_form(layout.profile, layout.table, used, names)
        columns = Columns({}, first_figures(matrix), "科目编码")
        fit = _Fit(layout, form, columns)
        return fit if any(_strip_spots(matrix, fit, known.labels)) else None
    economic = economic_columns(matrix, first_figures(matrix), year) if _spreads(layout.table) else {}
    if economic:
        form = make_form(layout.profile, layout.table, _Used({"economic": sorted(economic)}), names)
    found = find_columns(matrix, form, known.labels, economic)
    if found is None:
        return None
    area = range(min(found.at.values()))
    codes = sorted(function_codes(matrix, area, found.body))
    if not codes and _lists_codes(layout.table):
        codes = sorted(set(codes_by_name(matrix, area, found.body, year).values()))
    shown = sorted(economic) if _spreads(layout.table) else economic_codes(matrix)
    projects = projects_below(matrix, area, found.body)
    used = _Used({"function": codes, "economic": shown}, projects, layout.profile.impossible)
    return _Fit(layout, make_form(layout.profile, layout.table, used, used.named(names)), found)


@dataclass(frozen=True)
class _Used:
    """Which codes a printed table shows, as a form asks for them; projects are numbered below their item."""

    codes: Mapping[str, Sequence[str]]
    projects: Mapping[str, Sequence[str]] = field(default_factory=dict)
    ruled_out: Sequence[Slice] = ()

    def __call__(self, wanted: Slice, dimension: str) -> Sequence[str]:
        """The codes in use in a slice."""
        if dimension == "project":
            item = wanted.get("function") or ""
            return [f"{item}n{at}" for at in range(len(self.projects.get(item, ())))]
        found = self.codes.get(dimension, ())
        if dimension != "economic":
            return found
        others = [one for one in self.ruled_out if one.get("nature") == wanted.get("nature")]
        return [code for code in found if not any(_covers(one, code) for one in others)]

    def named(self, names: NameOf) -> NameOf:
        """Names of codes, and of projects what stands in the table."""

        def name_of(dimension: str, code: str) -> str:
            if dimension != "project":
                return names(dimension, code)
            item, _, at = code.partition("n")
            return self.projects[item][int(at)]

        return name_of


def _covers(ruled_out: Slice, code: str) -> bool:
    """Whether a slice that cannot be is about an economic code: running costs have no salaries."""
    filters = ruled_out.get("economic")
    return filters is not None and any(code.startswith(part) for part in filters.split("|"))


def _spreads(table: Table) -> bool:
    """Whether every economic code has a column."""
    return any(column.each for panel in table.panels for column in panel.all_columns())


def _nothing_in_use(wanted: Slice, dimension: str) -> Sequence[str]:
    del wanted, dimension
    return ()


def _lists_codes(table: Table) -> bool:
    return any(row.each == "function" for panel in table.panels for row in panel.all_rows())


def _names(year: int) -> NameOf:
    lists = {"function": CodeList.load("functional"), "economic": CodeList.load("economic_department")}

    def name_of(dimension: str, code: str) -> str:
        codes = lists.get(dimension)
        found = codes.name(code, year) if codes else None
        return found.name if found else code

    return name_of


def _spots(matrix: Matrix, fit: _Fit, known: Known, unread: list[Unread]) -> Iterator[Spot]:
    cells = {(cell.row.id, cell.column.id): cell for cell in fit.form.cells}
    columns = fit.columns
    start = 0
    named: Mapping[int, str] = {}
    for number, panel in enumerate(fit.form.panels):
        figures = [columns.at[column.number] for column in panel.columns if column.number in columns.at]
        if not figures:
            continue
        area = range(start, min(figures))
        start = max(figures) + 1
        if _lists_codes(fit.layout.table) and not function_codes(matrix, area, columns.body):
            named = codes_by_name(matrix, area, columns.body, known.profile.year)
        for row, declared in _panel_rows(matrix, panel, area, columns.body, known.labels, named):
            if isinstance(declared, LabelCells):
                if any(matrix.numbers[row][at] for at in figures):
                    unread.append(Unread(number, row, declared.label))
                continue
            for column in panel.columns:
                at = columns.at.get(column.number)
                wanted = cells.get((declared.id, column.id))
                cell = None if at is None else matrix.cell(row, at)
                if wanted is not None and cell is not None:
                    yield Spot(number, row, wanted, cell)


def _panel_rows(
    matrix: Matrix, panel: FormPanel, area: range, body: int, labels: Labels, named: Mapping[int, str]
) -> Iterator[tuple[int, FormRow | LabelCells]]:
    """Each printed row with the declared one; one that has words and no declared row with its words."""
    only = list(panel.rows())
    if not area and len(only) == 1:
        # A table of one row without any label: its figures are the row.
        filled = [row for row in range(body, matrix.height) if any(matrix.texts[row])]
        yield from [(row, only[0]) for row in filled[:1]]
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


def _strip_spots(matrix: Matrix, fit: _Fit, labels: Labels) -> Iterator[Spot]:
    cells: Mapping[str, FormCell] = {cell.row.id: cell for cell in fit.form.cells}
    for declared, cell, row in strip_rows(matrix, fit.form.panels, labels):
        if declared.id in cells:
            yield Spot(0, row, cells[declared.id], cell)


def _sightings(
    layout: Layout, caption: Caption, spots: Sequence[Spot], order: int, profile: Profile
) -> Iterator[Sighting]:
    values = [number for spot in spots if (number := number_in(plain(spot.cell.text))) is not None]
    decimals = max((decimals_of(value) for value in values), default=0)
    count = order
    for spot in spots:
        wanted = spot.form.slice
        number = number_in(plain(spot.cell.text))
        if wanted is None or (number is None and spot.cell.text.strip()):
            continue
        money = spot.form.unit.endswith("元")
        unit = (caption.unit or profile.parameters.unit) if money else spot.form.unit
        printed = None if number is None else Printed(number, unit, decimals if money else 0)
        observation = Observation(wanted, printed, _place(layout.own, spot))
        yield Sighting(spot.form.id, layout.own.id, layout.own.role, observation, count)
        count += 1


def _place(table: Table, spot: Spot) -> Place:
    named = place_of(table, spot.form)
    own = spot.cell.place or Place()
    # Written out, because this is done for every figure and `replace` looks at the fields anew each time.
    return Place(
        file=own.file,
        sheet=own.sheet,
        cell=own.cell,
        page=own.page,
        table=named.table,
        row=named.row,
        column=named.column,
        section=own.section,
        line=own.line,
        quote=spot.cell.text or None,
        key=named.key,
        box=own.box,
        spot=own.spot,
    )


def _figures(matrix: Matrix, columns: Columns) -> int:
    """How many figures the body shows: numbers in figure columns, or amounts where columns are not known."""
    known = {*columns.at.values(), *columns.others}
    return sum(
        1
        for row in range(columns.body, matrix.height)
        for column, number in enumerate(matrix.numbers[row])
        if number is not None and (column in known if known else "." in matrix.texts[row][column])
    )
