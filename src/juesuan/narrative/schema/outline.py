"""The outline: parts and sections in order, each with what stands in it."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from juesuan.profiles.schema import Entry, Strict


class Item(Strict):
    """One thing in a section; exactly one of the kinds.

    `tables` names public tables by id or `all`; `extension` is a place where another part of the program
    puts blocks (performance), whose titles are numbered like headings of that level or in the form `titles`
    ({cn} 一, {n} 1); `terms` prints the glossary. `numbered` numbers the paragraphs.
    """

    sentence: str | None = None
    chart: str | None = None
    text: str | None = None
    tables: list[str] = []
    terms: bool = False
    extension: str | None = None
    titles: str = ""
    numbered: bool = False
    when: str | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = (
            self.sentence,
            self.chart,
            self.text,
            self.tables or None,
            self.terms or None,
            self.extension,
        )
        if sum(kind is not None for kind in kinds) != 1:
            raise ValueError("每项只能写 sentence、chart、text、tables、terms、extension 中的一种")
        return self


class Node(Strict):
    """A heading with its content, then the sections below it. Left out where `when` does not hold."""

    heading: str
    when: str | None = None
    page: bool = False
    """Whether it starts on a new page."""
    content: list[Item] = []
    sections: list[Node] = []


class Outline(Entry):
    """A whole report. `numbering` gives the form of numbers by level: {cn} 一, {n} 1."""

    title: str
    cover_title: str = ""
    """The title as the cover breaks it into lines; without one the title itself."""
    cover: list[str] = []
    foot: list[str] = []
    contents: int = 0
    """Depth of the table of contents, 0 for none."""
    numbering: list[str]
    paragraph_number: str = "{n}."
    parts: list[Node]
    remove: bool = False
