"""Slips of the pen: drafting notes left, words and marks doubled, years and terms that do not belong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from juesuan.findings import Finding, make
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords

_DOUBLED = re.compile(r"(?P<word>增加|减少|增长|下降|比|较|共计)(?P=word)")
_MARKS = re.compile(r"(?:。。|,,|，，|、、|;;|,。|、。|。,)")
_COMPARED = re.compile(r"(?:比|较|与)(?P<year>20\d{2})年(?!度?(?:年初|初))")
_UNTIL = re.compile(r"截至(?P<year>20\d{2})年12月")
_TITLE_YEAR = re.compile(r"(?P<year>20\d{2})年度(?:部门|单位)?决算(?:情况说明|表|报表|公开)")
_SUBJECT = re.compile(
    r"(?P<subject>[^，。；：、()\d%]{2,30}?(?:总额|总计|合计|收入|支出|拨款))(?:决算)?(?:较|比|增加|减少|为|\d)"
)
_TOTAL = re.compile(r"(?:总计|总额)$")
# The heading at the start of a paragraph: 1.人员类项目绩效分析。
_KIND_TITLE = 20
_AROUND = 10
_TITLE_LENGTH = 45


def residue_findings(passages: Sequence[Passage], words: AuditWords) -> Iterator[Finding]:
    """What a drafter should have replaced or struck out."""
    patterns = [re.compile(pattern) for pattern in words.residue]
    for passage in passages:
        for pattern in patterns:
            match = pattern.search(passage.text)
            if match:
                yield make("audit-residue", passage.quoting(match.group()), found=match.group()[:40])


def doubled_findings(passages: Sequence[Passage]) -> Iterator[Finding]:
    """A word or a mark that stands twice."""
    for passage in passages:
        text = passage.plain
        for match in [*_DOUBLED.finditer(text), *_MARKS.finditer(text)]:
            around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            yield make("audit-doubled", passage.quoting(around), found=match.group())


def year_findings(passages: Sequence[Passage], year: int) -> Iterator[Finding]:
    """Comparisons with another year than the one before, dates and titles of another year."""
    for passage in passages:
        text = passage.plain
        if "决算" in text or "支出" in text or "收入" in text:
            for match in _COMPARED.finditer(text):
                following = re.split(r"[。；;]", text[match.end() :])[0]
                compares = re.search(r"增加|减少|增长|下降|持平|相比|增减", following)
                if compares and int(match["year"]) != year - 1:
                    yield make("audit-year-compared", passage.quoting(text[match.start() : match.end() + 20]),
                               expected=f"{year - 1}年", found=f"{match['year']}年")  # fmt: skip
        for match in _UNTIL.finditer(text):
            if int(match["year"]) != year:
                yield make(
                    "audit-year",
                    passage.quoting(match.group()),
                    expected=f"{year}年",
                    found=f"{match['year']}年",
                )
        match_title = _TITLE_YEAR.search(text)
        if (
            len(text) <= _TITLE_LENGTH
            and "。" not in text
            and match_title
            and int(match_title["year"]) != year
        ):
            yield make(
                "audit-year",
                passage.quoting(text),
                expected=f"{year}年度",
                found=f"{match_title['year']}年度",
            )


def exchanged_findings(passages: Sequence[Passage], words: AuditWords) -> Iterator[Finding]:
    """A sentence that goes on about another thing: 支出决算总额…。支出预算总额较…, 支出总计…。…收入增加…."""
    for passage in passages:
        sentences = [one for one in re.split(r"(?<=。)", passage.plain) if one]
        for first, second in pairwise(sentences):
            if not re.search(r"(?:增加|减少)\d", second) or not re.search(r"\d(?:万元|元)", first):
                continue
            one, other = _subject(first), _subject(re.sub(r"^(?:与|比|较)\d{4}年相比[，,]", "", second))
            for pair in words.opposed:
                exchanged = _exchange(one, other, pair)
                if exchanged:
                    expected, found = exchanged
                    place = passage.quoting(second)
                    yield make("audit-exchanged", place, expected=expected, found=found, subject=one)


def _subject(sentence: str) -> str:
    plain = re.sub(r"^(?:20\d{2}年度?[，,]?)", "", sentence)
    match = _SUBJECT.match(plain)
    return match["subject"] if match else ""


def _exchange(one: str, other: str, pair: tuple[str, str]) -> tuple[str, str] | None:
    """(expected, found) when two subjects differ by one of two opposed terms only."""
    for mine, theirs in (pair, pair[::-1]):
        if mine in one and theirs not in one and theirs in other and mine not in other:
            rest = one.replace(mine, "")
            changed = other.replace(theirs, "")
            if _TOTAL.sub("", rest) == _TOTAL.sub("", changed):
                return mine, theirs
    return None


def project_kind_findings(passages: Sequence[Passage], words: AuditWords) -> Iterator[Finding]:
    """A paragraph headed with one class of projects whose sentence speaks of another."""
    for passage in passages:
        text = passage.plain
        heading, _, rest = text.partition("。")
        named = [kind for kind in words.project_kinds if kind in heading]
        if len(named) != 1 or len(heading) > _KIND_TITLE:
            continue
        first = rest.partition("。")[0]
        others = [kind for kind in words.project_kinds if kind != named[0] and f"{kind}项目" in first]
        if others and named[0] not in first:
            yield make(
                "audit-exchanged", passage.quoting(first), expected=named[0], found=others[0], subject=heading
            )
