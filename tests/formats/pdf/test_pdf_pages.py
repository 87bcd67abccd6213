"""Pages of any origin: ruling lines however drawn, turned pages, open-sided tables, bookmarks."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from juesuan.formats.document import Cell, Document, Grid, Heading, Paragraph, Run
from juesuan.formats.pdf import Page, read_pages, read_pdf, write_pdf
from juesuan.formats.pdf.chars import Char, usual
from juesuan.formats.pdf.lattice import tables_on
from juesuan.formats.pdf.lines import lines_of
from juesuan.formats.pdf.rules import Rule

PUBLISHED = Path(__file__).parents[4] / "shared" / "published" / "putuo-finance-2024-altered.pdf"


def drawn(path: Path, content: str, rotate: int = 0, upended: bool = False) -> Path:
    """A page of 300 x 200 points (200 x 300 when upended) with these drawing operators."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 300) if upended else (300, 200))
        page.Contents = pdf.make_stream(content.encode("ascii"))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Rotate = rotate
        pdf.save(path)
    return path


def text(words: str, x: float, y: float) -> str:
    return f"BT /F 10 Tf {x} {y} Td ({words}) Tj ET\n"


WORDS = text("A", 30, 140) + text("12", 130, 140) + text("B", 30, 110) + text("34", 130, 110)
LINES = "".join(f"20 {y} m 220 {y} l S\n" for y in (100, 130, 160)) + "".join(
    f"{x} 100 m {x} 160 l S\n" for x in (20, 120, 220)
)
BOXES = "".join(f"20 {y} 200 0.5 re f\n" for y in (100, 130, 160)) + "".join(
    f"{x} 100 0.5 60 re f\n" for x in (20, 120, 220)
)
CELLS = "".join(f"{x} {y} 100 30 re S\n" for x in (20, 120) for y in (100, 130))
SCALED = "q 2 0 0 2 0 0 cm\n" + "".join(f"10 {y} m 110 {y} l S\n" for y in (50, 65, 80)) + "".join(
    f"{x} 50 m {x} 80 l S\n" for x in (10, 60, 110)
) + "Q\n"  # fmt: skip
ROWS = (
    "".join(f"20 {y} m 220 {y} l S\n" for y in (100, 130, 160))
    + "120 100 m 120 160 l S\n"
    + "60 100 m 60 100.5 l S\n"
)


def words_of(page: Page) -> list[list[str]]:
    (table,), _ = tables_on(page)
    rows: list[list[str]] = [[] for _ in range(len(table.ys) - 1)]
    for cell in table.cells:
        rows[cell.row].append(cell.text)
    return rows


@pytest.mark.parametrize(
    "lines", [LINES, BOXES, CELLS, SCALED], ids=["strokes", "thin boxes", "cell boxes", "scaled"]
)
def test_table_lines_are_found_however_they_are_drawn(tmp_path: Path, lines: str) -> None:
    (page,) = read_pages(drawn(tmp_path / "a.pdf", lines + WORDS)).pages
    assert words_of(page) == [["A", "12"], ["B", "34"]]


TURNS = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 200 0", 180: "-1 0 0 -1 300 200", 270: "0 -1 1 0 0 300"}
"""Turning a page of 300 x 200 (or 200 x 300) against the clock around its middle, as its drawing does it."""


def inked(path: Path) -> tuple[float, float, float, float]:
    """The box of everything dark on the first page as a viewer shows it."""
    with pdfium.PdfDocument(path) as file:
        picture = file[0].render(scale=2).to_pil().convert("L").point(lambda level: 255 * (level < 128))
    box = picture.getbbox()
    assert box is not None
    return tuple(edge / 2 for edge in box)  # type: ignore[return-value]


def agree(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(mine - theirs) <= 2 for mine, theirs in zip(one, other, strict=True))


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_table_on_a_turned_page_is_read_upright_and_placed_where_it_is_seen(
    tmp_path: Path, rotate: int, turned: int
) -> None:
    path = drawn(tmp_path / "a.pdf", f"q {TURNS[turned]} cm {LINES}{WORDS} Q", rotate, turned % 180 != 0)
    (grid,) = read_pdf(path).grids()
    assert [[cell.text for cell in row] for row in grid.rows] == [["A", "12"], ["B", "34"]]
    assert grid.place is not None
    assert grid.place.box is not None
    assert agree(grid.place.box, inked(path))
    boxes = [cell.place.box for row in grid.rows for cell in row if cell.place and cell.place.box]
    assert len(boxes) == 4
    whole = grid.place.box
    assert all(box[0] >= whole[0] - 1 and box[3] <= whole[3] + 1 for box in boxes)


