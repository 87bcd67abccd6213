"""What a code is in a year: valid, renamed, moved, retired, not yet there, or unknown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from juesuan.profiles.codes.names import Name


class Status(StrEnum):
    """The state of a code in a year."""

    VALID = "valid"
    RENAMED = "renamed"
    MOVED = "moved"
    RETIRED = "retired"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The Chinese word shown to users."""
        return _LABELS[self]


_LABELS = {
    Status.VALID: "有效",
    Status.RENAMED: "改过名",
    Status.MOVED: "已调整到其他编码",
    Status.RETIRED: "已停用",
    Status.NOT_YET: "尚未启用",
    Status.UNKNOWN: "目录中没有",
}


@dataclass(frozen=True, slots=True)
class Resolution:
    """Everything the list knows about a code in a year.

    `name` is the name of the year (None unless valid or renamed). `history` holds the rows of the code in
    time order; `path` the names from the top level down to the code, or down to its nearest known
    ancestor; `nearest` the codes of that year that differ least, for an unknown code; `moved_to` where the
    contents went. `gap` says why the list may lack the code although it exists. `official` tells whether
    the year is covered by a complete list that the user imported.
    """

    kind: str
    code: str
    year: int
    status: Status
    name: Name | None
    history: tuple[Name, ...] = ()
    path: tuple[Name, ...] = ()
    nearest: tuple[Name, ...] = ()
    moved_to: tuple[Name, ...] = ()
    gap: str | None = None
    official: bool = False

    @property
    def valid(self) -> bool:
        """Whether the code may be used in the year, by what the list knows."""
        return self.name is not None

    @property
    def firm(self) -> bool:
        """Whether a code that is not valid is surely wrong, not only missing from an incomplete list.

        Sure: the year has an imported official list, or not even the top level of the code exists.
        """
        if self.valid or self.gap is not None:
            return False
        return self.official or (self.status is Status.UNKNOWN and not self.path)
