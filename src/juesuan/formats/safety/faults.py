"""Findings about a file as a whole: the words are the catalogue's, the place is the file.

Knows: how sizes and counts are written. Does not know any check.
"""

from __future__ import annotations

from pathlib import Path

from juesuan.findings import Finding, Place, make
from juesuan.findings.catalogue.files import phrase

__all__ = ["count", "fault", "megabytes", "phrase", "too_large"]

_MIB = 1024 * 1024


def fault(
    code: str, path: Path, *, sheet: str | None = None, cell: str | None = None, **words: str
) -> Finding:
    """A finding of `code` about `path`, or about a sheet or cell in it."""
    place = Place(file=path.name, sheet=sheet, cell=cell)
    own = {name: words.pop(name) for name in ("expected", "found") if name in words}
    return make(code, place, expected=own.get("expected"), found=own.get("found"), **words)


def too_large(path: Path, what: str, limit: int, *, part: str = "") -> Finding:
    """E-SIZE for `what` (a phrase key); counting stops at the limit, so the true size is not known."""
    return fault(
        "E-SIZE",
        path,
        what=phrase(what, part=part),
        expected=megabytes(limit),
        found=phrase("more-than", size=megabytes(limit)),
    )


def megabytes(size: int) -> str:
    """1048576 -> 1 MB; less than one megabyte in KB."""
    return f"{size / _MIB:,.0f} MB" if size >= _MIB else f"{max(1, size // 1024):,} KB"


def count(number: int) -> str:
    """With thousands separators: 2000 -> 2,000."""
    return f"{number:,}"
