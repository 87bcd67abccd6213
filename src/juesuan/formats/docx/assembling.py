"""The elements of a Word body, one after the other, made into blocks.

Knows: which paragraphs belong together: captions and the table below them, a table and its notes, a chart
and its caption, the lines of a cover, a table of contents. Does not know files. Reads what we write
exactly, and what others write sensibly: their headings, numbering, centred lines and text boxes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from juesuan.findings import Finding, Place, make
from juesuan.findings.catalogue.word import PHRASES
from juesuan.formats.charts_ooxml import read_chart
from juesuan.formats.document import (
    Block,
    Chart,
    Cover,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Run,
    TableOfContents,
)
from juesuan.formats.docx.captions import Captions
from juesuan.formats.docx.opening import Element, Opened
from juesuan.formats.docx.reading_tables import MAX_CELLS, TableTooLargeError, read_table
from juesuan.formats.docx.reading_text import Fields, RawParagraph, is_on, read_paragraph
from juesuan.formats.docx.roles import Part, Role, Roles
from juesuan.formats.docx.styles import FIGURE, HEADING_NUMBER
from juesuan.formats.docx.vocabulary import SPOT, word

__all__ = ["Assembly"]

_TABLE: Final = word("tbl")
_PARAGRAPH: Final = word("p")
_PROPERTIES: Final = word("pPr")
_VAL: Final = word("val")
_CONTAINERS: Final = frozenset(map(word, ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")))
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NUMBER: Final = re.compile(
    r"第[一二三四五六七八九十百〇零\d]{1,4}(?:部分|编|章|篇|节)[\s　]*"
    r"|[一二三四五六七八九十百〇零]{1,4}、"
    r"|[（(][一二三四五六七八九十百〇零\d]{1,4}[）)]"
    r"|\d{1,3}[.．、](?!\d)"
)
_DEPTH: Final = re.compile(r'\\o\s+"?\d-(\d)')
_QUOTE: Final = 30
_SIDES: Final[dict[str, ParagraphStyle]] = {"center": "center", "right": "right", "end": "right"}


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph with what its style means and the side its own properties set it to."""

    raw: RawParagraph
    role: Role
    side: str


@dataclass(slots=True)
class Assembly:
    """Blocks found so far. After `read`, `faults` says what could not be used."""

    opened: Opened
    roles: Roles
    blocks: list[Block] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)
    _fields: Fields = field(default_factory=Fields)
    _captions: Captions = field(default_factory=Captions)
    _cover: Cover | None = None
    _contents_title: Paragraph | None = None
    _open_end: bool = False
    _section: str | None = None
    _lines: int = 0
    _spot: str | None = None
    _tables: int = 0
    _cells: int = 0

    def read(self, body: Element) -> None:
        """Take in all elements of the body."""
        for element, landscape in _with_orientation(list(_flat(body))):
            if element.tag == _TABLE:
                self._table(element, landscape=landscape)
            else:
                self._paragraph(element)
        self._settle()

    def _settle(self) -> None:
        """Close what was being put together: a cover, a title without its list, captions without a table."""
        self._open_end = False
        if self._cover is not None:
            self.blocks.append(self._cover)
            self._cover = None
        if self._contents_title is not None:
            self.blocks.append(self._contents_title)
            self._contents_title = None
        self.blocks.extend(self._captions.left_over())

    def _add(self, block: Block) -> None:
        self._settle()
        self.blocks.append(block)

    def _table(self, table: Element, *, landscape: bool) -> None:
        self._tables += 1
        name = self._captions.name or PHRASES["table"].format(number=self._tables)
        first = next(table.iter(_PARAGRAPH), None)
        spot = None if first is None else first.get(SPOT)
        place = Place(file=self.opened.path.name, table=name, section=self._section, spot=spot)
        try:
            grid, cells = read_table(table, self.roles, place, cells_left=MAX_CELLS - self._cells)
        except TableTooLargeError as error:
            self.faults.append(_too_large(error, place))
            self._captions = Captions()
            return
        self._cells += cells
        grid = replace(self._captions.put_on(grid), landscape=landscape)
        self._captions = Captions()
        self._add(grid)
        self._open_end = True

    def _paragraph(self, paragraph: Element) -> None:
        self._lines += 1
        self._spot = paragraph.get(SPOT)
        raw = read_paragraph(paragraph, self._fields)
        properties = paragraph.find(_PROPERTIES)
        if raw.contents is not None:
            self._contents(raw.contents)
        if not raw.runs and (raw.in_contents or _only_ends_section(properties)):
            return
        if raw.break_before or is_on(properties, "pageBreakBefore"):
            self._add(PageBreak())
        if raw.runs or not (raw.break_before or raw.break_after or raw.charts):
            role = self.roles.of(_value(properties, "pStyle"))
            handler = _HANDLERS.get(role.part, Assembly._text)
            handler(self, _Line(raw, role, _value(properties, "jc")))
        for relation, described in raw.charts:
            self._chart(relation, described)
        for box in paragraph.iter(word("txbxContent")):
            if next(box.iterancestors(_FALLBACK), None) is None:
                for inside in box.iterfind(_PARAGRAPH):
                    self._paragraph(inside)
        if raw.break_after:
            self._add(PageBreak())

    def _contents(self, instruction: str) -> None:
        title = self._contents_title
        self._contents_title = None
        depth = _DEPTH.search(instruction)
        self._add(TableOfContents("" if title is None else title.text, int(depth[1]) if depth else 3))

    def _chart(self, relation: str, described: str) -> None:
        root = self.opened.chart(relation)
        chart = None if root is None else read_chart(root)
        if chart is not None:
            self._add(replace(chart, alt=described, place=self._place(chart.title)))
            self._open_end = True

    def _text(self, line: _Line) -> None:
        style = _SIDES.get(line.side, "body") if line.role.style == "body" else line.role.style
        self._add(self._as_paragraph(line.raw, style))

    def _heading(self, line: _Line) -> None:
        text = line.raw.text
        if not text.strip() and not self.roles.ours:
            return
        number = "".join(run.text for run in line.raw.runs if self.roles.name(run.style) == HEADING_NUMBER)
        if not self.roles.ours and (match := _NUMBER.match(text)):
            number = match[0]
        if not text.startswith(number):
            number = ""
        self._section = text.strip() or None
        self._add(Heading(line.role.level, text[len(number) :], number, self._place(text)))

    def _cover_title(self, line: _Line) -> None:
        self._settle()
        self._cover = Cover(line.raw.text)

    def _cover_line(self, line: _Line) -> None:
        if self._cover is None:
            self._add(self._as_paragraph(line.raw, "center"))
        elif line.role.part is Part.COVER_LINE:
            self._cover = replace(self._cover, lines=(*self._cover.lines, line.raw.text))
        else:
            self._cover = replace(self._cover, foot=(*self._cover.foot, line.raw.text))

    def _contents_heading(self, line: _Line) -> None:
        self._settle()
        self._contents_title = self._as_paragraph(line.raw, "title")

    def _caption(self, line: _Line) -> None:
        style: ParagraphStyle = "center" if line.role.part is Part.GRID_TITLE else "right"
        if not self._captions.takes(line.role.part):
            self._settle()
        self._captions.take(line.role.part, line.raw, self.roles, self._as_paragraph(line.raw, style))

    def _note(self, line: _Line) -> None:
        last = self.blocks[-1] if self.blocks and self._open_end else None
        if isinstance(last, Grid):
            self.blocks[-1] = replace(last, notes=(*last.notes, line.raw.text))
        else:
            self._add(self._as_paragraph(line.raw, "note"))

    def _chart_caption(self, line: _Line) -> None:
        last = self.blocks[-1] if self.blocks and self._open_end else None
        if isinstance(last, Chart) and not last.caption:
            self.blocks[-1] = replace(last, caption=line.raw.text)
        else:
            self._add(self._as_paragraph(line.raw, "caption"))

    def _nothing(self, line: _Line) -> None:
        if line.raw.text:
            self._text(line)
        else:
            self._settle()

    def _as_paragraph(self, raw: RawParagraph, style: ParagraphStyle) -> Paragraph:
        """Runs as they stand; those marked as figures have the key "" until their own is found."""
        runs = tuple(
            Run(
                run.text,
                run.bold,
                run.italic,
                run.underline,
                "" if self.roles.name(run.style) == FIGURE else None,
            )
            for run in raw.runs
        )
        return Paragraph(runs, style, self._place(raw.text))

    def _place(self, text: str) -> Place:
        return Place(
            file=self.opened.path.name,
            section=self._section,
            line=self._lines,
            quote=text[:_QUOTE] or None,
            spot=self._spot,
        )


