"""What sentences are written from: the unit, its words, reasons and free texts, and what is withheld.

Knows: which sheet holds what. Does not know: wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from juesuan.facts import Book, Slice, SliceError
from juesuan.findings import Place
from juesuan.profiles import Profile
from juesuan.submission import NameOf, Record, Submission, sheets_of
from juesuan.submission.examine import place_of

PRIOR: Final = "prior"
BUDGET: Final = "budget"
USE: Final = "use"
"""What a reason is about: the change from the year before, from the budget; or what the money was for."""


@dataclass(frozen=True, slots=True)
class Told:
    """Words somebody wrote, with the cell they stand in."""

    text: str
    place: Place


@dataclass(frozen=True)
class Teller:
    """One submission as the narrative sees it."""

    entity: str
    year: int
    is_department: bool
    book: Book
    name_of: NameOf
    reasons: Mapping[tuple[str, str], Told] = field(default_factory=dict)
    """(canonical slice, prior or budget) → the reason given."""
    texts: Mapping[str, Told] = field(default_factory=dict)
    secret_codes: frozenset[str] = frozenset()
    secret_tables: frozenset[str] = frozenset()
    secret_projects: frozenset[str] = frozenset()

    def reason(self, wanted: Slice, against: str) -> Told | None:
        """The reason given for a figure's change or completion."""
        return self.reasons.get((str(wanted), against))

    def is_secret(self, code: str) -> bool:
        """Whether a functional code is kept secret: itself or what it is part of."""
        return any(code.startswith(secret) for secret in self.secret_codes)

    @property
    def secret_count(self) -> int:
        """How many codes, tables and projects are kept secret."""
        return len(self.secret_codes) + len(self.secret_tables) + len(self.secret_projects)

    @property
    def withholds(self) -> bool:
        """Whether anything is kept secret."""
        return self.secret_count > 0


def teller_of(submission: Submission, profile: Profile, book: Book, name_of: NameOf) -> Teller:
    """What the narrative needs from a submission. Blank `against` means: with the year before."""
    locate = place_of(sheets_of(profile))

    def told(sheet: str, record: Record) -> Told:
        return Told(record.text("text"), locate(sheet, record, "text"))

    reasons = {
        (_canonical(record.text("figure")), record.text("against") or PRIOR): told("reasons", record)
        for record in submission.of("reasons")
    }
    texts = {record.text("id"): told("texts", record) for record in submission.of("texts")}
    withheld: dict[str, set[str]] = {"table": set(), "function": set()}
    for record in submission.of("secrets"):
        withheld[record.text("kind")].add(record.text("code"))
    projects = {one.text("code") for one in submission.of("projects") if one.values.get("secret") is True}
    return Teller(
        entity=submission.entity,
        year=submission.year,
        is_department=any(one.values.get("is_department") is True for one in submission.of("case")),
        book=book,
        name_of=name_of,
        reasons=reasons,
        texts=texts,
        secret_codes=frozenset(withheld["function"]),
        secret_tables=frozenset(withheld["table"]),
        secret_projects=frozenset(projects),
    )


def _canonical(text: str) -> str:
    """A slice in canonical form; what is none stays as written (and is found unused)."""
    try:
        return str(Slice.parse(text))
    except SliceError:
        return text
