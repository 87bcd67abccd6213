"""The folder form."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from tests.strategies_submission import submissions

from juesuan.facts import Slice
from juesuan.findings import has_errors
from juesuan.profiles import load_profile
from juesuan.submission import Submission, book_of, examine, read_submission, write_folder

PROFILE = load_profile("cn-yunnan", 2021)


@settings(max_examples=25, deadline=None)
@given(submissions())
def test_a_folder_reads_back_as_the_submission_it_was_written_from(submission: Submission) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case"
        write_folder(submission, PROFILE, path)
        assert read_submission(path) == submission


@settings(max_examples=25, deadline=None)
@given(submissions())
def test_a_drawn_submission_is_without_error_and_ties(submission: Submission) -> None:
    assert not has_errors(examine(submission, PROFILE))
    book = book_of(submission, PROFILE)
    assert book.value(Slice.parse("sources")) == book.value(Slice.parse("uses"))
