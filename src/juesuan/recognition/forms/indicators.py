"""Indicator rows of a performance form, whatever columns the locality gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from juesuan.facts import Decimal
from juesuan.findings import Place
from juesuan.recognition.forms.headings import has_role, role_of
from juesuan.recognition.matrix import Matrix, number_in
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.words import likeness, plain

_ALIKE = 0.85
_LEADING = re.compile(r"^(?P<sign>>=|<=|≥|≤|>|<|=|≠)?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>\D{0,12})$")
_END = re.compile(r"^(?:总分|合计|备注|其他需)")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator as printed; texts are plain, empty where nothing stands."""

    level1: str
    level2: str
    name: str
    nature: str
    target: str
    unit: str
    actual: str
    reason: str
    place: Place
    has_target: bool
    has_actual: bool
    weight: Decimal | None = None
    score: Decimal | None = None
    has_reason: bool = False
    target_place: Place | None = None
    actual_place: Place | None = None

    @property
    def at_target(self) -> Place:
        """Where its target stands."""
        return self.target_place or self.place

    @property
    def at_actual(self) -> Place:
        """Where its result stands."""
        return self.actual_place or self.place

    @property
    def number(self) -> Decimal | None:
        """The number of the target: the whole cell, or with its sign and unit."""
        whole = number_in(self.target)
        if whole is not None:
            return whole
        match = _LEADING.match(self.target)
        return number_in(match["number"]) if match else None

    @property
    def sign(self) -> str:
        """How the target compares: >=, <=, >, <, = or nothing."""
        found = self.nature or (match["sign"] or "" if (match := _LEADING.match(self.target)) else "")
        return {"≥": ">=", "≤": "<=", "＝": "="}.get(found, found)

    @property
    def measured_in(self) -> str:
        """The unit of the target, from its own cell or behind the number."""
        match = _LEADING.match(self.target)
        return self.unit or (match["unit"] if match else "")


def read_indicators(matrix: Matrix, words: AuditWords) -> list[Indicator]:
    """All indicator rows of a grid, empty when it has no indicator headings."""
    found: list[Indicator] = []
    roles: dict[str, int] = {}
    above = ("", "")
    for row in range(matrix.height):
        heads = header_roles(matrix, row, words)
        if heads:
            roles, above = heads, ("", "")
        elif roles and _END.match("".join(matrix.texts[row])):
            roles = {}
        elif roles:
            one = _indicator(matrix, row, roles, above)
            above = (one.level1, one.level2)
            if one.name and (one.target or one.actual or one.weight is not None):
                found.append(one)
    return found


def header_roles(matrix: Matrix, row: int, words: AuditWords) -> dict[str, int]:
    """Role → column for a row of indicator headings; headings of a merged first line stand above."""
    found: dict[str, int] = {}
    if not _own(matrix, row, words):
        return found
    for column in range(matrix.width):
        above = matrix.texts[row - 1][column] if row else ""
        for text in (matrix.texts[row][column], above):
            role = role_of(text, words.role_of_heading)
            if role and role not in found:
                found[role] = column
                break
    levels = "level2" in found or ("target" in found and ("actual" in found or "score" in found))
    return found if levels and "level3" in found else {}


def _own(matrix: Matrix, row: int, words: AuditWords) -> bool:
    return has_role(matrix.texts[row], "level3", words.role_of_heading)


def _indicator(matrix: Matrix, row: int, roles: Mapping[str, int], above: tuple[str, str]) -> Indicator:
    def text(role: str) -> str:
        column = roles.get(role)
        return plain(matrix.texts[row][column]) if column is not None else ""

    def spot_of(role: str) -> Place | None:
        found = matrix.cell(row, roles[role]) if role in roles else None
        return found.place if found else None

    level1 = text("level1")
    level2 = text("level2") or ("" if level1 and not text("level3") else above[1])
    spot = matrix.cell(row, roles["level3"])
    fallback = next((cell for cell in matrix.cells[row] if cell is not None), None)
    place = (spot.place if spot else None) or (fallback.place if fallback else None) or Place()
    return Indicator(
        level1=level1 or above[0],
        level2=level2,
        name=text("level3"),
        nature=text("nature"),
        target=text("target"),
        unit=text("unit"),
        actual=text("actual"),
        reason=text("reason"),
        place=place,
        has_target="target" in roles,
        has_actual="actual" in roles,
        weight=number_in(text("weight")),
        score=number_in(text("score")),
        has_reason="reason" in roles,
        target_place=spot_of("target"),
        actual_place=spot_of("actual"),
    )


def group_of(level: str, words: AuditWords, *, below: bool) -> str:
    """The first-level kind that a first-level (or, with `below`, a second-level) name belongs to."""
    best: tuple[float, str] = (0.0, "")
    for group, entry in words.groups.items():
        for name in entry.below if below else entry.names:
            score = max(likeness(level, name), likeness(level + "指标", name))
            best = max(best, (score, group))
    return best[1] if best[0] >= _ALIKE else ""


def rows_by_kind(indicators: Sequence[Indicator]) -> Iterator[tuple[str, list[Indicator]]]:
    """Indicators of one second-level kind together, in order."""
    kinds: dict[str, list[Indicator]] = {}
    for one in indicators:
        kinds.setdefault(one.level2, []).append(one)
    yield from kinds.items()
