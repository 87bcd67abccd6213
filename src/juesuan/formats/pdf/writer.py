"""Document to PDF by typst: A4 in the manner of GB/T 9704, tagged, with bookmarks and embedded fonts.

The words travel as JSON into a fixed template, so nothing a user wrote is read as markup. Equal documents
give equal bytes. PDF/A-2a when the document allows it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import typst

from juesuan.findings import InputFault, make
from juesuan.formats.atomic import atomic_write
from juesuan.formats.document import (
    Block,
    Cell,
    Chart,
    Cover,
    Document,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    TableOfContents,
)
from juesuan.formats.pdf.fonts import chosen, found_fonts, missing_characters
from juesuan.formats.pdf.sizing import fit
from juesuan.formats.svg import chart_svg
from juesuan.formats.text_width import text_width
from juesuan.formats.titles import names_parts
from juesuan.formats.xml_text import xml_text

_STANDARD: Final = "a-2a"
_DEEPEST = 5
_CHART = (150, 75)
"""Millimetres: two charts and their sentences fill a page."""

_COVER_WIDTH, _LARGEST_TITLE, _SMALLEST_TITLE = 440, 36, 22
_YEAR = 4


def write_pdf(document: Document, path: Path) -> None:
    """Write the document as PDF (atomic). Raises InputFault when fonts or characters are missing."""
    lost = missing_characters(_texts(document))
    if lost:
        raise InputFault(make("E-GLYPH", found="、".join(lost[:20])))
    content = pdf_bytes(document)
    with atomic_write(path) as temporary:
        temporary.write_bytes(content)


def pdf_bytes(document: Document) -> bytes:
    """The PDF itself."""
    template = files("juesuan.formats.pdf").joinpath("template.typ").read_bytes()
    result = typst.compile(
        template,
        format="pdf",
        sys_inputs={"data": json.dumps(_data(document), ensure_ascii=False)},
        font_paths=found_fonts(),
        pdf_standards=_STANDARD,
        timestamp=0,
    )
    assert isinstance(result, bytes)
    return result


def _data(document: Document) -> dict[str, Any]:
    return {
        "title": _clean(document.title) or "文档",
        "date": _date(document),
        "watermark": _clean(document.watermark),
        "fonts": {role: list(names) for role, names in chosen().items()},
        "parted": names_parts(document),
        "cover": any(isinstance(block, Cover) for block in document.blocks[:1]),
        "parts": list(_parts(document)),
    }


def _date(document: Document) -> list[int]:
    """PDF/A wants a date: the document's own (meta `date`), or the last day of its year of account.

    Never today, so that the same document gives the same bytes.
    """
    try:
        named = date.fromisoformat(document.meta.get("date", ""))
    except ValueError:
        year = document.meta.get("year", "")
        named = date(int(year) if year.isascii() and year.isdigit() and len(year) == _YEAR else 2000, 12, 31)
    return [named.year, named.month, named.day]


def _parts(document: Document) -> Iterator[dict[str, Any]]:
    """Runs of blocks on upright pages, and each wide table on turned pages of its own.

    A heading directly above a wide table stands on its page.
    """
    upright: list[dict[str, Any]] = []
    above: list[dict[str, Any]] = []
    for block in document.blocks:
        made = _block(block, headed=bool(above))
        if isinstance(block, Heading):
            above.append(made)
            continue
        if isinstance(block, Grid) and block.landscape:
            if upright:
                yield {"paper": "upright", "blocks": upright}
                upright = []
            yield {"paper": made["paper"], "blocks": [*above, made]}
        else:
            upright += [*above, made]
        above = []
    if upright or above:
        yield {"paper": "upright", "blocks": upright + above}


def _block(block: Block, *, headed: bool) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "level": min(block.level, _DEEPEST), "text": _clean(block.printed)}
        case Paragraph():
            return {"kind": "paragraph", "style": block.style, "runs": [_run(run) for run in block.runs]}
        case Grid():
            return _grid(block, headed=headed)
        case Chart():
            alt = _clean(block.alt or block.title or block.caption) or "图"
            return {
                "kind": "chart",
                "caption": _clean(block.caption),
                "alt": alt,
                "svg": chart_svg(block, *_CHART),
            }
        case PageBreak():
            return {"kind": "break"}
        case TableOfContents():
            return {"kind": "contents", "title": _clean(block.title), "depth": min(block.depth, _DEEPEST)}
        case Cover():
            return {
                "kind": "cover",
                "title": _clean(block.title),
                "size": _cover_size(block.title),
                "lines": [_clean(line) for line in block.lines],
                "foot": [_clean(line) for line in block.foot],
            }


def _cover_size(title: str) -> float:
    """Points at which each line of the title stays one line, within reason."""
    longest = max(text_width(line) for line in title.split("\n")) or 1
    return max(_SMALLEST_TITLE, min(_LARGEST_TITLE, 2 * _COVER_WIDTH // longest))


def _run(run: Any) -> dict[str, Any]:
    return {"text": _clean(run.text), "bold": run.bold, "italic": run.italic, "underline": run.underline}


def _grid(grid: Grid, *, headed: bool) -> dict[str, Any]:
    fitted = fit(grid, headed=headed)
    return {
        "kind": "grid",
        "title": _clean(grid.title),
        "number": _clean(grid.number),
        "subject": _clean(grid.subject),
        "unit": _clean(grid.unit),
        "notes": [_clean(note) for note in grid.notes],
        "header_rows": grid.header_rows,
        "columns": list(fitted.columns),
        "size": fitted.size,
        "paper": fitted.paper,
        "pad": fitted.pad,
        "inset": fitted.inset,
        "leading": fitted.leading,
        "rows": [[_cell(cell) for cell in row] for row in grid.rows],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "text": _clean(cell.text),
        "rowspan": cell.rowspan,
        "colspan": cell.colspan,
        "align": cell.align,
        "bold": cell.bold,
        "indent": cell.indent,
        "number": cell.value is not None,
    }


def _clean(text: str) -> str:
    return xml_text(text)


def _texts(document: Document) -> Iterator[str]:
    yield document.title
    for block in document.blocks:
        match block:
            case Heading():
                yield block.printed
            case Paragraph():
                yield block.text
            case Grid():
                yield from (block.title, block.number, block.subject, block.unit, *block.notes)
                yield from (cell.text for row in block.rows for cell in row)
            case Chart():
                yield from (block.caption, block.title, block.unit, *block.categories)
                yield from (text for one in block.series for text in (one.name, *one.labels))
            case Cover():
                yield from (block.title, *block.lines, *block.foot)
            case TableOfContents():
                yield block.title
