"""One wrong number of a form is told once: a row that its points contradict, and the sum that they break.

Knows: that a sum which is off by what one row has too much is wrong because of that row, when the row is
right once it has so much less. Does not know: what is checked in rows, which the caller repeats.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from re import sub

from juesuan.facts import Decimal
from juesuan.findings import Finding
from juesuan.recognition.causes import with_evidence
from juesuan.recognition.forms.indicators import Indicator

Check = Callable[[Sequence[Indicator]], Sequence[Finding]]
_TOTAL, _TOLD = "audit-score-total", "audit-told-score"


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
    """What is said of a row, when it is all right with the difference of the sum taken off; else nothing."""
    own = [one for one in found if _is_of(one, rows[at])]
    if not own or not _of(wrong):
        return []
    excess = Decimal(wrong.expected or "0") - Decimal(wrong.found or "0")
    changed = _less(rows[at], _of(wrong), excess)
    if changed is None:
        return []
    after = again([*rows[:at], changed, *rows[at + 1 :]])
    return [] if any(_is_of(one, rows[at]) for one in after) else own


def _of(wrong: Finding) -> str:
    """Of what a sum is: weight or score; "" for another finding."""
    return str((wrong.data or {}).get("of", ""))


def _less(row: Indicator, what: str, excess: Decimal) -> Indicator | None:
    if what == "weight":
        return None if row.weight is None else replace(row, weight=row.weight - excess)
    return None if row.score is None else replace(row, score=row.score - excess)


def _is_of(finding: Finding, row: Indicator) -> bool:
    place = finding.places[0] if finding.places else None
    return place is not None and (place.page, place.line, place.box) == (
        row.place.page,
        row.place.line,
        row.place.box,
    )


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
