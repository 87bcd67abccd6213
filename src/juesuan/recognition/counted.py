"""“共有车辆1辆，其中：越野车2辆”: one item of a count that is more than the whole before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juesuan.checks import Sighting
from juesuan.findings import Finding, Place, make
from juesuan.recognition.causes import FollowUp

_DIGITS = re.compile(r"\d+")


def counted_findings(texts: Sequence[Sighting]) -> Iterator[Finding]:
    """A single item of a count that exceeds the whole in its paragraph.

    Longer lists are added up elsewhere.
    """
    groups: dict[tuple[str, str], list[Sighting]] = {}
    for one in texts:
        if one.printed is not None and not one.printed.is_money:
            groups.setdefault((one.id.partition(".")[0], one.slice.measure), []).append(one)
    for members in groups.values():
        wholes = [one for one in members if one.slice.get("item") is None]
        items = [one for one in members if one.slice.get("item") is not None]
        if len(wholes) == len(items) == 1 and items[0].interval.low > wholes[0].interval.high:
            yield _larger(wholes[0], items[0])


def _larger(whole: Sighting, item: Sighting) -> Finding:
    assert whole.printed is not None
    assert item.printed is not None
    gap = item.printed.value - whole.printed.value
    return make(
        "audit-list-sum",
        item.place,
        whole.place,
        expected=str(whole.printed),
        found=str(item.printed),
        difference=f"{gap}{whole.printed.unit}",
        parts=str(item.printed.value),
        counted="",
    )


def counts_behind(findings: Sequence[Finding]) -> Iterator[FollowUp]:
    """Sums of counts that are only wrong because one count is, which another place tells."""
    told = [one for one in findings if one.code == "check-same" and one.difference]
    for one in findings if told else ():
        if one.code != "audit-count-sum":
            continue
        gap = abs(_first(one.expected) - _first(one.found))
        because = [
            other.places[0]
            for other in told
            if _first(other.difference) == gap
            and _spot(one.places[0]) in {_spot(place) for place in other.places}
        ]
        if because:
            yield FollowUp(one, tuple(because))


def _first(text: str | None) -> int:
    match = _DIGITS.search(text or "")
    return int(match.group()) if match else 0


def _spot(place: Place) -> tuple[object, ...]:
    return place.page, place.line, place.spot, place.box
