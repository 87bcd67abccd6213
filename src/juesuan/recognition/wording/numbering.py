"""Numbers of headings that skip: （一）（二）（四）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juesuan.findings import Finding, make
from juesuan.recognition.texts import Passage

_HAN = {char: value for value, char in enumerate("一二三四五六七八九十", start=1)}
LIST_NUMBER = re.compile(
    r"^(?:\d{1,2}[.、．]|[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十\d]{1,3}[)])"
)
"""The number that an item of a list begins with."""
_PARENS = re.compile(r"^[(（]\s*(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})\s*[)）]")


def value_of(number: str) -> int:
    """The value of a heading number in Chinese or Arabic numerals up to 99; 0 for one that is no number."""
    if number.isdigit():
        return int(number)
    tens, mark, ones = number.partition("十")
    if not mark:
        return _HAN.get(number, 0)
    return (_HAN.get(tens, 0) if tens else 1) * 10 + (_HAN.get(ones, 0) if ones else 0)


def numbering_findings(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Headings in parentheses below one heading whose numbers leave one out.

    Conversions turn （三） into (3), so both styles count together; a number that begins again begins a list.
    A heading that stands deeper (1. below （三）) ends lists, but not the count of the headings above it.
    """
    last: dict[bool, tuple[int, Passage]] = {}
    for passage in passages:
        match = _PARENS.match(passage.plain)
        if match is None:
            if passage.heading:
                last = {style: one for style, one in last.items() if 0 < one[1].heading < passage.heading}
            continue
        value, arabic = value_of(match["number"]), match["number"].isdigit()
        most, before = max(last.values(), key=lambda one: one[0], default=(value, passage))
        # Of two styles one may be that of a list: a gap of more than one number says nothing then.
        if passage.heading and (value == most + 2 or (value > most + 2 and arabic in last)):
            yield make("audit-numbering", passage.quoting(passage.text), before.quoting(before.text),
                       expected=str(most + 1), found=match.group())  # fmt: skip
        last[arabic] = value, passage


def outline_findings(
    headings: Sequence[tuple[int, int, Passage]], body: Sequence[Passage]
) -> Iterator[Finding]:
    """Headings 一、二、四 and 三、三: a number left out, or given twice, between neighbours of one level.

    `headings` are (level, number, passage) in order. Nothing is said where the missing number stands anywhere
    between, in whatever style: the reader may have taken its heading for text.
    """
    places = {id(passage): at for at, passage in enumerate(body)}
    last: dict[int, tuple[int, Passage]] = {}
    for level, value, passage in headings:
        before = last.get(level)
        last = {known: one for known, one in last.items() if known < level}
        last[level] = (value, passage)
        if before is None or level == _PAREN_LEVEL:
            continue
        number, other = before
        between = body[places[id(other)] + 1 : places[id(passage)]]
        skipped = value == number + 2 and not any(_marks(number + 1).search(one.plain) for one in between)
        if skipped:
            yield make("audit-numbering", passage.quoting(passage.text), other.quoting(other.text),
                       expected=str(number + 1), found=_shown(passage))  # fmt: skip
        elif value == number and value > 1 and passage.plain != other.plain:
            yield make("audit-numbering-twice", passage.quoting(passage.text), other.quoting(other.text),
                       found=_shown(passage))  # fmt: skip


_PAREN_LEVEL = 2
_INLINE = re.compile(rf"[(](?P<number>\d{{1,2}}|[{''.join(_HAN)}]{{1,3}})[)]")
_STOP = "。;:,、!?”)】》…"
# Fewer items show no habit of ending with a mark.
_FEWEST_ITEMS = 4


def cut_findings(passages: Sequence[Passage]) -> Iterator[Finding]:
    """(10) 审核工(11) 办理…: an item of an enumeration within a paragraph that breaks off before the next."""
    for passage in passages:
        text = passage.plain
        marks = list(_INLINE.finditer(text))
        run = [match for at, match in enumerate(marks) if value_of(match["number"]) == at + 1]
        if len(run) < _FEWEST_ITEMS or len(run) != len(marks):
            continue
        cut = [match for match in run[1:] if text[match.start() - 1] not in _STOP]
        if len(cut) == 1:
            around = text[max(0, cut[0].start() - 10) : cut[0].end()]
            yield make("audit-cut-off", passage.quoting(around), found=cut[0].group())


def han_number(number: int) -> str:
    """A number in Chinese numerals, in digits where it is too large for a list.

    >>> han_number(12)
    '十二'
    """
    return _HAN_NAMES[number - 1] if number <= len(_HAN_NAMES) else str(number)


def _marks(number: int) -> re.Pattern[str]:
    """A number at the start of a paragraph or sentence, in any style."""
    han = han_number(number)
    return re.compile(rf"(?:^|[。;；])[(]?(?:第?{han}|{number})(?:[)、.．,，]|部分)")


_HAN_NAMES = [*"一二三四五六七八九十", *(f"十{one}" for one in "一二三四五六七八九"), "二十"]


def _shown(passage: Passage) -> str:
    return re.split(r"(?<=[、)分])", passage.plain, maxsplit=1)[0]
