"""Tables whose named amount unit is not the one their figures are in: 元 written where all else says 万元.

Knows: that a table is meant as it is printed elsewhere when many figures agree in another unit and none in
its own. Such a table is one finding, and is compared in the unit it is in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.checks import Sighting
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
    for at, table in enumerate(found):
        if not table.unit or table.apart:
            continue
        others = [one for other in found if other is not table and not other.apart for one in other.sightings]
        unit, agreeing = _better(table, [*others, *texts])
        if unit:
            told.append(_finding(table, unit, agreeing))
            found[at] = in_unit(table, unit)
    return found, told


def _better(table: SeenTable, others: Sequence[Sighting]) -> tuple[str, _Pairs]:
    """The unit that its figures are in, with pairs that show it; "" where its own may be right."""
    known = amounts(others)
    shared = [one for one in table.sightings if is_amount(one) and is_telling(one) and one.slice in known]
    if len(shared) < _FEWEST or any(agrees(one, table.unit, known) for one in shared):
        return "", []
    for unit in CANDIDATES:
        agreeing = [one for one in shared if unit != table.unit and agrees(one, unit, known)]
        if not _many(agreeing) or 2 * len(agreeing) < len(shared):
            continue
        pairs = list(_pairs(agreeing, others, unit))
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


def _pairs(
    agreeing: Sequence[Sighting], others: Sequence[Sighting], unit: str
) -> Iterator[tuple[Sighting, Sighting]]:
    """Each figure with every other place that has it, in this unit."""
    for one in agreeing:
        for other in others:
            if other.slice == one.slice and is_amount(other) and agrees(one, unit, amounts([other])):
                yield one, other


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