_Handler = Callable[[Assembly, _Line], None]
_HANDLERS: Final[dict[Part, _Handler]] = {
    Part.HEADING: Assembly._heading,
    Part.COVER_TITLE: Assembly._cover_title,
    Part.COVER_LINE: Assembly._cover_line,
    Part.COVER_FOOT: Assembly._cover_line,
    Part.CONTENTS_TITLE: Assembly._contents_heading,
    Part.GRID_TITLE: Assembly._caption,
    Part.GRID_LINE: Assembly._caption,
    Part.GRID_NOTE: Assembly._note,
    Part.CHART_CAPTION: Assembly._chart_caption,
    Part.NOTHING: Assembly._nothing,
}


def _flat(parent: Element) -> Iterator[Element]:
    """Paragraphs, tables and section properties of the body, also those inside content controls."""
    for child in parent:
        if child.tag in _CONTAINERS:
            yield from _flat(child)
        elif child.tag in (_PARAGRAPH, _TABLE, word("sectPr")):
            yield child


def _with_orientation(elements: list[Element]) -> Iterator[tuple[Element, bool]]:
    """Paragraphs and tables with whether their pages lie; a section's properties stand at its end."""
    landscape = False
    marked: list[tuple[Element, bool]] = []
    for element in reversed(elements):
        section = (
            element if element.tag == word("sectPr") else element.find(f"{_PROPERTIES}/{word('sectPr')}")
        )
        size = None if section is None else section.find(word("pgSz"))
        if section is not None:
            landscape = size is not None and size.get(word("orient")) == "landscape"
        if element.tag != word("sectPr"):
            marked.append((element, landscape))
    return reversed(marked)


def _only_ends_section(properties: Element | None) -> bool:
    """Whether a paragraph without text is only there because a section must end in one."""
    return (
        properties is not None
        and properties.find(word("sectPr")) is not None
        and properties.find(word("pStyle")) is None
    )


def _value(properties: Element | None, name: str) -> str:
    found = None if properties is None else properties.find(word(name))
    return "" if found is None else found.get(_VAL, "")


def _too_large(error: TableTooLargeError, place: Place) -> Finding:
    limit = f"{error.limit:,}"
    return make(
        "E-TABLE-SIZE",
        place,
        expected=PHRASES[error.what].format(number=limit),
        found=PHRASES[f"{error.what}-over"].format(number=limit),
    )
