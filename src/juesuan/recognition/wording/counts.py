"""Counts in sentences: a total against the kinds it names, a stated count against the list beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from juesuan.findings import Finding, Severity, make
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords, SameCount
from juesuan.recognition.wording.kinds import WrongSum, said_behind, wrong_sums
from juesuan.recognition.wording.members import Members
from juesuan.recognition.wording.numbering import value_of
from juesuan.recognition.wording.phrasing import HAN, Phrasing


def count_findings(
    texts: Sequence[Passage], words: AuditWords, phrasing: Phrasing, members: Members
) -> Iterator[Finding]:
    """Every count that the words, names or tables around it contradict, each told once."""
    sums = [one for passage in texts for one in wrong_sums(passage, words, phrasing)]
    named, alone = members.findings(sums)
    yield from (one.finding() for one in alone)
    yield from named
    for passage in texts:
        yield from _graded(passage, words)
        yield from _listed(passage, phrasing)
        yield from _sequence(passage, phrasing)
    for same in words.same_counts:
        yield from _same(texts, same)


def _graded(passage: Passage, words: AuditWords) -> Iterator[Finding]:
    """“6个项目中，“优”的5个、“良”的1个”: projects by grade against all that were evaluated."""
    text = passage.plain
    grades = list(re.finditer(words.graded_said, text))
    kinds = [one["grade"] for one in grades]
    if len(kinds) < 2 or len(set(kinds)) < len(kinds) or any(word in text for word in words.graded_rest):
        return
    before = list(re.finditer(words.graded_total, text[: grades[0].start()]))
    if not before or "。" in text[grades[0].end() : grades[-1].start()]:
        return
    totals = [int(one["count"] or one["count2"]) for one in before]
    counts = tuple(int(one["count"]) for one in grades)
    # The nearest count may be one of a part: 6个项目，其中一级项目1个、二级项目5个.
    total = totals[-1]
    behind = text[grades[-1].end() :]
    if sum(counts) not in totals and not said_behind(behind, f"{total - sum(counts)}{words.graded_unit}"):
        quote = text[before[-1].start() : grades[-1].end()]
        yield WrongSum(passage, before[-1].start(), total, counts, words.graded_unit, quote).finding(
            Severity.WARNING
        )


def _listed(passage: Passage, phrasing: Phrasing) -> Iterator[Finding]:
    """“以下5项：” with a numbered list behind it in the same paragraph."""
    for match in phrasing.announced.finditer(passage.plain):
        rest = passage.plain[match.end() - 1 :]
        numbers = [value_of(one["n"]) for one in _first_style(rest, phrasing)]
        run = _run(numbers)
        stated = value_of(match["count"])
        if run >= 2 and run == len(numbers) and run != stated:
            yield make(
                "audit-count-list", passage.quoting(match.group()), expected=str(run), found=str(stated)
            )


def _first_style(text: str, phrasing: Phrasing) -> list[re.Match[str]]:
    """The marks of the list style that begins first."""
    found = [list(style.finditer(text)) for style in phrasing.list_styles]
    begun = [marks for marks in found if marks and value_of(marks[0]["n"]) == 1]
    return min(begun, key=lambda marks: marks[0].start(), default=[])


def _run(numbers: Sequence[int]) -> int:
    """How many follow each other from 1."""
    count = 0
    for number in numbers:
        if number != count + 1:
            break
        count += 1
    return count


def _sequence(passage: Passage, phrasing: Phrasing) -> Iterator[Finding]:
    """一是……三是: a number left out in a sequence within one paragraph."""
    marks = list(phrasing.list_styles[0].finditer(passage.plain))
    for first, second in pairwise(marks):
        before, value = value_of(first["n"]), value_of(second["n"])
        missing = before + 1
        absent = missing <= len(HAN) and f"{HAN[missing - 1]}{second['mark']}" not in passage.plain
        if value == before + 2 and absent:
            quote = passage.plain[second.start() : second.start() + 20]
            yield make("audit-numbering", passage.quoting(quote), expected=str(missing),
                       found=second["n"] + second["mark"])  # fmt: skip


def _same(texts: Sequence[Passage], same: SameCount) -> Iterator[Finding]:
    """Two sentences of the profile that give one count."""
    first, second = _found(texts, same.first), _found(texts, same.second)
    for value, passage, quote in second:
        other = next(iter(first), None)
        if other is not None and other[0] != value:
            places = (other[1].quoting(other[2]), passage.quoting(quote))
            yield make("audit-count-differs", *places, what=same.label, expected=value, found=other[0])
            return


def _found(texts: Sequence[Passage], pattern: str) -> list[tuple[str, Passage, str]]:
    expression = re.compile(pattern)
    return [
        (match[1], passage, match.group())
        for passage in texts
        for match in expression.finditer(passage.plain)
    ]


def direction_findings(texts: Sequence[Passage], words: AuditWords) -> Iterator[Finding]:
    """Sentences on one thing that say it fell, rose or stayed, and another that says otherwise."""
    for pattern in words.same_directions:
        said: dict[str, tuple[Passage, str]] = {}
        for passage in texts:
            for match in re.finditer(pattern, passage.plain):
                said.setdefault(words.ways[match["how"]], (passage, match.group()))
        if len(said) >= 2:
            (way, (one, quote)), (other, (two, second)) = list(said.items())[:2]
            yield make("audit-said-both", one.quoting(quote), two.quoting(second), found=way, expected=other)
