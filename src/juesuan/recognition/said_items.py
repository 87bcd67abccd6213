"""Items of the accounts told in sentences, added up: against the classes, or the total, that the text gives.

Knows: reports whose tables are not in the file. Where a table prints the items, sentences are held against
it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from juesuan.checks import Sighting
from juesuan.facts import Decimal, show, total
from juesuan.findings import Finding, Severity, make
from juesuan.recognition.causes import FollowUp
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.wording.amounts import amounts_in

_CODE = "audit-items-sum"
# What tells that an amount of its paragraph is wrong.
_OF_AMOUNTS = frozenset({"audit-list-sum", "audit-share", "audit-share-whole", "audit-completion",
                         "audit-budget-gap", "audit-budget-change", "audit-change", "audit-growth",
                         "check-same", "check-figure", "check-parts", "check-rule"})  # fmt: skip
_CLASS, _ITEM = 3, 7
# Fewer classes that add up do not show that the items are all there.
_FEWEST_RIGHT, _FEWEST_ITEMS = 2, 4
_LITTLE = Decimal("0.1")

_Codes = dict[str, Sighting]


def said_item_findings(
    said: Sequence[Sighting], tables: Sequence[Sighting], texts: Sequence[Passage], words: AuditWords
) -> Iterator[Finding]:
    """One warning for each kind of figure whose items cannot be the parts of a class, or of the whole.

    Nothing is said where a class is told in two ways, or where an amount among the items was not read.
    """
    for pattern, codes in _by_pattern(said).items():
        items = {code: one for code, one in codes.items() if len(code) == _ITEM}
        if len(items) < _FEWEST_ITEMS or _prints_items(tables, pattern):
            continue
        classes = {code: one for code, one in codes.items() if len(code) == _CLASS and not _is_nothing(one)}
        wrong = _wrong_class(classes, items) if classes else _wrong_total(codes.get(""), items)
        if wrong is not None and (_excess(*wrong) or _all_read(list(items.values()), texts, words)):
            yield _finding(*wrong)


def _prints_items(tables: Sequence[Sighting], pattern: object) -> bool:
    """Whether a table prints figures of this kind by item."""
    parted = (one.observation.slice.parted("function") for one in tables)
    return any(len(code) == _ITEM and own == pattern for own, code in parted)


def _by_pattern(said: Sequence[Sighting]) -> Mapping[object, _Codes]:
    """Kind of figure → code → where it is told; kinds of which a figure is told in two ways are left out."""
    found: dict[object, _Codes] = {}
    unsure: set[object] = set()
    for one in said:
        pattern, code = one.slice.parted("function")
        if one.printed is None or not one.printed.is_money:
            continue
        first = found.setdefault(pattern, {}).setdefault(code, one)
        if not first.interval.meets(one.interval):
            unsure.add(pattern)
    return {pattern: codes for pattern, codes in found.items() if pattern not in unsure}


def _wrong_class(classes: _Codes, items: _Codes) -> tuple[Sighting, list[Sighting]] | None:
    """The only class that its items do not add up to, with them; None where items or classes are missing."""
    below = {code: [one for name, one in items.items() if name.startswith(code)] for code in classes}
    if not all(below.values()) or sum(map(len, below.values())) < len(items):
        return None
    wrong = [code for code, parts in below.items() if not _adds_up(classes[code], parts)]
    if len(wrong) != 1 or len(classes) - 1 < _FEWEST_RIGHT:
        return None
    return classes[wrong[0]], below[wrong[0]]


def _wrong_total(whole: Sighting | None, items: _Codes) -> tuple[Sighting, list[Sighting]] | None:
    """The whole where its items miss it by little, with them: a list that is cut off misses it by more."""
    parts = list(items.values())
    if whole is None or _is_nothing(whole) or _adds_up(whole, parts):
        return None
    gap = whole.interval.middle - total(one.interval for one in parts).middle
    return (whole, parts) if abs(gap) <= _LITTLE * whole.interval.middle else None


def _is_nothing(one: Sighting) -> bool:
    return one.printed is None or one.printed.value == 0


def _adds_up(whole: Sighting, parts: Sequence[Sighting]) -> bool:
    return whole.interval.meets(total(one.interval for one in parts))


def _excess(whole: Sighting, parts: Sequence[Sighting]) -> bool:
    """Whether the parts are more than the whole, which nothing that was not read explains."""
    return total(one.interval for one in parts).low > whole.interval.high


def _all_read(items: Sequence[Sighting], texts: Sequence[Passage], words: AuditWords) -> bool:
    """Whether every paragraph with an amount among the items, and any item beside them, was read."""
    read = {int(one.id.removeprefix("text").partition(".")[0]) for one in items}
    first, last = min(read), max(read)
    within = (at for at in range(first, last + 1) if at not in read)
    if any(amounts_in(texts[at].plain) for at in within):
        return False
    beside = [at for at in (first - 1, last + 1) if 0 <= at < len(texts)]
    return not any(pattern.search(texts[at].plain) for at in beside for pattern in (words.path, words.coded))


def _finding(whole: Sighting, parts: Sequence[Sighting]) -> Finding:
    assert whole.printed is not None
    unit = whole.printed.unit
    summed = total(one.interval for one in parts)
    gap = abs(whole.interval.middle - summed.middle)
    return make(
        _CODE,
        whole.place,
        *(one.place for one in parts),
        expected=str(whole.printed),
        found=f"{show(summed.middle, unit, 2, grouping=False)} {unit}",
        difference=f"{show(gap, unit, 2, grouping=False)} {unit}",
        count=len(parts),
    )


def items_behind(findings: Sequence[Finding]) -> Iterator[FollowUp]:
    """Sums of items of which the class, or one of the items, is told to be wrong by itself."""
    for one in findings:
        if one.code != _CODE:
            continue
        spots = {(place.page, place.line, place.spot) for place in one.places}
        because = [
            place
            for other in findings
            if other is not one and other.severity is not Severity.INFO
            for place in other.places[:1]
            if (place.page, place.line, place.spot) in spots and other.code in _OF_AMOUNTS
        ]
        if because:
            yield FollowUp(one, tuple(because))
