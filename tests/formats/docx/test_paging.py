"""Page numbers of the table of contents: there from the start, counted line by line."""

from __future__ import annotations

from pathlib import Path

from tests.formats.docx.tools import W, tree, words

from juesuan.formats.document import (
    Block,
    Chart,
    Cover,
    Document,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    TableOfContents,
)
from juesuan.formats.docx import read_docx, write_docx
from juesuan.formats.docx.paging import heading_pages

LINES = 22
"""Lines of text on a page (GB/T 9704, 5.2.3)."""


def lines(count: int) -> list[Block]:
    return [Paragraph((Run("一行文字"),)) for _ in range(count)]


def pages(*blocks: Block) -> list[int]:
    return heading_pages(Document(blocks), parts=False)


def test_a_page_holds_twenty_two_lines() -> None:
    assert pages(*lines(LINES - 2), Heading(1, "甲"), *lines(1)) == [1]
    assert pages(*lines(LINES), Heading(1, "甲"), *lines(1)) == [2]


def test_a_heading_goes_over_with_what_it_stands_above() -> None:
    assert pages(*lines(LINES - 1), Heading(1, "甲"), *lines(1)) == [2]
    assert pages(*lines(LINES - 1), Heading(1, "甲"), Heading(2, "乙"), *lines(1)) == [2, 2]


def test_numbers_begin_after_the_cover_and_breaks_begin_pages() -> None:
    found = pages(Cover("封面"), Heading(1, "甲"), *lines(1), PageBreak(), Heading(1, "乙"), Heading(2, "丙"))
    assert found == [1, 2, 2]


def test_long_paragraphs_are_counted_by_their_lines() -> None:
    long = Paragraph((Run("字" * (26 + 27 * (LINES - 1))),))
    assert pages(long, Heading(1, "甲"), *lines(1)) == [2]
    assert pages(Paragraph((Run("字" * (26 + 27 * (LINES - 4))),)), Heading(1, "甲"), *lines(1)) == [1]


def test_wide_tables_and_charts_take_their_room() -> None:
    chart = Chart("pie", "图", ("甲",), (), caption="图1")
    table = Grid(((),), title="表", landscape=True)
    assert pages(chart, chart, Heading(1, "甲"), chart) == [2]
    named = (Heading(1, "甲"), *lines(1), Heading(1, "乙"), table, Heading(1, "丙"), *lines(1))
    assert pages(*named) == [1, 2, 3]


def test_each_entry_shows_the_number_of_its_page_in_a_field(tmp_path: Path) -> None:
    document = Document(
        (
            Cover("封面"),
            TableOfContents(depth=1),
            PageBreak(),
            Heading(1, "甲", "一、"),
            *lines(30),
            Heading(1, "乙", "二、"),
            Heading(2, "丙"),
        )
    )
    path = tmp_path / "a.docx"
    write_docx(document, path)
    entries = [one for one in tree(path).iter(f"{W}p") if one.find(f"{W}hyperlink") is not None]
    assert [words(one) for one in entries] == ["一、甲2", "二、乙3"]
    assert all("PAGEREF" in "".join(map(str, one.itertext())) for one in entries)
    assert all(one.find(f"{W}hyperlink/{W}r/{W}tab") is not None for one in entries)
    assert b"updateFields" not in path.read_bytes()
    assert read_docx(path) == document
