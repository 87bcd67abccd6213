"""Every check of a file before a library opens it: size, kind, and what its kind calls for.

Knows: which checks belong to which kind of file. Each kind's checks are loaded only when such a file comes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.findings import Finding, InputFault
from juesuan.formats.safety.faults import fault, phrase, too_large
from juesuan.formats.safety.limits import DEFAULT, Limits
from juesuan.formats.safety.sniff import FileKind, readable, sniff

if TYPE_CHECKING:
    from juesuan.formats.safety.sheet_scan import SheetScan

# Loaded only when such a file comes.
_CHECKS = {
    FileKind.PDF: "juesuan.formats.safety.pdf_check:check_pdf",
    FileKind.IMAGE: "juesuan.formats.safety.picture_check:check_picture",
    FileKind.HTML: "juesuan.formats.safety.page_check:check_page",
}

__all__ = ["Inspection", "inspect", "preflight"]


@dataclass(slots=True)
class Inspection:
    """What a file holds. `sheets` maps sheet names (part names where unknown) to their scan."""

    kind: FileKind
    findings: list[Finding] = field(default_factory=list)
    sheets: dict[str, SheetScan] = field(default_factory=dict)


def preflight(path: Path, limits: Limits = DEFAULT) -> list[Finding]:
    """All that is wrong with, or worth knowing about, the file at `path`: errors and notes.

    An empty list means: safe to hand to a reader.
    """
    try:
        return inspect(path, limits).findings
    except InputFault as stop:
        return list(stop.findings)


def inspect(path: Path, limits: Limits = DEFAULT) -> Inspection:
    """The same with the scans of the sheets. InputFault when the file or its directory cannot be used."""
    readable(path)
    if path.stat().st_size > limits.file:
        raise InputFault(too_large(path, "file-size", limits.file))
    seen = Inspection(sniff(path))
    if _begins_as_zip(path):
        from juesuan.formats.safety.package_check import check_package

        seen.sheets, seen.findings = check_package(path, limits, seen.kind)
    elif seen.kind in _CHECKS:
        module, _, function = _CHECKS[seen.kind].partition(":")
        seen.findings += getattr(import_module(module), function)(path, limits)
    elif seen.kind is FileKind.ENCRYPTED:
        seen.findings.append(fault("E-ENCRYPTED", path, what=phrase("open-password")))
    elif seen.kind is FileKind.EMPTY:
        seen.findings.append(fault("E-EMPTY", path, what=phrase("zero-bytes")))
    return seen


def _begins_as_zip(path: Path) -> bool:
    """Whether the file begins as a zip does."""
    with path.open("rb") as file:
        return file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
