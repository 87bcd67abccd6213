"""Totals of people that several paragraphs give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.findings import Finding, Place, Severity, make
from juesuan.recognition.texts import Passage
from juesuan.recognition.wording.phrasing import Headcount, Phrasing


def headcount_findings(texts: Sequence[Passage], phrasing: Phrasing, entity: str) -> Iterator[Finding]:
    """A total of people that two paragraphs give differently."""
    for one in phrasing.words.headcounts:
        said = list(_said(texts, one, phrasing, entity))
        # Three different numbers are those of several units.
        if len({count for count, _ in said}) != 2:
            continue
        (first, here), *others = said
        second, there = next((count, place) for count, place in others if count != first)
        yield make("audit-count-differs", there, here, severity=Severity(one.severity), what=one.label,
                   expected=str(first), found=str(second))  # fmt: skip


def _said(
    texts: Sequence[Passage], one: Headcount, phrasing: Phrasing, entity: str
) -> Iterator[tuple[int, Place]]:
    plain = ((passage, passage.plain) for passage in texts if not passage.cell)
    near = [(passage, text) for passage, text in plain if any(map(text.__contains__, one.names))]
    if len(near) < 2:
        return
    # The pattern holds the unit's name, so that it is made anew for each document.
    pattern = phrasing.headcount(one, entity)
    for passage, text in near:
        found = [(int(match["count"]), match.group().lstrip(",。;:")) for match in pattern.finditer(text)]
        # A paragraph that gives several is about several units or years.
        if len({count for count, _ in found}) == 1:
            yield found[0][0], passage.quoting(found[0][1])
