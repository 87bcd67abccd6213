"""Page -> Document, for pages that we wrote; what is seen is what counts.

A hidden value beside a figure is believed only while the figure still shows the text it was written with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, cast, get_args

from lxml import etree, html

from juesuan.findings import InputFault, Place, make
from juesuan.formats.decoding import decode, named_encoding
from juesuan.formats.document import (
    Align,
    Block,
    Cell,
    Chart,
    Cover,
    Document,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Run,
    Series,
    TableOfContents,
)
from juesuan.formats.html.table import number_of
from juesuan.formats.safety.faults import fault, phrase, too_large
from juesuan.formats.safety.sniff import FileKind, sniff

_DESCRIPTION = re.compile(r"<desc\b[^<>]*>([^<]*)</desc>")
_ALIGNS: dict[str, Align] = {"c": "center", "r": "right"}
_META = "juesuan."
_STYLES = frozenset(get_args(ParagraphStyle))
_KINDS: tuple[Literal["column", "bar", "pie", "line"], ...] = ("column", "bar", "pie", "line")
_INDENT = re.compile(r"i\d{1,2}")
_SILENT = frozenset({"head", "script", "style", "svg", "template", "noscript", "dialog", "br"})
_WIDTH = re.compile(r"\d{1,9}(?:\.\d{1,20})?(?:e-?\d{1,3})?")
_WIDEST = 1000
# A table of three rows of three cells without tables inside holds data.
_DATA = 3
LARGEST = 10 * 1024 * 1024
_SPOT = "data-spot"
_PLACED = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th")


def read_html(source: Path | str) -> Document:
    """The document of a page, given as a path or as the page's own text.

    A page of somebody else gives its headings, paragraphs and tables. InputFault when the file is too large,
    no page, or has nothing in it.
    """
    if isinstance(source, Path):
        return read_page(_page_of(source), source.name)
    return read_page(source)


def read_page(page: str, file: str | None = None) -> Document:
    """The document of a page given as text; `file` is the name its places have."""
    root = _parsed(_without_drawings(page))
    body = None if root is None else root.find("body")
    if body is None:
        raise InputFault(make("E-EMPTY", Place(file=file), what=phrase("no-lines")))
    number_spots(root)
    main = body.find("main")
    ours = main is not None
    blocks = tuple(_blocks(main if ours else body, file, ours=ours))
    if not blocks and not ours:
        raise InputFault(make("E-EMPTY", Place(file=file), what=phrase("no-lines")))
    meta = {
        name.removeprefix(_META): element.get("content", "")
        for element in root.iterfind("head/meta")
        if (name := element.get("name", "")).startswith(_META)
    }
    return Document(blocks, root.findtext("head/title") or "", meta, body.get("data-watermark", ""))


def number_spots(root: Any) -> dict[str, Any]:
    """The elements that hold text, by an address that they keep while the page is not changed: e1, e2 …"""
    found: dict[str, Any] = {}
    for element in root.iter(*_PLACED):
        if next(element.iterancestors("svg"), None) is None:
            spot = f"e{len(found) + 1}"
            found[spot] = element
            element.set(_SPOT, spot)
    return found


def _place(element: Any, file: str | None) -> Place | None:
    return Place(file=file, line=element.sourceline, spot=element.get(_SPOT)) if file else None


def _without_drawings(page: str) -> str:
    """The page with the description of each drawing in its place, for that is all a document holds of it."""
    parts: list[str] = []
    at = 0
    while (start := page.find("<svg", at)) >= 0 and (end := page.find("</svg>", start)) >= 0:
        found = _DESCRIPTION.search(page, start, end)
        parts += (page[at:start], f'<i class="alt">{found[1]}</i>' if found else "")
        at = end + len("</svg>")
    return "".join((*parts, page[at:]))


def _parsed(page: str) -> Any:
    """The root element; None where there is nothing to parse."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        return html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None


