"""This year's document against last year's: what must carry over, and what must not be carried over.

Knows: two reviewed documents of neighbouring years. Compares figures by their slice where both sets of
tables show them, amounts in sentences by the words before them within sections of one name, and texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from juesuan.checks import Sighting, Sightings
from juesuan.facts import Interval
from juesuan.findings import Finding, Place, Severity, make
from juesuan.formats.document import Document
from juesuan.recognition.review import Reviewed
from juesuan.recognition.texts import Passage, passages
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.wording.amounts import Amount, amounts_in
from juesuan.recognition.words import key

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=年)")
# Shorter texts say the same every year with good reason.
_LONG_TEXT, _LONG_REASON = 80, 12
_SEVERAL = 3
# With nearly all amounts equal the tables are last year's.
_ALL, _MANY = 0.9, 20
_LARGE_COUNT = 10


@dataclass(frozen=True)
class Year:
    """One of the two documents."""

    year: int
    document: Document
    reviewed: Reviewed


def prior_findings(now: Year, before: Year, words: AuditWords) -> list[Finding]:
    """Every contradiction between the two, and texts that were copied; `before` must be the year before."""
    mine, theirs = Sightings(now.reviewed.sightings), Sightings(before.reviewed.sightings)
    texts, old = passages(now.document), passages(before.document)
    return [
        *_carried_over(mine, theirs),
        *_stated_prior(mine, theirs),
        *_same_tables(mine, theirs),
        *_same_counts(mine, theirs),
        *_sentences(texts, old, words),
        *_copied(texts, old, now.year, before.year, words),
        *_reasons(texts, old, now.year, before.year, words),
    ]


def _carried_over(now: Sightings, before: Sightings) -> Iterator[Finding]:
    """Opening of this year is closing of last year, figure by figure."""
    for wanted, places in now.by_slice.items():
        if wanted.measure != "opening" or wanted.year:
            continue
        last = before.first(type(wanted)("closing", wanted.where, 0))
        one = next((place for place in places if place.printed is not None), None)
        if last is not None and last.printed is not None and one is not None and _apart(one, last):
            yield _pair("audit-prior-opening", one, last)


def _stated_prior(now: Sightings, before: Sightings) -> Iterator[Finding]:
    """What this year's document calls last year's figure is what was published then."""
    for wanted, places in now.by_slice.items():
        last = before.first(wanted.at(0)) if wanted.year == -1 else None
        one = next((place for place in places if place.printed is not None), None)
        if last is not None and last.printed is not None and one is not None and _apart(one, last):
            yield _pair("audit-prior-figure", one, last)


def _apart(one: Sighting, other: Sighting) -> bool:
    return not one.interval.meets(other.interval)


def _pair(code: str, one: Sighting, last: Sighting) -> Finding:
    return make(code, one.place, last.place, expected=str(last.printed), found=str(one.printed),
                other=last.place.in_words())  # fmt: skip


def _pairs(now: Sightings, before: Sightings, *, money: bool) -> list[tuple[Sighting, Sighting]]:
    """Figures other than zero that both years show, each slice once."""
    found = []
    for wanted, places in now.by_slice.items():
        last = before.first(wanted)
        one = places[0]
        if wanted.year or last is None or one.printed is None or last.printed is None:
            continue
        if one.printed.is_money is money and one.printed.value != 0:
            found.append((one, last))
    return found


def _same_tables(now: Sightings, before: Sightings) -> Iterator[Finding]:
    pairs = _pairs(now, before, money=True)
    same = [(one, last) for one, last in pairs if one.interval.middle == last.interval.middle]
    if len(pairs) >= _MANY and len(same) >= _ALL * len(pairs):
        one, last = same[0]
        yield make("audit-prior-tables", one.place, last.place, count=len(same), all=len(pairs))


def _same_counts(now: Sightings, before: Sightings) -> Iterator[Finding]:
    """Several large counts that are last year's: numbers of receptions and guests hardly repeat."""
    pairs = [
        (one, last)
        for one, last in _pairs(now, before, money=False)
        if one.interval.middle == last.interval.middle and one.interval.middle >= _LARGE_COUNT
    ]
    if len(pairs) >= 2:
        shown = "、".join(f"{one.place.row or one.place.in_words()} {one.printed}" for one, _ in pairs[:4])
        places = [place for one, last in pairs for place in (one.place, last.place)]
        yield make("audit-prior-counts", *places, found=shown)


