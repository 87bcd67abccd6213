"""read_here: the reader that fits the content of a file, after the checks of formats.safety."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from juesuan.findings import Finding, InputFault, has_errors, make
from juesuan.formats.document import Block, Document, Grid, Heading, Paragraph
from juesuan.formats.reading.bounds import bounded
from juesuan.formats.safety import DEFAULT, FileKind, Inspection, inspect
from juesuan.formats.safety.faults import count, fault, listed, phrase
from juesuan.formats.scanned import SCANNED

ENDINGS = (
    *(".txt", ".docx", ".xlsx", ".xlsm", ".xls", ".et", ".pdf", ".html", ".htm", ".mht", ".mhtml"),
    *(".doc", ".wps", ".rtf", ".odt", ".ods", ".png", ".jpg", ".jpeg", ".tif", ".tiff"),
)
"""The endings looked for in folders; the content decides which reader is used."""

_JSON = ".json"
"""A document of ours in JSON; not among the endings, since packages hold other JSON files as well."""

_UNSEEN = frozenset({"scan-hidden-text", "scan-unprinted-text"})
# Each reader brings a library of its own: only the one needed is loaded.
_READERS = {
    FileKind.TEXT: "juesuan.formats.text:read_text",
    FileKind.DOCX: "juesuan.formats.docx:read_docx",
    FileKind.XLSX: "juesuan.formats.xlsx:read_xlsx",
    FileKind.XLSM: "juesuan.formats.xlsx:read_xlsx",
    FileKind.XLS: "juesuan.formats.reading.workbooks:read_xls",
    FileKind.MHTML: "juesuan.formats.html.mhtml:read_mhtml",
    FileKind.PDF: "juesuan.formats.pdf:read_pdf",
    FileKind.HTML: "juesuan.formats.html:read_html",
    FileKind.IMAGE: "juesuan.formats.ocr.pictures:read_picture",
}


def load_readers() -> None:
    """Load every reader and its library but the recognition of pictures, which most files do not need."""
    for kind, named in _READERS.items():
        if kind is not FileKind.IMAGE:
            module, _, function = named.partition(":")
            getattr(import_module(module), function)


def read_here(path: Path) -> Document:
    """The document at `path`, read in this process. InputFault with every fault when it cannot be used."""
    seen = inspect(path, DEFAULT)
    if has_errors(seen.findings):
        raise InputFault(seen.findings)
    ours = path.suffix.lower() == _JSON and seen.kind is FileKind.TEXT
    named = "juesuan.formats.plain:read_json" if ours else _READERS.get(seen.kind)
    if named is None:
        raise InputFault(make("audit-format", file=path.name, found=seen.kind.label))
    module, _, function = named.partition(":")
    document: Document = getattr(import_module(module), function)(path)
    noted = (*_once(seen.findings, document.notes), *_sheet_notes(path, seen), *document.notes)
    if not any(map(_shows, document.blocks)) and SCANNED not in document.meta:
        # Nothing is never the answer: either somebody has said why, or it is said here.
        empty = () if has_errors(noted) else (fault("E-EMPTY", path, what=phrase("nothing-read")),)
        raise InputFault((*empty, *noted))
    return bounded(replace(document, notes=noted), path)


def _once(seen: Iterable[Finding], noted: Iterable[Finding]) -> Iterator[Finding]:
    """What was seen from outside, without what the reader tells with its pages."""
    told = any(note.code in _UNSEEN for note in noted)
    yield from (finding for finding in seen if not (told and finding.code == "W-HIDDEN-TEXT"))


def _shows(block: Block) -> bool:
    """Whether anything stands in a block."""
    match block:
        case Heading():
            return bool(block.printed.strip())
        case Paragraph():
            return bool(block.text.strip())
        case Grid():
            return any(cell.text.strip() for row in block.rows for cell in row)
        case _:
            return True


def _sheet_notes(path: Path, seen: Inspection) -> Iterator[Finding]:
    """Formulas that reach out of a workbook, or were saved without a result: read past, never computed."""
    for name, scan in seen.sheets.items():
        if scan.uncached_count:
            yield fault(
                "W-UNCACHED",
                path,
                sheet=name,
                cell=scan.uncached[0],
                count=count(scan.uncached_count),
                cells=listed(scan.uncached),
            )
        for cell, what in sorted(scan.reaching_out.items()):
            yield fault("W-FORMULA", path, sheet=name, cell=cell, what=what)
