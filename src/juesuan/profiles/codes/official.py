"""Taking over an official list that the user has: read, compare with what is known, write the overlay.

The shipped files are never changed. A complete list retires what it does not hold; a partial list only
adds and renames. Nothing is written when the file has a fault.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from juesuan.findings import Finding, InputFault, Place, make
from juesuan.formats.atomic import atomic_write
from juesuan.profiles.codes import files
from juesuan.profiles.codes.code_list import CodeList
from juesuan.profiles.codes.kinds import ListKind, list_kind
from juesuan.profiles.codes.matching import plain
from juesuan.profiles.codes.names import Name

if TYPE_CHECKING:
    from juesuan.profiles.codes.reading import Listed

OFFICIAL = "imported"
"""The source tag of rows that the user imported."""

LEAST_SHARE = 2
"""A complete list may not retire more than one half of what was valid: then it is surely a part."""


@dataclass(frozen=True, slots=True)
class Change:
    """One code that the import changes; `before` is None for a new code, `after` for a retired one."""

    code: str
    before: Name | None
    after: Name | None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import changed in its year, against the list as it was, and where it was written."""

    kind: str
    label: str
    year: int
    complete: bool
    path: Path
    added: tuple[Change, ...]
    renamed: tuple[Change, ...]
    retired: tuple[Change, ...]
    unchanged: int
    findings: tuple[Finding, ...]

    def counts(self) -> dict[str, int]:
        """added, renamed, retired, unchanged."""
        return {
            "added": len(self.added),
            "renamed": len(self.renamed),
            "retired": len(self.retired),
            "unchanged": self.unchanged,
        }


def import_list(
    path: Path, kind: str, year: int, out: Path | None = None, *, complete: bool = True
) -> ImportReport:
    """Import an official list (csv or a workbook) for one year into the data folder `out`.

    `out` defaults to the folder named by JUESUAN_DATA. Columns are found by their headings (headings.csv).
    Raises InputFault with every fault of the file: no headings, bad codes, blank names, one code with two
    names, a complete list that lacks most of what is valid; OSError when the folder cannot be written.
    """
    # Spreadsheet readers cost every look-up 40 ms at start when imported above.
    from juesuan.profiles.codes.reading import read_official

    known = list_kind(kind)
    folder = files.data_folder(out)
    if folder is None:
        raise InputFault(make("codes-no-folder"))
    if not 1000 <= year <= 9999:  # the name of the file carries four digits
        raise InputFault(make("codes-year", found=str(year)))
    official = read_official(path, known)
    listed = official.rows
    target = files.overlay_path(folder, known.id, year, complete=complete)
    current = {row.code: row for row in _before(known, folder, target).names(year)}
    if complete:
        _refuse_a_part(path, known, year, listed, current)
    remarks = [*official.notes, *_without_parent(listed, known, {} if complete else current)]
    rows = [_row(entry, known, year) for _, entry in sorted(listed.items())]
    with atomic_write(target) as temporary:
        files.write_names(temporary, rows)
    after = {row.code: row for row in CodeList.load(known.id, folder).names(year)}
    return _report(known, year, complete, target, current, after, remarks)


def _before(kind: ListKind, folder: Path, target: Path) -> CodeList:
    """The list as it was; without the file that will be replaced if that is broken: importing mends it."""
    try:
        return CodeList.load(kind.id, folder)
    except InputFault:
        others = tuple(entry for entry in files.overlays(folder, kind.id) if entry.path != target)
        return CodeList(kind, files.read_timeline(kind.id, others), others)


def _report(
    kind: ListKind,
    year: int,
    complete: bool,
    target: Path,
    before: Mapping[str, Name],
    after: Mapping[str, Name],
    findings: list[Finding],
) -> ImportReport:
    shared = sorted(before.keys() & after.keys())
    renamed = [code for code in shared if plain(before[code].name) != plain(after[code].name)]
    return ImportReport(
        kind=kind.id,
        label=kind.label,
        year=year,
        complete=complete,
        path=target,
        added=tuple(Change(code, None, after[code]) for code in sorted(after.keys() - before.keys())),
        renamed=tuple(Change(code, before[code], after[code]) for code in renamed),
        retired=tuple(Change(code, before[code], None) for code in sorted(before.keys() - after.keys())),
        unchanged=len(shared) - len(renamed),
        findings=tuple(findings),
    )


def _row(entry: Listed, kind: ListKind, year: int) -> Name:
    level, parent = kind.level(entry.code), kind.parent(entry.code)
    return Name(entry.code, entry.name, level, parent, year, None, "A", OFFICIAL, entry.note)


def _refuse_a_part(
    path: Path, kind: ListKind, year: int, listed: Mapping[str, Listed], current: Mapping[str, Name]
) -> None:
    lost = len(current.keys() - listed.keys())
    if lost * LEAST_SHARE > len(current):
        place = Place(file=path.name)
        words: dict[str, Any] = {"label": kind.label, "year": year, "lost": lost}
        raise InputFault(
            make("codes-incomplete", place, expected=str(len(current)), found=str(len(listed)), **words)
        )


def _without_parent(
    listed: Mapping[str, Listed], kind: ListKind, current: Mapping[str, Name]
) -> list[Finding]:
    findings = []
    for code, entry in sorted(listed.items()):
        parent = kind.parent(code)
        if parent is not None and parent not in listed and parent not in current:
            findings.append(make("codes-no-parent", entry.place, found=code, name=entry.name, parent=parent))
    return findings
