"""Form: a declared table made concrete for the codes in use: its rows, columns and the slice of each cell.

A cell's slice is the row's filter AND the column's filter; where both name a dimension the narrower one
holds, and where neither lies inside the other the cell does not exist. The form knows no values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from juesuan.facts import Slice
from juesuan.facts.dimensions import contains
from juesuan.findings.records import record
from juesuan.profiles import Profile
from juesuan.profiles.schema import Column, Panel, Row, Table
from juesuan.tables.numerals import chinese_numeral

_ECONOMIC = (3, 5)
"""Lengths of economic codes: class and section."""

CodesInUse = Callable[[Slice, str], Sequence[str]]
"""(slice, dimension) → the codes in use in it, all levels, in code order."""

NameOf = Callable[[str, str], str]
"""(dimension, code) → its name in the year of the accounts."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A figure column: its id in the table, 栏次 number and filter, and the headings above it."""

    id: str
    number: int
    measure: str | None
    where: dict[str, str]
    headings: tuple[str, ...]


@record(frozen=True, slots=True)
class FormRow:
    """A row of a panel. `line` is its 行次 (None where there is none), `code` its classification code."""

    id: str
    label: str
    code: str = ""
    level: int = 0
    line: int | None = None
    measure: str | None = None
    where: dict[str, str] = field(default_factory=dict)
    dash: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    unit: str | None = None
    indent: int = 0
    bold: bool = False
    filler: bool = False
    project: str = ""


@record(frozen=True, slots=True)
class FormCell:
    """A figure cell: `id` is table.row.column; `slice` None means it prints “—”."""

    id: str
    row: FormRow
    column: FormColumn
    slice: Slice | None
    unit: str


@dataclass(frozen=True, slots=True)
class FormPanel:
    """A panel made concrete. `strips` are blocks of rows that stand side by side under repeated headings."""

    declared: Panel
    columns: tuple[FormColumn, ...]
    strips: tuple[tuple[FormRow, ...], ...]
    foot: tuple[FormRow, ...]

    def rows(self) -> Iterator[FormRow]:
        """All rows, strip by strip, the foot last."""
        for strip in self.strips:
            yield from strip
        yield from self.foot


@dataclass(frozen=True, slots=True)
class Form:
    """A table made concrete."""

    table: Table
    unit: str
    decimals: int
    panels: tuple[FormPanel, ...]
    cells: tuple[FormCell, ...]


def make_form(profile: Profile, table: Table, in_use: CodesInUse, name_of: NameOf) -> Form:
    """The concrete form of one declared table."""
    unit = table.unit or profile.parameters.unit
    panels: list[FormPanel] = []
    line = number = 0
    for declared in table.panels:
        columns = _columns(table, declared, number, in_use, name_of)
        number += len(columns)
        maker = _Rows(profile, table, declared, columns, in_use, name_of, line)
        *strips, last = [list(maker.rows(strip)) for strip in (declared.strips or [declared.rows])]
        last.extend(maker.unlisted())
        panel = FormPanel(
            declared,
            columns,
            tuple(tuple(strip) for strip in (*strips, last)),
            tuple(maker.rows(declared.foot)),
        )
        line = maker.line
        panels.append(panel)
    cells = tuple(cell for panel in panels for cell in _cells(profile, table, panel, unit))
    return Form(table, unit, profile.parameters.decimals, tuple(panels), cells)


def _columns(
    table: Table, panel: Panel, number: int, in_use: CodesInUse, name_of: NameOf
) -> tuple[FormColumn, ...]:
    found: list[FormColumn] = []

    def walk(column: Column, measure: str | None, where: dict[str, str], above: tuple[str, ...]) -> None:
        measure = column.measure or measure
        joined = intersect(where, column.where)
        where = where if joined is None else joined
        headings = (*above, column.label) if column.label else above
        for inner in column.columns:
            walk(inner, measure, where, headings)
        if column.id is not None:
            found.append(FormColumn(column.id, number + len(found) + 1, measure, where, headings))
        if column.each == "economic":
            base = intersect(panel_filter(table, panel), where) or where
            scope = Slice.of(measure or panel.measure or table.measure or "expenditure", base)
            for code in in_use(scope, "economic"):
                if len(code) in (column.levels or _ECONOMIC):
                    label = name_of("economic", code)
                    own = {**where, "economic": code}
                    at = number + len(found) + 1
                    found.append(FormColumn(f"e{code}", at, measure, own, (*headings, label)))

    for column in panel.columns:
        walk(column, None, {}, ())
    return tuple(found)


def panel_filter(table: Table, panel: Panel) -> dict[str, str]:
    """The filter every cell of a panel has."""
    return intersect(table.where, panel.where) or dict(panel.where)


def intersect(one: dict[str, str], other: dict[str, str]) -> dict[str, str] | None:
    """Both filters at once: the narrower value on a shared dimension, None when they exclude each other."""
    result = dict(one)
    for dimension, value in other.items():
        mine = result.get(dimension)
        if mine is None or any(contains(dimension, part, value) for part in mine.split("|")):
            result[dimension] = value
        elif not any(contains(dimension, part, mine) for part in value.split("|")):
            return None
    return result


