"""A title at the margin straight below a note that fills its line is no part of it where a table follows."""

from juesuan.formats.pdf.lattice import RuledTable
from juesuan.formats.pdf.lines import Line
from juesuan.formats.pdf.pages import Page, Pages
from juesuan.formats.pdf.paragraphs import Bookmarked, parts_of

NOTE = "注：本表反映部门本年度取得的各项收入情况。"
TABLE = RuledTable((20.0, 280.0), (60.0, 80.0, 100.0), ())
FAR = RuledTable((20.0, 280.0), (300.0, 320.0, 340.0), ())


def _read(below: str, tables: list[RuledTable], *, note: str = NOTE, end: float = 100.0) -> list[str]:
    page = Page(1, 300.0, 400.0, (), ())
    lines = [Line(note, 20.0, 10.0, 280.0, 20.0, 10.0, 0), Line(below, 20.0, 24.0, end, 34.0, 10.0, 0)]
    headings = Bookmarked(Pages((page,), (), ""))
    return [part.block.text for part in parts_of(page, lines, tables, headings, "x.pdf")]  # type: ignore[union-attr]


def test_a_short_line_without_marks_over_a_table_is_its_title() -> None:
    assert _read("支出决算表", [TABLE]) == [NOTE, "支出决算表"]


def test_the_last_line_of_a_note_stays_with_it() -> None:
    assert len(_read("其中财政拨款除外。", [TABLE])) == 1
    assert len(_read("支出决算表", [])) == 1
    assert len(_read("支出决算表", [FAR])) == 1
    assert len(_read("支出决算表", [TABLE], note=NOTE[:-1])) == 1
    assert len(_read("支出决算表", [TABLE], end=275.0)) == 1
