"""Headings, paragraphs, tables and charts with their places as lines of JSON, for reading in a process apart.

The first line is the document's title and `meta`; then one line a note of the reader, and one line a block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from decimal import Decimal
from operator import attrgetter
from pathlib import Path
from typing import Any

from juesuan.findings import InputFault, Place
from juesuan.formats.document import (
    Block,
    Cell,
    Chart,
    Document,
    Grid,
    Heading,
    Paragraph,
    Run,
    Series,
    TableOfContents,
)
from juesuan.formats.reading.kinds import read_here
from juesuan.formats.reading.naming import renamed
from juesuan.formats.reading.scans import (
    MOST_PAGES,
    asked_pages,
    installed,
    layer_notes,
    scan_budget,
    unread,
)
from juesuan.formats.safety.limits import Budget
from juesuan.formats.safety.sniff import sniff
from juesuan.formats.scanned import LAYERED, PICTURE, SCANNED

# Reading a page takes milliseconds; the rest is for pages that somebody made to take long.
_PDF = Budget(wall=90, cpu=60)
_LEVELS = 20
_SPAN = 20_000
_DECIMALS = 400
_KINDS = ("column", "bar", "pie", "line")
_other = attrgetter(*(one.name for one in fields(Place) if one.name not in ("file", "page", "box")))
_NOTHING = _other(Place())
_CHART = ("title", "unit", "caption", "alt", "id")
_CAPTION = ("title", "number", "subject", "unit", "header_rows")


def emit(path: Path, options: Mapping[str, Any]) -> Iterator[Any]:
    """In the child: title and meta, then the notes, then the blocks."""
    del options
    yield from lines(read_here(path))


def lines(document: Document) -> Iterator[Any]:
    """The document in lines."""
    yield {"title": document.title, "meta": dict(document.meta)}
    for note in document.notes:
        yield {"note": note.as_dict()}
    for block in document.blocks:
        if isinstance(block, Heading):
            yield {"heading": [block.level, block.number, block.text], **_place(block.place)}
        elif isinstance(block, Paragraph):
            yield {"text": block.text, **_place(block.place)}
        elif isinstance(block, Grid):
            caption = {name: getattr(block, name) for name in _CAPTION}
            file = block.place.file if block.place else None
            rows = [[_cell(cell, file) for cell in row] for row in block.rows]
            yield {"grid": caption, "notes": block.notes, "rows": rows, **_place(block.place)}
        elif isinstance(block, Chart):
            yield {"chart": _chart(block), **_place(block.place)}
        elif isinstance(block, TableOfContents) and block.lines:
            listed = [{"text": line.text, **_place(line.place)} for line in block.lines]
            yield {"contents": block.title, "lines": listed}


def read_apart(path: Path, budget: Budget | None = None) -> Document:
    """The document at `path`, read in a child process. InputFault as `run_isolated` and the reader say."""
    # Not for the child, which imports this module too and has no use for starting processes.
    from juesuan.formats.reading.office import CONVERTED, as_modern
    from juesuan.formats.safety.isolation import run_isolated

    kind = sniff(path)
    if kind in CONVERTED:
        with as_modern(path, kind) as modern:
            return renamed(read_apart(modern, budget), modern.name, path.name)
    # Amounts come as text; numbers with a point are places on pages.
    answer = run_isolated("document", path, budget=budget or _budget(path), number=float)
    document = _document(answer, path)
    layered = asked_pages(document, LAYERED)
    if SCANNED in document.meta:
        document = _with_scans(document, path)
    return _with_layers(document, path, layered) if layered else document


def _budget(path: Path) -> Budget | None:
    """More time for a PDF, which may have hundreds of pages."""
    try:
        with path.open("rb") as file:
            return _PDF if file.read(5) == b"%PDF-" else None
    except (OSError, ValueError):
        return None


def _with_layers(document: Document, path: Path, numbers: list[int]) -> Document:
    """The document with what differs between its layers of text and their pictures, if that can be told."""
    meta = {name: value for name, value in document.meta.items() if name != LAYERED}
    notes = layer_notes(path, numbers) if installed() else ()
    return replace(document, meta=meta, notes=(*document.notes, *notes))


def _with_scans(document: Document, path: Path) -> Document:
    """The document with its scanned pages recognised, or a note that they were not."""
    from juesuan.formats.safety.isolation import run_isolated

    numbers = asked_pages(document)
    if not installed():
        return unread(document, path, "not-installed")
    if len(numbers) > MOST_PAGES:
        return unread(document, path, "too-many")
    options = {"pages": numbers, "picture": PICTURE in document.meta}
    try:
        budget = scan_budget(len(numbers))
        answer = run_isolated("scanned", path, options=options, budget=budget, number=float)
    except InputFault:
        if not document.blocks:
            raise
        return unread(document, path, "failed")
    return _document(answer, path)


def _document(answer: list[Any], path: Path) -> Document:
    from juesuan.formats.safety.isolation import broken_answer, finding_from

    head, *entries = answer or [{"title": "", "meta": {}}]
    try:
        notes = tuple(finding_from(entry["note"], path) for entry in entries if "note" in entry)
        blocks = tuple(_block(entry) for entry in entries if "note" not in entry)
        meta = {_text(name): _text(value) for name, value in head["meta"].items()}
        return Document(blocks, title=_text(head["title"]), meta=meta, notes=notes)
    except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
        raise broken_answer(path) from error


def _place(place: Place | None) -> dict[str, Any]:
    return {} if place is None else {"place": place.as_dict()}


def _cell(cell: Cell, file: str | None) -> dict[str, Any]:
    shown: dict[str, Any] = {"t": cell.text}
    place = cell.place
    if place is not None and place.box and place.file == file and _other(place) == _NOTHING:
        # What cells of a PDF have; they are most of what is sent.
        shown["b"] = [place.page, *place.box]
    elif place is not None:
        shown["place"] = place.as_dict()
    if cell.value is not None:
        shown.update(v=str(cell.value), d=cell.decimals)
    if (cell.rowspan, cell.colspan) != (1, 1):
        shown["s"] = [cell.rowspan, cell.colspan]
    return shown


def _chart(chart: Chart) -> dict[str, Any]:
    series = [[one.name, [str(value) for value in one.values], list(one.labels)] for one in chart.series]
    words = {name: getattr(chart, name) for name in _CHART}
    return {"kind": chart.kind, **words, "categories": list(chart.categories), "series": series}


def _drawn(entry: Mapping[str, Any], place: Place | None) -> Chart:
    if entry["kind"] not in _KINDS:
        raise ValueError(entry["kind"])
    series = tuple(
        Series(_text(name), tuple(_decimal(value) for value in values), tuple(map(_text, labels)))
        for name, values, labels in entry["series"]
    )
    words = {name: _text(entry[name]) for name in _CHART}
    categories = tuple(map(_text, entry["categories"]))
    return Chart(entry["kind"], categories=categories, series=series, place=place, **words)


def _decimal(text: Any) -> Decimal:
    value = Decimal(_text(text))
    if not value.is_finite():
        raise ValueError(value)
    return value


def _block(entry: Mapping[str, Any]) -> Block:
    place = _placed(entry)
    if "chart" in entry:
        return _drawn(entry["chart"], place)
    if "contents" in entry:
        listed = ((_text(line["text"]), _placed(line)) for line in entry["lines"])
        lines = tuple(Paragraph((Run(text),), place=where) for text, where in listed)
        return TableOfContents(_text(entry["contents"]), lines=lines)
    if "heading" in entry:
        level, number, text = entry["heading"]
        return Heading(_number(level, _LEVELS), _text(text), _text(number), place)
    if "text" in entry:
        return Paragraph((Run(_text(entry["text"])),), place=place)
    file = place.file if place else None
    rows = tuple(tuple(_celled(cell, file) for cell in row) for row in entry["rows"])
    notes = tuple(map(_text, entry["notes"]))
    caption = entry["grid"]
    header_rows = _number(caption["header_rows"], len(rows))
    title, number, subject, unit = (_text(caption[name]) for name in _CAPTION[:4])
    return Grid(rows, title, number, subject, unit, notes, header_rows, place=place)


def _celled(entry: Mapping[str, Any], file: str | None) -> Cell:
    # Most cells have neither number nor span, and a document has thousands of them.
    rowspan = colspan = 1
    if "s" in entry:
        rowspan, colspan = (_number(span, _SPAN) for span in entry["s"])
    value, decimals = None, 2
    if "v" in entry:
        value, decimals = _decimal(entry["v"]), _number(entry["d"], _DECIMALS)
    if "b" in entry:
        page, left, top, right, bottom = entry["b"]
        box = float(left), float(top), float(right), float(bottom)
        place: Place | None = Place(file=file, page=page, box=box)
    else:
        place = _placed(entry)
    return Cell(_text(entry["t"]), value, decimals, rowspan=rowspan, colspan=colspan, place=place)


def _text(value: Any) -> str:
    """A text; TypeError for anything else: the answer is not to be believed more than the file."""
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: Any, most: int) -> int:
    """A whole number from 0 to `most`."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise TypeError(value)
    return value


def _placed(entry: Mapping[str, Any]) -> Place | None:
    found = entry.get("place")
    if found is None:
        return None
    box = found.pop("box", None)
    return Place(**found, box=tuple(map(float, box)) if box else None)  # type: ignore[arg-type]
