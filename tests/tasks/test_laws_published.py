"""Laws of publishing, over generated submissions of every locality: what we publish, we find right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.tasks.sound import EDITIONS, case_of, report_of, sound_submissions

from juesuan.checks import Sighting
from juesuan.findings import Finding, Severity
from juesuan.recognition import identify, review
from juesuan.recognition.words import plain
from juesuan.submission import Submission
from juesuan.tasks.case import Case
from juesuan.tasks.publish import findings_of

law: Final = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    phases=[Phase.explicit, Phase.generate],
)
"""Bounded: shrinking a whole department takes minutes."""


def grave(findings: Iterable[Finding]) -> list[str]:
    return [f"{one.code}: {one.message}" for one in findings if one.severity is not Severity.INFO]


def shown(sightings: Iterable[Sighting]) -> Counter[tuple[object, ...]]:
    """Every printed figure with its place and slice; projects stand by name, their codes are not printed."""
    return Counter(_shown(sightings))


def _shown(sightings: Iterable[Sighting]) -> Iterator[tuple[object, ...]]:
    for one in sightings:
        if one.printed is not None:
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
        report = report_of(case)
        published = findings_of(case, report.document, report.findings)
        assert [one.message for one in published if one.severity is Severity.ERROR] == []
        reviewed = review(report.document, case.profile)
        assert grave(reviewed.findings) == []
        if not withholds(case):
            assert shown(reviewed.sightings) == shown(case.sightings)
        found = identify(report.document)
        assert found is not None
        assert (found.profile, found.year, found.entity) == (name, year, submission.entity)

    holds()
