"""What inspections of disclosure look for, as data: each item has points and one of a few tests."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from juesuan.profiles.schema import Entry
from juesuan.profiles.schema.base import Strict


def _compiles(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"正则表达式有误：{error}") from None
    return text


Pattern = Annotated[str, AfterValidator(_compiles)]
"""A regular expression over text without blanks and with half-width signs."""


class TablesTest(Strict):
    """Every table of the year's set is there."""

    kind: Literal["tables"]


class RoleTest(Strict):
    """A table with one of these roles is there."""

    kind: Literal["role"]
    roles: list[str]


class StatedTest(Strict):
    """Every table without any figure is followed by words that match."""

    kind: Literal["stated"]
    pattern: Pattern


class LevelsTest(Strict):
    """In the tables of these roles every code of `from_` digits has a code of `digits` digits below it."""

    kind: Literal["levels"]
    codes: str
    roles: list[str]
    from_: int = Field(alias="from")
    digits: int


class WordsTest(Strict):
    """Each pattern is found in a passage or a cell; not applicable where `unless` is found."""

    kind: Literal["words"]
    all: list[Pattern]
    unless: Pattern = ""


class EachTest(Strict):
    """Each passage with `of` has `needs` in itself or in one of the `beside` passages after it.

    Passages in sections that match `outside` do not count.
    """

    kind: Literal["each"]
    of: Pattern
    needs: Pattern
    beside: int = 0
    outside: Pattern = ""


class SectionTest(Strict):
    """There is a heading that matches, with at least so many passages or any table below it."""

    kind: Literal["section"]
    heading: Pattern
    passages: int = 1


class ReadableTest(Strict):
    """Figures of tables could be read."""

    kind: Literal["readable"]


class DaysTest(Strict):
    """Between two dates lie at most the profile's days; not applicable where one is not known."""

    kind: Literal["days"]
    begin: Pattern
    finish: Pattern


Test = Annotated[
    TablesTest
    | RoleTest
    | StatedTest
    | LevelsTest
    | WordsTest
    | EachTest
    | SectionTest
    | ReadableTest
    | DaysTest,
    Field(discriminator="kind"),
]


class DisclosureItem(Entry):
    """One thing that inspections look for."""

    group: str
    points: int = Field(gt=0)
    test: Test
    remove: bool = False
