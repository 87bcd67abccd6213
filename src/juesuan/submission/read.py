"""Reading a submission in either form, with every fault of every sheet in one go."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from juesuan.facts import Decimal
from juesuan.findings import DataFault, Finding, InputFault, Place, ProfileFault, has_errors, make
from juesuan.profiles import Profile, load_profile
from juesuan.submission.cells import plain
from juesuan.submission.examine import examine
from juesuan.submission.model import Record, Submission, Value
from juesuan.submission.records import ReadSheet, read_records
from juesuan.submission.registry import sheets_of
from juesuan.submission.sheets_entity import CASE, HEAD_FIELDS
from juesuan.submission.source import Source, open_source
from juesuan.submission.specs import Form, SheetSpec


def read_submission(
    path: Path,
    *,
    profile: Profile | None = None,
    extra: Sequence[Path] = (),
    isolated: bool = False,
    unfilled: bool = False,
) -> Submission:
    """The submission at `path`: a workbook (xlsx) or a folder.

    Profile and year are read from 填报信息 and the profile is loaded from there (`extra`: further folders
    with profile packages); with `profile` given they must agree with it. `isolated` reads a workbook in a
    process apart, for files of strangers. `unfilled` takes a form without any money in it as well, for
    whoever is about to fill it in. Raises InputFault with every fault found, or ProfileFault when
    no profile covers the year. What is odd but usable is in `notes`.
    """
    reading = _Reading(open_source(path, isolated=isolated))
    case = _read_case(reading)
    profile = _profile(reading, case, profile, extra)
    specs = sheets_of(profile)
    for spec in specs.values():
        if spec.id != CASE.id:
            reading.read(spec)
    reading.faults.extend(_not_there(reading, specs))
    records = {name: found for name, sheet in reading.sheets.items() if (found := _records(sheet))}
    year, entity = case.get("year"), case.get("entity")
    submission = Submission(
        profile=str(case.get("profile") or profile.id),
        year=int(year) if isinstance(year, Decimal) else profile.year,
        entity=str(entity or ""),
        records=records,
        source=str(path),
    )
    told = reading.findings(submission, profile)
    notes = tuple(one for one in told if not (unfilled and one.code == "money-none"))
    if has_errors(notes):
        raise InputFault(notes)
    return replace(submission, notes=notes)


@dataclass
class _Reading:
    """What has been read so far."""

    source: Source
    sheets: dict[str, ReadSheet] = field(default_factory=dict)
    faults: list[Finding] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Sheets (`id`) and columns (`sheet.column`) that are there in some shape and could not be understood."""

    def read(self, spec: SheetSpec) -> ReadSheet | None:
        """Read one sheet, keeping its faults; None when it is not there."""
        try:
            raw = self.source.table(spec)
        except DataFault as fault:
            self.faults.extend(fault.findings)
            self.unread.add(spec.id)
            return None
        if raw is None:
            return None
        sheet = read_records(spec, raw)
        if raw.header is None:
            self.unread.add(spec.id)
        self.unread.update(f"{spec.id}.{column}" for column in sheet.unread)
        self.faults.extend(sheet.faults)
        self.sheets[spec.id] = sheet
        return sheet

    def place(self, sheet: str, record: Record, column: str) -> Place:
        """Where a cell stands."""
        return self.sheets[sheet].place(record, column)

    def findings(self, submission: Submission, profile: Profile) -> Iterator[Finding]:
        """Faults of the file and its cells, then of the records as a whole.

        A cell that could not be read is spoken of once, not again for what follows from it.
        """
        yield from self.source.notes
        yield from self.faults
        spoken_of = {finding.places[0] for finding in self.faults if finding.places}
        for finding in examine(submission, profile, self.place, frozenset(self.unread)):
            if not finding.places or finding.places[0] not in spoken_of:
                yield finding


def _read_case(reading: _Reading) -> dict[str, Value]:
    sheet = reading.read(CASE)
    if sheet is None and not reading.faults:
        near = _nearest(reading.source.wanted(CASE), reading.source.leftovers([CASE]))
        reading.faults.append(_missing(reading, CASE, near))
    return dict(sheet.records[0].values) if sheet and sheet.records else {}


def _profile(
    reading: _Reading, case: dict[str, Value], wanted: Profile | None, extra: Sequence[Path]
) -> Profile:
    """The profile to read by; InputFault when the head names none, ProfileFault when there is none such."""
    named, year = case.get("profile"), case.get("year")
    if wanted is not None:
        if named is not None and named != wanted.id:
            place = _case_place(reading, "profile")
            reading.faults.append(make("case-wrong-profile", place, expected=wanted.id, found=str(named)))
        if year is not None and year != wanted.year:
            place = _case_place(reading, "year")
            reading.faults.append(make("case-wrong-year", place, expected=str(wanted.year), found=str(year)))
        return wanted
    if not isinstance(named, str) or not isinstance(year, Decimal):
        raise InputFault([*reading.source.notes, *reading.faults])
    try:
        return load_profile(named, int(year), extra)
    except ProfileFault as fault:
        columns = ("profile", "year")
        if fault.findings[0].code == "profile-year":
            columns = ("year", "profile")
        places = [_case_place(reading, column) for column in columns]
        where = make("case-profile", *places, found=f"{named} {year}")
        raise ProfileFault([*reading.faults, where, *fault.findings]) from None


def _case_place(reading: _Reading, column: str) -> Place:
    sheet = reading.sheets[CASE.id]
    return sheet.place(sheet.records[0], column)


def _not_there(reading: _Reading, specs: dict[str, SheetSpec]) -> Iterator[Finding]:
    """Sheets that are missing or renamed, and what belongs to no sheet."""
    leftovers = reading.source.leftovers(specs.values())
    for spec in specs.values():
        if spec.id in reading.sheets or spec.id in reading.unread or spec.id == CASE.id:
            continue
        near = _nearest(reading.source.wanted(spec), leftovers)
        if near:
            leftovers.remove(near)
        if near or spec.required or (spec.core and reading.source.is_workbook):
            reading.unread.add(spec.id)
            yield _missing(reading, spec, near)
    for name in leftovers:
        yield make("sheet-unread", reading.source.place(name), found=name)


def _nearest(wanted: str, names: Sequence[str]) -> str:
    stems = {plain(Path(name).stem): name for name in names}
    match = difflib.get_close_matches(plain(Path(wanted).stem), list(stems), n=1, cutoff=0.6)
    return stems[match[0]] if match else ""


def _missing(reading: _Reading, spec: SheetSpec, near: str) -> Finding:
    return make(
        "sheet-missing" if reading.source.is_workbook else "file-missing",
        reading.source.place(),
        expected=reading.source.wanted(spec),
        found=near or None,
        title=spec.title,
        near=f"有一个名称相近的“{near}”，可能是它改了名。" if near else "",
    )


def _records(sheet: ReadSheet) -> tuple[Record, ...]:
    """The records of a sheet as a submission keeps them: the head without its own fields, texts by id."""
    if sheet.spec.id == CASE.id:
        return tuple(
            Record({k: v for k, v in record.values.items() if k not in HEAD_FIELDS}, record.origin)
            for record in sheet.records[:1]
        )
    if sheet.spec.form is Form.TEXTS:
        return tuple(sorted(sheet.records, key=lambda record: record.text("id")))
    return tuple(sheet.records)
