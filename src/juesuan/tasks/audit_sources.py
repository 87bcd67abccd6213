"""Which documents a large audit is asked for: files, folders walked in order, members of zip archives.

Knows: names and endings. Opens nothing but the directory of an archive. Yields one document at a time, so a
folder of a hundred thousand costs no memory.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from juesuan.findings import InputFault
from juesuan.formats.reading import ENDINGS
from juesuan.tasks.audit_report.marks import MARK

__all__ = ["Source", "sources"]

_ARCHIVE = ".zip"
# What office programs and synchronisers leave beside documents.
_IGNORED = ("~$", ".")


@dataclass(frozen=True, slots=True)
class Source:
    """One document: a file, or the member of a zip. `shown` is its path in what was asked for, with /."""

    path: Path
    shown: str
    member: str | None = None

    @property
    def name(self) -> str:
        """Its file name."""
        return self.shown.rpartition("/")[2]


def sources(paths: Sequence[Path], skipped: Path | None = None) -> Iterator[Source]:
    """Every document, folders in order of names; `skipped` is a folder not to walk into (the results).

    Files named directly are taken whatever their ending. Two paths with equal names keep apart by number.
    """
    taken: dict[str, int] = {}
    for path in paths:
        taken[path.name] = count = taken.get(path.name, 0) + 1
        if path.is_dir():
            head = path.name if count == 1 else f"{path.name} ({count})"
            yield from _walk(path, "" if len(paths) == 1 else f"{head}/", skipped)
        else:
            yield from _file(path, path.name if count == 1 else f"({count}) {path.name}")


def _walk(folder: Path, head: str, skipped: Path | None) -> Iterator[Source]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith(_IGNORED):
            continue
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if skipped is None or path.resolve() != skipped:
                yield from _walk(path, f"{head}{entry.name}/", skipped)
        elif path.stem.endswith(MARK):
            continue  # a copy with our own remarks
        elif entry.is_file() and path.suffix.lower() in (*ENDINGS, _ARCHIVE):
            yield from _file(path, f"{head}{entry.name}")


def _file(path: Path, shown: str) -> Iterator[Source]:
    if path.suffix.lower() != _ARCHIVE:
        yield Source(path, shown)
        return
    from juesuan.formats.safety.archive import members

    try:
        names = [name for name in members(path) if _wanted(name)]
    except InputFault:
        # Whoever reads it says what is wrong with it.
        names = []
    if not names:
        yield Source(path, shown)
    for name in names:
        yield Source(path, f"{shown}/{name}", name)


def _wanted(name: str) -> bool:
    last = name.rpartition("/")[2]
    return not last.startswith(_IGNORED) and Path(last).suffix.lower() in ENDINGS
