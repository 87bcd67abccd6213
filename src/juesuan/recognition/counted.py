"""“共有车辆1辆，其中：越野车2辆”: one item of a count that is more than the whole before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.checks import Sighting
from juesuan.findings import Finding, make


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
