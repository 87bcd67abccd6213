"""Filling a form: each cell gets the value of its slice and the text it prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from juesuan.facts import Book, Decimal, Observation, Printed, Slice, round_to, to_unit
from juesuan.findings import Place
from juesuan.profiles import Profile
from juesuan.profiles.schema import Table
from juesuan.tables.form import CodesInUse, Form, FormCell, NameOf, make_form

ValueOf = Callable[[Slice], Decimal | None]
"""slice → its exact value in 元 (or as a count), None when there is none."""

DASH = "—"


@dataclass(frozen=True, slots=True)
class FilledCell:
    """A cell with its exact value (元 or count; None: no entry) and what it prints (None: blank)."""

    form: FormCell
    value: Decimal | None
    printed: Printed | None

    @property
    def id(self) -> str:
        """table.row.column"""
        return self.form.id

    @property
    def text(self) -> str:
        """What stands in the cell: the number, “—” where it does not apply, nothing where blank."""
        if self.form.slice is None:
            return DASH
        if self.printed is None:
            return ""
        return f"{self.printed.value:,.{self.printed.decimals}f}"


@dataclass(frozen=True)
class FilledTable:
    """A form with values."""

    form: Form
    cells: tuple[FilledCell, ...]
    subject: str

    @property
    def table(self) -> Table:
        """The declared table."""
        return self.form.table

    @cached_property
    def by_id(self) -> Mapping[str, FilledCell]:
        """Cells by id."""
        return {cell.id: cell for cell in self.cells}

    @property
    def is_empty(self) -> bool:
        """Whether no cell prints a figure, so that the table needs its statement."""
        return all(cell.printed is None or cell.printed.value == 0 for cell in self.cells)

    def observations(self) -> list[Observation]:
        """Every figure cell as an observation, blank ones included; its place names the cell."""
        return [
            Observation(cell.form.slice, cell.printed, place_of(self.table, cell.form))
            for cell in self.cells
            if cell.form.slice is not None
        ]


def place_of(table: Table, cell: FormCell) -> Place:
    """The place of a cell of a table we made."""
    table_name, row, column = place_names(table, cell)
    return Place(table=table_name, row=row, column=column, key=cell.id)


def place_names(table: Table, cell: FormCell) -> tuple[str, str, str]:
    """What a place calls the table, the row and the column of a cell."""
    label = cell.row.label.strip() or cell.row.id
    row = f"{cell.row.code} {label}" if cell.row.code and cell.row.line is None else label
    return table.number or table.title, row, "/".join(cell.column.headings)


def fill(form: Form, profile: Profile, value_of: ValueOf, entity: str) -> FilledTable:
    """Fill a form from any source of values."""
    cells = []
    for cell in form.cells:
        value = None if cell.slice is None else value_of(cell.slice)
        cells.append(FilledCell(cell, value, _printed(profile, form, cell, value)))
    subject = (form.table.subject or profile.parameters.subject).format(entity=entity)
    return FilledTable(form, tuple(cells), subject)


def _printed(profile: Profile, form: Form, cell: FormCell, value: Decimal | None) -> Printed | None:
    if value is None or (value == 0 and profile.parameters.zero_display == "blank"):
        return None
    if not cell.unit.endswith("元"):
        return Printed(round_to(value, 0), cell.unit, 0)
    return Printed(round_to(to_unit(value, cell.unit), form.decimals), cell.unit, form.decimals)


def fill_tables(profile: Profile, book: Book, name_of: NameOf, entity: str) -> tuple[FilledTable, ...]:
    """All tables of the profile's set from a book, in order."""
    in_use: CodesInUse = book.codes
    return tuple(
        fill(make_form(profile, table, in_use, name_of), profile, book.value, entity)
        for table in profile.tables.values()
    )
