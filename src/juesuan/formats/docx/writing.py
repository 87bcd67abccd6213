"""Document as a Word file.

Knows: the parts of a Word file and the order of blocks in them. Does not know how single blocks look.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from juesuan.formats.atomic import atomic_write
from juesuan.formats.charts_ooxml import chart_workbook, chart_xml
from juesuan.formats.charts_ooxml.markup import DECLARATION, text
from juesuan.formats.document import (
    Block,
    Chart,
    Cover,
    Document,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    TableOfContents,
)
from juesuan.formats.docx import front, sections
from juesuan.formats.docx.extras import extras_xml
from juesuan.formats.docx.figures import figure
from juesuan.formats.docx.fitting import page_of
from juesuan.formats.docx.flow import Flow
from juesuan.formats.docx.measures import PORTRAIT, Page
from juesuan.formats.docx.package import OFFICE, PACKAGE, Package
from juesuan.formats.docx.paging import heading_pages
from juesuan.formats.docx.sections import Edges, Section
from juesuan.formats.docx.styles import PARAGRAPH_STYLES, heading_styles, table_styles
from juesuan.formats.docx.styles_xml import font_table, style_sheet
from juesuan.formats.docx.tables import table
from juesuan.formats.docx.text import Para, heading, paragraph
from juesuan.formats.docx.vocabulary import EXTRAS, NAMESPACES, RELATION_CHART, RELATION_PACKAGE
from juesuan.formats.titles import names_parts

__all__ = ["write_docx"]

_MAIN: Final = "word/document.xml"
_CORE: Final = "docProps/core.xml"
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE_TYPE: Final = "application/vnd.openxmlformats-officedocument."
_CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_STORE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_STORE_ID: Final = "{6A756573-7561-4E2D-8000-646F63783031}"


def write_docx(document: Document, path: Path) -> None:
    """Write `document` to `path`: all or nothing, the same bytes for the same document.

    Control characters, which neither XML nor a page can hold, are left out. OSError if the disk refuses.
    """
    package = Package()
    _Writing(document, package).fill()
    with atomic_write(path) as temporary:
        package.write(temporary)


@dataclass(slots=True)
class _Writing:
    """One document on its way into one package."""

    document: Document
    package: Package
    _bookmarks: dict[int, Heading] = field(default_factory=dict)
    _pages: list[int] = field(default_factory=list)
    _sizes: set[int] = field(default_factory=set)
    _headings: int = 0
    _charts: int = 0

    def fill(self) -> None:
        """Put every part into the package."""
        self.package.relate("", f"{OFFICE}/officeDocument", _MAIN)
        headings = [block for block in self.document.blocks if isinstance(block, Heading)]
        if any(isinstance(block, TableOfContents) for block in self.document.blocks):
            self._bookmarks = dict(enumerate(headings, start=1))
            self._pages = heading_pages(self.document, parts=names_parts(self.document))
        flow = Flow(self._edges())
        self._blocks(flow)
        body = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{flow.xml()}</w:body></w:document>"
        self.package.add(_MAIN, body, f"{_WORD_TYPE}document.main+xml")
        styles = [*PARAGRAPH_STYLES, *heading_styles(parts=names_parts(self.document))]
        for size in sorted(self._sizes):
            styles.extend(table_styles(size))
        self._part("styles", style_sheet(styles))
        self._part("fontTable", font_table())
        self._part("settings", sections.settings())
        self._facts()

    def _edges(self) -> Edges:
        """Footers, and the header of a draft, as parts."""
        mark = self.document.watermark
        headers = [
            self._part("header", sections.header(mark, even=even), f"header{1 + even}") if mark else ""
            for even in (False, True)
        ]
        odd = self._part("footer", sections.footer(even=False), "footer1")
        even = self._part("footer", sections.footer(even=True), "footer2")
        return Edges(headers[0], headers[1], odd, even)

    def _blocks(self, flow: Flow) -> None:
        blocks = self.document.blocks
        for index, block in enumerate(blocks):
            if isinstance(block, PageBreak):
                flow.break_page()
                continue
            if isinstance(block, Cover):
                flow.turn(Section(numbered=False))
                flow.add(*front.cover(block))
                continue
            page = _page_for(blocks, index)
            if not flow.section.numbered:
                flow.turn(Section(page, restart=True))
            elif flow.section.page is not page:
                flow.turn(Section(page))
            flow.add(
                *self._elements(block, page, headed=index > 0 and isinstance(blocks[index - 1], Heading))
            )

    def _elements(self, block: Block, page: Page, *, headed: bool) -> Iterable[Para | str]:
        match block:
            case Heading():
                self._headings += 1
                return (heading(block, self._headings if self._bookmarks else None),)
            case Paragraph():
                return (paragraph(block),)
            case Grid():
                elements, size = table(block, page, headed=headed)
                self._sizes.add(size)
                return elements
            case Chart():
                return figure(block, self._charts + 1, self._chart(block))
            case TableOfContents():
                return front.contents(block, self._bookmarks, self._pages)
            case _:
                raise TypeError(f"no place in the text for {type(block).__name__}")

    def _chart(self, chart: Chart) -> str:
        """Add the parts of a chart; the id of the main part's relationship to it."""
        self._charts += 1
        part = f"word/charts/chart{self._charts}.xml"
        book = f"word/embeddings/Microsoft_Excel_Sheet{self._charts}.xlsx"
        self.package.add(book, chart_workbook(chart))
        relation = self.package.relate(part, RELATION_PACKAGE, book)
        self.package.add(part, chart_xml(chart, relation), f"{_OFFICE_TYPE}drawingml.chart+xml")
        return self.package.relate(_MAIN, RELATION_CHART, part)

    def _part(self, kind: str, content: str, name: str = "") -> str:
        """Add a part that belongs to the main part; the id of its relationship."""
        part = f"word/{name or kind}.xml"
        self.package.add(part, content, f"{_WORD_TYPE}{kind}+xml")
        return self.package.relate(_MAIN, f"{OFFICE}/{kind}", part)

    def _facts(self) -> None:
        """The title, and what the page cannot show. No dates, no names: re-publishing changes no byte."""
        core = (
            f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{text(self.document.title)}</dc:title></cp:coreProperties>"
        )
        self.package.add(_CORE, core, _CORE_TYPE)
        self.package.relate("", f"{PACKAGE}/relationships/metadata/core-properties", _CORE)
        item, properties = "customXml/item1.xml", "customXml/itemProps1.xml"
        self.package.add(item, extras_xml(self.document))
        self.package.relate(_MAIN, f"{OFFICE}/customXml", item)
        store = (
            f'{DECLARATION}<ds:datastoreItem xmlns:ds="{_STORE}" ds:itemID="{_STORE_ID}">'
            f'<ds:schemaRefs><ds:schemaRef ds:uri="{EXTRAS}"/></ds:schemaRefs></ds:datastoreItem>'
        )
        self.package.add(properties, store, f"{_OFFICE_TYPE}customXmlProperties+xml")
        self.package.relate(item, f"{OFFICE}/customXmlProps", properties)


def _page_for(blocks: Sequence[Block], index: int) -> Page:
    """Lying for a wide table, and for headings that stand directly above one."""
    following = (block for block in blocks[index:] if not isinstance(block, Heading))
    block = next(following, None)
    return page_of(block) if isinstance(block, Grid) else PORTRAIT
