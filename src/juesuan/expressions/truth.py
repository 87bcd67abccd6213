"""Truth of a relation between printed numbers: must be true, must be false, may be either, or not known.

FALSE is only ever the answer when no choice of true values within the printed ones could make it true;
a rule fails on FALSE alone. UNDEFINED (a division that may be by zero) and UNKNOWN (a figure that is not
there to be asked) never become FALSE.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Final


class Truth(Enum):
    """Kleene's three values, and two reasons for having none."""

    FALSE = "false"
    MAYBE = "maybe"
    TRUE = "true"
    UNDEFINED = "undefined"
    UNKNOWN = "unknown"

    def __invert__(self) -> Truth:
        return _OPPOSITE.get(self, self)


_OPPOSITE: Final = {Truth.FALSE: Truth.TRUE, Truth.TRUE: Truth.FALSE}
_ALL: Final = (Truth.FALSE, Truth.UNKNOWN, Truth.UNDEFINED, Truth.MAYBE, Truth.TRUE)
_ANY: Final = (Truth.TRUE, Truth.UNKNOWN, Truth.UNDEFINED, Truth.MAYBE, Truth.FALSE)


def all_of(truths: Iterable[Truth]) -> Truth:
    """and: one FALSE decides; otherwise what is not known weighs more than what is."""
    return min(truths, key=_ALL.index)


def any_of(truths: Iterable[Truth]) -> Truth:
    """or: one TRUE decides; otherwise what is not known weighs more than what is."""
    return min(truths, key=_ANY.index)


def either(first: Truth, second: Truth) -> Truth:
    """One of the two, not known which: only what both agree on is certain."""
    if first is second:
        return first
    lacking = [truth for truth in (first, second) if truth in (Truth.UNKNOWN, Truth.UNDEFINED)]
    return min(lacking, key=_ALL.index) if lacking else Truth.MAYBE
