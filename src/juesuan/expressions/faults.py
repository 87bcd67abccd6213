"""Faults in the text of a rule, each with the column it stands at; the words are in the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from juesuan.findings import Finding, Place, ProfileFault, make


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: finding code, column in the text (from 1), and the words of its template."""

    code: str
    column: int
    found: str = ""
    words: tuple[tuple[str, str], ...] = field(default=())

    def finding(self, place: Place) -> Finding:
        """The fault as a finding at a place of the profile; `data` keeps the column for editors."""
        words: dict[str, Any] = dict(self.words)
        return make(
            self.code, place, found=self.found, data={"column": self.column}, column=self.column, **words
        )


class ExpressionError(ProfileFault):
    """A rule that cannot be used. All faults found are in `faults`; `at` says them for a place."""

    def __init__(self, text: str, faults: Iterable[Fault]) -> None:
        self.text = text
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__(self.at(Place(key=text[:80])))

    def at(self, place: Place) -> list[Finding]:
        """The findings with the place (file, line) of the rule in its profile."""
        return [fault.finding(place) for fault in self.faults]


def nearest(wanted: str, known: Iterable[str]) -> str:
    """A sentence that offers the nearest known names, or nothing where none is near."""
    close = get_close_matches(wanted, sorted(known), n=3, cutoff=0.6)
    return f"最接近的是{'、'.join(f'“{name}”' for name in close)}。" if close else ""
