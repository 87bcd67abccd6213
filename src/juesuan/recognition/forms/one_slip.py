"""One wrong number of a form is told once: a row that its points contradict, and the sum that they break.

Knows: that a sum which is off by what one row has too much is wrong because of that row, when the row is
right once it has so much less. Does not know: what is checked in rows, which the caller repeats.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from re import sub

from juesuan.facts import Decimal
from juesuan.findings import Finding, Place
from juesuan.recognition.causes import with_evidence
from juesuan.recognition.forms.indicators import Indicator
from juesuan.recognition.forms.results import Execution, Results

Check = Callable[[Sequence[Indicator]], Sequence[Finding]]
_TOTAL, _TOLD, _EXECUTION = "audit-score-total", "audit-told-score", "audit-score-execution"


def one_slip(
    rows: Sequence[Indicator], about_rows: Sequence[Finding], sums: Sequence[Finding], again: Check
) -> list[Finding]:
    """The findings on rows and on their sums, those of one slip made one; `again` checks changed rows."""
    left, told = list(about_rows), []
    for one in sums:
        explained = next(
            (group for at in range(len(rows)) if (group := _explained(one, rows, at, left, again))), []
        )
        if not explained:
            told.append(one)
            continue
        left = [other for other in left if other not in explained]
        # A wrong score is what the row says; of a wrong weight the row knows only that points are missing.
        first, *others = [*explained, one] if _of(one) == "score" else [one, *explained]
        grave = min((finding.severity for finding in (first, *others)), key=lambda found: found.rank)
        for other in others:
            first = with_evidence(first, other)
        told.append(replace(first, severity=grave))
    return [*left, *told]


def _explained(
    wrong: Finding, rows: Sequence[Indicator], at: int, found: Sequence[Finding], again: Check
) -> list[Finding]:
    """What is said of a row that would not be said with the difference of the sum taken off."""
    own = [one for one in found if _is_of(one, rows[at])]
    if not own or not _of(wrong):
        return []
    excess = _excess(wrong)
    changed = _less(rows[at], _of(wrong), excess)
    if changed is None:
        return []
    after = {one.code for one in again([*rows[:at], changed, *rows[at + 1 :]]) if _is_of(one, rows[at])}
    return [one for one in own if one.code not in after]


def _of(wrong: Finding) -> str:
    """Of what a sum is: weight or score; "" for another finding."""
    return str((wrong.data or {}).get("of", ""))


def _excess(wrong: Finding) -> Decimal:
    """By how much what is added up is more than the printed sum."""
    return Decimal(wrong.expected or "0") - Decimal(wrong.found or "0")


def _less(row: Indicator, what: str, excess: Decimal) -> Indicator | None:
    if what == "weight":
        return None if row.weight is None else replace(row, weight=row.weight - excess)
    return None if row.score is None else replace(row, score=row.score - excess)


def _is_of(finding: Finding, row: Indicator) -> bool:
    if not finding.places:
        return False
    place = finding.places[0]
    if place.line is not None and (place.page, place.line) == (row.place.page, row.place.line):
        return True
    return _spot(place) in {_spot(one) for one in (row.place, row.at_target, row.at_actual)}


def _spot(place: Place) -> tuple[object, ...]:
    return place.page, place.line, place.box, place.spot, place.sheet, place.cell


def execution_once(
    findings: Sequence[Finding], results: Results, again: Callable[[Execution], bool]
) -> list[Finding]:
    """The findings with a wrong score or weight of the execution rate and the sum that it breaks made one.

    `again` says whether the row of the execution rate is right.
    """
    row = results.execution
    own = next((one for one in findings if one.code == _EXECUTION), None)
    if row is None or own is None:
        return list(findings)
    for one in findings:
        excess = _excess(one) if _of(one) else Decimal(0)
        changed = (
            replace(row, points=replace(row.points, value=row.points.value - excess))
            if _of(one) == "weight"
            else replace(row, score=replace(row.score, value=row.score.value - excess))
        )
        if excess and again(changed):
            first, other = (one, own) if _of(one) == "weight" else (own, one)
            rest = [left for left in findings if left not in (one, own)]
            return [*rest, with_evidence(first, other)]
    return list(findings)


def total_once(findings: Sequence[Finding]) -> list[Finding]:
    """A total that neither its rows nor the text have: told with the rows, the text as evidence."""
    totals = {one.places[0]: one for one in findings if one.code == _TOTAL}
    merged: dict[int, Finding] = {}
    rest: list[Finding] = []
    for one in findings:
        total = totals.get(one.places[0]) if one.code == _TOLD and one.places else None
        if total is not None and _number(one.expected) == _number(total.expected):
            merged[id(total)] = with_evidence(merged.get(id(total), total), one)
        else:
            rest.append(one)
    return [merged.get(id(one), one) for one in rest]


def _number(text: str | None) -> Decimal | None:
    digits = sub(r"[^\d.]", "", text or "")
    return Decimal(digits) if digits.replace(".", "", 1).isdigit() else None
