"""Numbers of headings that skip: （一）（二）（四）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juesuan.findings import Finding, make
from juesuan.recognition.texts import Passage

_HAN = {char: value for value, char in enumerate("一二三四五六七八九十", start=1)}
_PARENS = re.compile(r"^[(（]\s*(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})\s*[)）]")


def value_of(number: str) -> int:
    """The value of a heading number in Chinese or Arabic numerals up to 99."""
    if number.isdigit():
        return int(number)
    tens, mark, ones = number.partition("十")
    if not mark:
        return _HAN[number]
    return (_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0)


def numbering_findings(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Headings in parentheses below one heading whose numbers leave one out.

    Conversions turn （三） into (3), so both styles count together; a number that begins again begins a list.
    """
    last: dict[bool, int] = {}
    before: Passage | None = None
    for passage in passages:
        match = _PARENS.match(passage.plain)
        if passage.heading and not match:
            last, before = {}, None
        if not match:
            continue
        value, arabic = value_of(match["number"]), match["number"].isdigit()
        if before is not None and value > max(last.values()) + 1 and passage.heading:
            yield make("audit-numbering", passage.quoting(passage.text), before.quoting(before.text),
                       expected=str(max(last.values()) + 1), found=match.group())  # fmt: skip
        last[arabic], before = value, passage
