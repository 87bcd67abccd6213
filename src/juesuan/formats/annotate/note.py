"""Note: a remark and the place it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from juesuan.findings import Place

Level: TypeAlias = Literal["error", "warning", "info"]

AUTHOR: Final = "决算核查"
INITIALS: Final = "核"

COLOURS: Final[dict[Level, tuple[int, int, int]]] = {
    "error": (255, 199, 199),
    "warning": (255, 231, 153),
    "info": (204, 224, 255),
}
"""The ground behind a marked place, red, green, blue of 255; never the only sign: numbers stand beside."""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark: its number in the report, how grave, its words (lines), and where it belongs."""

    number: int
    level: Level
    text: str
    place: Place

    def as_dict(self) -> dict[str, Any]:
        """For the process that writes it."""
        return {
            "number": self.number,
            "level": self.level,
            "text": self.text,
            "place": self.place.as_dict(),
        }


def note_from(entry: dict[str, Any]) -> Note:
    """A note from its JSON form."""
    place = dict(entry["place"])
    box = place.pop("box", None)
    edges = tuple(float(edge) for edge in box) if box else None
    return Note(entry["number"], entry["level"], entry["text"], Place(**place, box=edges))  # type: ignore[arg-type]


def gravest(notes: Iterable[Note]) -> Level:
    """The level that a place with several notes is shown in."""
    found = {note.level for note in notes}
    return next((level for level in COLOURS if level in found), "info")
