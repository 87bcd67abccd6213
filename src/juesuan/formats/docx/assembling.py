"""The elements of a Word body, one after the other, made into blocks.

Knows: which paragraphs belong together: captions and the table below them, a table and its notes, a chart
and its caption, the lines of a cover, a table of contents. Does not know files. Reads what we write
exactly, and what others write sensibly: their headings, numbering, centred lines and text boxes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
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
from juesuan.formats.docx.elements import (
    PARAGRAPH,
    TABLE,
    flat,
    inner_tables,
    only_ends_section,
    with_orientation,
)
from juesuan.formats.docx.footnotes import Footnotes
from juesuan.formats.docx.looks import Looks, is_on, looks_of, value
from juesuan.formats.docx.numbering import Numbering
from juesuan.formats.docx.opening import Element, Opened
from juesuan.formats.docx.reading_tables import MAX_CELLS, TableTooLargeError, read_table
from juesuan.formats.docx.reading_text import (
    Fields,
    RawParagraph,
    RawRun,
    boxes,
    joins_the_next,
    read_paragraph,
)
from juesuan.formats.docx.roles import Part, Role, Roles
from juesuan.formats.docx.styles import FIGURE, HEADING_NUMBER
from juesuan.formats.docx.vocabulary import SPOT, word

__all__ = ["Assembly"]

_PROPERTIES: Final = word("pPr")
_STYLE: Final = word("pStyle")
_SIDE: Final = word("jc")
_BREAKS: Final = word("pageBreakBefore")
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
    """A paragraph with what its style means and the side its own properties set it to.

    `label` is its automatic number, which is not among its runs.
    """

    raw: RawParagraph
    role: Role
    side: str
    label: str = ""


@dataclass(slots=True)
class Assembly:
    """Blocks found so far. After `read`, `faults` says what could not be used.

    `hidden` are texts that nobody sees, in order; `places` tells where each paragraph stands, by its spot.
    """

    opened: Opened
    roles: Roles
    blocks: list[Block] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)
    hidden: list[tuple[str, Place]] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    _numbering: Numbering = field(default_factory=Numbering)
    _footnotes: Footnotes = field(default_factory=Footnotes)
    _joined: RawParagraph | None = None
    _beside: list[RawParagraph] = field(default_factory=list)
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

    def __post_init__(self) -> None:
        self._numbering = Numbering.of(self.opened.numbering(), self.roles.sheet)
        self._footnotes = Footnotes.of(self.opened, self.roles.hiding)

    def read(self, body: Element) -> None:
        """Take in all elements of the body."""
        self._all(body)
        self._settle()

    def _all(self, parent: Element) -> None:
        for element, landscape in with_orientation(list(flat(parent))):
            if element.tag == TABLE:
                self._table(element, landscape=landscape)
            else:
                self._paragraph(element)

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
        first = next(table.iter(PARAGRAPH), None)
        spot = None if first is None else first.get(SPOT)
        place = Place(file=self.opened.path.name, table=name, section=self._section, spot=spot)
        self._beside = []
        try:
            grid, cells = read_table(
                table, self.roles, place, partial(self._shown, place), cells_left=MAX_CELLS - self._cells
            )
        except TableTooLargeError as error:
            self.faults.append(_too_large(error, place))
            self._captions = Captions()
            return
        self._cells += cells
        if grid.rows or not any(True for _ in table.iter(word("tr"))):
            grid = replace(self._captions.put_on(grid), landscape=landscape)
            self._captions = Captions()
            self._add(grid)
            self._open_end = True
        self._after_table(table, self._beside, landscape=landscape)

    def _after_table(self, table: Element, beside: list[RawParagraph], *, landscape: bool) -> None:
        """What the cells of a table hold besides words, one behind the other."""
        for raw in beside:
            self._charts_and_notes(raw)
        for inner in inner_tables(table):
            self._table(inner, landscape=landscape)

    def _shown(self, place: Place, paragraph: Element) -> tuple[str, str] | None:
        """Of a paragraph in a cell: its automatic number and its words."""
        looks = looks_of(paragraph.find(_PROPERTIES))
        style = value(looks, _STYLE)
        raw = read_paragraph(paragraph, Fields(), self.roles.hiding, style=style)
        spot = paragraph.get(SPOT, "")
        self.places[spot] = place
        self.hidden += [(text, replace(place, spot=spot)) for text in raw.hidden]
        if self._goes_on(raw, paragraph, looks):
            return None
        if raw.charts or raw.notes:
            self._beside.append(raw)
        text = raw.text
        label = "" if raw.hidden and not text else self._numbering.before(looks, style, text)
        return label, text

    def _goes_on(self, raw: RawParagraph, paragraph: Element, looks: Looks) -> bool:
        """Whether a paragraph goes on in the next one; it begins with what went on in it."""
        if self._joined is not None:
            raw.begin_with(self._joined)
            self._joined = None
        if not joins_the_next(paragraph, looks):
            return False
        self._joined = raw
        return True

    def _paragraph(self, paragraph: Element) -> None:
        self._lines += 1
        self._spot = paragraph.get(SPOT)
        looks = looks_of(paragraph.find(_PROPERTIES))
        style = value(looks, _STYLE)
        raw = read_paragraph(paragraph, self._fields, self.roles.hiding, style=style)
        self.places[self._spot or ""] = self._place(raw.text)
        self.hidden += [(text, self._place(raw.text)) for text in raw.hidden]
        if raw.contents is not None:
            self._contents(raw.contents)
        if raw.entry.strip():
            self._contents_entry(raw.entry.strip())
        if self._goes_on(raw, paragraph, looks):
            return
        if not raw.runs and (raw.in_contents or raw.hidden or only_ends_section(looks)):
            return
        if raw.break_before or is_on(looks, _BREAKS):
            self._add(PageBreak())
        if raw.runs or not (raw.break_before or raw.break_after or raw.charts):
            role = self.roles.of(style)
            handler = _HANDLERS.get(role.part, Assembly._text)
            label = self._numbering.before(looks, style, raw.text)
            handler(self, _Line(raw, role, value(looks, _SIDE), label))
        self._charts_and_notes(raw)
        for box in boxes(paragraph):
            self._all(box)
        if raw.break_after:
            self._add(PageBreak())

    def _charts_and_notes(self, raw: RawParagraph) -> None:
        for relation, described in raw.charts:
            self._chart(relation, described)
        for kind, number in raw.notes:
            for note in self._footnotes.paragraphs(kind, number):
                self._add(self._as_paragraph(note, "note"))

    def _contents(self, instruction: str) -> None:
        title = self._contents_title
        self._contents_title = None
        depth = _DEPTH.search(instruction)
        self._add(TableOfContents("" if title is None else title.text, int(depth[1]) if depth else 3))

    def _contents_entry(self, text: str) -> None:
        """One more line of the table of contents that was begun last."""
        if self.blocks and isinstance(last := self.blocks[-1], TableOfContents):
            line = Paragraph((Run(text),), place=self._place(text))
            self.blocks[-1] = replace(last, lines=(*last.lines, line))

    def _chart(self, relation: str, described: str) -> None:
        root = self.opened.chart(relation)
        chart = None if root is None else read_chart(root)
        if chart is not None:
            self._add(replace(chart, alt=described, place=self._place(chart.title)))
            self._open_end = True

    def _text(self, line: _Line) -> None:
        style = _SIDES.get(line.side, "body") if line.role.style == "body" else line.role.style
        self._add(self._as_paragraph(_labelled(line), style))

    def _heading(self, line: _Line) -> None:
        text = line.raw.text
        if not text.strip() and not self.roles.ours:
            if line.label:
                self._text(line)
            return
        number = "".join(run.text for run in line.raw.runs if self.roles.name(run.style) == HEADING_NUMBER)
        if not self.roles.ours and not line.label and (match := _NUMBER.match(text)):
            number = match[0]
        if not text.startswith(number):
            number = ""
        printed = f"{line.label}{text}"
        self._section = printed.strip() or None
        self._add(
            Heading(line.role.level, text[len(number) :], f"{line.label}{number}", self._place(printed))
        )

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


def _labelled(line: _Line) -> RawParagraph:
    """The paragraph with its automatic number as its first words."""
    return replace(line.raw, runs=[RawRun(line.label), *line.raw.runs]) if line.label else line.raw


def _too_large(error: TableTooLargeError, place: Place) -> Finding:
    limit = f"{error.limit:,}"
    return make(
        "E-TABLE-SIZE",
        place,
        expected=PHRASES[error.what].format(number=limit),
        found=PHRASES[f"{error.what}-over"].format(number=limit),
    )