def _page_of(path: Path) -> str:
    kind = sniff(path)
    if path.stat().st_size > LARGEST:
        raise InputFault(too_large(path, "file-size", LARGEST))
    if kind not in (FileKind.HTML, FileKind.XML, FileKind.TEXT):
        raise InputFault(fault("E-TYPE", path, expected=FileKind.HTML.label, found=kind.label))
    content = path.read_bytes()
    return decode(content, named_encoding(content))


def _classes(element: Any) -> list[str]:
    return cast("str", element.get("class", "")).split()


def _blocks(parent: Any, file: str | None, *, ours: bool) -> Iterator[Block]:
    """The blocks in an element; in a page of somebody else also what stands in boxes, and loose words."""
    covered = parent.find("header[@class='cover']") is not None
    if not ours:
        yield from _loose(parent.text)
    for number, element in enumerate(parent.iterchildren(etree.Element), start=1):
        place = _place(element, file)
        title = element.tag == "h1" and ours and not covered and number == 1
        if title or (element.tag == "nav" and "added" in _classes(element)):
            continue  # the title of the document is no block, nor is what the page adds
        if element.tag == "table" and not ours and _is_layout(element):
            yield from _placed_blocks(element, file)
        elif element.tag == "table" or (element.tag == "section" and element.find("div/table") is not None):
            yield _grid(element, place, file)
        elif (block := _simple(element, place)) is not None:
            yield block
        elif element.tag not in _SILENT:
            yield from _blocks(element, file, ours=False)
        if not ours:
            yield from _loose(element.tail)


def _placed_blocks(table: Any, file: str | None) -> Iterator[Block]:
    """What stands in the cells of a table that only places things."""
    for cell in table.xpath("tbody/tr/*|thead/tr/*|tfoot/tr/*|tr/*|caption"):
        yield from _blocks(cell, file, ours=False)


def _is_layout(table: Any) -> bool:
    """Whether a table of somebody else only places things on the page: tables inside it, or a single cell."""
    if table.find(".//table") is not None:
        own = [row for row in table.xpath("tbody/tr|tr") if len(row.xpath("*[not(.//table)]")) >= _DATA]
        return len(own) < _DATA
    return len(table.xpath("tbody/tr/*|thead/tr/*|tfoot/tr/*|tr/*")) <= 1


def _loose(words: str | None) -> Iterator[Paragraph]:
    if words and words.strip():
        yield Paragraph((Run(words.strip()),))


def _simple(element: Any, place: Place | None) -> Block | None:
    match element.tag:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            return _heading(element, place)
        case "p" | "li":
            style = next((name for name in _classes(element) if name in _STYLES), "body")
            return Paragraph(tuple(_runs(element)), cast("ParagraphStyle", style), place)
        case "figure" if _has_data(element):
            return _chart(element, place)
        case "hr":
            return PageBreak()
        case "nav" if "toc" in _classes(element):
            return TableOfContents(_text(element.find("p")), _count(element.get("data-depth"), 3))
        case "header" if "cover" in _classes(element):
            lines, foot = (tuple(map(_text, element.iterfind(path))) for path in ("p", "div/p"))
            return Cover(_text(element.find("h1")), lines, foot)
        case _:
            return None


