"""What a name in a rule can stand for: a slice of the book, a cell of a table, or a parameter.

Knows: how each is written. Does not know: which of them exist (that is `Known`) or their values.

>>> str(CellRef.parse("t03.2010350.c2"))
't03.2010350.c2'
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from juesuan.facts import Slice


class Type(StrEnum):
    """The types of the language. Money, counts and percentages are all numbers."""

    NUMBER = "number"
    BOOL = "bool"
    TEXT = "text"

    @property
    def label(self) -> str:
        """The Chinese word shown to users."""
        return {"number": "数字", "bool": "判断", "text": "文字"}[self.value]


@dataclass(frozen=True, slots=True)
class CellRef:
    """A cell of a table by ids. The row may itself contain dots; a table of one column may leave it out."""

    table: str
    row: str
    column: str = ""

    @classmethod
    def parse(cls, text: str) -> CellRef:
        """Read `table.row.column` or `table.row`; ValueError without a dot."""
        table, dot, rest = text.partition(".")
        if not dot:
            raise ValueError(f"not a cell id: {text!r}")
        row, dot, column = rest.rpartition(".")
        return cls(table, row, column) if dot else cls(table, rest)

    def __str__(self) -> str:
        return ".".join(part for part in (self.table, self.row, self.column) if part)


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of the profile or the case, such as publish_days."""

    name: str

    def __str__(self) -> str:
        return self.name


Ref = Slice | CellRef | Param
"""What a name stands for."""
