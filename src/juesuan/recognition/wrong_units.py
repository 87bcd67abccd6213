"""Tables whose named amount unit is not the one their figures are in: 元 written where all else says 万元.

Knows: that a table is meant as it is printed elsewhere when many figures agree in another unit and none in
its own. Such a table is one finding, and is compared in the unit it is in.
"""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.checks import Sighting
from juesuan.facts import Interval, Slice
from juesuan.facts.money import UNITS
from juesuan.findings import Finding, Place, make
from juesuan.recognition.model import SeenTable
from juesuan.recognition.units import CANDIDATES, MANY, agrees, amounts, in_unit, is_amount, is_telling

_FEWEST = 2
# Two figures of so many digits together do not agree by chance.
_DIGITS = 8
_MOST_PLACES = 5

_Pairs = list[tuple[Sighting, Sighting]]


def in_right_units(
    tables: Sequence[SeenTable], texts: Sequence[Sighting]
) -> tuple[list[SeenTable], list[Finding]]:
    """The tables of one part, those in a wrong unit moved to the right one, and what there is to say of it.

    `texts` are figures of sentences, which name their unit.
    """
    found = list(tables)
    told: list[Finding] = []
    printed = _Printed(found, texts)
    for at, table in enumerate(found):
        if not table.unit or table.apart:
            continue
        unit, agreeing = _better(table, at, printed)
        if unit:
            told.append(_finding(table, unit, agreeing))
            found[at] = in_unit(table, unit)
            printed = _Printed(found, texts)
    return found, told


class _Printed:
    """Where each slice is printed: the tables in order, then the text."""

    def __init__(self, tables: Sequence[SeenTable], texts: Sequence[Sighting]) -> None:
        self._places: dict[Slice, list[tuple[int, Sighting]]] = {}
        sources = [() if table.apart else table.sightings for table in tables]
        for at, sightings in enumerate([*sources, texts]):
            for one in sightings:
                if is_amount(one):
                    self._places.setdefault(one.observation.slice, []).append((at, one))

    def beside(self, at: int, wanted: Slice) -> list[Sighting]:
        """The places of a slice outside the table of this number."""
        return [one for source, one in self._places.get(wanted, ()) if source != at]


def _better(table: SeenTable, at: int, printed: _Printed) -> tuple[str, _Pairs]:
    """The unit that its figures are in, with pairs that show it; "" where its own may be right."""
    shared: list[Sighting] = []
    known: dict[Slice, list[Interval]] = {}
    others: dict[Slice, list[Sighting]] = {}
    for one in table.sightings:
        if not (is_amount(one) and (elsewhere := printed.beside(at, one.slice)) and is_telling(one)):
            continue
        others[one.slice] = elsewhere
        known[one.slice] = [other.interval for other in elsewhere]
        if agrees(one, table.unit, known):
            return "", []
        shared.append(one)
    if len(shared) < _FEWEST:
        return "", []
    for unit in CANDIDATES:
        agreeing = [one for one in shared if unit != table.unit and agrees(one, unit, known)]
        if not _many(agreeing) or 2 * len(agreeing) < len(shared):
            continue
        pairs = [
            (one, other)
            for one in agreeing
            for other in others[one.slice]
            if agrees(one, unit, amounts([other]))
        ]
        if _is_its_own_slip(table, pairs):
            return unit, pairs
    return "", []


def _many(agreeing: Sequence[Sighting]) -> bool:
    digits = sum(len(str(one.printed.value).replace(".", "")) for one in agreeing if one.printed)
    return len(agreeing) >= MANY or (len(agreeing) >= _FEWEST and digits >= _DIGITS)


def _is_its_own_slip(table: SeenTable, pairs: _Pairs) -> bool:
    """Whether the table is wrong and not the other place: two places say so, or a text with its own units.

    A text in 元 beside a table in 万元 is the text that left out a word.
    """
    sources = {_source(other) for _, other in pairs}
    if len(sources) >= _FEWEST:
        return True
    named = [other.printed.unit for _, other in pairs if other.printed is not None]
    return sources == {""} and all(UNITS[unit] >= UNITS[table.unit] for unit in named)


def _source(one: Sighting) -> str:
    """The table a figure stands in; all sentences of a document are one source."""
    return one.source if one.place.table else ""


def _finding(table: SeenTable, unit: str, pairs: Sequence[tuple[Sighting, Sighting]]) -> Finding:
    one, other = pairs[0]
    places: list[Place] = [
        table.caption.place,
        *(place for pair in pairs for place in (pair[0].place, pair[1].place)),
    ]
    return make(
        "audit-table-unit",
        *list(dict.fromkeys(places))[:_MOST_PLACES],
        table=one.place.table or table.caption.title,
        expected=unit,
        found=table.unit,
        count=len({id(figure) for figure, _ in pairs}),
        example=f"{one.place.in_words()} {one.printed}，{other.place.in_words()} {other.printed}",
    )
