"""Saying: one thing a paragraph says of a figure, with where its words and number stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from juesuan.facts import Direction, Printed, Slice


class SayingKind(StrEnum):
    """What is said of a figure."""

    AMOUNT = "amount"
    SHARE = "share"
    CHANGE = "change"
    GROWTH = "growth"
    COMPLETION = "completion"
    AGAINST = "against"
    """决算数大于预算数: a word, no number."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing a paragraph says. `slices` are several where one number is said of several figures.

    `base` is the whole of a share, the budget of a completion; `start`, `end` are where its words and its
    number stand in the normalised text, `number` where the number begins. `printed` is None for words,
    `nearly` set for 基本持平, `named` where the words say which budget is meant.
    """

    kind: SayingKind
    slices: tuple[Slice, ...]
    printed: Printed | None
    start: int
    number: int
    end: int
    base: Slice | None = None
    direction: Direction | None = None
    nearly: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """All of one paragraph: the sayings, and where its numbers (amounts of money) stand."""

    text: str
    sayings: tuple[Saying, ...]
    amounts: int
    used: int
