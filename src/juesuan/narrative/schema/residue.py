"""Residue: what must not be left in words that are published (placeholders, drafting notes, slips)."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import field_validator

from juesuan.profiles.schema import Entry


class Residue(Entry):
    """A pattern that is wrong wherever it is found.

    With a group `year` it is wrong only where that year is not the one compared with; with a group `kept`
    only where the group did not take part.
    """

    pattern: str
    severity: Literal["error", "warning", "info"] = "error"
    hint: str = ""
    published: bool = True
    """Whether it also tells in documents of others, whose words are not ours."""
    cells: bool = True
    """Whether it also tells in the cells of tables: printed forms keep their own instructions."""
    good: list[str] = []
    """Texts that must pass."""
    bad: list[str] = []
    """Texts in which it must be found."""
    remove: bool = False

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, value: str) -> str:
        try:
            re.compile(value)
        except re.error as error:
            raise ValueError(f"正则表达式有误：{error}") from None
        return value
