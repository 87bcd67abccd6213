"""A report as declared in a profile: numbered sections with sentences, own words of the unit and tables."""

from __future__ import annotations

from typing import Literal

from juesuan.profiles.schema import Entry, Strict

Part = Literal[
    "", "team", "scores", "projects", "cost_benefit", "duties", "framework", "survey", "papers", "accounts",
    "monitoring", "changes", "forms",
]  # fmt: skip


class Section(Strict):
    """A section: heading, sentences with {fields}, the unit's own text (`asks`: id on sheet 文字), a part.

    `needs` leaves a sentence out where one of its fields is empty; `page` starts the section on a new page.
    """

    number: str = ""
    heading: str
    level: int = 1
    says: list[str] = []
    asks: str = ""
    part: Part = ""
    page: bool = False


class Report(Entry):
    """A report. `figures` names expressions over the accounts, shown in `unit`, for its sentences."""

    title: str
    about: Literal["project", "department"] = "department"
    rank: int = 0
    unit: Literal["元", "万元"] = "万元"
    cover: list[str] = []
    figures: dict[str, str] = {}
    contents: bool = False
    sections: list[Section]
    layout: Literal["text", "table"] = "text"
    subject: str = ""
    notes: list[str] = []
    number: str = ""
    number_since: int = 0
    """Its number among the public tables, from the year on in which it is one of them."""
    remove: bool = False

    def number_in(self, year: int) -> str:
        """The number it has in a year, "" for none."""
        return self.number if year >= self.number_since else ""
