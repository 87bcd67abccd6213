"""Records of a ledger into a submission folder: the file's earlier records give way, all else stays as it is.

Only the sheets concerned are written anew; every other file of the folder is kept, also those that are no
sheets. The folder changes as a whole or not at all.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from juesuan.findings import Finding, InputFault, Place, make
from juesuan.formats.atomic import atomic_folder
from juesuan.profiles import Profile
from juesuan.submission.folder import write_folder
from juesuan.submission.ledger.notes import source_of
from juesuan.submission.ledger.report import LedgerReport
from juesuan.submission.model import Record, Submission
from juesuan.submission.read import read_submission
from juesuan.submission.registry import sheets_of
from juesuan.submission.sheets_entity import CASE

SHEETS: Final = ("revenue", "expenditure", "balances")
"""The sheets that ledgers fill."""

_PROJECTS: Final = "projects"


@dataclass(frozen=True)
class Merged:
    """A submission with the records of ledgers in it, and how many earlier ones gave way, by file."""

    submission: Submission
    replaced: dict[str, int]
    changed: tuple[str, ...]
    """The sheets to write anew."""


def open_target(path: Path, extra: Sequence[Path] = ()) -> Submission:
    """The submission folder to import into.

    Raises InputFault: not a submission folder, broken, or with columns of the user's own in a sheet that
    would be written anew.
    """
    if not (path / CASE.file).is_file():
        raise InputFault(make("ledger-target", Place(file=path.name)))
    return read_submission(path, extra=extra, unfilled=True)


def refuse_own_columns(submission: Submission, profile: Profile, changed: Sequence[str]) -> None:
    """InputFault where a sheet to be written anew has columns that would be lost."""
    specs = sheets_of(profile)
    faults = []
    for note in submission.notes:
        file = note.places[0].file if note.places else None
        for sheet in changed:
            if note.code == "column-unread" and file is not None and file.endswith("/" + specs[sheet].file):
                faults.append(make("ledger-target-column", Place(file=file), sheet=specs[sheet].title))
    if faults:
        raise InputFault(faults)


def merge(submission: Submission, report: LedgerReport) -> Merged:
    """The submission with the report's records in place of those made from the same files before."""
    records = dict(submission.records)
    replaced: dict[str, int] = {}
    changed: list[str] = []
    for sheet in SHEETS:
        kept: list[Record] = []
        for record in submission.of(sheet):
            source = source_of(record.text("note"))
            if source in report.files:
                replaced[source] = replaced.get(source, 0) + 1
            else:
                kept.append(record)
        records[sheet] = (*kept, *report.records.get(sheet, ()))
        if records[sheet] != submission.of(sheet):
            changed.append(sheet)
    if report.projects:
        new = tuple(Record({"code": code, "name": name}) for code, name in report.projects.items())
        records[_PROJECTS] = (*submission.of(_PROJECTS), *new)
        changed.append(_PROJECTS)
    merged = Submission(
        submission.profile, submission.year, submission.entity,
        {sheet: found for sheet, found in records.items() if found},
        submission.source, submission.notes,
    )  # fmt: skip
    return Merged(merged, replaced, tuple(changed))


def replaced_findings(merged: Merged, path: Path) -> list[Finding]:
    """What an import took out, one finding a file."""
    return [
        make("ledger-replaced", Place(file=path.name), found=file, count=count)
        for file, count in merged.replaced.items()
    ]


def save(merged: Merged, profile: Profile, path: Path) -> None:
    """Write the changed sheets into the folder; all or nothing. OSError when the disk refuses."""
    if not merged.changed:
        return
    specs = sheets_of(profile)
    with tempfile.TemporaryDirectory() as scratch, atomic_folder(path, replace=True) as folder:
        fresh = Path(scratch) / "case"
        write_folder(merged.submission, profile, fresh)
        shutil.copytree(path, folder, dirs_exist_ok=True, symlinks=True)
        for sheet in merged.changed:
            source, goal = fresh / specs[sheet].file, folder / specs[sheet].file
            if source.exists():
                shutil.copyfile(source, goal)
            else:
                goal.unlink(missing_ok=True)
