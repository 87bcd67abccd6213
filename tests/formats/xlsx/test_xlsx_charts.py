"""Charts in workbooks are native ones that draw the cells beside them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook
from tests.formats.sample import column_chart, pie_chart

from juesuan.formats.document import Chart, Document, Series
from juesuan.formats.xlsx import read_xlsx, write_xlsx

SPACE = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
}


def parts(chart: Chart, folder: Path) -> tuple[etree._Element, etree._Element]:
    """The chart's XML and its drawing's."""
    write_xlsx(Document((chart,)), folder / "d.xlsx")
    with ZipFile(folder / "d.xlsx") as archive:
        return tuple(  # type: ignore[return-value]
            etree.fromstring(archive.read(name))
            for name in ("xl/charts/chart1.xml", "xl/drawings/drawing1.xml")
        )


def found(root: etree._Element, path: str) -> list[str]:
    result = root.xpath(path, namespaces=SPACE)
    assert isinstance(result, list)
    return [str(item) for item in result]


@pytest.mark.parametrize(
    ("kind", "element"),
    [("column", "barChart"), ("bar", "barChart"), ("line", "lineChart"), ("pie", "pieChart")],
)
def test_each_kind_is_drawn_as_what_it_is(kind: str, element: str, tmp_path: Path) -> None:
    source = pie_chart() if kind == "pie" else column_chart()
    root, _ = parts(replace(source, kind=kind), tmp_path)
    assert root.find(f".//c:{element}", SPACE) is not None
    direction = found(root, "//c:barDir/@val")
    assert direction == {"column": ["col"], "bar": ["bar"]}.get(kind, [])


def test_values_names_and_categories_are_those_of_the_cells(tmp_path: Path) -> None:
    root, _ = parts(column_chart(), tmp_path)
    assert found(root, "//c:ser/c:tx//c:v/text()") == ["收入总计", "支出总计"]
    assert found(root, "(//c:ser)[1]/c:val//c:v/text()") == ["510.22", "555.63"]
    assert found(root, "(//c:ser)[2]/c:val/c:numRef/c:f/text()") == [
        "'图1 收入支出决算总计变动情况'!$D$4:$D$5"
    ]
    sheet = load_workbook(tmp_path / "d.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[4][:4]] == ["2020年", 510.22, "510.22", 510.22]


def test_the_axis_of_values_begins_at_zero_unless_there_are_negative_ones(tmp_path: Path) -> None:
    root, _ = parts(column_chart(), tmp_path)
    assert found(root, "//c:valAx/c:scaling/c:min/@val") == ["0"]
    below = replace(column_chart(), series=(Series("差", (Decimal(-5), Decimal(3))),))
    root, _ = parts(below, tmp_path)
    assert found(root, "//c:valAx/c:scaling/c:min/@val") == []


def test_bars_run_from_the_first_category_downwards_with_values_below(tmp_path: Path) -> None:
    root, _ = parts(replace(column_chart(), kind="bar"), tmp_path)
    assert found(root, "//c:catAx/c:scaling/c:orientation/@val") == ["maxMin"]
    assert found(root, "//c:valAx/c:crosses/@val") == ["max"]
    assert found(root, "//c:valAx/c:scaling/c:min/@val") == ["0"]


def test_labels_show_what_is_given_and_none_where_none_is_given(tmp_path: Path) -> None:
    root, _ = parts(column_chart(), tmp_path)
    assert found(root, "(//c:ser)[1]//c:dLbl//a:t/text()") == ["510.22"]
    assert found(root, "(//c:ser)[1]//c:dLbl/c:delete/@val") == ["1"]
    assert found(root, "(//c:ser)[2]//c:dLbls") == []


def test_a_picture_is_described_for_those_who_cannot_see_it(tmp_path: Path) -> None:
    _, drawing = parts(column_chart(), tmp_path)
    assert found(drawing, "//xdr:cNvPr/@descr") == [column_chart().alt]


def test_a_legend_stands_only_where_there_is_something_to_tell_apart(tmp_path: Path) -> None:
    two, _ = parts(column_chart(), tmp_path)
    one, _ = parts(replace(column_chart(), series=column_chart().series[:1]), tmp_path)
    assert two.find(".//c:legend", SPACE) is not None
    assert one.find(".//c:legend", SPACE) is None


@pytest.mark.parametrize(
    "empty", [replace(column_chart(), series=()), replace(pie_chart(), categories=(), series=())]
)
def test_a_chart_without_data_is_a_sheet_without_drawing(empty: Chart, tmp_path: Path) -> None:
    write_xlsx(Document((empty,)), tmp_path / "d.xlsx")
    with ZipFile(tmp_path / "d.xlsx") as archive:
        assert not [name for name in archive.namelist() if "chart" in name.rpartition("/")[2]]
    assert read_xlsx(tmp_path / "d.xlsx").charts() == (empty,)


def test_an_emptied_value_counts_as_zero(tmp_path: Path) -> None:
    write_xlsx(Document((column_chart(),)), tmp_path / "d.xlsx")
    book = load_workbook(tmp_path / "d.xlsx")
    book.worksheets[0]["B4"] = None
    book.worksheets[0]["B5"] = 600
    book.save(tmp_path / "changed.xlsx")
    chart = read_xlsx(tmp_path / "changed.xlsx").charts()[0]
    assert chart.series[0].values == (Decimal(0), Decimal(600))
