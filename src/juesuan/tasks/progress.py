"""Progress and cancelling: how a task talks to whoever runs it, without printing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a task has begun: its Chinese label, its number from 1, and how many there are."""

    label: str
    number: int
    of: int


Progress: TypeAlias = Callable[[Step], None]
"""Called before each step. Raise findings.Cancelled in it to stop the task: nothing will be written."""


def silent(step: Step) -> None:
    """The default: tell nobody."""
    del step
