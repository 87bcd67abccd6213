"""Slips of the pen: drafting notes left, words and marks doubled, years and terms that do not belong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from juesuan.findings import Finding, Severity, make, term
from juesuan.narrative.grammar import Rules
from juesuan.narrative.schema import Residue
from juesuan.profiles import Profile
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.wording.phrasing import Phrasing

_BEGINS = re.compile(r"(?P<year>20\d{2})年")
_MARKS = re.compile(r"(?:。。|,,|，，|、、|;;|,。|、。|。,)")
# The heading at the start of a paragraph: 1.人员类项目绩效分析。
_KIND_TITLE = 20
_AROUND = 10
_TITLE_LENGTH = 45
_BARE = 3
_BEHIND = re.compile(r"[\u4e00-\u9fff]{1,2}")
_LIST_NUMBER = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十①-⑳])$")


def residue_findings(passages: Sequence[Passage], profile: Profile) -> Iterator[Finding]:
    """What a drafter should have replaced or struck out, and what must not be published at all."""
    wanted = [
        (re.compile(one.pattern), one)
        for one in profile.section("residue", Residue).values()
        if one.published and "year" not in re.compile(one.pattern).groupindex
    ]
    for passage in passages:
        if not any(char.isalnum() for char in passage.text):
            continue
        told: list[str] = []
        for pattern, one in wanted:
            match = None if passage.cell and not one.cells else pattern.search(passage.text)
            # One note is often caught by several patterns.
            if match is None or any(match.group() in other or other in match.group() for other in told):
                continue
            told.append(match.group())
            around = passage.text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            severity = Severity.INFO if one.severity == "info" else Severity.WARNING
            # A bare placeholder says more with what it stands for: XX局.
            behind = _BEHIND.match(passage.text, match.end())
            shown = match.group() + (behind.group() if behind and len(match.group()) <= _BARE else "")
            yield make("audit-residue", passage.quoting(around), severity=severity, found=shown[:40],
                       label=one.label, hint=one.hint or None)  # fmt: skip


def unbalanced_findings(passages: Sequence[Passage]) -> Iterator[Finding]:
    """A bracket or quotation mark without its other half, in paragraphs that are whole.

    Paragraphs of pages may be cut where a page ends: nothing is said of them.
    """
    for passage in passages:
        text = passage.plain
        if passage.place.page is not None or not text.endswith("。"):
            continue
        for opening, closing in ("()", "“”", "《》", "〔〕"):
            if opening not in text and closing not in text:
                continue
            at = _unmatched(text, opening, closing)
            if at is not None:
                around = text[max(0, at - _AROUND) : at + _AROUND]
                yield make("audit-unbalanced", passage.quoting(around), found=text[at])


def _unmatched(text: str, opening: str, closing: str) -> int | None:
    """The position of the first mark of a pair that stands alone; “1）” numbers a list."""
    open_: list[int] = []
    for at, char in enumerate(text):
        if char == opening:
            open_.append(at)
        elif char == closing and open_:
            open_.pop()
        elif char == closing and not _LIST_NUMBER.search(text[:at]):
            return at
    return open_[0] if open_ else None


def doubled_findings(passages: Sequence[Passage], phrasing: Phrasing) -> Iterator[Finding]:
    """A word or a mark that stands twice."""
    for passage in passages:
        text = passage.plain
        for match in [*phrasing.doubled.finditer(text), *_MARKS.finditer(text)]:
            around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            yield make("audit-doubled", passage.quoting(around), found=match.group())


def _year_is_right(match: re.Match[str], phrasing: Phrasing, year: int) -> bool:
    """Whether a comparison is with the year before, or with a farther one beside that in one sentence."""
    begin = match.string.rfind("。", 0, match.start()) + 1
    sentence = match.string[begin:].split("。", maxsplit=1)[0]
    own = int(match["year"])
    years = {int(one["year"]) for one in phrasing.year_compared.finditer(sentence)}
    return own == year - 1 or (own < year - 1 and year - 1 in years)


def year_findings(
    passages: Sequence[Passage], year: int, words: AuditWords, phrasing: Phrasing, rules: Rules
) -> Iterator[Finding]:
    """Comparisons with another year than the one before, dates, titles and intentions of another year."""
    intended = re.compile(rf"(?P<year>20\d{{2}})年(?:度)?,?(?:{'|'.join(words.intentions)})")
    for passage in passages:
        text = passage.plain
        yield from _intentions(passage, intended, year)
        yield from _against_itself(passage, year, words, phrasing, rules)
        for match in phrasing.cut_year.finditer(text):
            yield make("audit-year", passage.quoting(text[match.start() : match.end() + 12]),
                       expected=term("year", year=year), found=match.group())  # fmt: skip
        if any(word in text for word in phrasing.words.accounts_words):
            for match in phrasing.year_compared.finditer(text):
                following = re.split(r"[。；;]", text[match.end() :])[0]
                compares = rules.compares.search(following)
                # 比2022年度……年初预算……减少: a budget of the same year, named after the year.
                budget = compares and words.budget.search(
                    re.split(r"[,，]", following[: compares.start()])[0]
                )
                if compares and not budget and not _year_is_right(match, phrasing, year):
                    yield make("audit-year-compared", passage.quoting(text[match.start() : match.end() + 20]),
                               expected=term("year", year=year - 1),
                               found=term("year", year=match["year"]))  # fmt: skip
        for match in phrasing.year_until.finditer(text):
            if int(match["year"]) != year:
                yield make(
                    "audit-year",
                    passage.quoting(match.group()),
                    expected=term("year", year=year),
                    found=term("year", year=match["year"]),
                )
        match_title = phrasing.title_year.search(text)
        if (
            len(text) <= _TITLE_LENGTH
            and "。" not in text
            and match_title
            and int(match_title["year"]) != year
        ):
            yield make(
                "audit-year",
                passage.quoting(text),
                expected=term("account-year", year=year),
                found=term("account-year", year=match_title["year"]),
            )


def _against_itself(
    passage: Passage, year: int, words: AuditWords, phrasing: Phrasing, rules: Rules
) -> Iterator[Finding]:
    """“2020年度……支出……，比2020年度减少” in the accounts of 2021: a sentence kept from the year before."""
    for sentence in passage.sentences():
        begin = _BEGINS.match(sentence)
        if begin is None or int(begin["year"]) != year - 1:
            continue
        for match in phrasing.year_compared.finditer(sentence, begin.end()):
            clause = re.split(r"[,，。；;]", sentence[match.end() :])[0]
            if (
                match["year"] == begin["year"]
                and rules.compares.search(clause)
                and not words.budget.search(clause)
            ):
                yield make("audit-year", passage.quoting(sentence[:40]), expected=term("year", year=year),
                           found=term("year", year=begin["year"]))  # fmt: skip
                break


def _intentions(passage: Passage, intended: re.Pattern[str], year: int) -> Iterator[Finding]:
    """“2020年力争……” in the accounts of 2021: a goal that was copied from the year before."""
    for match in intended.finditer(passage.plain):
        if int(match["year"]) == year - 1:
            quote = passage.plain[match.start() : match.end() + 20]
            yield make("audit-year", passage.quoting(quote), severity=Severity.WARNING,
                       expected=term("year", year=year), found=match.group())  # fmt: skip


def exchanged_findings(
    passages: Sequence[Passage], words: AuditWords, phrasing: Phrasing
) -> Iterator[Finding]:
    """A sentence that goes on about another thing: 支出决算总额…。支出预算总额较…, 支出总计…。…收入增加…."""
    for passage in passages:
        sentences = [one for one in re.split(r"(?<=。)", passage.plain) if one]
        for first, second in pairwise(sentences):
            if not words.move.search(second) or not words.amount_end.search(first):
                continue
            one, other = (
                _subject(first, phrasing),
                _subject(_uncompared(second, phrasing), phrasing, bare=True),
            )
            for pair in words.opposed:
                exchanged = _exchange(one, other, pair, phrasing)
                if exchanged:
                    expected, found = exchanged
                    place = passage.quoting(second)
                    yield make("audit-exchanged", place, expected=expected, found=found, subject=one)


def _uncompared(sentence: str, phrasing: Phrasing) -> str:
    """A sentence without “与2020年相比，” at its beginning."""
    return phrasing.year_compared_first.sub("", sentence)


def _subject(sentence: str, phrasing: Phrasing, *, bare: bool = False) -> str:
    """What a sentence begins with; with `bare` only where no figure of its own follows."""
    plain = re.sub(r"^(?:20\d{2}年度?[，,]?)", "", sentence)
    match = phrasing.subject.match(plain)
    if match is None or (bare and phrasing.own_figure.match(plain, match.end("subject"))):
        return ""
    return str(match["subject"])


def _exchange(one: str, other: str, pair: tuple[str, str], phrasing: Phrasing) -> tuple[str, str] | None:
    """(expected, found) when two subjects differ by one of two opposed terms only."""
    for mine, theirs in (pair, pair[::-1]):
        if mine in one and theirs not in one and theirs in other and mine not in other:
            rest = one.replace(mine, "")
            changed = other.replace(theirs, "")
            if phrasing.total_end.sub("", rest) == phrasing.total_end.sub("", changed):
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
        others = [
            kind for kind in words.project_kinds if kind != named[0] and f"{kind}{words.project}" in first
        ]
        if others and named[0] not in first:
            yield make(
                "audit-exchanged", passage.quoting(first), expected=named[0], found=others[0], subject=heading
            )
