"""What a sheet of a submission looks like: its title, file, columns and prefilled rows.

One declaration serves both written forms: in the workbook a column shows its Chinese heading and a
choice its Chinese label, in the folder form both show their ids. Reading accepts either in both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from juesuan.submission.model import Value


class ColumnKind(StrEnum):
    """What a cell of the column holds."""

    TEXT = "text"
    """One line; runs of blanks count as one."""
    LONGTEXT = "longtext"
    """Several lines."""
    CODE = "code"
    """A code: digits, or letters and digits; kept as text, so that leading zeros survive."""
    AMOUNT = "amount"
    """元 with at most 2 decimals."""
    COUNT = "count"
    """A whole number, not negative."""
    NUMBER = "number"
    """A number with at most 6 decimals."""
    PERCENT = "percent"
    """A number in percent: 98.5 or 98.5%."""
    DATE = "date"
    CHOICE = "choice"
    BOOL = "bool"


NUMERIC = frozenset({ColumnKind.AMOUNT, ColumnKind.COUNT, ColumnKind.NUMBER, ColumnKind.PERCENT})


class Form(StrEnum):
    """How a sheet is laid out."""

    TABLE = "table"
    """One record a row; a CSV file."""
    FIELDS = "fields"
    """One record, one field a row; a YAML file."""
    TEXTS = "texts"
    """One record a row with id, title and text; a folder of Markdown files."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a choice: the id kept in the record, the label shown, other wordings understood."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class ColumnSpec:
    """One column (of a sheet of fields: one field).

    `codes` names the code list a code must be in, `lengths` the lengths it may have, `refers` the sheet
    whose first column must hold the value. `open` lets values outside the choices through. `required`
    columns must be there and filled in every record. `written` marks a column whose value is shown but
    never read: the program fills it in; `names` makes it show the name of the code in another column.
    """

    id: str
    heading: str
    kind: ColumnKind = ColumnKind.TEXT
    required: bool = False
    choices: tuple[Choice, ...] = ()
    open: bool = False
    codes: str = ""
    lengths: tuple[int, ...] = ()
    refers: str = ""
    written: bool = False
    names: str = ""
    help: str = ""
    width: float = 14.0

    @property
    def numeric(self) -> bool:
        """Whether cells hold numbers."""
        return self.kind in NUMERIC

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Choice id → label."""
        return {choice.id: choice.label for choice in self.choices}


@dataclass(frozen=True)
class SheetSpec:
    """One sheet: `file` is its file in the folder form (for texts the folder).

    `position` orders the sheets. `prefilled` are rows the workbook brings along; a row with nothing
    outside the `lead` columns is not a record. `required` sheets must be there in every form; `core`
    ones also in every workbook, because the workbook is made with them.
    """

    id: str
    title: str
    file: str
    columns: tuple[ColumnSpec, ...]
    position: int
    form: Form = Form.TABLE
    required: bool = False
    core: bool = True
    lead: tuple[str, ...] = ()
    prefilled: tuple[Mapping[str, Value], ...] = ()
    help: str = ""

    @cached_property
    def by_id(self) -> Mapping[str, ColumnSpec]:
        """Columns by id."""
        return {column.id: column for column in self.columns}

    def column(self, column: str) -> ColumnSpec:
        """A column by its id; KeyError (a bug) when there is none."""
        return self.by_id[column]

    @property
    def kept(self) -> tuple[ColumnSpec, ...]:
        """The columns whose values make up a record."""
        return tuple(column for column in self.columns if not column.written)
