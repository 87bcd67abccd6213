"""The functions of the language: how many arguments each takes, of which types, and what it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from juesuan.expressions.names import Type

_ANY: Final = frozenset({Type.NUMBER, Type.TEXT})
_NUMBER: Final = frozenset({Type.NUMBER})


@dataclass(frozen=True, slots=True)
class Function:
    """One function: accepted types of every argument, number of arguments (most None: no limit), result."""

    takes: frozenset[Type]
    least: int
    most: int | None
    gives: Type

    @property
    def arity(self) -> str:
        """How many arguments it takes, as shown to users: "2 个" or "1 个以上"."""
        return f"{self.least} 个" if self.least == self.most else f"{self.least} 个以上"


FUNCTIONS: Final[Mapping[str, Function]] = MappingProxyType(
    {
        "sum": Function(_NUMBER, 1, None, Type.NUMBER),
        "min": Function(_NUMBER, 1, None, Type.NUMBER),
        "max": Function(_NUMBER, 1, None, Type.NUMBER),
        "abs": Function(_NUMBER, 1, 1, Type.NUMBER),
        "round": Function(_NUMBER, 2, 2, Type.NUMBER),
        "present": Function(_ANY, 1, 1, Type.BOOL),
        "blank": Function(_ANY, 1, 1, Type.BOOL),
    }
)
"""All functions by name. `present` and `blank` ask whether a name has a figure or text at all."""

MAX_DECIMALS: Final = 6
"""The most decimals round() takes."""
