"""The workbook form."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from tests.strategies_submission import submissions

from juesuan.profiles import load_profile
from juesuan.submission import Submission, read_submission
from juesuan.submission.workbook.write import write_workbook

PROFILE = load_profile("cn-yunnan", 2021)


@settings(max_examples=15, deadline=None)
@given(submissions())
def test_a_workbook_reads_back_as_the_submission_it_was_written_from(submission: Submission) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.xlsx"
        write_workbook(submission, PROFILE, path)
        assert read_submission(path) == submission
