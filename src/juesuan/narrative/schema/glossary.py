"""A term of the glossary, with when it is required."""

from __future__ import annotations

import re
from typing import Self

from pydantic import model_validator

from juesuan.profiles.schema import Entry


class Term(Entry):
    """An explanation in our own words.

    A term proper has `term` and stands whenever `when` holds (always without). An explanation of function
    items has `names` (official names of items), `codes` or `matches` (a pattern of names, taken when nothing
    else fits); it prints one line for each such code in use.
    `{section}`, `{class}`, `{item}` in its text are the names of the code's levels.
    """

    term: str = ""
    names: list[str] = []
    codes: list[str] = []
    """Whole codes or the beginning of codes; the longest that fits is taken, before any name."""
    matches: str | None = None
    text: str
    when: str | None = None
    position: int = 0
    """Terms are printed by position; items stand at their own position, in code order."""
    remove: bool = False

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if bool(self.term) == bool(self.names or self.codes or self.matches):
            raise ValueError("名词写 term，功能分类科目写 names、codes 或 matches，二者写一种")
        if self.matches is not None:
            try:
                re.compile(self.matches)
            except re.error as error:
                raise ValueError(f"正则表达式有误：{error}") from None
        return self
