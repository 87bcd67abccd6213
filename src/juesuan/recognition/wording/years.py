"""Figures of this year that a sentence gives to the year before: the amount betrays the year that was kept.

Knows: which year the reader took a figure for, and the figures of this year elsewhere in the document. Does
not know: dates, titles and the years compared with (wording.slips).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from juesuan.checks import Sighting
from juesuan.facts import Slice
from juesuan.findings import Finding, Severity, make, term
from juesuan.narrative.grammar import Rules
from juesuan.narrative.grammar import words as any_of
from juesuan.narrative.lexicon import normalised
from juesuan.recognition.texts import Passage
from juesuan.recognition.wording.phrasing import Phrasing

# What flows in a year; balances and budgets may well stay as they were.
_YEARLY = frozenset({"sources", "revenue", "uses", "expenditure"})
# Amounts with fewer digits are the same in two years by chance.
_DIGITS = 4
# So many sentences make a manner of a document's own.
_USUAL = 3
_SOURCE = re.compile(r"text(\d+)\.")


@dataclass(frozen=True)
class _Kept:
    """A figure that a sentence gives to the year before, with that sentence."""

    sighting: Sighting
    passage: Passage
    sentence: str


def kept_year_findings(
    passages: Sequence[Passage],
    tables: Sequence[Sighting],
    said: Sequence[Sighting],
    year: int,
    rules: Rules,
    phrasing: Phrasing,
) -> Iterator[Finding]:
    """Sentences that begin with the year before and give what must be this year's figure; one a passage.

    An error where the document prints the same amount for this year; a warning where the sentence compares
    it with 上年 although nothing near it speaks of this year, and the document has no other figure of it.
    """
    known = _known([*tables, *said])
    told: set[int] = set()
    for number, kept in _kept(passages, said, year, rules, phrasing):
        if number in told:
            continue
        wanted = kept.sighting.slice.at(0)
        twin = _twin(kept.sighting, wanted, known)
        if twin is not None:
            told.add(number)
            yield _finding(kept, year, Severity.ERROR, twin)
        elif (
            wanted not in known
            and _compares_with_prior(kept.passage, rules)
            and _alone(kept.passage, passages, year)
        ):
            told.add(number)
            yield _finding(kept, year, Severity.WARNING, None)


def budget_year_findings(passages: Sequence[Passage], year: int, rules: Rules) -> Iterator[Finding]:
    """“2022年度决算…，比2021年年初预算减少” where the document compares with this year's budget throughout.

    Spending may well be held against the budget of another year: only the odd one out is told.
    """
    grammar = rules.grammar
    compared = re.compile(
        rf"(?:{any_of(grammar.compared)})(?P<year>20\d\d)年度?(?:{any_of(grammar.budget_initial)})"
    )
    actual = re.compile(rf"{year}年[^,]*?(?:{any_of(grammar.actual)})")
    found: list[tuple[Passage, re.Match[str]]] = []
    for passage in passages:
        for sentence in passage.sentences():
            match = compared.search(sentence)
            before = "" if match is None else sentence[: match.start()]
            if (
                match is not None
                and actual.search(before)
                and not any(word in before for word in grammar.budget_any)
            ):
                found.append((passage, match))
    own = sum(int(match["year"]) == year for _, match in found)
    others = [(passage, match) for passage, match in found if int(match["year"]) != year]
    if len(others) == 1 and own >= _USUAL:
        ((passage, match),) = others
        place = passage.quoting(match.string[max(0, match.start() - 20) : match.end() + 10])
        yield make("audit-year", place, severity=Severity.WARNING, expected=term("year", year=year),
                   found=term("year", year=match["year"]))  # fmt: skip


def _finding(kept: _Kept, year: int, severity: Severity, twin: Sighting | None) -> Finding:
    places = [kept.passage.quoting(kept.sentence), *([] if twin is None else [twin.place])]
    return make(
        "audit-year",
        *places,
        severity=severity,
        expected=term("year", year=year),
        found=term("year", year=year - 1),
    )


def _known(sightings: Sequence[Sighting]) -> Mapping[Slice, list[Sighting]]:
    """Slice → the amounts printed for it."""
    known: dict[Slice, list[Sighting]] = {}
    for one in sightings:
        if one.printed is not None:
            known.setdefault(one.slice, []).append(one)
    return known


def _kept(
    passages: Sequence[Passage], said: Sequence[Sighting], year: int, rules: Rules, phrasing: Phrasing
) -> Iterator[tuple[int, _Kept]]:
    """Amounts of money that passages give to the year before, by the year at the beginning of a sentence."""
    for one in said:
        source = _SOURCE.match(one.source)
        if one.slice.year != -1 or one.slice.measure not in _YEARLY or source is None:
            continue
        if one.printed is None or not one.printed.is_money or one.interval.low <= 0:
            continue
        number = int(source[1])
        passage = passages[number]
        sentence = _sentence_of(passage, one, year, phrasing)
        # What is as it was may well be the same in both years.
        if sentence and not any(match["flat"] for match in rules.tokens(passage.plain)):
            yield number, _Kept(one, passage, sentence)


def _sentence_of(passage: Passage, one: Sighting, year: int, phrasing: Phrasing) -> str:
    """The sentence of a figure where it begins with the year before and names no other year of its own."""
    quote = one.place.quote or ""
    begins = phrasing.begins_with_year(year - 1)
    for sentence in passage.sentences():
        if quote and quote in normalised(sentence) and f"{year}年" not in sentence:
            found = begins.search(sentence)
            first = re.search(r"20\d\d年", sentence)
            if found and first and first.end() == found.end() and "," not in sentence[: first.start()]:
                return sentence
    return ""


def _twin(kept: Sighting, wanted: Slice, known: Mapping[Slice, list[Sighting]]) -> Sighting | None:
    """Where this year's figure is printed with the same amount; None where it may be the other year's too.

    The running costs of offices are those of the unit, where it is one.
    """
    assert kept.printed is not None
    digits = kept.printed.value.normalize().as_tuple().digits
    if len(digits) < _DIGITS:
        return None
    others = [one for one in known.get(kept.slice, ()) if one is not kept]
    if others:
        return None
    for slice_ in dict.fromkeys((wanted, wanted.without("entity_kind"))):
        for one in known.get(slice_, ()):
            if one.interval.meets(kept.interval):
                return one
    return None


def _compares_with_prior(passage: Passage, rules: Rules) -> bool:
    """Whether it compares with 上年, in words: the figure is of the year of account then."""
    return any(match["prior"] for match in rules.compared.finditer(passage.plain))


def _alone(passage: Passage, passages: Sequence[Passage], year: int) -> bool:
    """Whether nothing under the same headings speaks of the year of account."""
    if not passage.section:
        return False
    near = [one for one in passages if one.section == passage.section]
    return not any(f"{year}年" in one.plain for one in near)
