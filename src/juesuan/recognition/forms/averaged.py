"""“4个项目自评平均得分93.25分，其中…”: an average score against the scores that it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from juesuan.facts import Decimal, parse_number, show
from juesuan.facts.money import ONE, ZERO, decimals_of
from juesuan.findings import Finding, Place, make
from juesuan.recognition.causes import with_evidence
from juesuan.recognition.forms.results import Number
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords

_FEWEST = 2
_TOTAL = "audit-score-total"
_SENTENCE_END = "。"


def with_averages(
    findings: Sequence[Finding],
    totals: Sequence[Number | None],
    passages: Sequence[Passage],
    words: AuditWords,
) -> list[Finding]:
    """The findings with those on averages; one that follows from a wrong total of a form is its evidence."""
    found = list(findings)
    wrong = {one.places[0]: one for one in findings if one.code == _TOTAL}
    right = [
        replace(one, value=parse_number(wrong[one.place].expected or ""))
        if one is not None and one.place in wrong
        else one
        for one in totals
    ]
    after = {one.places[0] for one in average_findings(right, passages, words)} if wrong else set()
    for one in average_findings(totals, passages, words):
        host = next((wrong[place] for place in one.places[1:] if place in wrong), None)
        if host is None or one.places[0] in after:
            found.append(one)
        else:
            found = [with_evidence(other, one) if other is host else other for other in found]
    return found


def average_findings(
    totals: Sequence[Number | None], passages: Sequence[Passage], words: AuditWords
) -> Iterator[Finding]:
    """Average scores that the scores listed behind, or else the totals of all forms, do not make.

    Only where as many scores are known as projects are counted before the average: others may be of another
    choice of projects. A warning at most, as an average may be weighted.
    """
    average, counted, part = map(re.compile, (words.average_said, words.average_count, words.average_part))
    for passage in passages:
        match = average.search(passage.plain)
        if match is None or passage.cell:
            continue
        counts = {int(one["count"]) for one in counted.finditer(passage.plain[: match.start()])}
        behind = passage.plain[match.end() :].split(_SENTENCE_END)[0]
        listed = [parse_number(one["value"]) for one in part.finditer(behind)]
        given = [one for one in totals if one is not None]
        known, places = listed, []
        if not listed and len(given) == len(totals):
            known, places = [one.value for one in given], [one.place for one in given]
        if counts == {len(known)} and len(known) >= _FEWEST:
            yield from _wrong(match["value"], known, passage.quoting(match.group()), places)


def _wrong(shown: str, known: Sequence[Decimal], place: Place, places: Sequence[Place]) -> Iterator[Finding]:
    value = parse_number(shown)
    mean = sum(known, ZERO) / len(known)
    if abs(mean - value) > ONE.scaleb(-decimals_of(value)):
        yield make(
            "audit-score-average",
            place,
            *places,
            expected=show(mean, decimals=2, grouping=False),
            found=shown,
            count=len(known),
            scores="、".join(map(str, known)),
        )
