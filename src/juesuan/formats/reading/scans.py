"""Documents with pages that are pictures: the recogniser called in a process apart, and its doubts.

Knows: when to call it, what it may use, how its doubts weaken findings. Loads no recogniser itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from juesuan.findings import Finding, InputFault, Place, Severity, make
from juesuan.findings.catalogue.scans import phrase
from juesuan.formats.document import Document
from juesuan.formats.safety.limits import Budget
from juesuan.formats.scanned import DOUBTFUL, SCANNED

MOST_PAGES = 100
"""More scanned pages of one file are not recognised."""
_NEEDED = ("rapidocr", "onnxruntime", "cv2")
_GIB = 1024 * 1024 * 1024
_START, _PAGE = 60, 30
"""Seconds of the start, and of a page: six are usual, a slow or busy machine needs more."""
_LEAST = 1.0
_LAYERS = Budget(wall=180, cpu=120, memory=6 * _GIB)


def installed() -> bool:
    """Whether the extra `ocr` is there."""
    return all(find_spec(name) is not None for name in _NEEDED)


def scan_budget(pages: int) -> Budget:
    """What recognising so many pages may use; the recogniser maps far more memory than it uses."""
    seconds = _START + _PAGE * pages
    return Budget(wall=3 * seconds, cpu=seconds, memory=6 * _GIB)


def emit(path: Path, options: Mapping[str, Any]) -> Iterator[Any]:
    """In the child: the lines of a document (see wire) with the pages of `options` recognised."""
    from juesuan.formats.ocr.document import read_scanned
    from juesuan.formats.reading.wire import lines

    yield from lines(read_scanned(path, options["pages"], bool(options["picture"])))


def emit_layers(path: Path, options: Mapping[str, Any]) -> Iterator[Any]:
    """In the child: what differs between the layer of text and the picture of the pages of `options`."""
    from juesuan.formats.ocr.layers import layer_findings

    yield from (finding.as_dict() for finding in layer_findings(path, options["pages"]))


def layer_notes(path: Path, numbers: Sequence[int]) -> tuple[Finding, ...]:
    """What differs between layer and picture of these pages; () when that cannot be told."""
    from juesuan.formats.safety.isolation import finding_from, run_isolated

    try:
        answer = run_isolated("layered", path, options={"pages": list(numbers)}, budget=_LAYERS)
        return tuple(finding_from(entry, path) for entry in answer)
    except InputFault:
        # The document is read all the same; only a hint about it is lost.
        return ()


def asked_pages(document: Document, name: str = SCANNED) -> list[int]:
    """The pages that need the recogniser, or those of another key."""
    return [int(number) for number in document.meta.get(name, "").split(",") if number]


def unread(document: Document, path: Path, why: str) -> Document:
    """The document with the note that its scanned pages were not read; InputFault when it has no others."""
    numbers = asked_pages(document)
    if not document.blocks:
        raise InputFault(make("E-OCR", Place(file=path.name)))
    shown = phrase("pages", numbers="、".join(map(str, numbers)))
    place = Place(file=path.name, page=numbers[0])
    note = make("scan-unread", place, file=path.name, pages=shown, why=phrase(why))
    return replace(document, notes=(*document.notes, note))


def weakened(findings: Iterable[Finding], document: Document) -> list[Finding]:
    """The findings; those that rest on words not surely recognised are hints."""
    boxes = json.loads(document.meta.get(DOUBTFUL, "[]"))
    return [_weaker(finding) if _rests_on(finding, boxes) else finding for finding in findings]


def _weaker(finding: Finding) -> Finding:
    return replace(finding, severity=Severity.INFO)


def _rests_on(finding: Finding, boxes: list[list[float]]) -> bool:
    return any(
        place.page == page and place.box is not None and _overlap(place.box, tuple(box))
        for place in finding.places
        for page, *box in boxes
    )


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > _LEAST and high > _LEAST
