"""Cells of workbooks whose stored result is not what their formula gives: what they break is not told again.

Knows: that a sum which is wrong by just that much is wrong because of the cell; computing the workbook afresh
mends both. Does not know: formulas.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from juesuan.checks import Correction
from juesuan.facts import Decimal
from juesuan.facts.money import UNITS
from juesuan.findings import Finding
from juesuan.recognition.causes import with_evidence

_CODE = "audit-formula-result"
_FIGURES = "check-"
_FEN = Decimal("0.01")

_Spot = tuple[str | None, str | None]


def without_stale(
    findings: Sequence[Finding], notes: Sequence[Finding], corrections: Sequence[Correction]
) -> tuple[list[Finding], list[Finding]]:
    """The findings that no stale result explains, and the notes of the reader with the others as evidence."""
    told, kept = list(notes), list(findings)
    for at, note in enumerate(told):
        stale = _stale(note)
        fixed = {fix.sighting.place for fix in corrections if stale and _is_right(fix, stale)}
        follow = [
            one for one in kept if one.code.startswith(_FIGURES) and fixed.intersection(one.places)
        ]  # fmt: skip
        for one in follow:
            severity = min(told[at].severity, one.severity, key=lambda grade: grade.rank)
            told[at] = replace(with_evidence(told[at], one), severity=severity)
        kept = [one for one in kept if one not in follow]
    return kept, told


def _stale(note: Finding) -> dict[_Spot, Decimal]:
    """Sheet and cell → by how much its stored result is too large, in the unit of its table."""
    if note.code != _CODE or not note.data or not note.places:
        return {}
    sheet = note.places[0].sheet
    return {(sheet, cell): Decimal(excess) for cell, excess in note.data["excess"].items()}


def _is_right(fix: Correction, stale: dict[_Spot, Decimal]) -> bool:
    """Whether a figure found wrong is a stale cell, and wrong by what its formula would mend."""
    place, printed = fix.sighting.place, fix.sighting.printed
    excess = stale.get((place.sheet, place.cell))
    if excess is None or printed is None:
        return False
    unit = UNITS[printed.unit] if printed.is_money else 1
    # Correction and printed figure are rounded, the result of the formula is not.
    return abs(excess * unit - fix.excess) <= 2 * fix.sighting.interval.width + _FEN
