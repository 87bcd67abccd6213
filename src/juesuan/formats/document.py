"""Document: the neutral form between our tables and sentences and every file format.

A document is a sequence of blocks: cover, table of contents, headings, paragraphs, grids, charts, page
breaks. Each block knows its place in the file it was read from (None when we made it). Writers turn a
document into a file format, readers do the reverse; for what we write, read(write(d)) == d, places
aside. Nothing here knows accounting.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal, TypeAlias

from juesuan.findings import Finding, Place
from juesuan.findings.records import record

Align: TypeAlias = Literal["left", "center", "right"]
ParagraphStyle: TypeAlias = Literal["body", "title", "subtitle", "center", "right", "note", "caption", "list"]


@record(frozen=True, slots=True)
class Run:
    """A stretch of text in one style. `key` names the figure (slice or derived) that the text shows."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is the highest. `number` is the printed numbering (一、) apart from the text."""

    level: int
    text: str
    number: str = ""
    place: Place | None = field(default=None, compare=False)

    @property
    def printed(self) -> str:
        """Number and text as they stand on the page."""
        return f"{self.number}{self.text}"


@record(frozen=True, slots=True)
class Paragraph:
    """A paragraph of runs."""

    runs: tuple[Run, ...]
    style: ParagraphStyle = "body"
    place: Place | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """All its text."""
        return "".join(run.text for run in self.runs)


@record(frozen=True, slots=True)
class Cell:
    """One cell of a grid, covering `rowspan` x `colspan` positions from its top left corner.

    `value` is set for numbers (in the grid's unit, as printed: `decimals` places); `text` is what the
    page shows. A blank cell has text "" and value None; "—" is text. `key` names the figure it shows.
    """

    text: str = ""
    value: Decimal | None = None
    decimals: int = 2
    header: bool = False
    rowspan: int = 1
    colspan: int = 1
    align: Align = "left"
    bold: bool = False
    indent: int = 0
    key: str | None = None
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `rows` holds for each row the cells that START there (covered positions are absent).

    The first `header_rows` rows repeat on every page. `number` is its official number (公开03表), `subject`
    the line naming the unit, `unit` the amount unit line, `notes` the lines under the table. `widths` are
    relative column widths (any positive numbers; empty means equal).
    """

    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    number: str = ""
    subject: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()
    header_rows: int = 0
    widths: tuple[float, ...] = ()
    landscape: bool = False
    id: str = ""
    place: Place | None = field(default=None, compare=False)

    def positions(self) -> Iterator[tuple[int, int, Cell]]:
        """Each cell with the (row, column) of its top left corner, from 0, row by row."""
        taken: set[tuple[int, int]] = set()
        for row, cells in enumerate(self.rows):
            column = 0
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                yield row, column, cell
                if cell.rowspan > 1:
                    taken.update(
                        (row + down, column + right)
                        for down in range(1, cell.rowspan)
                        for right in range(cell.colspan)
                    )
                column += cell.colspan

    @property
    def column_count(self) -> int:
        """How many columns the grid has, merged cells counted by what they cover."""
        return max((column + cell.colspan for _, column, cell in self.positions()), default=0)


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: its name, values, and the label shown at each value ("" for none)."""

    name: str
    values: tuple[Decimal, ...]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart. `alt` describes it in words; `caption` stands below it; `unit` names the values."""

    kind: Literal["column", "bar", "pie", "line"]
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    caption: str = ""
    alt: str = ""
    id: str = ""
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class TableOfContents:
    """Headings down to `depth`, with page numbers where the format has pages.

    `lines` are its entries as a file shows them, which may differ from the headings that follow; what we make
    ourselves has none.
    """

    title: str = "目录"
    depth: int = 3
    lines: tuple[Paragraph, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: title, the lines under it, and the lines at its foot (date, number)."""

    title: str
    lines: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()


Block: TypeAlias = Heading | Paragraph | Grid | Chart | PageBreak | TableOfContents | Cover


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks in reading order. `meta` holds plain facts about the document (entity, year, profile …).

    `watermark` (草稿) marks every page of a draft. `notes` are what its reader could not read or had to
    guess, to be told to the user beside what is found in the content.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)
    watermark: str = ""
    notes: tuple[Finding, ...] = field(default=(), compare=False)

    def grids(self) -> tuple[Grid, ...]:
        """The tables, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Grid))

    def charts(self) -> tuple[Chart, ...]:
        """The charts, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Chart))

    def with_blocks(self, *blocks: Block) -> Document:
        """The same document with blocks added at its end."""
        return replace(self, blocks=(*self.blocks, *blocks))
