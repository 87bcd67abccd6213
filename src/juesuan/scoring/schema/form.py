"""A form of self-evaluation as declared in a profile: bands of cells on one grid."""

from __future__ import annotations

from typing import Literal

from juesuan.profiles.schema import Entry, Strict

Align = Literal["left", "center", "right"]


class FormCell(Strict):
    """One cell: a label, or text with {fields}. `rows` makes it reach down over its band (0: all of it).

    `merge` joins equal cells below each other in a repeated band.
    """

    text: str = ""
    span: int = 1
    rows: int = 1
    head: bool = False
    align: Align | None = None
    bold: bool = False
    merge: bool = False


class Band(Strict):
    """Rows of cells. `each` repeats them for every fund row, indicator, task …; `side` stands left of all.

    `head` are rows above the repeated ones. `funds` lists the fund rows of a form: label and sources.
    `when` leaves the band out where that field is empty.
    """

    each: Literal["", "funds", "indicators", "tasks", "changes"] = ""
    side: FormCell | None = None
    head: list[list[FormCell]] = []
    rows: list[list[FormCell]] = []
    funds: list[dict[str, str]] = []
    when: str = ""


class Form(Entry):
    """A printed form. `about` says what one copy of it is for: each project, or the department."""

    title: str
    about: Literal["project", "department"] = "project"
    rank: int = 0
    unit: Literal["元", "万元"] = "万元"
    scheme: str = ""
    subject: str = ""
    widths: list[float]
    landscape: bool = False
    bands: list[Band]
    notes: list[str] = []
    number: str = ""
    number_since: int = 0
    """Its number among the public tables, from the year on in which it is one of them."""
    remove: bool = False

    def number_in(self, year: int) -> str:
        """The number it has in a year, "" for none."""
        return self.number if year >= self.number_since else ""
