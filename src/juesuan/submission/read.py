"""Reading a submission in either form, with every fault of every sheet in one go."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from juesuan.facts import Decimal
from juesuan.findings import DataFault, Finding, InputFault, Place, ProfileFault, has_errors, make
from juesuan.profiles import Profile, load_profile
from juesuan.submission.cells import plain
from juesuan.submission.examine import examine
from juesuan.submission.folder import FolderSource
from juesuan.submission.model import Record, Submission, Value
from juesuan.submission.raw import RawTable
from juesuan.submission.records import ReadSheet, read_records
from juesuan.submission.registry import sheets_of
from juesuan.submission.sheets_entity import CASE, HEAD_FIELDS
from juesuan.submission.specs import Form, SheetSpec


class Source(Protocol):
    """A workbook or folder to read sheets from."""

    is_workbook: bool
    notes: tuple[Finding, ...]

    def table(self, spec: SheetSpec) -> RawTable | None:
        """The sheet as found, None when it is not there; InputFault when it cannot be read."""

    def leftovers(self, specs: Sequence[SheetSpec]) -> list[str]:
        """What is there and belongs to no sheet."""

    def wanted(self, spec: SheetSpec) -> str:
        """What a sheet is called in this form."""

    def place(self, name: str | None = None) -> Place:
        """The whole, or a part of it by name."""


@dataclass
class _Reading:
    """What has been read so far."""

    source: Source
    sheets: dict[str, ReadSheet] = field(default_factory=dict)
    faults: list[Finding] = field(default_factory=list)

    def read(self, spec: SheetSpec) -> ReadSheet | None:
        """Read one sheet, keeping its faults; None when it is not there."""
        try:
            raw = self.source.table(spec)
        except DataFault as fault:
            self.faults.extend(fault.findings)
            return None
        if raw is None:
            return None
        sheet = read_records(spec, raw)
        self.faults.extend(sheet.faults)
        self.sheets[spec.id] = sheet
        return sheet

    def place(self, sheet: str, record: Record, column: str) -> Place:
        """Where a cell stands."""
        return self.sheets[sheet].place(record, column)


def read_submission(path: Path, *, profile: Profile | None = None, extra: Sequence[Path] = ()) -> Submission:
    """The submission at `path`: a workbook (xlsx) or a folder.

    Profile and year are read from 填报信息 and the profile is loaded from there (`extra`: further folders
    with profile packages); with `profile` given they must agree with it. Raises InputFault with every
    fault found, or ProfileFault when no profile covers the year. What is odd but usable is in `notes`.
    """
    reading = _Reading(_open(path))
    case = _read_case(reading)
    profile = _profile(reading, case, profile, extra)
    specs = sheets_of(profile)
    for spec in specs.values():
        if spec.id != CASE.id:
            reading.read(spec)
    reading.faults.extend(_absent(reading, specs.values()))
    submission = _assemble(reading, case, profile, path)
    reading.faults.extend(examine(submission, profile, reading.place))
    findings = [*reading.source.notes, *reading.faults]
    if has_errors(findings):
        raise InputFault(findings)
    return Submission(
        submission.profile, submission.year, submission.entity, submission.records, str(path), tuple(findings)
    )


def _open(path: Path) -> Source:
    if path.is_dir():
        if not (path / CASE.file).is_file():
            raise InputFault(make("folder-not-case", Place(file=path.resolve().name), expected=CASE.file))
        return FolderSource(path)
    # Imported here because the reader library is large and a folder needs none of it.
    from juesuan.submission.workbook.source import WorkbookSource

    return WorkbookSource(path)


def _read_case(reading: _Reading) -> dict[str, Value]:
    sheet = reading.read(CASE)
    if sheet is None and not reading.faults:
        reading.faults.append(_missing(reading, CASE))
    return dict(sheet.records[0].values) if sheet and sheet.records else {}


def _profile(
    reading: _Reading, case: dict[str, Value], wanted: Profile | None, extra: Sequence[Path]
) -> Profile:
    named, year = case.get("profile"), case.get("year")
    if wanted is not None:
        for column, found, expected in (
            ("profile", named, wanted.id),
            ("year", year, Decimal(wanted.year)),
        ):
            if found is not None and found != expected:
                reading.faults.append(_not_wanted(reading, column, str(expected), str(found)))
        return wanted
    if not isinstance(named, str) or not isinstance(year, Decimal):
        raise InputFault(reading.faults)
    try:
        return load_profile(named, int(year), extra)
    except ProfileFault as fault:
        places = [_case_place(reading, "profile"), _case_place(reading, "year")]
        where = make("case-profile", *places, found=f"{named} {year}")
        raise ProfileFault([*reading.faults, where, *fault.findings]) from None


def _not_wanted(reading: _Reading, column: str, expected: str, found: str) -> Finding:
    place = _case_place(reading, column)
    return make(f"case-wrong-{column}", place, expected=expected, found=found)


def _case_place(reading: _Reading, column: str) -> Place:
    sheet = reading.sheets[CASE.id]
    return sheet.place(sheet.records[0], column)


def _absent(reading: _Reading, specs: Sequence[SheetSpec] | object) -> list[Finding]:
    assert isinstance(specs, type({}.values()))
    listed: list[SheetSpec] = list(specs)
    leftovers = reading.source.leftovers(listed)
    faults: list[Finding] = []
    unreadable = {place.file for finding in reading.faults for place in finding.places}
    for spec in listed:
        if spec.id in reading.sheets or reading.source.place(reading.source.wanted(spec)).file in unreadable:
            continue
        near = _nearest(reading.source.wanted(spec), leftovers)
        if near:
            leftovers.remove(near)
            faults.append(_missing(reading, spec, near))
        elif spec.required or (spec.core and reading.source.is_workbook):
            faults.append(_missing(reading, spec))
    faults.extend(make("sheet-unread", reading.source.place(name), found=name) for name in leftovers)
    return faults


def _nearest(wanted: str, names: Sequence[str]) -> str:
    stems = {plain(Path(name).stem): name for name in names}
    match = difflib.get_close_matches(plain(Path(wanted).stem), list(stems), n=1, cutoff=0.6)
    return stems[match[0]] if match else ""


def _missing(reading: _Reading, spec: SheetSpec, near: str = "") -> Finding:
    wanted = reading.source.wanted(spec)
    code = "sheet-missing" if reading.source.is_workbook else "file-missing"
    return make(
        code, reading.source.place(), expected=wanted, title=spec.title, found=near or None,
        near=f"有一个名称相近的“{near}”，可能是它改了名。" if near else "",
    )  # fmt: skip


def _assemble(reading: _Reading, case: dict[str, Value], profile: Profile, path: Path) -> Submission:
    records: dict[str, tuple[Record, ...]] = {}
    for name, sheet in reading.sheets.items():
        found = sheet.records
        if name == CASE.id:
            found = [
                Record({k: v for k, v in record.values.items() if k not in HEAD_FIELDS}, record.origin)
                for record in found[:1]
            ]
        elif sheet.spec.form is Form.TEXTS:
            found = sorted(found, key=lambda record: record.text("id"))
        if found:
            records[name] = tuple(found)
    year, entity = case.get("year"), case.get("entity")
    return Submission(
        profile=str(case.get("profile") or profile.id),
        year=int(year) if isinstance(year, Decimal) else profile.year,
        entity=str(entity or ""),
        records=records,
        source=str(path),
    )
