"""Charts that others drew on their sheets: title, categories, series and values as they are shown."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter
from openpyxl.chart import BarChart, PieChart, Reference
from tests.formats.charts_ooxml.extended import extended

from juesuan.formats.document import Chart, Document
from juesuan.formats.reading import read_apart
from juesuan.formats.xlsx import read_xlsx

TITLE = "图1：收、支决算总计变动情况（单位：万元）"
ROWS = (("收入总计", 944.74, 1008.17), ("支出总计", 944.74, 1008.17))
KINDS = ["column", "bar", "pie", "line"]


def drawn(folder: Path, kind: str = "column", *, sheet: str = "图表 数据", apart: bool = False) -> Path:
    """A workbook by XlsxWriter with a table and a chart of it, on a sheet of its own where `apart`."""
    path = folder / "公开.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet(sheet)
        page.write_row(0, 0, ["项目", "2021年", "2022年"])
        for number, row in enumerate(ROWS, start=1):
            page.write_row(number, 0, row)
        chart = book.add_chart({"type": kind})
        for column in (1, 2):
            chart.add_series(
                {
                    "name": [sheet, 0, column],
                    "categories": [sheet, 1, 0, len(ROWS), 0],
                    "values": [sheet, 1, column, len(ROWS), column],
                }
            )
        chart.set_title({"name": TITLE})
        if apart:
            book.add_chartsheet("图").set_chart(chart)
        else:
            page.insert_chart("E2", chart)
    return path


def only(document: Document) -> Chart:
    (chart,) = document.charts()
    return chart


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_on_a_sheet_is_read_behind_its_table(kind: str, tmp_path: Path) -> None:
    found = read_apart(drawn(tmp_path, kind))
    assert [type(block).__name__ for block in found.blocks] == ["Grid", "Chart"]
    chart = only(found)
    assert (chart.kind, chart.title) == (kind, TITLE)
    assert chart.categories == ("收入总计", "支出总计")
    assert [(one.name, one.values) for one in chart.series] == [
        ("2021年", (Decimal("944.74"),) * 2), ("2022年", (Decimal("1008.17"),) * 2),
    ]  # fmt: skip
    assert chart.place is not None
    assert (chart.place.sheet, chart.place.cell) == ("图表 数据", "E2")
    assert found.notes == ()


def test_a_chart_on_a_sheet_of_its_own_names_that_sheet(tmp_path: Path) -> None:
    chart = only(read_xlsx(drawn(tmp_path, apart=True)))
    assert chart.title == TITLE
    assert chart.place is not None
    assert (chart.place.sheet, chart.place.cell) == ("图", None)


def test_a_chart_saved_without_values_is_drawn_from_its_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "支出's"
    for row in (["项目", "金额"], ["基本支出", 3], ["藏", 5], ["项目支出", 1.5]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    pie = PieChart()
    pie.title = "支出结构"
    pie.add_data(Reference(sheet, min_col=2, min_row=1, max_row=4), titles_from_data=True)
    pie.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=4))
    sheet.add_chart(pie, "D1")
    path = tmp_path / "公开.xlsx"
    book.save(path)
    chart = only(read_xlsx(path))
    assert chart.title == "支出结构"
    assert chart.categories == ("基本支出", "项目支出")
    assert [(one.name, one.values) for one in chart.series] == [("金额", (Decimal(3), Decimal("1.5")))]


def test_cells_count_before_what_a_chart_was_saved_with(tmp_path: Path) -> None:
    path = changed(drawn(tmp_path), "xl/charts/chart1.xml", b"<c:v>1008.17</c:v>", b"<c:v>9.99</c:v>")
    assert only(read_xlsx(path)).series[1].values == (Decimal("1008.17"),) * 2


@pytest.mark.parametrize(
    "reference", ["[1]别处!$C$2:$C$3", "没有!$C$2:$C$3", "'图表 数据'!$B$2:$C$3", "#REF!"]
)
def test_cells_that_cannot_be_had_leave_what_was_saved(reference: str, tmp_path: Path) -> None:
    path = changed(
        drawn(tmp_path), "xl/charts/chart1.xml", "'图表 数据'!$C$2:$C$3".encode(), reference.encode()
    )
    assert only(read_xlsx(path)).series[1].values == (Decimal("1008.17"),) * 2


def test_charts_without_anything_are_no_charts(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["项目", "金额"])
    sheet.add_chart(BarChart(), "D1")
    path = tmp_path / "公开.xlsx"
    book.save(path)
    assert read_xlsx(path).charts() == ()


def test_a_chart_of_the_newer_kind_is_read(tmp_path: Path) -> None:
    path = drawn(tmp_path)
    xml = extended(
        "waterfall", ["上年结转", "本年收入"], ["12.5", "1008.17"], title="收入构成", name="2022年"
    )
    path = changed(path, "xl/charts/chart1.xml", None, xml.encode())
    path = changed(
        path,
        "xl/drawings/drawing1.xml",
        b'<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
        b'<c:chart xmlns:c="http://schemas.microsoft.com/office/drawing/2014/chartex"',
    )
    chart = only(read_apart(path))
    assert (chart.kind, chart.title, chart.categories) == ("column", "收入构成", ("上年结转", "本年收入"))
    assert [(one.name, one.values) for one in chart.series] == [
        ("2022年", (Decimal("12.5"), Decimal("1008.17")))
    ]


def changed(path: Path, part: str, old: bytes | None, new: bytes) -> Path:
    """The file with a part replaced, or with words in it replaced."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old is None or old in parts[part]
    parts[part] = new if old is None else parts[part].replace(old, new)
    with ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path
