"""Printed public tables recognised by the profile's declarations, and their figures as sightings.

Tolerant where conversions do harm (merged heads shifted, codes cut in parts, rows in pieces), strict where a
guess could invent an error: a column that cannot be told is not read, a row that cannot be told is counted
as unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from juesuan.checks import Sighting
from juesuan.facts import Observation, Printed, Slice
from juesuan.facts.money import decimals_of
from juesuan.findings import Place
from juesuan.formats.document import Cell, Grid
from juesuan.profiles import Profile
from juesuan.profiles.codes import CodeList
from juesuan.profiles.schema import Table
from juesuan.recognition.captions import Caption
from juesuan.recognition.columns import Columns, find_columns, first_figures
from juesuan.recognition.economics import economic_codes
from juesuan.recognition.matrix import Matrix, number_in
from juesuan.recognition.model import CodeName, SeenTable
from juesuan.recognition.project_rows import project_rows
from juesuan.recognition.rows import RowFinder, joined_code, label_cells
from juesuan.recognition.strips import strip_rows
from juesuan.recognition.words import key, likeness
from juesuan.tables import Form, FormCell, NameOf, make_form, place_of
from juesuan.tables.form import FormPanel, FormRow

_ECONOMIC = re.compile(r"3\d{2}(?:\d{2})?")
_TITLE = 0.9
_LABELS = 6
"""Codes stand in one of so many columns from the left."""
_TITLE_WITH_NUMBER = 0.7
_OWNER = re.compile(r"(?:年度?|局|办|室|中心|委|院|府|厅|会|队|校|站|所|社)(?:部门|单位)?$")


def match_table(profile: Profile, caption: Caption) -> Table | None:
    """The declared table with this title; with the official number the title may differ more."""
    best: tuple[float, Table] | None = None
    for table in profile.tables.values():
        score = _title_score(caption.title, table.title)
        needed = _TITLE_WITH_NUMBER if caption.number and caption.number == table.number else _TITLE
        if score >= needed and (best is None or score > best[0]):
            best = (score, table)
    return None if best is None else best[1]


def _title_score(shown: str, wanted: str) -> float:
    """Titles may begin with the unit and the year; any other longer title is another table's."""
    one, other = key(shown), key(wanted)
    if other and one.endswith(other) and _OWNER.search(one.removesuffix(other)):
        return 1.0
    return likeness(shown, wanted)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A printed cell of a declared row and column."""

    form: FormCell
    cell: Cell


def read_table(profile: Profile, table: Table, grid: Grid, caption: Caption, order: int) -> SeenTable:
    """The figures of one recognised table. `order` is the number of figures read before it."""
    matrix = Matrix(grid)
    codes = sorted(_codes(matrix))
    economic = economic_codes(matrix, table, profile.year)

    projects = project_rows(matrix, table, _LABELS)

    def in_use(wanted: Slice, dimension: str) -> Sequence[str]:
        if dimension == "project":
            return projects.below.get(wanted.get("function") or "", ())
        if dimension == "function":
            return codes
        ruled_out = [one for one in profile.impossible if one.get("nature") == wanted.get("nature")]
        return [code for code in economic if not any(_covers(one, code) for one in ruled_out)]

    form = make_form(profile, table, in_use, _names(profile.year, projects.names))
    if any(len(panel.strips) > 1 for panel in form.panels):
        spots = list(_strip_spots(matrix, form))
        columns = Columns({}, first_figures(matrix), "科目编码")
    else:
        columns = find_columns(matrix, form) or Columns({}, first_figures(matrix), "")
        spots = list(_spots(matrix, form, columns))
    sightings = tuple(_sightings(table, caption, spots, order))
    seen = _figures(matrix, columns)
    used = sum(1 for one in sightings if one.printed is not None)
    why = "" if columns.by else "各栏与表样对不上，数字没有使用"
    if not why and used < seen:
        why = f"{seen - used} 个数字所在的行或栏与表样对不上"
    pairs = tuple(_code_names(matrix, columns))
    return SeenTable(grid, caption, table, sightings, pairs, max(seen, used), used, why)


def _covers(ruled_out: Slice, code: str) -> bool:
    """Whether a slice that cannot be is about an economic code: running costs have no salaries."""
    filters = ruled_out.get("economic")
    return filters is not None and any(code.startswith(part) for part in filters.split("|"))


def _names(year: int, projects: Mapping[str, str]) -> NameOf:
    lists = {"function": CodeList.load("functional"), "economic": CodeList.load("economic_department")}

    def name_of(dimension: str, code: str) -> str:
        if dimension == "project":
            return projects[code]
        codes = lists.get(dimension)
        found = codes.name(code, year) if codes else None
        return found.name if found else code

    return name_of


def _codes(matrix: Matrix) -> set[str]:
    found = {joined_code(row[:_LABELS]) for row in matrix.texts}
    return {code for code in found if code and code[0] == "2"}


def _spots(matrix: Matrix, form: Form, columns: Columns) -> Iterator[_Spot]:
    cells = {(cell.row.id, cell.column.id): cell for cell in form.cells}
    start = 0
    for panel in form.panels:
        figures = [columns.at[column.number] for column in panel.columns if column.number in columns.at]
        if not figures:
            continue
        area = range(start, min(figures))
        start = max(figures) + 1
        for row, declared in _panel_rows(matrix, panel, area, columns.body):
            for column in panel.columns:
                at = columns.at.get(column.number)
                wanted = cells.get((declared.id, column.id))
                cell = None if at is None else matrix.cell(row, at)
                if wanted is not None and cell is not None:
                    yield _Spot(wanted, cell)


def _panel_rows(matrix: Matrix, panel: FormPanel, area: range, body: int) -> Iterator[tuple[int, FormRow]]:
    finder = RowFinder(panel)
    only = list(panel.rows())
    if not area and len(only) == 1:
        # A table of one row without any label: its figures are the row.
        filled = [row for row in range(body, matrix.height) if any(matrix.texts[row])]
        yield from [(row, only[0]) for row in filled[:1]]
        return
    lines = {row.line for row in panel.rows() if row.line is not None}
    for row in range(body, matrix.height):
        found = finder.find(label_cells(matrix, row, area, lines))
        if found is not None:
            yield row, found


def _strip_spots(matrix: Matrix, form: Form) -> Iterator[_Spot]:
    cells: Mapping[str, FormCell] = {cell.row.id: cell for cell in form.cells}
    for declared, cell in strip_rows(matrix, form.panels):
        if declared.id in cells:
            yield _Spot(cells[declared.id], cell)


def _sightings(table: Table, caption: Caption, spots: Sequence[_Spot], order: int) -> Iterator[Sighting]:
    values = [number for spot in spots if (number := number_in(spot.cell.text)) is not None]
    decimals = max((decimals_of(value) for value in values), default=0)
    count = order
    for spot in spots:
        wanted = spot.form.slice
        number = number_in(spot.cell.text)
        if wanted is None or (number is None and spot.cell.text.strip()):
            continue
        money = spot.form.unit.endswith("元")
        unit = (caption.unit or spot.form.unit) if money else spot.form.unit
        printed = None if number is None else Printed(number, unit, decimals if money else 0)
        place = _place(table, spot)
        observation = Observation(wanted, printed, place)
        yield Sighting(f"{spot.form.id}", table.id, table.role, observation, count)
        count += 1


def _place(table: Table, spot: _Spot) -> Place:
    named = place_of(table, spot.form)
    own = spot.cell.place or Place()
    return replace(
        own,
        table=named.table,
        row=named.row,
        column=named.column,
        key=named.key,
        quote=spot.cell.text or None,
    )


def _figures(matrix: Matrix, columns: Columns) -> int:
    """How many figures the body shows: numbers in figure columns, or amounts where columns are not known."""
    known = set(columns.at.values())
    return sum(
        1
        for row in range(columns.body, matrix.height)
        for column, number in enumerate(matrix.numbers[row])
        if number is not None and (column in known if known else "." in matrix.texts[row][column])
    )


def _code_names(matrix: Matrix, columns: Columns) -> Iterator[CodeName]:
    """Codes with the names beside them: function codes 2… left of all figures, economic codes 3…."""
    labels = min(_LABELS, *columns.at.values()) if columns.at else _LABELS
    for row in range(columns.body, matrix.height):
        texts = matrix.texts[row]
        code = joined_code(texts[:labels])
        if code.startswith("2"):
            at, name = next(
                ((at, text) for at, text in enumerate(texts) if text and not text.isdigit()), (0, "")
            )
            cell = matrix.cell(row, at)
            if name and cell is not None:
                yield CodeName("functional", code, cell.text, _named_place(cell))
            continue
        for at, text in enumerate(texts[:-1]):
            following = matrix.cell(row, at + 1)
            named = following is not None and following.text and not following.text[0].isdigit()
            if _ECONOMIC.fullmatch(text) and following is not None and named:
                yield CodeName("economic_department", text, following.text, _named_place(following))


def _named_place(cell: Cell) -> Place:
    return replace(cell.place or Place(), quote=cell.text)
