"""What the sentences of a document state: amounts as sightings beside those of the tables, the rest as said.

Knows: which paragraphs are read (not the cells of forms, which speak of other units and of parts) and that
a text may round differently. Does not know: whether the figures agree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from juesuan.checks import Sighting, Stated
from juesuan.checks.sightings import TEXT
from juesuan.facts import Observation, Slice
from juesuan.findings import Finding, make
from juesuan.narrative.figures import BUDGET_SUFFIX
from juesuan.narrative.saying import ParagraphReader
from juesuan.narrative.sayings import Said, Saying, SayingKind
from juesuan.narrative.spoken import load_spoken
from juesuan.profiles import Profile
from juesuan.recognition.texts import Passage

ROLE = TEXT
_MYRIAD = 10_000
# Of a number with two digits or less the last place is no rounding any more.
_HUNDRED = 100
_BUDGETS = ("budget_initial", "budget_adjusted")


@dataclass(frozen=True)
class Statements:
    """All that was read: amounts and counts, derived figures, and how many amounts were seen and used."""

    sightings: tuple[Sighting, ...]
    stated: tuple[Stated, ...]
    amounts: int
    used: int


def read_statements(
    texts: Sequence[Passage], profile: Profile, entity: str = "", order: int = 0, first: int = 0
) -> Statements:
    """The statements of the passages of a document.

    `order` is the number of figures read before, `first` the position of the first passage.
    """
    reader = ParagraphReader(load_spoken(profile), entity)
    sightings: list[Sighting] = []
    stated: list[Stated] = []
    amounts = used = 0
    for number, passage in enumerate(texts, start=first):
        if not passage.speaks or passage.cell or not any(char.isdigit() for char in passage.text):
            continue
        said = reader.read(passage.text, passage.section)
        amounts += said.amounts
        used += said.used
        for one in said.sayings:
            if one.kind is SayingKind.AMOUNT and one.printed is not None:
                place = passage.quoting(_quote(one, said))
                name = f"text{number}.{one.number}"
                # 收、支总计 are one number: that both sides agree is known from the table.
                observation = Observation(one.slices[0], one.printed, place)
                sightings.append(Sighting(name, name, ROLE, observation, order + len(sightings)))
            else:
                stated.append(_stated(one, said, passage, number, profile))
    return Statements(tuple(sightings), tuple(stated), amounts, used)


def _quote(one: Saying, said: Said) -> str:
    return said.text[one.start : one.end].lstrip(",;:。、")


def _stated(one: Saying, said: Said, passage: Passage, number: int, profile: Profile) -> Stated:
    place = passage.quoting(_quote(one, said))
    bases = _bases(one, profile)
    return Stated(
        one.kind.value, one.slices, one.printed, place, number, bases, one.direction, one.end, one.nearly
    )


def _bases(one: Saying, profile: Profile) -> tuple[Slice, ...]:
    """What it may be measured against: a budget that is not named may be either."""
    if one.base is None:
        return ()
    if one.kind is SayingKind.SHARE:
        return (one.base,)
    wanted = one.slices[0]
    twin = Slice(wanted.measure + BUDGET_SUFFIX, wanted.where, wanted.year)
    others = [Slice(name, wanted.where, wanted.year) for name in _BUDGETS]
    known = [twin] if twin.measure in profile.statistics else [] if one.named else others
    return tuple(dict.fromkeys([one.base, *known]))


def printed_in(tables: Sequence[Sighting]) -> dict[Slice, Sighting]:
    """Slice → its first figure in the tables that is not blank."""
    shown: dict[Slice, Sighting] = {}
    for table in tables:
        if table.printed is not None:
            shown.setdefault(table.slice, table)
    return shown


def reconciled(
    shown: Mapping[Slice, Sighting], texts: Sequence[Sighting]
) -> tuple[list[Sighting], list[Finding]]:
    """The figures of text and charts that can be compared as they are, and findings for the others at once.

    Set apart: amounts a myriad times those of the table (元 for 万元), amounts that differ from the table by
    one unit of their last place.
    """
    kept: list[Sighting] = []
    units: list[tuple[Sighting, Sighting]] = []
    ends: list[tuple[Sighting, Sighting]] = []
    for text in texts:
        other = shown.get(text.slice)
        if other is None or not _is_money(text) or text.interval.meets(other.interval):
            kept.append(text)
        elif _by_myriad(text, other):
            units.append((text, other))
        elif _by_last_place(text, other):
            ends.append((text, other))
        else:
            kept.append(text)
    findings = [*_together("audit-text-unit", units), *_together("audit-last-place", ends)]
    return kept, findings


def _is_money(text: Sighting) -> bool:
    return text.printed is not None and text.printed.is_money


def _by_last_place(text: Sighting, other: Sighting) -> bool:
    unit = text.interval.width
    small = abs(text.interval.middle) < unit * _HUNDRED
    return not small and abs(text.interval.middle - other.interval.middle) <= unit


def _by_myriad(text: Sighting, other: Sighting) -> bool:
    if text.interval.low <= 0 or other.interval.low <= 0:
        return False
    return (text.interval * _MYRIAD).meets(other.interval) or text.interval.meets(other.interval * _MYRIAD)


def _together(code: str, pairs: Sequence[tuple[Sighting, Sighting]]) -> list[Finding]:
    if not pairs:
        return []
    text, other = pairs[0]
    places = [place for pair in pairs for place in (pair[0].place, pair[1].place)]
    return [
        make(
            code,
            *dict.fromkeys(places),
            expected=str(other.printed),
            found=str(text.printed),
            other=other.place.in_words(),
            count=len(pairs),
        )
    ]
