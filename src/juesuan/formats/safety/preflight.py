"""Every check of an Office file before a library opens it: container, XML, extent of the sheets.

Knows: the order of the checks and what is worth saying. Each part is inflated by counted chunks and never
held whole. All faults found are reported at once; only a fault of the directory itself ends the search,
because nothing after it can be trusted.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from juesuan.findings import Finding, InputFault
from juesuan.formats.safety.addresses import cell_name
from juesuan.formats.safety.cells import SheetScan, scan_exactly, scan_fast
from juesuan.formats.safety.container import Container, part_name
from juesuan.formats.safety.faults import count, fault, phrase, too_large
from juesuan.formats.safety.limits import DEFAULT, Limits
from juesuan.formats.safety.sniff import FileKind, readable, sniff
from juesuan.formats.safety.workbook_parts import external_targets, sheet_names
from juesuan.formats.safety.xml import checked_bytes, checked_structure

__all__ = ["Inspection", "inspect", "preflight"]

_WORKBOOKS = frozenset({FileKind.XLSX, FileKind.XLSM})
# Large sheets are read by a pull parser, which depth does not hurt; walking them twice would.
_WALKED = 4 * 1024 * 1024
_XML_ENDINGS = (".xml", ".rels")


@dataclass(slots=True)
class Inspection:
    """What a container holds. `sheets` maps sheet names (part names where unknown) to their scan."""

    kind: FileKind
    findings: list[Finding] = field(default_factory=list)
    sheets: dict[str, SheetScan] = field(default_factory=dict)


def preflight(path: Path, limits: Limits = DEFAULT) -> list[Finding]:
    """All that is wrong with, or worth knowing about, the Office file at `path`: errors and notes.

    An empty list means: safe to hand to a reader. Other kinds of files pass only if small enough.
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
        with Container(path, limits) as container:
            _inspect_container(container, path, limits, seen)
    elif seen.kind is FileKind.ENCRYPTED:
        seen.findings.append(fault("E-ENCRYPTED", path, what=phrase("open-password")))
    elif seen.kind is FileKind.EMPTY:
        seen.findings.append(fault("E-EMPTY", path, what=phrase("zero-bytes")))
    return seen


def _begins_as_zip(path: Path) -> bool:
    """Whether the file begins as a zip does."""
    with path.open("rb") as file:
        return file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")


def _inspect_container(container: Container, path: Path, limits: Limits, seen: Inspection) -> None:
    seen.findings += container.check_directory()
    if seen.findings:
        return
    scans: dict[str, SheetScan] = {}
    for info in container.parts:
        try:
            _inspect_part(container, info, limits, seen.kind, scans)
        except InputFault as stop:
            seen.findings += stop.findings
            if any(finding.code == "E-SIZE" for finding in stop.findings):
                return
    if seen.findings:
        return
    if seen.kind in _WORKBOOKS:
        names = {name.casefold(): sheet for name, sheet in sheet_names(container).items()}
        seen.sheets = {names.get(part.casefold(), part): scan for part, scan in scans.items()}
        seen.findings += _extents(path, limits, seen.sheets)
    seen.findings += _notes(container, path)


def _inspect_part(
    container: Container, info: zipfile.ZipInfo, limits: Limits, kind: FileKind, scans: dict[str, SheetScan]
) -> None:
    """Inflate once for the byte checks and, where it is XML, for the walk and the scan."""
    name = part_name(info)
    if not _is_xml(container, info):
        for _ in container.chunks(info):
            pass
        return

    def chunks() -> Iterator[bytes]:
        return checked_bytes(container.chunks(info), container.path, name, limits)

    if kind not in _WORKBOOKS:
        if name.endswith(_XML_ENDINGS):
            checked_structure(chunks(), container.path, name, limits)
        else:
            for _ in chunks():
                pass
        return
    scan = scan_fast(chunks())
    if info.file_size <= _WALKED and name.endswith(_XML_ENDINGS):
        checked_structure(chunks(), container.path, name, limits)
    if scan is None or scan.extent > limits.sheet_cells:
        scan = _scan_again(chunks(), container.path, name)
    if scan.cells or scan.merge_count:
        scans[name] = scan


def _is_xml(container: Container, info: zipfile.ZipInfo) -> bool:
    """By its first bytes, since any part may be used as a sheet whatever its name."""
    if part_name(info).casefold().endswith((*_XML_ENDINGS, ".vml")):
        return True
    head = next(container.chunks(info), b"")[:256]
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe\xfe\xff\x00 \t\r\n").startswith(b"<")


def _scan_again(chunks: Iterator[bytes], path: Path, part: str) -> SheetScan:
    try:
        return scan_exactly(chunks)
    except expat.ExpatError as error:
        reason = phrase("bad-xml", part=part, line=error.lineno)
        raise InputFault(fault("E-NOT-OOXML", path, reason=reason)) from error


def _extents(path: Path, limits: Limits, sheets: dict[str, SheetScan]) -> Iterator[Finding]:
    total = 0
    for name, scan in sheets.items():
        total += scan.extent
        if max(scan.extent, scan.cells) > limits.sheet_cells:
            corner = cell_name(scan.last_row, scan.last_column) if scan.last_row >= 0 else None
            size = max(scan.extent, scan.cells)
            yield _too_many(path, phrase("range"), size, limits.sheet_cells, sheet=name, cell=corner)
        merged = sum(area.cells for area in scan.merges)
        for area in scan.merges:
            if area.cells > limits.merge_cells:
                first = cell_name(area.first_row, area.first_column)
                what = phrase("merge", range=area)
                yield _too_many(path, what, area.cells, limits.merge_cells, sheet=name, cell=first)
                break
        else:
            if merged > limits.sheet_cells:
                yield _too_many(path, phrase("merges"), merged, limits.sheet_cells, sheet=name)
    if total > limits.workbook_cells:
        yield _too_many(path, phrase("all-ranges"), total, limits.workbook_cells)


def _too_many(
    path: Path, what: str, found: int, limit: int, *, sheet: str | None = None, cell: str | None = None
) -> Finding:
    return fault(
        "E-CELLS",
        path,
        sheet=sheet,
        cell=cell,
        what=what,
        expected=phrase("cells", number=count(limit)),
        found=phrase("cells-found", number=count(found)),
    )


def _notes(container: Container, path: Path) -> Iterator[Finding]:
    """Active content and outside references: read past, never followed."""
    names = [part_name(info).casefold() for info in container.parts]
    active = {
        "macros": any(name.endswith("vbaproject.bin") for name in names),
        "activex": any("/activex/" in name for name in names),
        "embedded": any("/embeddings/" in name for name in names),
        "macro-sheet": any("/macrosheets/" in name for name in names),
    }
    for key, present in active.items():
        if present:
            yield fault("W-ACTIVE", path, what=phrase(key))
    links = sum("/externallinks/" in name and name.endswith(".xml") for name in names)
    if links:
        yield fault("W-EXTERNAL", path, what=phrase("external-links", number=links))
    if any(name.endswith("xl/connections.xml") for name in names):
        yield fault("W-EXTERNAL", path, what=phrase("connections"))
    targets = [] if links else external_targets(container)
    if targets:
        what = phrase("external-targets", number=len(targets), target=targets[0][:80])
        yield fault("W-EXTERNAL", path, what=what)
