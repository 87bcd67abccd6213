"""Hypothesis strategies for Document and its blocks, shared by the tests of every file format.

Knows: which documents are valid (spans tile the grid, values fit their text, labels match values).
A format that cannot carry something (charts in csv, say) draws from the strategy of a part, or
filters blocks by type; it does not weaken the strategies here.

>>> from hypothesis import find
>>> find(grids(), lambda grid: grid.column_count == 2).column_count
2
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from hypothesis import strategies as st

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

RARE = "堃珺喆镕㙍𠅤𬭎"
"""Characters of real names that old fonts and narrow encodings lack; the last two need four bytes."""

_MARKUP = "<>&\"'＜＞{}[]|\\`*_#=+-@~^%$"
_WORDS = (
    "合计",
    "本年收入",
    "一般公共服务支出",
    "2010350",
    "—",
    "－",
    "12.30",
    "０.5",
    "&amp;",
    "]]>",
    "<w:p/>",
    "_x0041_",
)
_NUMBERS = ("", "一、", "（一）", "1.", "（1）", "第一部分 ")
_ALIGNS: tuple[Align, ...] = ("left", "center", "right")
_STYLES: tuple[ParagraphStyle, ...] = (
    "body", "title", "subtitle", "center", "right", "note", "caption", "list",
)  # fmt: skip


def characters() -> st.SearchStrategy[str]:
    """One character a user may type: no control, format, surrogate, private or unassigned ones."""
    plain = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
    return st.one_of(st.sampled_from(RARE), st.sampled_from(_MARKUP), plain)


def texts(max_size: int = 12) -> st.SearchStrategy[str]:
    """One line of text, possibly empty, possibly with spaces at its ends."""
    return st.one_of(st.sampled_from(_WORDS), st.text(characters(), max_size=max_size))


def words(max_size: int = 12) -> st.SearchStrategy[str]:
    """One line of text that is neither empty nor has white space at its ends or in a row."""
    return texts(max_size).map(lambda text: " ".join(text.split())).filter(bool)


def lines_of_text() -> st.SearchStrategy[str]:
    """Text of one to three lines."""
    return st.lists(words(), min_size=1, max_size=3).map("\n".join)


def keys() -> st.SearchStrategy[str | None]:
    """The name of a figure, or none."""
    return st.one_of(
        st.none(),
        st.sampled_from(
            ("t03.2010350.c2", "uses{nature=basic,function=201}", "三公.公务接待费", "a\"b'c<d>&")
        ),
    )


def amounts(decimals: int = 2) -> st.SearchStrategy[Decimal]:
    """An amount of up to 12 digits before the point with exactly so many decimals."""
    largest = 10 ** (12 + decimals)
    return st.integers(-largest, largest).map(lambda number: Decimal(number).scaleb(-decimals))


@st.composite
def runs(draw: st.DrawFn) -> Run:
    """A run, now and then empty, sometimes naming a figure."""
    return Run(draw(texts()), draw(st.booleans()), draw(st.booleans()), draw(st.booleans()), draw(keys()))


def paragraphs() -> st.SearchStrategy[Paragraph]:
    """A paragraph of no, one or several runs in any style."""
    return st.builds(Paragraph, st.lists(runs(), max_size=4).map(tuple), st.sampled_from(_STYLES))


def headings(max_level: int = 4) -> st.SearchStrategy[Heading]:
    """A heading with or without a printed number."""
    return st.builds(Heading, st.integers(1, max_level), words(), st.sampled_from(_NUMBERS))


@st.composite
def cells(draw: st.DrawFn, rowspan: int = 1, colspan: int = 1, header: bool = False) -> Cell:
    """A cell holding a number (value and text agree), a word, a dash, a code, or nothing."""
    decimals = draw(st.sampled_from((2, 2, 0, 4)))
    value = None if header else draw(st.one_of(st.none(), amounts(decimals)))
    text = draw(st.one_of(texts(), lines_of_text()))
    if value is not None:
        text = f"{value:{draw(st.sampled_from((',', '')))}.{decimals}f}"
    return Cell(
        text=text,
        value=value,
        decimals=decimals if value is not None else 2,
        header=header,
        rowspan=rowspan,
        colspan=colspan,
        align=draw(st.sampled_from(_ALIGNS)),
        bold=draw(st.booleans()),
        indent=draw(st.sampled_from((0, 0, 1, 2))),
        key=draw(keys()),
    )


@st.composite
def _tiled_rows(
    draw: st.DrawFn, row_count: int, columns: int, header_rows: int
) -> tuple[tuple[Cell, ...], ...]:
    """Rows whose cells cover every position once; no cell reaches from the head into the body."""
    taken: set[tuple[int, int]] = set()
    rows: list[tuple[Cell, ...]] = []
    for row in range(row_count):
        starting: list[Cell] = []
        last = header_rows if row < header_rows else row_count
        for column in range(columns):
            if (row, column) in taken:
                continue
            free = next((c for c in range(column, columns) if (row, c) in taken), columns) - column
            colspan = draw(st.integers(1, free)) if draw(st.booleans()) else 1
            rowspan = draw(st.integers(1, last - row)) if draw(st.booleans()) else 1
            taken.update((row + down, column + right) for down in range(rowspan) for right in range(colspan))
            header = row < header_rows or (column == 0 and draw(st.booleans()))
            starting.append(draw(cells(rowspan, colspan, header)))
        rows.append(tuple(starting))
    return tuple(rows)


@st.composite
def grids(draw: st.DrawFn, max_rows: int = 5, max_columns: int = 5) -> Grid:
    """A table with merged cells, head rows, captions and notes; 1 x 1 at least."""
    row_count, columns = draw(st.integers(1, max_rows)), draw(st.integers(1, max_columns))
    header_rows = draw(st.integers(0, row_count))
    widths = st.lists(st.floats(0.25, 40, allow_nan=False), min_size=columns, max_size=columns)
    return Grid(
        rows=draw(_tiled_rows(row_count, columns, header_rows)),
        title=draw(st.one_of(st.just(""), words())),
        number=draw(st.sampled_from(("", "公开03表", "附表1-2 <&>"))),
        subject=draw(st.one_of(st.just(""), words())),
        unit=draw(st.sampled_from(("", "金额单位：万元", "单位：元"))),
        notes=tuple(draw(st.lists(words(30), max_size=2))),
        header_rows=header_rows,
        widths=tuple(draw(st.one_of(st.just([]), widths))),
        landscape=draw(st.booleans()),
        id=draw(st.sampled_from(("", "t03", "附表.1"))),
    )


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """A chart of any kind; a pie has one series and no negative value."""
    kind: Literal["column", "bar", "pie", "line"] = draw(st.sampled_from(("column", "bar", "pie", "line")))
    categories = tuple(draw(st.lists(words(), min_size=1, max_size=5)))
    return Chart(
        kind=kind,
        title=draw(st.one_of(st.just(""), words())),
        categories=categories,
        series=tuple(
            draw(_series(len(categories), positive=kind == "pie"))
            for _ in range(1 if kind == "pie" else draw(st.integers(1, 3)))
        ),
        unit=draw(st.sampled_from(("", "万元", "元"))),
        caption=draw(st.one_of(st.just(""), words())),
        alt=draw(st.one_of(st.just(""), words(40))),
        id=draw(st.sampled_from(("", "图1", "fig-2"))),
    )


@st.composite
def _series(draw: st.DrawFn, size: int, *, positive: bool) -> Series:
    values = tuple(draw(amounts()) for _ in range(size))
    labels = draw(
        st.one_of(
            st.just(()),
            st.lists(st.one_of(st.just(""), words()), min_size=size, max_size=size).map(tuple),
        )
    )
    return Series(draw(words()), tuple(map(abs, values)) if positive else values, labels)


def covers() -> st.SearchStrategy[Cover]:
    """A cover with up to two lines below its title and at its foot."""
    some = st.lists(words(), max_size=2).map(tuple)
    return st.builds(Cover, words(), some, some)


def tables_of_contents() -> st.SearchStrategy[TableOfContents]:
    """A table of contents."""
    return st.builds(TableOfContents, st.one_of(st.just("目录"), words()), st.integers(1, 4))


def blocks() -> st.SearchStrategy[Block]:
    """Any block that may stand anywhere."""
    return st.one_of(headings(), paragraphs(), grids(), charts(), st.just(PageBreak()))


@st.composite
def documents(draw: st.DrawFn, max_blocks: int = 6) -> Document:
    """A document: perhaps a cover, perhaps a table of contents, then blocks of every kind."""
    front: list[Block] = []
    if draw(st.booleans()):
        front.append(draw(covers()))
    if draw(st.booleans()):
        front.append(draw(tables_of_contents()))
    return Document(
        blocks=(*front, *draw(st.lists(blocks(), max_size=max_blocks))),
        title=draw(st.one_of(st.just(""), words())),
        meta=draw(st.dictionaries(st.sampled_from(("entity", "year", "profile")), texts(), max_size=3)),
        watermark=draw(st.sampled_from(("", "", "草稿"))),
    )
