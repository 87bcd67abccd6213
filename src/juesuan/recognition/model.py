"""What recognition yields: tables with their figures, and what was left unread and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from juesuan.checks import Sighting, Stated
from juesuan.findings import Place
from juesuan.formats.document import Grid
from juesuan.profiles.schema import Table
from juesuan.recognition.captions import Caption


@dataclass(frozen=True, slots=True)
class CodeName:
    """A classification code with the name printed beside it."""

    kind: str
    code: str
    name: str
    place: Place


@dataclass(frozen=True)
class SeenTable:
    """A printed table: what it was taken for (None: nothing we know) and how many figures were used.

    `part` tells apart the sets of tables of several units in one document, from 0.
    """

    grid: Grid
    caption: Caption
    table: Table | None = None
    sightings: tuple[Sighting, ...] = ()
    codes: tuple[CodeName, ...] = ()
    cells: int = 0
    used: int = 0
    why: str = ""
    part: int = 0
    stated: tuple[Stated, ...] = ()
    """Changes, rates and shares that its columns give."""
    unit: str = ""
    """The amount unit it names or that other figures tell; "" where neither does."""
    apart: bool = False
    """Whether its figures can be compared with each other only, because its unit is not known."""

    def as_dict(self) -> dict[str, Any]:
        """For the JSON report."""
        found: dict[str, Any] = {
            "title": self.caption.title or (self.table.title if self.table else ""),
            "number": self.caption.number,
            "table": self.table.id if self.table else None,
            "unit": self.unit or self.caption.unit,
            "figures": self.cells,
            "used": self.used,
            "place": self.caption.place.as_dict(),
        }
        return {**found, "why": self.why} if self.why else found


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a document was understood."""

    tables: int
    recognised: int
    forms: int
    figures: int
    figures_used: int
    amounts: int
    amounts_used: int
    unread: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every table and every figure in tables was used."""
        return not self.unread and self.figures_used == self.figures and self.tables == self.recognised

    def as_dict(self) -> Mapping[str, Any]:
        """For the JSON report."""
        return {
            "tables": {"seen": self.tables, "recognised": self.recognised, "forms": self.forms},
            "figures": {"seen": self.figures, "used": self.figures_used},
            "amounts_in_text": {"seen": self.amounts, "used": self.amounts_used},
            "unread": list(self.unread),
        }