def test_a_table_lying_on_an_upright_page_beside_upright_words_keeps_the_upright_reading(
    tmp_path: Path,
) -> None:
    words = text("This page is upright and says so at length", 20, 20)
    path = drawn(tmp_path / "a.pdf", words + "BT /F 10 Tf 0 1 -1 0 280 50 Tm (side) Tj ET\n")
    (page,) = read_pages(path).pages
    assert page.turn == 0
    assert "This page is upright and says so at length" in [line.text for line in lines_of(page.chars)]


def test_characters_that_fonts_name_oddly_come_back_as_everybody_sees_them() -> None:
    assert [usual(char) for char in "⼀⻋⼈金"] == ["一", "车", "人", "金"]


def test_a_character_drawn_twice_to_look_bold_is_read_once() -> None:
    twice = [Char("合", x, 0, x + 10, 10, -1) for x in (0, 0.4)]
    row = [*twice, Char("计", 10, 0, 20, 10, -1), Char("1", 30, 0, 35, 10, -1), Char("1", 35, 0, 40, 10, -1)]
    assert [line.text for line in lines_of(row)] == ["合计11"]


def test_what_nobody_can_see_is_not_read(tmp_path: Path) -> None:
    tiny = "BT /F 0.3 Tf 50 90 Td (9999) Tj ET\n"
    (page,) = read_pages(drawn(tmp_path / "a.pdf", WORDS + tiny + text("7777", 600, 50))).pages
    assert [line.text for line in lines_of(page.chars)] == ["A 12", "B 34"]
    assert page.unprinted == "99997777"


def test_a_table_without_side_lines_is_closed_where_its_rows_end() -> None:
    level = (Rule(20, y, 220, y) for y in (40, 70, 100))
    rules = (*level, Rule(90, 40, 90, 100), Rule(150, 40, 150, 100))
    page = Page(1, 300, 200, (), rules)
    (table,), _ = tables_on(page)
    assert table.xs == (20, 90, 150, 220)
    assert len(table.cells) == 6


