"""Numbers of list items and of figures that are out of step: 10. 12. 12. 13., (一)(三)(三), 图4 twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juesuan.findings import Finding, make
from juesuan.recognition.outline import heading_of
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.wording.numbering import han_number, value_of

_HAN = "[一二三四五六七八九十]{1,3}"
_MARK = re.compile(rf"(?:(?P<dot>\d{{1,2}})[.、](?!\d)|[(](?:(?P<digit>\d{{1,2}})|(?P<han>{_HAN}))[)])")
_STYLES = ("dot", "digit", "han")
# The outline levels whose headings end a list of a style: parts and 一、 end one of (一), (一) ends 1. too.
_ENDED_BY = {"dot": 2, "digit": 2, "han": 1}
_INLINE = re.compile(r"[(](?P<number>\d{1,2})[)]")
# Shorter lists show no order that a number could be out of.
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a list: its number, its mark as printed, its passage and the position of that."""

    value: int
    mark: str
    passage: Passage
    at: int


@dataclass(frozen=True, slots=True)
class _Slip:
    """What is out of step in a run of items: the item, the number it should have; a number given twice."""

    at: int
    expected: int
    twice: bool = False
    left_out: bool = False


def item_number_findings(
    body: Sequence[Passage], words: AuditWords, told: Sequence[Finding]
) -> Iterator[Finding]:
    """One finding for each list of four items or more in which a single number is wrong, missing or repeated.

    `told` is what is already said of the numbers of headings; nothing is said twice of one place.
    """
    spots = {_spot(one) for one in told}
    for run in _runs(body):
        yield from (one for one in _findings(run) if _spot(one) not in spots)
    for passage in body:
        yield from _within(passage)
    yield from _figures(body, words)


def _spot(finding: Finding) -> tuple[object, ...]:
    place = finding.places[0]
    return place.page, place.line, place.spot, place.box


def _runs(body: Sequence[Passage]) -> Iterator[list[_Item]]:
    """The lists of a text, each from its number 1 to what ends it."""
    open_: dict[str, list[_Item]] = {}
    for at, passage in enumerate(body):
        if passage.cell:
            continue
        heading = heading_of(passage) if open_ else None
        if heading is not None:
            for style in [style for style in open_ if heading[0] <= _ENDED_BY[style] - (style == "han")]:
                yield open_.pop(style)
        match = _MARK.match(passage.plain)
        if match is None:
            continue
        style = next(name for name in _STYLES if match[name])
        item = _Item(value_of(match[style]), match.group(), passage, at)
        if item.value == 1:
            if style in open_:
                yield open_.pop(style)
            open_[style] = [item]
        elif style in open_:
            open_[style].append(item)
    yield from open_.values()


def _findings(run: Sequence[_Item]) -> Iterator[Finding]:
    slip = _slip([one.value for one in run])
    if slip is None:
        return
    item, before = run[slip.at], run[slip.at - 1]
    if slip.left_out and (item.at > before.at + 1 or _holds(before.passage.plain, slip.expected)):
        # What stands between may be the item whose number was lost.
        return
    yield from _told(item, before, slip)


def _told(item: _Item, before: _Item, slip: _Slip) -> Iterator[Finding]:
    places = item.passage.quoting(item.passage.text), before.passage.quoting(before.passage.text)
    if slip.twice and item.passage.plain != before.passage.plain:
        yield make("audit-numbering-twice", *places, found=item.mark)
    elif not slip.twice:
        yield make("audit-numbering", *places, expected=str(slip.expected), found=item.mark)


def _slip(values: Sequence[int]) -> _Slip | None:
    """The only thing that is wrong in numbers which should be 1, 2, 3 …; None for none and for several."""
    if len(values) < _FEWEST:
        return None
    wrong = [at for at, value in enumerate(values) if value != at + 1]
    if not wrong or wrong[0] == 0:
        return None
    first = wrong[0]
    shift = {values[at] - at - 1 for at in range(first, len(values))}
    if shift == {1} and len(values) > first:
        return _Slip(first, first + 1, left_out=True)
    if shift == {-1} and len(values) > first:
        return _Slip(first, first + 1, twice=True)
    return _Slip(first, first + 1) if len(wrong) == 1 and first < len(values) - 1 else None


def _holds(text: str, number: int) -> bool:
    """Whether a number stands somewhere within a paragraph like one of a list."""
    han = han_number(number)
    return re.search(rf"(?<!\d){number}[.、)]|(?<!十){han}[)、]", text) is not None


def _within(passage: Passage) -> Iterator[Finding]:
    """(1)…(2)…(4)…(5)… within one paragraph."""
    if passage.cell or "(1)" not in passage.plain:
        return
    marks = list(_INLINE.finditer(passage.plain))
    slip = _slip([int(mark["number"]) for mark in marks])
    if slip is not None and not slip.twice:
        mark = marks[slip.at]
        quote = passage.plain[mark.start() : mark.end() + 12]
        yield make("audit-numbering", passage.quoting(quote), expected=str(slip.expected), found=mark.group())


def _figures(body: Sequence[Passage], words: AuditWords) -> Iterator[Finding]:
    """图1, 图2, 图2: figures whose captions give a number twice, or one that is another's."""
    found: list[_Item] = []
    for at, passage in enumerate(body):
        match = words.figure.match(passage.plain)
        if match is not None:
            found.append(_Item(int(match["number"]), match["mark"], passage, at))
    slip = _slip([one.value for one in found])
    # A picture may have taken its caption with it: a number that is missing says nothing.
    if slip is not None and not slip.left_out and found[0].value == 1:
        yield from _told(found[slip.at], found[slip.at - 1], slip)
