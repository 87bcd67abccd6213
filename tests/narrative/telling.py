"""A small case told in the words of a locality: shared by the tests of the narrative."""

from __future__ import annotations

from functools import cache
from typing import Any

from juesuan.facts import Decimal
from juesuan.findings import Finding
from juesuan.formats.document import Document, Heading, Paragraph
from juesuan.narrative import Composed, Story, compose, load_story, teller_of
from juesuan.profiles import Profile, load_profile
from juesuan.submission import Record, Submission, book_of, names_of

YEARS = {"cn": 2023, "cn-sichuan": 2022, "cn-yunnan": 2021, "cn-shanghai": 2024}
"""A year each locality covers."""


@cache
def profile_of(name: str) -> Profile:
    """A locality in its year."""
    return load_profile(name, YEARS[name])


@cache
def story_of(name: str) -> Story:
    """The words of a locality in its year."""
    return load_story(profile_of(name))


def row(**values: Any) -> Record:
    """A record; whole numbers become amounts, yes and no stay."""
    return Record({k: Decimal(v) if type(v) is int else v for k, v in values.items() if v is not None})


class Case:
    """A case that grows row by row; every method returns the case."""

    def __init__(
        self, profile: str = "cn-sichuan", entity: str = "某城市管理局", *, kind: str = "administrative"
    ) -> None:
        self.profile, self.entity = profile, entity
        self.sheets: dict[str, list[Record]] = {}
        self.add("units", code="1", name=entity, kind=kind)
        self.add("case", is_department=True)
        for name in ("duties", "organisation"):
            self.text(name, "依法履行职责。")

    def add(self, sheet: str, **values: Any) -> Case:
        self.sheets.setdefault(sheet, []).append(row(**values))
        return self

    def without(self, sheet: str) -> Case:
        self.sheets.pop(sheet)
        return self

    def text(self, name: str, text: str) -> Case:
        return self.add("texts", id=name, title=name, text=text)

    def reason(self, figure: str, text: str, against: str | None = None) -> Case:
        return self.add("reasons", figure=figure, against=against, text=text)

    def spent(
        self,
        amount: int,
        function: str = "2010301",
        economic: str = "30101",
        nature: str = "personnel",
        fund: str = "general",
        project: str | None = None,
    ) -> Case:
        """Spent out of revenue of the same year, so that the books tie."""
        received = "basic" if nature in ("personnel", "running") else nature
        common = {"function": function, "fund": fund, "amount": amount, "project": project}
        self.add("revenue", nature=received, **common)
        return self.add("expenditure", economic=economic, nature=nature, **common)

    def before(self, amount: int, nature: str | None = "personnel", fund: str | None = "general") -> Case:
        """Received and spent in the year before."""
        self.add("prior", measure="revenue", fund=fund, amount=amount)
        return self.add("prior", measure="expenditure", nature=nature, fund=fund, amount=amount)

    def three_public(
        self, item: str, current: int | None, prior: int | None = None, budget: int | None = None
    ) -> Case:
        numbers = {"prior": prior, "budget": budget, "current": current}
        return self.add("three_public", statistic="three_public", item=item, **numbers)

    def submission(self) -> Submission:
        records = {sheet: tuple(rows) for sheet, rows in self.sheets.items()}
        return Submission(self.profile, YEARS[self.profile], self.entity, records)

    def told(self) -> Composed:
        """The report."""
        return told(self.submission())

    def lines(self) -> list[str]:
        """The paragraphs of the report."""
        return lines(self.told().document)


def told(submission: Submission) -> Composed:
    """The report of any submission of a locality in its year."""
    profile = profile_of(submission.profile)
    book = book_of(submission, profile)
    teller = teller_of(submission, profile, book, names_of(submission, profile))
    return compose(story_of(submission.profile), teller)


def lines(document: Document) -> list[str]:
    """The texts of all paragraphs."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def headings(document: Document) -> list[str]:
    """The printed headings."""
    return [block.printed for block in document.blocks if isinstance(block, Heading)]


def line_with(found: list[str], *words: str) -> str:
    """The one paragraph that holds all the words."""
    matching = [line for line in found if all(word in line for word in words)]
    assert len(matching) == 1, (words, matching, found)
    return matching[0]


def codes(composed: Composed) -> list[str]:
    """The codes of all findings."""
    return [finding.code for finding in composed.findings]


def of_code(composed: Composed, code: str) -> list[Finding]:
    """The findings of one code."""
    return [finding for finding in composed.findings if finding.code == code]
