"""A file with pages that hold pictures of text to a Document: those pages recognised, the others as they are.

Knows: which file has which pages. Runs in the process apart that `formats.reading.scans` starts.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from juesuan.findings import Finding, InputFault, Place, make
from juesuan.findings.catalogue.scans import phrase
from juesuan.formats.document import Document
from juesuan.formats.ocr.pages import Recognised, recognised
from juesuan.formats.ocr.pictures import drawn_pages, frames
from juesuan.formats.pdf.notes import pages_in_words
from juesuan.formats.pdf.pages import Pages, read_pages
from juesuan.formats.pdf.reader import document_of
from juesuan.formats.scanned import DOUBTFUL, SCANNED


def read_scanned(path: Path, numbers: Sequence[int], picture: bool) -> Document:
    """The document with the pages `numbers` (from 1) recognised. InputFault (E-OCR-EMPTY) without words."""
    seen = {number: recognised(shown, number, dots) for number, shown, dots in
            (frames if picture else drawn_pages)(path, numbers)}  # fmt: skip
    if picture:
        pages = Pages(tuple(one.page for one in seen.values()), (), "")
    else:
        whole = read_pages(path)
        pages = replace(
            whole,
            pages=tuple(seen[page.number].page if page.number in seen else page for page in whole.pages),
        )
    document = document_of(pages, path.name)
    if not document.blocks:
        raise InputFault(make("E-OCR-EMPTY", Place(file=path.name)))
    notes = [note for note in document.notes if note.code != "scan-unread"]
    meta = {name: value for name, value in document.meta.items() if name != SCANNED}
    boxes = [[number, *map(round, box)] for number, one in seen.items() for box in one.doubtful]
    return replace(
        document,
        meta={**meta, DOUBTFUL: json.dumps(boxes)},
        notes=(*notes, *_notes(seen, path.name, len(pages.pages))),
    )


def _notes(seen: dict[int, Recognised], file: str, pages: int) -> list[Finding]:
    read = [number for number, one in seen.items() if one.page.chars]
    lost = [number for number, one in seen.items() if not one.page.chars]
    found = []
    if read:
        weights = [len(seen[number].page.chars) for number in read]
        sure = sum(seen[number].sure * weight for number, weight in zip(read, weights, strict=True))
        shown = f"{sure / sum(weights):.0%}"
        place = Place(file=file, page=read[0])
        words = pages_in_words(read, pages)
        found.append(make("scan-recognised", place, file=file, pages=words, found=shown))
    if lost:
        place = Place(file=file, page=lost[0])
        words = pages_in_words(lost, pages)
        found.append(make("scan-unread", place, file=file, pages=words, why=phrase("nothing"), hint=""))
    return found
