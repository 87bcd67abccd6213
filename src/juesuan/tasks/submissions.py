"""Making an empty workbook, and turning one written form of a submission into the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from juesuan.profiles import load_profile
from juesuan.submission import Submission, read_submission, write_folder
from juesuan.submission.workbook.write import new_workbook, write_workbook


def new_case(out: Path, *, profile: str, year: int, extra: Sequence[Path] = ()) -> None:
    """An empty workbook for a locality and year; raises ProfileFault, FileExistsError."""
    if out.exists():
        raise FileExistsError(str(out))
    new_workbook(load_profile(profile, year, extra), out)


def convert_case(path: Path, out: Path, *, extra: Sequence[Path] = ()) -> Submission:
    """Workbook to folder, or folder to workbook (`out` ending in .xlsx); nothing is lost either way.

    Raises InputFault for a submission that cannot be read, FileExistsError rather than overwrite.
    """
    if out.exists() and (out.is_file() or any(out.iterdir())):
        raise FileExistsError(str(out))
    submission = read_submission(path, extra=extra)
    profile = load_profile(submission.profile, submission.year, extra)
    if out.suffix.lower() == ".xlsx":
        write_workbook(submission, profile, out)
    else:
        write_folder(submission, profile, out)
    return submission
