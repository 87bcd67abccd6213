"""Looking up codes and importing official lists: what `juesuan codes` does, without printing.

Does not know how lists are stored or compared; that is `juesuan.profiles.codes`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from juesuan.profiles.codes import CodeList, ImportReport, ListKind, Name, Resolution, import_list, list_kinds

__all__ = ["CodeLookup", "ImportReport", "import_codes", "kinds", "lookup"]


@dataclass(frozen=True, slots=True)
class CodeLookup:
    """The answer to one question.

    `rows` are the codes found, in code order, at most `limit` of the `total`. For a whole code
    `resolution` tells its state, history and path, and `rows` are the code itself, where valid, and those
    directly below it; for a part of a name `resolution` is None.
    """

    kind: ListKind
    year: int
    query: str | None
    rows: tuple[Name, ...]
    total: int
    resolution: Resolution | None
    known_until: int
    official: bool


def kinds() -> tuple[ListKind, ...]:
    """All kinds of code lists, in the order they are shown."""
    return tuple(list_kinds().values())


def lookup(
    kind: str, query: str | None = None, *, year: int, data: Path | None = None, limit: int = 50
) -> CodeLookup:
    """Look up a code, the beginning of a code, or a part of a name; without a query the top level.

    `data` is the folder with imported lists (default: the one named by JUESUAN_DATA). Raises InputFault
    for an unknown kind or a broken imported list.
    """
    codes = CodeList.load(kind, data)
    wanted = (query or "").strip()
    resolution = codes.resolve(wanted, year) if codes.kind.fits(wanted) else None
    if resolution is not None:
        own = () if resolution.name is None else (resolution.name,)
        found = (*own, *codes.children(resolution.code, year))
    elif wanted:
        found = codes.search(wanted, year)
    else:
        found = codes.children(None, year)
    return CodeLookup(
        kind=codes.kind,
        year=year,
        query=wanted or None,
        rows=found[:limit],
        total=len(found),
        resolution=resolution,
        known_until=codes.known_until,
        official=codes.official(year),
    )


def import_codes(
    file: Path, *, kind: str, year: int, to: Path | None = None, complete: bool = True
) -> ImportReport:
    """Import an official list for one year into the data folder `to` (default: JUESUAN_DATA).

    `complete` says that codes not in the file are retired in that year; False only adds and renames.
    The shipped lists are never changed. Raises InputFault with every fault of the file; then nothing is
    written.
    """
    return import_list(file, kind, year, to, complete=complete)