class _Rows:
    """Makes the rows of one panel, numbering lines on from the panel before."""

    def __init__(
        self,
        profile: Profile,
        table: Table,
        panel: Panel,
        columns: tuple[FormColumn, ...],
        in_use: CodesInUse,
        name_of: NameOf,
        line: int,
    ) -> None:
        self.profile, self.table, self.panel = profile, table, panel
        self.columns, self.in_use, self.name_of = columns, in_use, name_of
        self.start = self.line = line
        self.numbered = any(column.show == "line" for column in _leaves(panel.columns))

    def rows(self, declared: Sequence[Row]) -> Iterator[FormRow]:
        """The rows that these declarations make, in order."""
        for row in declared:
            if row.each == "function":
                yield from self._each(row)
            elif row.row_list is not None:
                yield from self._listed(row)
            elif row.filler is not None or row.fill_to is not None:
                for _ in range(self._empty_rows(row)):
                    yield self._row(row, "", "", filler=True)
            else:
                yield self._row(row, row.id or "", row.label)

    def _empty_rows(self, row: Row) -> int:
        if row.fill_to is None:
            return row.filler or 0
        return len(self.profile.row_lists[row.fill_to].rows) - (self.line - self.start)

    def _listed(self, row: Row) -> Iterator[FormRow]:
        lines = self.profile.row_lists[row.row_list or ""]
        for position, entry in enumerate(lines.rows, start=1):
            prefix = lines.numbering.format(cn=chinese_numeral(position), n=position)
            where = {**row.where, lines.dimension: entry.code}
            yield self._row(row, entry.code, prefix + entry.label, code=entry.code, where=where)

    def unlisted(self) -> Iterator[FormRow]:
        """A row for each economic code in use that the printed list of the panel lacks.

        Lists are printed in full and few, so a code outside them is rare; without a row of its own its
        amount would stand in the total and nowhere else.
        """
        lists = [self.profile.row_lists[row.row_list] for row in self._declared if row.row_list is not None]
        listed = {entry.code for one in lists if one.dimension == "economic" for entry in one.rows}
        measure = self.panel.measure or self.table.measure
        if not listed or measure is None:
            return
        used = self.in_use(Slice.of(measure, panel_filter(self.table, self.panel)), "economic")
        for code in sorted(code for code in used if code not in listed and len(code) in _ECONOMIC):
            where = {"economic": code}
            yield self._row(Row(), code, self.name_of("economic", code), code=code, where=where)

    @property
    def _declared(self) -> list[Row]:
        return [row for strip in (self.panel.strips or [self.panel.rows]) for row in strip]

    def _each(self, row: Row) -> Iterator[FormRow]:
        for code in sorted(self._functions_in_use(row)):
            if len(code) not in row.levels:
                continue
            where = {**row.where, "function": code}
            yield self._row(row, code, self.name_of("function", code), code=code, where=where)
            if row.projects and len(code) == 7:
                yield from self._projects(row, code)

    def _projects(self, row: Row, code: str) -> Iterator[FormRow]:
        base = intersect(panel_filter(self.table, self.panel), {**row.where, "function": code}) or {}
        scope = Slice.of(row.measure or self.panel.measure or self.table.measure or "expenditure", base)
        for project in self.in_use(scope, "project"):
            where = {**row.where, "function": code, "project": project}
            name = self.name_of("project", project)
            yield self._row(row, f"{code}_{project}", name, where=where, project=project)

    def _functions_in_use(self, row: Row) -> set[str]:
        used: set[str] = set()
        for column in self.columns:
            inside = intersect(panel_filter(self.table, self.panel), {**column.where})
            joined = None if inside is None else intersect(inside, row.where)
            measure = row.measure or column.measure or self.panel.measure or self.table.measure
            if joined is not None and measure is not None:
                used.update(self.in_use(Slice.of(measure, joined), "function"))
        return used

    def _row(
        self,
        row: Row,
        row_id: str,
        label: str,
        *,
        code: str = "",
        where: dict[str, str] | None = None,
        filler: bool = False,
        project: str = "",
    ) -> FormRow:
        self.line += 1
        return FormRow(
            id=row.id or f"r{self.line}" if self.numbered else row_id,
            label=label,
            code=code,
            level={3: 0, 5: 1, 7: 2}.get(len(code), 0),
            line=self.line if self.numbered else None,
            measure=row.measure,
            where=dict(row.where) if where is None else where,
            dash=tuple(row.dash),
            none=tuple(row.none),
            unit=row.unit,
            indent=row.indent + (3 if project else 0),
            bold=row.bold,
            filler=filler,
            project=project,
        )


def _leaves(columns: Sequence[Column]) -> Iterator[Column]:
    for column in columns:
        if column.columns:
            yield from _leaves(column.columns)
        else:
            yield column


def _cells(profile: Profile, table: Table, panel: FormPanel, unit: str) -> Iterator[FormCell]:
    base = panel_filter(table, panel.declared)
    for row in panel.rows():
        if row.filler:
            continue
        inner = intersect(base, row.where)
        for column in panel.columns:
            if column.id in row.none:
                continue
            cell_id = f"{table.id}.{row.id}.{column.id}"
            measure = row.measure or column.measure or panel.declared.measure or table.measure
            if column.id in row.dash or measure is None:
                yield FormCell(cell_id, row, column, None, unit)
                continue
            where = None if inner is None else intersect(inner, column.where)
            if where is not None:
                statistic = profile.statistics.get(measure)
                own = row.unit or (
                    statistic.unit if statistic and not statistic.unit.endswith("元") else unit
                )
                yield FormCell(cell_id, row, column, Slice.of(measure, where), own)