def test_a_missing_wall_joins_cells_and_an_odd_shape_stays_apart() -> None:
    frame = [Rule(0, y, 90, y) for y in (0, 60)] + [Rule(x, 0, x, 60) for x in (0, 90)]
    inner = [Rule(0, 30, 90, 30), Rule(30, 0, 30, 60), Rule(60, 30, 60, 60)]
    (table,), _ = tables_on(Page(1, 100, 100, (), tuple(frame + inner)))
    assert [(c.row, c.column, c.rowspan, c.colspan) for c in table.cells] == [
        (0, 0, 1, 1), (0, 1, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1),
    ]  # fmt: skip
    bent = [Rule(0, 30, 30, 30), Rule(30, 30, 30, 60)]
    (odd,), _ = tables_on(Page(1, 100, 100, (), tuple(frame + bent)))
    assert [(c.row, c.column) for c in odd.cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_a_table_in_the_corner_that_another_leaves_free_keeps_its_characters() -> None:
    own = [Rule(100, y, 200, y) for y in (0, 20, 40)] + [Rule(x, 0, x, 40) for x in (100, 150, 200)]
    arm = [Rule(0, 20, 50, 20), Rule(0, 20, 0, 100), Rule(50, 20, 50, 100)]
    foot = [Rule(0, 60, 200, 60), Rule(0, 100, 200, 100), Rule(200, 60, 200, 100)]
    # The second is written first, in the field that lies around the corner of the first.
    chars = tuple(Char(text, x, y, x + 4, y + 6, -1) for text, x, y in [("乙", 70, 50), ("甲", 120, 30)])
    found, outside = tables_on(Page(1, 300, 200, chars, (*own, *arm, *foot)))
    assert [[cell.text for cell in table.cells if cell.text] for table in found] == [["甲"], ["乙"]]
    assert outside == []


def test_characters_that_change_between_fields_each_stand_in_their_own() -> None:
    places = [
        ("甲", 2, 2),
        ("乙", 50, 2),
        ("丙", 10, 2),
        ("丁", 50, 35),
        ("戊", 60, 35),
        ("外", 95, 2),
        ("己", 20, 2),
    ]
    chars = tuple(Char(text, x, y, x + 4, y + 6, -1) for text, x, y in places)
    rules = [Rule(0, y, 90, y) for y in (0, 30, 60)] + [Rule(x, 0, x, 60) for x in (0, 45, 90)]
    (table,), outside = tables_on(Page(1, 100, 100, chars, tuple(rules)))
    assert ["".join(cell.text.split()) for cell in table.cells] == ["甲丙己", "乙", "", "丁戊"]
    assert [char.text for char in outside] == ["外"]


def test_a_frame_an_underline_and_axes_are_no_tables() -> None:
    frame = (Rule(0, 0, 90, 0), Rule(0, 60, 90, 60), Rule(0, 0, 0, 60), Rule(90, 0, 90, 60))
    axes = (Rule(10, 10, 10, 90), *(Rule(10, y, 200, y) for y in (30, 60, 90)))
    for rules in (frame, (Rule(10, 50, 60, 50),), axes):
        assert tables_on(Page(1, 300, 200, (), rules))[0] == []


def test_the_lines_of_a_chart_are_no_table_and_its_labels_are_words_of_the_page() -> None:
    lines = (
        *(Rule(0, y, 120, y) for y in (0, 20, 40, 60)),
        *(Rule(x, 0, x, 60) for x in (0, 30, 60, 90, 120)),
    )
    label = tuple(Char(sign, 32 + 5 * at, 2, 37 + 5 * at, 12, -1) for at, sign in enumerate("62.1"))
    tables, outside = tables_on(Page(1, 300, 200, label, lines))
    assert (tables, [char.text for char in outside]) == ([], ["6", "2", ".", "1"])
    # One word makes a form that nobody has filled in.
    word = tuple(Char(sign, 2 + 10 * at, 2, 12 + 10 * at, 12, -1) for at, sign in enumerate("项目"))
    (table,), outside = tables_on(Page(1, 300, 200, (*label, *word), lines))
    assert (len(table.cells), outside) == (12, [])


def test_blanks_come_back_where_words_stand_apart() -> None:
    chars = [Char("a", 0, 0, 5, 10, -1), Char("b", 5, 0, 10, 10, -1), Char("c", 16, 0, 21, 10, -1)]
    assert [line.text for line in lines_of(chars)] == ["ab c"]
    wide = [Char("合", 0, 0, 10, 10, -1), Char("计", 12, 0, 22, 10, -1), Char("元", 40, 0, 50, 10, -1)]
    assert [line.text for line in lines_of(wide)] == ["合计 元"]


def without_tags(path: Path) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.Root.StructTreeRoot
        del pdf.Root.MarkInfo
        pdf.save(path)


def test_a_file_without_tags_is_read_by_bookmarks_and_indents(tmp_path: Path) -> None:
    blocks = (
        Heading(1, "概况", "第一部分 "),
        Paragraph((Run("第一段。" * 40),)),
        Paragraph((Run("第二段。" * 40),)),
        Grid(((Cell("甲"), Cell("乙")), (Cell("丙"), Cell("丁")))),
        Paragraph((Run("表后一段。"),)),
        Heading(2, "职能", "一、"),
        *(Paragraph((Run(f"{name}段。" * 90),)) for name in "子丑寅卯辰"),
    )
    path = tmp_path / "a.pdf"
    write_pdf(Document(blocks), path)
    without_tags(path)
    found = read_pdf(path)
    assert [(b.level, b.printed) for b in found.blocks if isinstance(b, Heading)] == [
        (1, "第一部分 概况"),
        (2, "一、职能"),
    ]
    assert [b.text for b in found.blocks if isinstance(b, Paragraph)] == [
        b.text for b in blocks if isinstance(b, Paragraph)
    ]
    assert [[cell.text for cell in row] for grid in found.grids() for row in grid.rows] == [
        ["甲", "乙"],
        ["丙", "丁"],
    ]


@pytest.fixture(scope="module")
def published() -> Path:
    if not PUBLISHED.exists():
        pytest.skip(
            f"SKIPPED LOUDLY: {PUBLISHED.name} of ../shared is not here; published files are not tested"
        )
    return PUBLISHED


def test_a_published_file_of_26_pages_is_read_with_its_tables(published: Path) -> None:
    grids = read_pdf(published).grids()
    assert len(grids) == 9
    assert [grid.column_count for grid in grids][:3] == [3, 4, 11]
    totals = {cell.text for grid in grids for row in grid.rows for cell in row if cell.value is not None}
    assert {"2,940.05", "2,106.66", "2,082.85"} <= totals


def test_the_tables_of_a_published_file_go_on_over_its_pages(published: Path) -> None:
    grids = read_pdf(published).grids()
    spread = [
        grid
        for grid in grids
        if len({cell.place.page for row in grid.rows for cell in row if cell.place}) > 1
    ]
    assert [len(grid.rows) for grid in spread] == [23, 34, 42]