def _sentences(texts: Sequence[Passage], old: Sequence[Passage], words: AuditWords) -> Iterator[Finding]:
    """“A万元，…增加D万元”: A less D is what last year's sentence in that section says of the same thing."""
    last = _labelled(old, words)
    for passage in texts:
        within = amounts_in(passage.plain, words.vague_end)
        for match in words.moved.finditer(passage.plain):
            change = next((one for one in within if match.start() <= one.start < match.end()), None)
            ahead = [one for one in within if one.end <= match.start()]
            if change is None or len(ahead) != 1 or change.unit != ahead[0].unit:
                continue
            known = last.get(_address(passage, ahead[0]))
            signed = change.interval if match["up"] else -change.interval
            base = ahead[0].interval - signed
            if known is not None and not base.meets(known[0].interval):
                yield _stated(passage, ahead[0], base, known)


def _stated(passage: Passage, amount: Amount, base: Interval, known: tuple[Amount, Passage]) -> Finding:
    last, place = known
    shown = f"{base.middle / amount.interval.middle * amount.value:.2f}{amount.unit}"
    return make("audit-prior-change", passage.quoting(passage.text), place.quoting(place.text),
                expected=last.shown, found=shown)  # fmt: skip


def _labelled(
    texts: Sequence[Passage], words: AuditWords
) -> Mapping[tuple[str, str], tuple[Amount, Passage]]:
    """(section, words before) → the amount, those that stand once only."""
    found: dict[tuple[str, str], tuple[Amount, Passage] | None] = {}
    for passage in texts:
        for amount in amounts_in(passage.plain, words.vague_end)[:1]:
            address = _address(passage, amount)
            known = found.get(address)
            same = known is not None and known[0].value == amount.value
            found[address] = (amount, passage) if address not in found or same else None
    return {address: one for address, one in found.items() if one is not None and all(address)}


def _address(passage: Passage, amount: Amount) -> tuple[str, str]:
    section = passage.section[-1] if passage.section else ""
    return key(_YEAR.sub("", section)), key(_YEAR.sub("", amount.label))


def _relative(text: str, year: int) -> str:
    """A text with its years counted from the year of account, for comparing."""
    return key(_YEAR.sub(lambda match: f"Y{int(match[1]) - year}", text))


def _copied(
    texts: Sequence[Passage], old: Sequence[Passage], year: int, last: int, words: AuditWords
) -> Iterator[Finding]:
    """Long texts on the work of the year that are last year's word for word."""
    known = {_relative(one.plain, last): one for one in old if len(one.plain) >= _LONG_TEXT}
    pairs = [
        (one, known[_relative(one.plain, year)])
        for one in texts
        if len(one.plain) >= _LONG_TEXT
        and _relative(one.plain, year) in known
        and not _lasting(one, words)
        # A text that gives no figure of the year may well hold in both.
        and any(char.isdigit() for char in _YEAR.sub("", one.plain))
    ]
    if pairs:
        places = [place for one, other in pairs
                  for place in (one.quoting(one.text), other.quoting(other.text))]  # fmt: skip
        yield make("audit-prior-text", *places, count=len(pairs), found=pairs[0][0].text[:30])


def _lasting(passage: Passage, words: AuditWords) -> bool:
    """Whether a text stands in a section whose contents stay from year to year."""
    return any(word in heading for heading in passage.section for word in words.lasting_sections)


def _reasons(
    texts: Sequence[Passage], old: Sequence[Passage], year: int, last: int, words: AuditWords
) -> Iterator[Finding]:
    known = dict(_reason_texts(old, last, words))
    pairs = [(place, known[text]) for text, place in _reason_texts(texts, year, words) if text in known]
    if pairs:
        severity = Severity.WARNING if len(pairs) >= _SEVERAL else Severity.INFO
        places = [place for pair in pairs for place in pair]
        yield make("audit-prior-reasons", *places, severity=severity, count=len(pairs),
                   found=pairs[0][0].quote or "")  # fmt: skip


def _reason_texts(texts: Sequence[Passage], year: int, words: AuditWords) -> Iterator[tuple[str, Place]]:
    for passage in texts:
        for match in words.reason.finditer(passage.plain):
            if len(match["reason"]) >= _LONG_REASON:
                yield _relative(match["reason"], year), passage.quoting(match["reason"])
