"""A public table: panels side by side, each with columns and rows; a cell is row filter AND column filter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, model_validator

from juesuan.profiles.schema.base import Entry, Strict, Where
from juesuan.profiles.schema.rules import Case


class Column(Strict):
    """A column or a group of columns under one merged heading.

    `show` is what a column without figures prints (the row's label, 行次, its code, its name). A figure
    column has an `id` and may set measure and filter; inside a group the group's apply too. `each` repeats
    the column for every economic code in use. `split` gives the headings of a code column cut in 类/款/项.
    """

    label: str = ""
    id: str | None = None
    show: Literal["label", "line", "code", "name", "project"] | None = None
    measure: str | None = None
    where: Where = {}
    columns: list[Column] = []
    each: Literal["economic"] | None = None
    levels: list[int] = []
    split: list[str] = []
    width: float | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = [bool(self.id), bool(self.show), bool(self.columns), bool(self.each)]
        if sum(kinds) != 1:
            raise ValueError(
                "一列只能是 id（数）、show（文字）、columns（合并表头）、each（按科目展开）中的一种"
            )
        return self


class Row(Strict):
    """A fixed row, or a rule that makes rows.

    `each: function` makes one row for every code in use at the `levels` given (3 class, 5 section, 7 item),
    in code order, with `projects` also one row for each project below its item; `row_list` makes one row
    for every line of a row list, `filler` empty numbered rows, `fill_to` as many empty ones as bring this
    panel's rows to the length of a row list. `dash` lists columns that print “—”, `none` columns that stay
    blank because they do not apply.
    """

    id: str | None = None
    label: str = ""
    measure: str | None = None
    where: Where = {}
    each: Literal["function"] | None = None
    levels: list[int] = [3, 5, 7]
    projects: bool = False
    row_list: str | None = None
    filler: int | None = None
    fill_to: str | None = None
    dash: list[str] = []
    none: list[str] = []
    indent: int = 0
    bold: bool = False
    unit: str | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        made = [self.each, self.row_list, self.filler, self.fill_to]
        if sum(kind is not None for kind in made) > 1:
            raise ValueError("一行最多写 each、row_list、filler、fill_to 中的一种")
        return self


class Panel(Strict):
    """One block of columns and rows; panels stand side by side and share their last lines (`foot`).

    `strips` breaks a long panel into columns of rows that stand beside each other (the economic table);
    then `rows` is left out and the foot spans all strips.
    """

    id: str = "main"
    heading: str = ""
    measure: str | None = None
    where: Where = {}
    columns: list[Column]
    rows: list[Row] = []
    strips: list[list[Row]] = []
    foot: list[Row] = []

    def all_rows(self) -> Iterator[Row]:
        """Every declared row: body, strips, foot."""
        yield from self.rows
        for strip in self.strips:
            yield from strip
        yield from self.foot

    def all_columns(self) -> Iterator[Column]:
        """Every declared column, groups before what they hold."""
        waiting = list(self.columns)
        while waiting:
            column = waiting.pop(0)
            yield column
            waiting[:0] = column.columns


class Empty(Strict):
    """What is printed under a table without any figure (财预〔2016〕143号)."""

    statement: str
    keep: bool = True


class Table(Entry):
    """A public table."""

    number: str = ""
    title: str
    role: str = ""
    """The table's part in the set, the same in every province: totals, revenue, expenditure …"""
    measure: str | None = None
    where: Where = {}
    unit: Literal["元", "万元"] | None = None
    panels: list[Panel] = Field(min_length=1)
    column_numbers: bool = True
    column_number_label: str = "栏次"
    notes: list[str] = []
    empty: Empty | None = None
    subject: str | None = None
    landscape: bool = False
    head_rows: list[str] = []
    cases: list[Case] = []
    remove: bool = False
