"""Laws of publishing, over generated submissions of every locality: what we publish, we find right."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.strategies_submission import ANYTHING
from tests.tasks.sound import EDITIONS, YEARS, case_of, completed, report_of, sound_submissions, story_of

from juesuan.checks import Sighting
from juesuan.findings import Finding, Severity
from juesuan.formats.document import Document, Heading, PageBreak, Paragraph
from juesuan.formats.docx import read_docx
from juesuan.formats.html import read_html
from juesuan.formats.pdf import read_pdf
from juesuan.formats.plain import read_json
from juesuan.formats.xlsx import read_xlsx
from juesuan.recognition import identify, review
from juesuan.recognition.words import plain
from juesuan.submission import Record, Submission
from juesuan.tasks.audit import audit_file
from juesuan.tasks.case import Case
from juesuan.tasks.publish import WRITERS
from juesuan.tasks.whole import whole_of

# An example that breaks a law is a whole department, and printing it must not hide what it broke.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

READERS: Final[Mapping[str, Callable[[Path], Document]]] = MappingProxyType(
    {"docx": read_docx, "html": read_html, "xlsx": read_xlsx, "json": read_json}
)

law: Final = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    phases=[Phase.explicit, Phase.generate],
)
"""Bounded: shrinking a whole department takes minutes."""


def grave(findings: Iterable[Finding]) -> list[str]:
    return [f"{one.code}: {one.message}" for one in findings if one.severity is not Severity.INFO]


def shown(sightings: Iterable[Sighting]) -> Counter[tuple[object, ...]]:
    """Every printed figure of the tables with its place and slice; projects stand by name, not by code.

    Sentences and charts are compared with the tables by the audit itself.
    """
    return Counter(_shown(sightings))


def _shown(sightings: Iterable[Sighting]) -> Iterator[tuple[object, ...]]:
    for one in sightings:
        if one.printed is not None and one.place.table:
            place = (one.place.table, plain(one.place.row or ""), one.place.column)
            yield (*place, one.slice.without("project"), one.printed.value, one.printed.unit)


def withholds(case: Case) -> bool:
    return any(one.values.get("secret") is True for one in case.submission.of("projects"))


@pytest.mark.parametrize(("name", "year"), EDITIONS)
def test_a_sound_report_is_published_without_an_error_and_audited_without_a_finding(
    name: str, year: int
) -> None:
    @given(sound_submissions(name, year))
    @settings(law, max_examples=4)
    def holds(submission: Submission) -> None:
        case = case_of(submission)
        report = whole_of(case, story=story_of(name, year))
        assert [one.message for one in report.findings if one.severity is Severity.ERROR] == []
        reviewed = review(report.document, case.profile)
        assert grave(reviewed.findings) == []
        if not withholds(case):
            assert shown(reviewed.sightings) == shown(case.sightings)
        found = identify(report.document)
        assert found is not None
        assert (found.profile, found.year, found.entity) == (name, year, submission.entity)

    holds()


def entry(**values: str) -> Record:
    return Record({name: Decimal(text) if name == "amount" else text for name, text in values.items()})


@pytest.mark.parametrize("secret", ["project", "function"])
@pytest.mark.parametrize("kind", ["", "docx", "html", "xlsx", "txt"])
def test_totals_above_rows_that_secrecy_leaves_out_are_no_finding(kind: str, secret: str) -> None:
    """Found by the law: two projects of the only function, one withheld."""
    amounts = {("2080107", "P1"): "32767.00", ("2080107", "P2"): "4212900.00", ("2080199", "P3"): "912345.67"}
    common = {"fund": "general", "nature": "project"}
    projects = [
        Record({"code": f"P{n}", "name": f"{name}类老旧设施改造项目"}) for n, name in enumerate("甲乙丙", 1)
    ]
    withheld: dict[str, tuple[Record, ...]] = {}
    if secret == "project":
        del amounts["2080199", "P3"]
        projects[1] = Record({**projects[1].values, "secret": True})
    else:
        withheld["secrets"] = (Record({"kind": "function", "code": "2080199"}),)
    moved = [{"function": code, "project": name, "amount": sum_} for (code, name), sum_ in amounts.items()]
    records = {
        "case": (Record({"is_department": False, "secrecy_reviewed": True}),),
        "units": (Record({"code": "102001", "name": "青溪市财政局", "kind": "administrative"}),),
        "projects": tuple(projects),
        "revenue": tuple(entry(**common, **one) for one in moved),
        "expenditure": tuple(entry(economic="31001", **common, **one) for one in moved),
        "budget": tuple(entry(kind="initial", **common, **one) for one in moved),
        **withheld,
    }
    submission = completed(Submission("cn-sichuan", 2020, "青溪市财政局", records))
    case = case_of(submission)
    document = report_of(case).document
    assert any("没有列出" in note for grid in document.grids() for note in grid.notes)
    if kind:
        for path in written(document, kind):
            assert grave(audit_file(path).findings) == []
    else:
        assert grave(review(document, case.profile).findings) == []


def written(document: Document, kind: str) -> Iterator[Path]:
    """The document as a file of a format, for as long as it is looked at."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"决算.{kind}"
        WRITERS[kind][1](document, path)
        yield path


