"""Writing the workbook: empty for a new submission, or filled from one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from juesuan.findings import Finding, InputFault, Place, make
from juesuan.formats.atomic import atomic_write
from juesuan.profiles import Profile
from juesuan.submission.cells import LONGEST_TEXT
from juesuan.submission.model import Submission
from juesuan.submission.registry import sheets_of
from juesuan.submission.specs import Form, SheetSpec
from juesuan.submission.workbook.guide import write_guide
from juesuan.submission.workbook.layout import CODES, GUIDE
from juesuan.submission.workbook.lists import Lists
from juesuan.submission.workbook.sheets import SheetWriter
from juesuan.submission.workbook.styles import Styles

_OPTIONS = {
    "in_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
_CREATED = datetime(2000, 1, 1)
"""A fixed date, so that equal submissions give equal bytes."""
_A4 = 9


def new_workbook(profile: Profile, path: Path) -> None:
    """An empty workbook for a new submission of this locality and year; atomic, equal bytes every time."""
    write_workbook(Submission(profile.id, profile.year, "", {}), profile, path)


def write_workbook(submission: Submission, profile: Profile, path: Path) -> None:
    """The workbook form of a submission; atomic, equal bytes for equal submissions.

    Raises InputFault (cell-too-long) for texts that no cell can hold, OSError when the disk refuses.
    """
    specs = sheets_of(profile)
    faults = _too_long(submission)
    if faults:
        raise InputFault(faults)
    with atomic_write(path) as temporary:
        workbook = Workbook(str(temporary), _OPTIONS)
        workbook.set_properties({"title": f"{profile.year} 年度部门决算填报工作簿", "created": _CREATED})
        workbook.set_size(2400, 1600)
        _fill(workbook, submission, profile, specs)
        workbook.close()


def _fill(workbook: Workbook, submission: Submission, profile: Profile, specs: dict[str, SheetSpec]) -> None:
    styles = Styles(workbook)
    guide = workbook.add_worksheet(GUIDE)
    sheets = {name: workbook.add_worksheet(spec.title) for name, spec in specs.items()}
    codes = workbook.add_worksheet(CODES)
    lists = Lists(workbook, codes, styles, profile.year)
    writer = SheetWriter(styles, lists, profile)
    write_guide(guide, styles, profile, specs.values())
    for name, spec in specs.items():
        _page(sheets[name], spec)
        if spec.form is Form.FIELDS:
            writer.write_fields(sheets[name], spec, submission)
        else:
            writer.write_table(sheets[name], spec, submission)
    for sheet in (guide, codes):
        _page(sheet, None)


def _page(sheet: Worksheet, spec: SheetSpec | None) -> None:
    sheet.set_paper(_A4)
    if spec is None or spec.form is Form.TABLE:
        sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&C— &P —")
    sheet.hide_gridlines(2)


def _too_long(submission: Submission) -> list[Finding]:
    return [
        make(
            "cell-too-long", Place(sheet=sheet, line=record.origin.row or None, column=column),
            expected=f"{LONGEST_TEXT:,}", length=f"{len(value):,}",
        )
        for sheet, records in submission.records.items()
        for record in records
        for column, value in record.values.items()
        if isinstance(value, str) and len(value) > LONGEST_TEXT
    ]  # fmt: skip
