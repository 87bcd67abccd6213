"""Sound submissions: generated ones completed with every reason and text that their outline asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from hypothesis import strategies as st
from tests.strategies_submission import PLAIN, Words, function_codes, submissions

from juesuan.findings import Finding
from juesuan.narrative import Story, load_story
from juesuan.narrative.glossary import explanation_of
from juesuan.profiles import Profile, load_profile
from juesuan.profiles.codes import CodeList
from juesuan.submission import Record, Submission
from juesuan.tasks.case import Case
from juesuan.tasks.report import Report, build_report

YEARS = {
    "cn": (2019, 2020, 2023, 2025),
    "cn-yunnan": (2019, 2021, 2022, 2024),
    "cn-sichuan": (2020, 2022, 2023, 2024),
    "cn-shanghai": (2024, 2025),
}
"""Every locality with years that have different sets of tables."""

EDITIONS = tuple((name, year) for name, years in YEARS.items() for year in years)
_REASON = "人员和工作任务变动"


@cache
def profile_of(name: str, year: int) -> Profile:
    """A locality in a year."""
    return load_profile(name, year)


@cache
def story_of(name: str, year: int) -> Story:
    """The words of a locality in a year."""
    return load_story(profile_of(name, year))


class Codes(tuple[str, ...]):
    """Codes that say how many they are: hypothesis warns of long arguments."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{len(self)} codes>"


@cache
def explained_codes(name: str, year: int) -> Codes:
    """The items that the glossary of the locality explains, of those that are generated."""
    functional, terms = CodeList.load("functional"), story_of(name, year).terms
    found = ((code, functional.name(code, year)) for code in function_codes(year))
    return Codes(code for code, named in found if named and explanation_of(code, named.name, terms))


@st.composite
def sound_submissions(draw: st.DrawFn, name: str, year: int, words: Words = PLAIN) -> Submission:
    """What can be published without an error: it ties, and every reason and text is there."""
    codes = explained_codes(name, year)
    return completed(draw(submissions(name, year, words=words, functions=codes, coded=True)))


def case_of(submission: Submission) -> Case:
    """The case of a submission, its profile loaded once."""
    return Case(submission, profile_of(submission.profile, submission.year))


def report_of(case: Case) -> Report:
    """Its report, the words of the profile loaded once."""
    return build_report(case, story=story_of(case.profile.id, case.profile.year))


def completed(submission: Submission) -> Submission:
    """The submission with a row for every text and reason that was found missing."""
    kept = {sheet: rows for sheet, rows in submission.records.items() if sheet != "reasons"}
    first = replace(submission, records=kept)
    found = report_of(case_of(first)).findings
    texts, reasons = tuple(_texts(found)), tuple(_reasons(found))
    return replace(first, records={**kept, "texts": (*submission.of("texts"), *texts), "reasons": reasons})


def _texts(found: tuple[Finding, ...]) -> Iterator[Record]:
    for one in found:
        if one.code == "narrative-text-missing" and one.data is not None:
            yield Record({"id": one.data["text"], "title": "文字", "text": "按规定履行职责。"})


def _reasons(found: tuple[Finding, ...]) -> Iterator[Record]:
    for one in found:
        if one.data is not None and "against" in one.data:
            yield Record({**one.data, "text": _REASON})