def read_back(document: Document, kind: str) -> Document:
    read = read_pdf if kind == "pdf" else READERS[kind]
    return next(read(path) for path in written(document, kind))


@pytest.mark.parametrize("kind", sorted(READERS))
@pytest.mark.parametrize("name", sorted(YEARS))
def test_a_whole_report_with_anything_typed_in_it_is_read_back_as_it_was(name: str, kind: str) -> None:
    @given(st.sampled_from(YEARS[name]).flatmap(lambda year: sound_submissions(name, year, ANYTHING)))
    @settings(law, max_examples=3)
    def holds(submission: Submission) -> None:
        document = report_of(case_of(submission)).document
        assert read_back(document, kind) == (tables_alone(document) if kind == "xlsx" else document)

    holds()


def tables_alone(document: Document) -> Document:
    """What a workbook holds: no sentences, and each table on a sheet of its own."""
    words = (Heading, Paragraph, PageBreak)
    return replace(document, blocks=tuple(one for one in document.blocks if not isinstance(one, words)))


def solid(text: str) -> str:
    """Without blanks: a page may break a line anywhere."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", sorted(YEARS))
def test_words_tables_and_figures_of_a_report_come_back_from_its_pages(name: str) -> None:
    @given(st.sampled_from(YEARS[name]).flatmap(lambda year: sound_submissions(name, year)))
    @settings(law, max_examples=1)
    def holds(submission: Submission) -> None:
        document = report_of(case_of(submission)).document
        found = read_back(document, "pdf")
        assert len(found.grids()) == len(document.grids())
        whole = solid("".join(words_of(found)))
        titles = [one.title for one in document.grids()]
        assert [text for text in [*words_of(document), *titles] if solid(text) not in whole] == []
        wanted, got = (Counter(figures_of(one)) for one in (document, found))
        assert wanted - got == Counter()

    holds()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "json", "txt", "pdf"])
@pytest.mark.parametrize("name", sorted(YEARS))
def test_every_file_we_publish_is_audited_without_a_finding_and_tells_the_same_figures(
    name: str, kind: str
) -> None:
    @given(st.sampled_from(YEARS[name]).flatmap(lambda year: sound_submissions(name, year)))
    @settings(law, max_examples=1)
    def holds(submission: Submission) -> None:
        case = case_of(submission)
        for path in written(report_of(case).document, kind):
            result = audit_file(path)
        assert grave(result.findings) == []
        assert result.identity is not None
        assert (result.identity.profile, result.identity.year) == (name, submission.year)
        assert result.identity.entity == submission.entity
        assert result.reviewed is not None
        if not withholds(case):
            assert shown(result.reviewed.sightings) == shown(case.sightings)

    holds()


def words_of(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Heading):
            yield block.printed
        elif isinstance(block, Paragraph):
            yield block.text


def figures_of(document: Document) -> Iterator[str]:
    return (
        cell.text for grid in document.grids() for row in grid.rows for cell in row if cell.value is not None
    )