def _count(text: str | None, default: int) -> int:
    """A small whole number of an attribute; the default for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and int(text) <= _WIDEST else default


def _text(element: Any) -> str:
    return "" if element is None else "".join(element.itertext())


def _heading(element: Any, place: Place | None) -> Heading:
    number = _text(element.find("span[@class='number']"))
    level = max(1, _count(element.get("aria-level"), int(element.tag[1:])) - 1)
    return Heading(level, _text(element).removeprefix(number), number, place)


def _runs(element: Any) -> Iterator[Run]:
    if element.text:
        yield Run(element.text)
    for child in element.iterchildren():
        names = {inner.tag for inner in child.iter()}
        yield Run(_text(child), "b" in names, "i" in names, "u" in names, child.get("data-key"))
        if child.tail:
            yield Run(child.tail)


def _grid(section: Any, place: Place | None, file: str | None) -> Grid:
    table = section if section.tag == "table" else section.find(".//table")
    caption = _caption(table)
    ours = table is not section
    head = [_row(row, file, ours=ours) for row in table.iterfind("thead/tr")]
    body = [_row(row, file, ours=ours) for row in table.xpath("tbody/tr|tr|tfoot/tr")]
    return Grid(
        rows=(*head, *body),
        title=caption.get("title", ""),
        number=caption.get("number", ""),
        subject=caption.get("subject", ""),
        unit=caption.get("unit", ""),
        notes=tuple(_text(note) for note in section.iterfind("div[@class='notes']/p")),
        header_rows=len(head),
        widths=tuple(map(float, filter(_WIDTH.fullmatch, table.xpath("colgroup/col/@data-width")))),
        landscape="wide" in _classes(section),
        id=section.get("data-id", ""),
        place=place,
    )


def _caption(table: Any) -> dict[str, str]:
    """The lines of a caption by their class; a caption of somebody else is a title."""
    found = {(_classes(span) or ["title"])[0]: _text(span) for span in table.iterfind("caption/span")}
    return found or {"title": _text(table.find("caption")).strip()}


def _row(row: Any, file: str | None, *, ours: bool) -> tuple[Cell, ...]:
    return tuple(_cell(element, file, ours=ours) for element in row.iterchildren("td", "th"))


def _cell(element: Any, file: str | None, *, ours: bool) -> Cell:
    """A cell; what in a table of somebody else looks like a number is one."""
    shown = _text(element) if ours else _text(element).strip()
    classes = _classes(element)
    value, decimals = _figure(element, shown, numeric="n" in classes or not ours)
    return Cell(
        text=shown,
        value=value,
        decimals=decimals,
        header=element.tag == "th",
        rowspan=_count(element.get("rowspan"), 1) or 1,
        colspan=_count(element.get("colspan"), 1) or 1,
        align=next((_ALIGNS[name] for name in classes if name in _ALIGNS), "left"),
        bold="b" in classes,
        indent=next((int(name[1:]) for name in classes if _INDENT.fullmatch(name)), 0),
        key=element.get("data-key"),
        place=_place(element, file),
    )


def _figure(element: Any, shown: str, *, numeric: bool) -> tuple[Decimal | None, int]:
    """Value and decimals of a cell: what it shows, or what it was written with while it still shows that."""
    written = _count(element.get("data-decimals"), 2)
    if not numeric:
        return None, written
    hidden = number_of(element.get("data-value", ""))
    if hidden is not None and element.get("data-shown") == shown:
        return hidden[0], written
    return number_of(shown) or (None, written)


def _has_data(figure: Any) -> bool:
    """Whether it holds a whole table of data, a value for every series and category."""
    table = figure.find("details/table")
    if table is None:
        return False
    series = len(table.findall("thead/tr/th")) - 1
    return all(len(row.findall("td")) == series for row in table.iterfind("tbody/tr"))


def _chart(figure: Any, place: Place | None) -> Chart:
    table = figure.find("details/table")
    rows = list(table.iterfind("tbody/tr"))
    names = [_text(name) for name in table.iterfind("thead/tr/th")][1:]
    caption = _caption(table)
    return Chart(
        kind=next((kind for kind in _KINDS if kind == figure.get("data-kind")), "column"),
        title=caption.get("title", ""),
        categories=tuple(_text(row.find("th")) for row in rows),
        series=tuple(_series(name, [row.findall("td")[at] for row in rows]) for at, name in enumerate(names)),
        unit=caption.get("unit", ""),
        caption=_text(figure.find("figcaption")),
        alt=_text(figure.find("i[@class='alt']")),
        id=figure.get("data-id", ""),
        place=place,
    )


def _series(name: str, cells: list[Any]) -> Series:
    values = tuple((number_of(_text(cell)) or (Decimal(0), 0))[0] for cell in cells)
    labels = [cell.get("data-label") for cell in cells]
    return Series(name, values, () if None in labels else tuple(labels))
