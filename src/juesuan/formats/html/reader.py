"""Page -> Document, for pages that we wrote; what is seen is what counts.

A hidden value beside a figure is believed only while the figure still shows the text it was written with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from lxml import html

from juesuan.findings import Place
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
    Run,
    Series,
    TableOfContents,
)
from juesuan.formats.html.table import number_of

_SVG = re.compile(r"<svg\b.*?<desc\b[^>]*>(.*?)</desc>.*?</svg>", re.DOTALL)
_ALIGNS: dict[str, Align] = {"c": "center", "r": "right"}
_META = "juesuan."


def read_html(source: Path | str) -> Document:
    """The document of a page, given as a path or as the page's own text."""
    file = source.name if isinstance(source, Path) else None
    page = source.read_text(encoding="utf-8") if isinstance(source, Path) else source
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    # Drawings are not parsed: their descriptions are all that a document holds of them.
    plain = _SVG.sub(r'<i class="alt">\1</i>', page)
    root: Any = html.document_fromstring(plain.encode(), parser=parser)
    body = root.find("body")
    meta = {
        element.get("name").removeprefix(_META): element.get("content", "")
        for element in root.iterfind("head/meta")
        if element.get("name", "").startswith(_META)
    }
    return Document(
        blocks=tuple(_blocks(body.find("main"), file)),
        title=root.findtext("head/title") or "",
        meta=meta,
        watermark=body.get("data-watermark", ""),
    )


def _classes(element: Any) -> list[str]:
    return cast("str", element.get("class", "")).split()


def _blocks(main: Any, file: str | None) -> Iterator[Block]:
    covered = main.find("header[@class='cover']") is not None
    for number, element in enumerate(main.iterchildren(), start=1):
        place = Place(file=file, line=element.sourceline) if file else None
        match element.tag:
            case "h1" if not covered and number == 1:
                continue
            case "nav" if "added" in _classes(element):
                continue
            case "section":
                yield _grid(element, place)
            case _:
                if (block := _simple(element, place)) is not None:
                    yield block


def _simple(element: Any, place: Place | None) -> Block | None:
    match element.tag:
        case "h2" | "h3" | "h4" | "h5" | "h6":
            return _heading(element, place)
        case "p":
            return Paragraph(tuple(_runs(element)), (_classes(element) or ["body"])[0], place)  # type: ignore[arg-type]
        case "figure":
            return _chart(element, place)
        case "hr":
            return PageBreak()
        case "nav":
            return TableOfContents(_text(element.find("p")), int(element.get("data-depth", "3")))
        case "header":
            lines = tuple(_text(line) for line in element.iterfind("p"))
            return Cover(
                _text(element.find("h1")), lines, tuple(_text(line) for line in element.iterfind("div/p"))
            )
        case _:
            return None


def _text(element: Any) -> str:
    return "" if element is None else "".join(element.itertext())


def _heading(element: Any, place: Place | None) -> Heading:
    number = _text(element.find("span[@class='number']"))
    level = int(element.get("aria-level") or element.tag[1:]) - 1
    return Heading(level, _text(element).removeprefix(number), number, place)


def _runs(element: Any) -> Iterator[Run]:
    if element.text:
        yield Run(element.text)
    for child in element.iterchildren():
        names = {inner.tag for inner in child.iter()}
        yield Run(_text(child), "b" in names, "i" in names, "u" in names, child.get("data-key"))
        if child.tail:
            yield Run(child.tail)


def _grid(section: Any, place: Place | None) -> Grid:
    table = section.find(".//table")
    caption = {_classes(span)[0]: _text(span) for span in table.iterfind("caption/span")}
    head = [_row(row) for row in table.iterfind("thead/tr")]
    body = [_row(row) for row in table.iterfind("tbody/tr")]
    return Grid(
        rows=(*head, *body),
        title=caption.get("title", ""),
        number=caption.get("number", ""),
        subject=caption.get("subject", ""),
        unit=caption.get("unit", ""),
        notes=tuple(_text(note) for note in section.iterfind("div[@class='notes']/p")),
        header_rows=len(head),
        widths=tuple(float(width) for width in table.xpath("colgroup/col/@data-width")),
        landscape="wide" in _classes(section),
        id=section.get("data-id", ""),
        place=place,
    )


def _row(row: Any) -> tuple[Cell, ...]:
    return tuple(_cell(element) for element in row.iterchildren("td", "th"))


def _cell(element: Any) -> Cell:
    shown = _text(element)
    classes = _classes(element)
    value, decimals = _figure(element, shown, numeric="n" in classes)
    return Cell(
        text=shown,
        value=value,
        decimals=decimals,
        header=element.tag == "th",
        rowspan=int(element.get("rowspan", "1")),
        colspan=int(element.get("colspan", "1")),
        align=next((_ALIGNS[name] for name in classes if name in _ALIGNS), "left"),
        bold="b" in classes,
        indent=next((int(name[1:]) for name in classes if re.fullmatch(r"i\d+", name)), 0),
        key=element.get("data-key"),
    )


def _figure(element: Any, shown: str, *, numeric: bool) -> tuple[Decimal | None, int]:
    """Value and decimals of a cell: what it shows, or what it was written with while it still shows that."""
    written = int(element.get("data-decimals", "2"))
    if not numeric:
        return None, written
    hidden = element.get("data-value")
    if hidden is not None and element.get("data-shown") == shown:
        return Decimal(hidden), written
    return number_of(shown) or (None, written)


def _chart(figure: Any, place: Place | None) -> Chart:
    table = figure.find("details/table")
    rows = list(table.iterfind("tbody/tr"))
    names = [_text(name) for name in table.iterfind("thead/tr/th")][1:]
    caption = {_classes(span)[0]: _text(span) for span in table.iterfind("caption/span")}
    return Chart(
        kind=figure.get("data-kind"),
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
    values = tuple(Decimal(_text(cell).replace(",", "")) for cell in cells)
    labels = [cell.get("data-label") for cell in cells]
    return Series(name, values, () if None in labels else tuple(labels))
