"""Names beside codes where a page cut the row: what may go on over the page is no other name."""

from juesuan.findings import Place
from juesuan.formats.document import Cell, Grid
from juesuan.recognition.code_names import code_names
from juesuan.recognition.matrix import Matrix

CONTRIBUTIONS = ("2080506", "机关事业单位职业年金缴费支出", "722,390.27")


def named(*rows: tuple[int, tuple[str, ...]]) -> list[tuple[str, str]]:
    """(code, name) of what is read from rows of one table, each with its page."""
    grid = Grid(
        tuple(tuple(Cell(text, place=Place(page=page)) for text in texts) for page, texts in rows),
        place=Place(page=rows[0][0]),
    )
    return [(one.code, one.name) for one in code_names(Matrix(grid), 0, (2,), lists=True)]


def test_a_name_that_ends_on_the_next_page_with_its_amounts_is_one_name() -> None:
    rows = [(6, ("2080506", "机关事业", "722,390.2")), (7, ("", "单位职业年金缴费支出", "7"))]
    assert named(*rows) == [CONTRIBUTIONS[:2]]


def test_a_code_that_began_on_the_page_before_is_not_read() -> None:
    rows = [(6, ("2130", "事业", "722,390.27")), (7, ("204", "机构", ""))]
    assert named(*rows) == []


def test_a_name_is_read_as_it_stands_where_the_next_page_begins_with_a_code() -> None:
    rows = [(6, ("2080506", "机关事业", "722,390.27")), (7, ("210", "卫生健康支出", "1.00"))]
    assert named(*rows) == [("2080506", "机关事业"), ("210", "卫生健康支出")]
