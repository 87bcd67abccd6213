"""Name: one row of a code list, a code with its name over a span of years."""

from __future__ import annotations

from dataclasses import dataclass

_FORMERLY = "formerly:"


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a code from `valid_from` to `valid_to` (years of account, None: as far as is known).

    `confidence` A: seen with this code in an official or published document; B: an older official list
    has it; C: compiled without a document at hand; D: doubtful. `source` and `note` hold the tags that
    SOURCES.md explains, joined by `+` and `;`.
    """

    code: str
    name: str
    level: int
    parent: str | None
    valid_from: int | None
    valid_to: int | None
    confidence: str
    source: str
    note: str

    def covers(self, year: int) -> bool:
        """Whether this is the name in a year."""
        return (self.valid_from is None or self.valid_from <= year) and (
            self.valid_to is None or year <= self.valid_to
        )

    @property
    def doubtful(self) -> bool:
        """Whether code or name is in doubt; never present such a row as official."""
        return self.confidence == "D"

    @property
    def year_approx(self) -> bool:
        """Whether the year of a change of name may be wrong by one or two years."""
        return "year_approx" in self.note.split(";")

    @property
    def formerly(self) -> tuple[str, ...]:
        """Earlier names whose years are not known (administrative divisions)."""
        tags = self.note.split(";")
        return tuple(tag.removeprefix(_FORMERLY) for tag in tags if tag.startswith(_FORMERLY))

    @property
    def years(self) -> str:
        """The span in words: 2019—2023, 2020年起, 至2019年, or 历年."""
        if self.valid_from is not None and self.valid_to is not None:
            one = self.valid_from == self.valid_to
            return f"{self.valid_from}年" if one else f"{self.valid_from}—{self.valid_to}年"
        if self.valid_from is not None:
            return f"{self.valid_from}年起"
        return f"至{self.valid_to}年" if self.valid_to is not None else "历年"
