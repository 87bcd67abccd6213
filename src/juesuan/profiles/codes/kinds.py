"""The kinds of code lists: their Chinese label, the lengths of their codes, the years they are known for."""

from __future__ import annotations

import csv
import difflib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from juesuan.findings import InputFault, make

SHIPPED = Path(__file__).parents[1] / "data" / "cn" / "codes"
"""The folder of the lists that come with the program."""


@dataclass(frozen=True, slots=True)
class ListKind:
    """One kind of list. `lengths` are the legal code lengths from the top level down, `levels` their words.

    `known_from` and `known_until` bound the years for which the shipped list was compiled; later years
    are answered with the last names known.
    """

    id: str
    label: str
    aliases: tuple[str, ...]
    lengths: tuple[int, ...]
    levels: tuple[str, ...]
    known_from: int
    known_until: int

    @property
    def deepest(self) -> int:
        """The length of a code of the lowest level (an item of the functional list: 7)."""
        return self.lengths[-1]

    def level_word(self, level: int) -> str:
        """类, 款 or 项 …, for a level counted from 1."""
        return self.levels[level - 1]

    def fits(self, code: str) -> bool:
        """Whether this is a code by its form: digits only, of a legal length."""
        return code.isascii() and code.isdigit() and len(code) in self.lengths

    def level(self, code: str) -> int:
        """The level of a code that fits, from 1. Divisions: by the pairs of digits that are not 00."""
        if len(self.lengths) > 1:
            return self.lengths.index(len(code)) + 1
        return 1 + sum(code[start : start + 2] != "00" for start in range(2, len(code), 2))

    def parent(self, code: str) -> str | None:
        """The code one level up, by the digits of a code that fits; None at the top."""
        if len(self.lengths) > 1:
            above = self.lengths[: self.lengths.index(len(code))]
            return code[: above[-1]] if above else None
        filled = code.rstrip("0")
        kept = (len(filled) - 1) // 2 * 2
        return code[:kept].ljust(len(code), "0") if kept else None


@cache
def list_kinds() -> dict[str, ListKind]:
    """All kinds by id, in the order of lists.csv."""
    with (SHIPPED / "lists.csv").open(encoding="utf-8", newline="") as file:
        kinds = [
            ListKind(
                id=row["kind"],
                label=row["label"],
                aliases=tuple(row["aliases"].split("|")),
                lengths=tuple(int(length) for length in row["lengths"].split("|")),
                levels=tuple(row["levels"].split("|")),
                known_from=int(row["known_from"]),
                known_until=int(row["known_until"]),
            )
            for row in csv.DictReader(file)
        ]
    return {kind.id: kind for kind in kinds}


def list_kind(name: str) -> ListKind:
    """The kind of this id, label or alias (`-` counts as `_`); raises InputFault (codes-kind)."""
    wanted = name.strip().replace("-", "_")
    for kind in list_kinds().values():
        if wanted in (kind.id, kind.label, *kind.aliases):
            return kind
    near = difflib.get_close_matches(wanted, list(list_kinds()), n=1, cutoff=0.5)
    known = "、".join(f"{kind.id}（{kind.label}）" for kind in list_kinds().values())
    raise InputFault(
        make("codes-kind", found=name, expected=known, near=f"最接近的是 {near[0]}。" if near else "")
    )
