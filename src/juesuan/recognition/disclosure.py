"""The disclosure score: which of the things that inspections look for a document shows, and where.

Every item says what was looked at. "Not met" means: not found in this document; what stands in another file
of the same unit is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from juesuan.findings import Place, term
from juesuan.formats.document import Document
from juesuan.profiles import Profile
from juesuan.recognition.disclosure_schema import DisclosureItem
from juesuan.recognition.disclosure_tests import Answer, Seen, decide
from juesuan.recognition.model import SeenTable
from juesuan.recognition.texts import passages

_MOST_PLACES = 20
_PERCENT = 100


class State(StrEnum):
    """Whether an item is shown."""

    MET = "met"
    UNMET = "unmet"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> str:
        """The Chinese word shown to users."""
        return term(f"state-{self.value}")


@dataclass(frozen=True, slots=True)
class Decided:
    """One item with its state, the places it was decided by, and the reason in words."""

    item: DisclosureItem
    state: State
    places: tuple[Place, ...] = ()
    why: str = ""

    def as_dict(self) -> dict[str, Any]:
        """For the JSON report."""
        found: dict[str, Any] = {
            "id": self.item.id,
            "label": self.item.label,
            "group": self.item.group,
            "points": self.item.points,
            "state": self.state.value,
            "reference": self.item.reference,
        }
        if self.why:
            found["why"] = self.why
        if self.places:
            found["places"] = [place.as_dict() for place in self.places]
        return found


@dataclass(frozen=True, slots=True)
class Disclosure:
    """All items of a document and their sum."""

    items: tuple[Decided, ...]

    @property
    def points(self) -> int:
        """Points of the items that are met."""
        return sum(one.item.points for one in self.items if one.state is State.MET)

    @property
    def possible(self) -> int:
        """Points of the items that apply."""
        return sum(one.item.points for one in self.items if one.state is not State.NOT_APPLICABLE)

    @property
    def percent(self) -> int | None:
        """Points of a hundred possible ones, rounded down; None where nothing applies."""
        return self.points * _PERCENT // self.possible if self.possible else None

    def as_dict(self) -> Mapping[str, Any]:
        """For the JSON report."""
        return {
            "points": self.points,
            "possible": self.possible,
            "percent": self.percent,
            "items": [one.as_dict() for one in self.items],
        }


def disclosure(document: Document, profile: Profile, tables: Sequence[SeenTable]) -> Disclosure:
    """Decide every item of the profile (section `disclosure`); raises ProfileFault for a broken section."""
    seen = Seen(profile, passages(document), tables)
    items = profile.section("disclosure", DisclosureItem).values()
    return Disclosure(tuple(_decided(item, decide(item.test, seen)) for item in items))


def _decided(item: DisclosureItem, answer: Answer) -> Decided:
    state = {True: State.MET, False: State.UNMET, None: State.NOT_APPLICABLE}[answer.met]
    return Decided(item, state, answer.places[:_MOST_PLACES], answer.why)
