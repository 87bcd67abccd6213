"""Documents to write remarks into, and remarks."""

from decimal import Decimal

from juesuan.findings import Place
from juesuan.formats.annotate import Note
from juesuan.formats.document import Cell, Chart, Document, Grid, Heading, Paragraph, Run, Series

WORDS = "本年支出合计 3.00 万元，其中：基本支出 2.00 万元。"
DOCUMENT = Document(
    (
        Heading(1, "支出说明", "一、"),
        Paragraph((Run("本年支出合计 "), Run("3.00", bold=True), Run(" 万元，其中：基本支出 2.00 万元。"))),
        Chart("pie", "支出结构", ("基本", "项目"), (Series("支出", (Decimal(2), Decimal(1))),), "万元"),
        Grid(
            (
                (Cell("项目", header=True), Cell("金额", header=True)),
                (Cell("合计"), Cell("3.00", Decimal("3.00"))),
                (Cell("基本支出"), Cell("2.00", Decimal("2.00"))),
            ),
            title="支出决算表",
            number="公开03表",
            header_rows=1,
        ),
    ),
    title="某局2024年度部门决算",
)


def note(place: Place, number: int = 1, text: str = "1. 错误：占比计算有误\n应为 70.00%") -> Note:
    return Note(number, "error", text, place)


def cell_place(document: Document, text: str) -> Place:
    """The place of the cell with these words."""
    found = [cell.place for grid in document.grids() for _, _, cell in grid.positions() if cell.text == text]
    assert found[0] is not None
    return found[0]
