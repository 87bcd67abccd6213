"""The whole publication of a case before it is written: the report, its attachments, all that was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from juesuan.findings import Finding, ProfileFault, Severity, in_order
from juesuan.formats.document import Document, Grid
from juesuan.narrative import Story
from juesuan.scoring.documents import NamedDocument
from juesuan.tasks.case import Case
from juesuan.tasks.compile import tables_document
from juesuan.tasks.performance import Performance, performance_of
from juesuan.tasks.privacy import personal_findings, review_findings, secret_findings
from juesuan.tasks.report import Report, build_report


@dataclass(frozen=True)
class Whole:
    """The report, the documents beside it, and everything that speaks for or against publishing."""

    document: Document
    attachments: tuple[NamedDocument, ...]
    findings: tuple[Finding, ...]
    tables: tuple[Grid, ...]
    """The public tables of the report."""


def whole_of(case: Case, *, story: Story | None = None, accepted: Sequence[str] = ()) -> Whole:
    """What is published of a case, gravest findings first.

    The report in the outline of the locality; where the profile has none yet, the tables alone. Secret
    rows can be left out only of a report, so without an outline they are a ProfileFault. `accepted` names
    rules of self-evaluation whose errors somebody has looked into.
    """
    performance = performance_of(case, accepted)
    report = _report(case, story, performance)
    document = report.document
    found = [*case.findings, *report.findings, *performance.findings]
    private = [*secret_findings(case, document), *personal_findings(document)]
    return Whole(
        document,
        performance.documents,
        tuple(in_order([*found, *private, *review_findings(case.submission)])),
        report.tables,
    )


def _report(case: Case, story: Story | None, performance: Performance) -> Report:
    try:
        return build_report(case, story=story, extensions={"performance": performance.blocks})
    except ProfileFault as fault:
        lacking = all(one.code == "narrative-no-section" for one in fault.findings)
        if not lacking or _has_secrets(case):
            raise
        told = tuple(replace(one, severity=Severity.WARNING) for one in fault.findings)
        document = tables_document(case)
        return Report(document, told, document.grids())


def _has_secrets(case: Case) -> bool:
    projects = case.submission.of("projects")
    return bool(case.submission.of("secrets")) or any(one.values.get("secret") is True for one in projects)
