"""Which cells of the document's own tables findings are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from juesuan.findings import Place
from juesuan.tasks.audit_report.view import Entry

Spot: TypeAlias = tuple[object, ...]

_TENTHS = (1, 1, 1, 1)


def spot_of(place: Place | None) -> Spot | None:
    """What tells a cell from all others, whatever names recognition gave it; None where nothing does."""
    if place is None:
        return None
    if place.spot is not None:
        return ("spot", place.spot)
    if place.sheet is not None and place.cell is not None:
        return ("cell", place.sheet, place.cell.partition(":")[0])
    if place.page is not None and place.box is not None:
        return ("box", place.page, *map(round, place.box, _TENTHS))
    return None


def entries_by_spot(entries: Sequence[Entry]) -> Mapping[Spot, list[Entry]]:
    """The findings at each spot, by every place they name."""
    found: dict[Spot, list[Entry]] = {}
    for entry in entries:
        for spot in dict.fromkeys(map(spot_of, entry.finding.places)):
            if spot is not None:
                found.setdefault(spot, []).append(entry)
    return found
