"""The self-evaluation of a case as publishing needs it: findings, documents, blocks in the report.

Secret projects are left out of the documents altogether; the findings are about all that was handed in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from juesuan.findings import Finding, Severity, make
from juesuan.formats.document import Block, Cover, Heading, PageBreak, TableOfContents
from juesuan.scoring import evaluate_submission
from juesuan.scoring.documents import NamedDocument, documents_of
from juesuan.submission import Submission
from juesuan.tasks.case import Case
from juesuan.tasks.evaluate import findings_of

_INTERNAL = ("调查问卷-", "问卷结果-", "评价底稿")
"""What an evaluation makes for the house itself; only forms and reports are published."""
_SHEETS = ("project_evaluation", "project_indicators", "key_tasks")


@dataclass(frozen=True)
class Performance:
    """What a self-evaluation brings to a publication; nothing at all for a case without one."""

    findings: tuple[Finding, ...] = ()
    documents: tuple[NamedDocument, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The complete forms and reports, each under its title (a heading of level 1)."""
        complete = [one for one in self.documents if one.complete]
        return tuple(block for one in complete for block in _blocks(one))


def performance_of(case: Case, accepted: Sequence[str] = ()) -> Performance:
    """Evaluate a case. Errors whose rule or code is `accepted` (looked at by a person) become warnings."""
    if not any(case.submission.of(sheet) for sheet in _SHEETS):
        return Performance()
    evaluation = evaluate_submission(case.submission, case.profile, case.book)
    public = without_secret_projects(case.submission)
    if public is case.submission:
        documents, lacking = documents_of(evaluation)
    elif any(public.of(sheet) for sheet in _SHEETS):
        documents, lacking = documents_of(evaluate_submission(public, case.profile, case.book))
    else:
        documents, lacking = [], []
    shown = tuple(one for one in documents if not one.name.startswith(_INTERNAL))
    found = _accepted([*findings_of(evaluation), *lacking], accepted)
    return Performance(tuple(found), shown)


def _accepted(findings: Sequence[Finding], accepted: Sequence[str]) -> Iterator[Finding]:
    used = set()
    for one in findings:
        name = next((name for name in accepted if name in (one.rule, one.code)), None)
        if name is not None and one.severity is Severity.ERROR:
            used.add(name)
            yield replace(one, severity=Severity.WARNING)
        else:
            yield one
    for name in dict.fromkeys(accepted):
        if name not in used:
            yield make("publish-accepted-unused", found=name)


def _blocks(one: NamedDocument) -> Iterator[Block]:
    """A document below its title: what only a document of its own needs is left out."""
    yield PageBreak()
    yield Heading(1, one.document.title)
    rest = [block for block in one.document.blocks if not isinstance(block, Cover | TableOfContents)]
    while rest and (isinstance(rest[0], PageBreak) or _is_title(rest[0], one.document.title)):
        rest.pop(0)
    for block in rest:
        yield replace(block, level=block.level + 1) if isinstance(block, Heading) else block


def _is_title(block: Block, title: str) -> bool:
    return isinstance(block, Heading) and block.text == title


def without_secret_projects(submission: Submission) -> Submission:
    """The submission as if its secret projects were not evaluated; their amounts stay in the accounts."""
    secret = {
        record.text("code") for record in submission.of("projects") if record.values.get("secret") is True
    }
    if not secret:
        return submission
    kept = {
        sheet: tuple(
            record
            for record in records
            if record.text("code" if sheet == "projects" else "project") not in secret
        )
        for sheet, records in submission.records.items()
    }
    return replace(submission, records=kept)
