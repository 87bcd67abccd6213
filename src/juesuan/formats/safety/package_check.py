"""The checks of a zip container and of the Office files in it: container, XML, extent of the sheets.

Knows: the order of the checks and what is worth saying. Each part is inflated by counted chunks and never
held whole. All faults found are reported at once; only a fault of the directory itself ends the search,
because nothing after it can be trusted.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.parsers import expat

from juesuan.findings import Finding, InputFault, has_errors
from juesuan.formats.safety.addresses import Range, cell_name
from juesuan.formats.safety.container import Container, part_name
from juesuan.formats.safety.exact_scan import scan_exactly
from juesuan.formats.safety.fast_scan import scan_fast
from juesuan.formats.safety.faults import fault, phrase, too_many
from juesuan.formats.safety.limits import Limits
from juesuan.formats.safety.sheet_scan import SheetScan
from juesuan.formats.safety.sniff import FileKind
from juesuan.formats.safety.workbook_parts import external_targets, sheet_names
from juesuan.formats.safety.xml import announces_oddly, checked_bytes, checked_structure

__all__ = ["check_package"]

_WORKBOOKS = frozenset({FileKind.XLSX, FileKind.XLSM})
# Large sheets are read by a pull parser, which depth does not hurt; walking them twice would.
_WALKED = 4 * 1024 * 1024
# A part must be larger than this to hold more names or texts than any limit.
_COUNTED = 1024 * 1024
_OVERLAP = 64
_XML_ENDINGS = (".xml", ".rels")
_DDE = re.compile(rb"[>\"]\s*DDE(?:AUTO)?\s", re.IGNORECASE)


def check_package(path: Path, limits: Limits, kind: FileKind) -> tuple[dict[str, SheetScan], list[Finding]]:
    """The scans of the sheets by name, and all that is wrong or worth knowing. InputFault as `Container`."""
    sheets: dict[str, SheetScan] = {}
    with Container(path, limits) as container:
        walk = _Walk(container, limits, kind)
        walk.walk()
        findings = walk.findings
        if not findings and kind in _WORKBOOKS:
            sheets = walk.sheets()
            findings += _extents(path, limits, sheets)
        if not has_errors(findings):
            findings += _notes(container, path)
            findings += _field_notes(container, path) if kind is FileKind.DOCX else ()
    return sheets, findings


class _Walk:
    """One pass over the parts of a container, each fault noted, each sheet measured."""

    def __init__(self, container: Container, limits: Limits, kind: FileKind) -> None:
        self._container = container
        self._path = container.path
        self._limits = limits
        self._workbook = kind in _WORKBOOKS
        self.findings = container.check_directory()
        self.scans: dict[str, SheetScan] = {}
        self._rough: list[zipfile.ZipInfo] = []
        self._odd: set[str] = set()

    def walk(self) -> None:
        """Look into every part; stops early where going on would only cost."""
        if self.findings:
            return
        for info in self._container.parts:
            try:
                self._look_into(info)
            except InputFault as stop:
                self.findings += stop.findings
                if any(finding.code == "E-SIZE" for finding in stop.findings):
                    return

    def _chunks(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        """The part with its bytes checked; remembers parts that only the XML parser can judge."""
        name = part_name(info)
        tail = b""
        for chunk in checked_bytes(self._container.chunks(info), self._path, name, self._limits):
            if announces_oddly(tail + chunk):
                self._odd.add(name)
            tail = (tail + chunk[-_OVERLAP:])[-_OVERLAP:]
            yield chunk

    def _look_into(self, info: zipfile.ZipInfo) -> None:
        name = part_name(info)
        if not self._is_xml(info):
            _drain(self._container.chunks(info))
        elif self._workbook:
            self._scan(info, name)
            if name in self._odd or (info.file_size <= _WALKED and name.endswith(_XML_ENDINGS)):
                checked_structure(self._chunks(info), self._path, name, self._limits)
            if info.file_size > _COUNTED and name not in self.scans:
                self._count_definitions(info)
        elif name.endswith(_XML_ENDINGS):
            checked_structure(self._chunks(info), self._path, name, self._limits)
        else:
            _drain(self._chunks(info))

    def _is_xml(self, info: zipfile.ZipInfo) -> bool:
        """By its first bytes, since any part may be used as a sheet whatever its name."""
        if part_name(info).casefold().endswith((*_XML_ENDINGS, ".vml")):
            return True
        head = next(self._container.chunks(info), b"")[:256]
        return head.lstrip(b"\xef\xbb\xbf\xff\xfe\xfe\xff\x00 \t\r\n").startswith(b"<")

    def _scan(self, info: zipfile.ZipInfo, name: str) -> None:
        scan = scan_fast(self._chunks(info), self._limits.sheet_cells)
        if scan is None or scan.extent > self._limits.sheet_cells:
            self._scan_again(info, name)
        elif scan.cells or scan.merge_count:
            self.scans[name] = scan
            self._rough.append(info)

    def _scan_again(self, info: zipfile.ZipInfo, name: str) -> None:
        try:
            self.scans[name] = scan_exactly(self._chunks(info), self._limits.sheet_cells)
        except expat.ExpatError as error:
            reason = phrase("bad-xml", part=name, line=error.lineno)
            raise InputFault(fault("E-NOT-OOXML", self._path, reason=reason)) from error

    def _count_definitions(self, info: zipfile.ZipInfo) -> None:
        """Shared texts, names and styles: a reader makes an object of each."""
        strings = names = 0
        for chunk in self._chunks(info):
            strings += chunk.count(b"<si") + chunk.count(b":si")
            names += chunk.count(b"definedName ") + chunk.count(b"<xf") + chunk.count(b":xf")
        for what, found, limit in (
            ("strings", strings, self._limits.shared_strings),
            ("names", names, self._limits.names),
        ):
            if found > limit:
                self.findings.append(too_many(self._path, phrase(what), found, limit))

    def sheets(self) -> dict[str, SheetScan]:
        """Scans by sheet name; parts that no sheet names count only if they hold values all the same."""
        names = {part.casefold(): name for part, name in sheet_names(self._container).items()}
        total = sum(scan.extent for scan in self.scans.values())
        for info in self._rough:
            name = part_name(info)
            if total > self._limits.workbook_cells or name.casefold() not in names:
                self._scan_again(info, name)
        return {
            names.get(part.casefold(), part): scan
            for part, scan in self.scans.items()
            if scan.extent or part.casefold() in names
        }


def _drain(chunks: Iterator[bytes]) -> None:
    for _ in chunks:
        pass


def _extents(path: Path, limits: Limits, sheets: dict[str, SheetScan]) -> Iterator[Finding]:
    """Sheets that reach too far; all together only where each alone is allowed."""
    alone = True
    for name, scan in sheets.items():
        size = max(scan.extent, scan.cells)
        if size > limits.sheet_cells:
            corner = cell_name(scan.last_row, scan.last_column)
            alone = False
            yield too_many(path, phrase("range"), size, limits.sheet_cells, sheet=name, cell=corner)
        yield from _merges(path, limits, name, scan.merges)
    total = sum(scan.extent for scan in sheets.values())
    if alone and total > limits.workbook_cells:
        yield too_many(path, phrase("all-ranges"), total, limits.workbook_cells)


def _merges(path: Path, limits: Limits, sheet: str, merges: list[Range]) -> Iterator[Finding]:
    """The first merge that is too large, or else all when they are too large together."""
    large = next((area for area in merges if area.cells > limits.merge_cells), None)
    merged = sum(area.cells for area in merges)
    if large is not None:
        first = cell_name(large.first_row, large.first_column)
        what = phrase("merge", range=large)
        yield too_many(path, what, large.cells, limits.merge_cells, sheet=sheet, cell=first)
    elif merged > limits.sheet_cells:
        yield too_many(path, phrase("merges"), merged, limits.sheet_cells, sheet=sheet)


def _notes(container: Container, path: Path) -> Iterator[Finding]:
    """Active content and outside references: read past, never followed."""
    names = [part_name(info).casefold() for info in container.parts]
    active = {
        "macros": any(name.endswith("vbaproject.bin") for name in names),
        "activex": any("/activex/" in name for name in names),
        "embedded": _has_objects(names),
        "macro-sheet": any("/macrosheets/" in name for name in names),
        "other-format": any(name.endswith((".mht", ".mhtml", ".html", ".htm", ".rtf")) for name in names),
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


def _has_objects(names: Sequence[str]) -> bool:
    """Whether anything is embedded but the data sheets of charts, one a chart."""
    embedded = [name for name in names if "/embeddings/" in name]
    sheets = [name for name in embedded if name.endswith(".xlsx")]
    charts = [name for name in names if re.search(r"/charts/chart\d*\.xml$", name)]
    return len(embedded) > len(sheets) or len(sheets) > len(charts)


def _field_notes(container: Container, path: Path) -> Iterator[Finding]:
    """Fields of a Word file that fetch from other programs."""
    for info in container.parts:
        name = part_name(info).casefold()
        if not (name.startswith("word/") and name.endswith(".xml")):
            continue
        tail = b""
        for chunk in container.chunks(info):
            if _DDE.search(tail + chunk):
                yield fault("W-ACTIVE", path, what=phrase("dde"))
                return
            tail = chunk[-_OVERLAP:]
