"""Source: what both written forms offer to whoever reads sheets from them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from juesuan.findings import Finding, InputFault, Place, make
from juesuan.submission.folder_source import FolderSource
from juesuan.submission.raw import RawTable
from juesuan.submission.sheets_entity import CASE
from juesuan.submission.specs import SheetSpec


class Source(Protocol):
    """A workbook or folder to read sheets from."""

    is_workbook: bool
    notes: tuple[Finding, ...]
    """What the file as a whole brought up."""

    def table(self, spec: SheetSpec) -> RawTable | None:
        """The sheet as found, None when it is not there; InputFault when it cannot be read."""

    def leftovers(self, specs: Iterable[SheetSpec]) -> list[str]:
        """What is there and belongs to no sheet."""

    def wanted(self, spec: SheetSpec) -> str:
        """What a sheet is called in this form."""

    def place(self, name: str | None = None) -> Place:
        """The whole, or a part of it by name."""


def open_source(path: Path, *, isolated: bool = False) -> Source:
    """The workbook or folder at `path`; raises InputFault when it is neither or cannot be used."""
    if path.is_dir():
        if not (path / CASE.file).is_file():
            raise InputFault(make("folder-not-case", Place(file=path.resolve().name), expected=CASE.file))
        return FolderSource(path)
    # Imported here because the reader library is large and a folder needs none of it.
    from juesuan.submission.workbook.source import WorkbookSource

    return WorkbookSource(path, isolated=isolated)
