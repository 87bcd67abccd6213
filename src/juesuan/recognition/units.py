"""Amount units of tables that do not name them: by a heading in brackets, else by figures printed elsewhere.

The same figure in another table or in the text tells the unit, which is 10⁴ away from the next one. Where
nothing does, the table is read in the unit of the locality and compared with no other: see `apart`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from juesuan.checks import Sighting
from juesuan.facts import Interval, Observation, Printed, Slice
from juesuan.facts.money import UNITS
from juesuan.recognition.matrix import Matrix
from juesuan.recognition.model import SeenTable

_IN_BRACKETS = re.compile(r"[(](?:金额|单位)?[:]?(?:人民币)?(千元|万元|百万元|亿元|元)[)]")
CANDIDATES = ("元", "千元", "万元", "亿元")
# Shorter numbers agree by chance, but not many of them.
_DIGITS = 3
MANY = 3
_UNKNOWN = "没有标明金额单位，也无从推断，数字没有与其他表和文字核对"

Known = Mapping[Slice, Sequence[Interval]]


def unit_in(matrix: Matrix) -> str:
    """The unit that headings or labels of rows give in brackets, "" where none or several do."""
    found = {match for texts in matrix.texts for text in texts for match in _IN_BRACKETS.findall(text)}
    return found.pop() if len(found) == 1 else ""


def with_units(tables: Sequence[SeenTable], texts: Sequence[Sighting]) -> list[SeenTable]:
    """The tables of one part, those without a unit in the unit that other figures tell, or set apart.

    `texts` are figures of sentences, which name their unit.
    """
    open_ = [at for at, one in enumerate(tables) if _is_open(one)]
    if not open_:
        return list(tables)
    found = list(tables)
    told = [one for at, table in enumerate(tables) if at not in open_ for one in table.sightings]
    known = amounts([*told, *texts])
    while settled := {at: unit for at in open_ if (unit := _unit_of(found[at], known))}:
        for at, unit in settled.items():
            found[at] = in_unit(found[at], unit)
            open_.remove(at)
            for wanted, intervals in amounts(found[at].sightings).items():
                known.setdefault(wanted, []).extend(intervals)
    for at in open_:
        found[at] = replace(found[at], apart=True, why=_because(found[at].why))
    return found


def _because(why: str) -> str:
    return f"{why}；{_UNKNOWN}" if why else _UNKNOWN


def _is_open(seen: SeenTable) -> bool:
    return not seen.unit and any(is_amount(one) for one in seen.sightings)


def is_amount(one: Sighting) -> bool:
    """Whether a figure is an amount of money other than nothing."""
    printed = one.observation.printed
    return printed is not None and printed.is_money and printed.value != 0


def amounts(sightings: Iterable[Sighting]) -> dict[Slice, list[Interval]]:
    """What is printed for each slice."""
    found: dict[Slice, list[Interval]] = {}
    for one in sightings:
        if is_amount(one):
            found.setdefault(one.slice, []).append(one.interval)
    return found


def _unit_of(seen: SeenTable, known: Known) -> str:
    """The unit in which most of its figures are what is printed elsewhere, "" where that is not plain."""
    shared = [one for one in seen.sightings if one.slice in known and is_amount(one)]
    agree = {unit: [one for one in shared if agrees(one, unit, known)] for unit in CANDIDATES}
    unit = max(agree, key=lambda name: len(agree[name]))
    plain = len(agree[unit]) >= MANY or any(map(is_telling, agree[unit]))
    return unit if plain and 2 * len(agree[unit]) >= len(shared) else ""


def is_telling(one: Sighting) -> bool:
    """Whether a figure has digits enough not to agree by chance."""
    assert one.printed is not None
    return len(str(one.printed.value).replace(".", "").strip("-0")) >= _DIGITS


def agrees(one: Sighting, unit: str, known: Known) -> bool:
    """Whether a figure is what is known of its slice when it is read in a unit."""
    assert one.printed is not None
    shown = replace(one.printed, unit=unit).interval
    return any(shown.meets(other) for other in known[one.slice])


def in_unit(seen: SeenTable, unit: str) -> SeenTable:
    """The table with its amounts in another unit."""
    assert unit in UNITS
    sightings = tuple(
        replace(one, observation=replace(one.observation, printed=_moved(one.observation, unit)))
        for one in seen.sightings
    )
    stated = tuple(
        replace(one, printed=replace(one.printed, unit=unit))
        if one.printed is not None and one.printed.is_money
        else one
        for one in seen.stated
    )
    return replace(seen, unit=unit, sightings=sightings, stated=stated)


def _moved(one: Observation, unit: str) -> Printed | None:
    money = one.printed is not None and one.printed.is_money
    return replace(one.printed, unit=unit) if one.printed is not None and money else one.printed
