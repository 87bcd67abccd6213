"""Documents that are published with the accounts: the forms and reports of performance self-evaluation.

Secret projects are left out of them altogether.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from juesuan.scoring import evaluate_submission
from juesuan.scoring.documents import NamedDocument, documents_of
from juesuan.submission import Submission
from juesuan.tasks.case import Case

_INTERNAL = ("调查问卷-", "问卷结果-", "评价底稿")
"""What an evaluation makes for the house itself; only forms and reports are published."""


def attachments(case: Case) -> Sequence[NamedDocument]:
    """The documents to publish beside the report, none for a submission without self-evaluation."""
    submission = without_secret_projects(case.submission)
    if not any(submission.of(sheet) for sheet in ("project_evaluation", "project_indicators", "key_tasks")):
        return ()
    evaluation = evaluate_submission(submission, case.profile, case.book)
    documents, _ = documents_of(evaluation)
    return [one for one in documents if not one.name.startswith(_INTERNAL)]


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
