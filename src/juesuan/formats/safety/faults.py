"""Findings about a file as a whole: the words are the catalogue's, the place is the file.

Knows: how sizes and counts are written. Does not know any check.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from juesuan.findings import Finding, Place, make
from juesuan.findings.catalogue.files import phrase

__all__ = ["count", "fault", "listed", "megabytes", "phrase", "too_large", "too_many"]

_MIB = 1024 * 1024
_LISTED = 10


def fault(
    code: str,
    path: Path,
    *,
    sheet: str | None = None,
    cell: str | None = None,
    expected: str | None = None,
    found: str | None = None,
    **words: str,
) -> Finding:
    """A finding of `code` about `path`, or about a sheet or cell in it; `words` fill its template."""
    place = Place(file=path.name, sheet=sheet, cell=cell)
    free: dict[str, Any] = dict(words)
    return make(code, place, expected=expected, found=found, **free)


def too_large(path: Path, what: str, limit: int, *, part: str = "") -> Finding:
    """E-SIZE for `what` (a phrase key); counting stops at the limit, so the true size is not known."""
    return fault(
        "E-SIZE",
        path,
        what=phrase(what, part=part),
        expected=megabytes(limit),
        found=phrase("more-than", size=megabytes(limit)),
    )


def too_many(
    path: Path, what: str, found: int, limit: int, *, sheet: str | None = None, cell: str | None = None
) -> Finding:
    """E-CELLS: `what`, a finished phrase, covers `found` cells where `limit` are allowed."""
    return fault(
        "E-CELLS",
        path,
        sheet=sheet,
        cell=cell,
        what=what,
        expected=phrase("cells", number=count(limit)),
        found=phrase("cells-found", number=count(found)),
    )


def listed(names: Iterable[str]) -> str:
    """The first ten names, and a word when there are more."""
    first = list(islice(names, _LISTED + 1))
    shown = "、".join(first[:_LISTED])
    return phrase("list-rest", cells=shown) if len(first) > _LISTED else shown


def megabytes(size: int) -> str:
    """1048576 -> 1 MB; less than one megabyte in KB."""
    return f"{size / _MIB:,.0f} MB" if size >= _MIB else f"{max(1, size // 1024):,} KB"


def count(number: int) -> str:
    """With thousands separators: 2000 -> 2,000."""
    return f"{number:,}"
