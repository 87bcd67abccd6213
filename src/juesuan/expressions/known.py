"""Known: the names a rule may use, and a written name -> what it stands for.

Knows: measures, tables with their rows and columns, parameters, codes. Does not know: any value.

>>> known = Known(parameters={"publish_days": Type.NUMBER})
>>> known.resolve("publish_days", 1, [])
Param(name='publish_days')
>>> faults = []
>>> known.resolve("expenditur{fund=general}", 1, faults), faults[0].code
(None, 'expression-unknown-name')
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from juesuan.expressions.faults import Fault, nearest
from juesuan.expressions.names import CellRef, Param, Ref, Type
from juesuan.facts import Slice, SliceError
from juesuan.facts.dimensions import CLOSED, DIMENSIONS, MEASURES

_SLICE: Final = re.compile(r"(\w+)\s*(?:@(-?\d+))?\s*(?:\{(.*)\})?", re.DOTALL)
_CODE: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class TableNames:
    """The row and column ids of a table; an open axis also takes any code (rows made from codes in use)."""

    rows: Collection[str]
    columns: Collection[str]
    open_rows: bool = False
    open_columns: bool = False

    def has_row(self, row: str) -> bool:
        """Whether a cell can stand in this row."""
        return row in self.rows or (self.open_rows and _CODE.fullmatch(row) is not None)

    def has_column(self, column: str) -> bool:
        """Whether a cell can stand in this column; left out ("") where the table has only one."""
        if not column:
            return len(self.columns) == 1
        return column in self.columns or (self.open_columns and _CODE.fullmatch(column) is not None)


@dataclass(frozen=True, slots=True)
class Known:
    """What exists: measures and statistics, tables, parameters with their types.

    `codes` limits open dimensions (function, economic: every level) and `items` the item of a measure;
    what is not listed there takes any value.
    """

    measures: Collection[str] = frozenset(MEASURES)
    tables: Mapping[str, TableNames] = field(default_factory=dict)
    parameters: Mapping[str, Type] = field(default_factory=dict)
    codes: Mapping[str, Collection[str]] = field(default_factory=dict)
    items: Mapping[str, Collection[str]] = field(default_factory=dict)

    def resolve(self, text: str, column: int, faults: list[Fault]) -> Ref | None:
        """What a written name stands for; None, with all its faults added, where it stands for nothing."""
        before = len(faults)
        head = text.split("{")[0].split("@")[0].strip()
        if "." in head:
            faults.extend(self._cell_faults(text, column))
            return CellRef.parse(text) if len(faults) == before else None
        if text in self.parameters:
            return Param(text)
        faults.extend(self._slice_faults(text, column))
        if len(faults) > before:
            return None
        try:
            return Slice.parse(text)
        except SliceError:
            faults.append(Fault("expression-filter", column, text))
            return None

    def type_of(self, ref: Ref) -> Type:
        """The type of a resolved name: slices and cells are numbers."""
        return self.parameters[ref.name] if isinstance(ref, Param) else Type.NUMBER

    def _cell_faults(self, text: str, column: int) -> Iterator[Fault]:
        cell = CellRef.parse(text)
        table = self.tables.get(cell.table)
        if "{" in text or "@" in text:
            yield Fault("expression-cell-filter", column, text)
        elif table is None:
            yield _unknown("expression-unknown-table", column, cell.table, self.tables)
        else:
            if not table.has_row(cell.row):
                start = column + len(cell.table) + 1
                yield _unknown("expression-unknown-row", start, cell.row, table.rows, table=cell.table)
            if not table.has_column(cell.column):
                start = column + text.rindex(".") + 1
                yield _unknown(
                    "expression-unknown-column", start, cell.column, table.columns, table=cell.table
                )

    def _slice_faults(self, text: str, column: int) -> Iterator[Fault]:
        match = _SLICE.fullmatch(text)
        if match is None:
            yield Fault("expression-filter", column, text)
            return
        measure, _, inside = match.groups()
        if measure not in self.measures:
            yield _unknown("expression-unknown-name", column, measure, {*self.measures, *self.parameters})
        if inside is None or not inside.strip():
            return
        start, seen = column + match.start(3), set()
        for part in inside.split(","):
            dimension, _, value = (piece.strip() for piece in part.partition("="))
            if dimension in seen:
                yield Fault("expression-filter-twice", start, dimension)
            seen.add(dimension)
            yield from self._filter_faults(measure, dimension, value, start)
            start += len(part) + 1

    def _filter_faults(self, measure: str, dimension: str, value: str, column: int) -> Iterator[Fault]:
        if not dimension or not value or "=" in value:
            yield Fault("expression-filter", column, f"{dimension}={value}")
        elif dimension not in DIMENSIONS:
            yield _unknown("expression-unknown-dimension", column, dimension, DIMENSIONS)
        else:
            members = self._members(measure, dimension)
            for part in value.split("|") if members is not None else []:
                if part not in (members or ()):
                    yield _unknown(
                        "expression-unknown-member", column, part, members or (), dimension=dimension
                    )

    def _members(self, measure: str, dimension: str) -> Collection[str] | None:
        if dimension == "item":
            return self.items.get(measure)
        return CLOSED.get(dimension) or self.codes.get(dimension)


def _unknown(code: str, column: int, found: str, known: Collection[str], **words: str) -> Fault:
    return Fault(code, column, found, (*words.items(), ("near", nearest(found, known))))
