"""read_workbook: any spreadsheet or text table -> Workbook, or one fault that tells everything wrong.

Knows: which reader fits which content. The content decides, not the name; a name that
says otherwise is a note.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from juesuan.findings import Finding, InputFault, has_errors
from juesuan.formats.safety.faults import fault, phrase
from juesuan.formats.safety.limits import DEFAULT, Budget, Limits
from juesuan.formats.safety.preflight import inspect
from juesuan.formats.safety.sniff import FileKind, sniff
from juesuan.formats.sheets.delimited import read_delimited
from juesuan.formats.sheets.excel import read_excel
from juesuan.formats.sheets.model import Workbook
from juesuan.formats.sheets.wire import read_apart

__all__ = ["read_workbook"]

_EXCEL = frozenset({FileKind.XLSX, FileKind.XLSM, FileKind.XLS})
_ENDINGS: dict[FileKind, tuple[str, ...]] = {
    FileKind.XLSX: (".xlsx", ".xlsm"),
    FileKind.XLSM: (".xlsm",),
    FileKind.XLS: (".xls", ".et"),
    FileKind.TEXT: (".csv", ".tsv", ".txt"),
}


def read_workbook(
    path: Path,
    *,
    limits: Limits = DEFAULT,
    isolated: bool = False,
    budget: Budget | None = None,
    formulas_may_be_blank: bool = False,
) -> Workbook:
    """The workbook at `path` (xlsx, xlsm, xls, csv, tsv, txt).

    InputFault when it cannot be used, with every fault found. A formula cell without a stored value makes a
    workbook unusable (E-FORMULA) unless `formulas_may_be_blank`: then it is None and a note says so.
    What is odd but readable (macros, links to other files, hidden sheets, a wrong file name ending) is
    in `notes`. `isolated` reads in a child process within `budget`: for files of strangers; xls is always
    read so, because there is no way to look at its extent beforehand.
    """
    if isolated or sniff(path) is FileKind.XLS:
        return read_apart(path, limits, budget, formulas_may_be_blank=formulas_may_be_blank)
    return read_here(path, limits, formulas_may_be_blank=formulas_may_be_blank)


def read_here(path: Path, limits: Limits, *, formulas_may_be_blank: bool) -> Workbook:
    """The same in this process, after the checks of formats.safety."""
    seen = inspect(path, limits)
    if has_errors(seen.findings):
        raise InputFault(seen.findings)
    if seen.kind in _EXCEL:
        book = read_excel(path, seen, limits, formulas_may_be_blank=formulas_may_be_blank)
    elif seen.kind is FileKind.TEXT:
        book = read_delimited(path, limits)
    elif seen.kind is FileKind.COMPOUND and path.suffix.lower() in _ENDINGS[FileKind.XLS]:
        raise InputFault(fault("E-TRUNCATED", path, reason=phrase("bad-compound")))
    else:
        raise InputFault(fault("E-TYPE", path, expected=phrase("spreadsheets"), found=seen.kind.label))
    return replace(book, notes=(*_ending_notes(path, book.kind), *book.notes))


def _ending_notes(path: Path, kind: FileKind) -> list[Finding]:
    ending = path.suffix.lower()
    if ending in _ENDINGS[kind]:
        return []
    return [fault("W-TYPE", path, expected=ending or phrase("no-ending"), found=kind.label)]
