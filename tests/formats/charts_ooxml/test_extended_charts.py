"""Charts of the newer kind (Office 2016): what figures they show, and which show none of their own."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from tests.formats.charts_ooxml.extended import CX, extended
from tests.formats.docx.drawn import put, read

from juesuan.formats.charts_ooxml import read_chart
from juesuan.formats.document import Chart

NAMES = ["基本支出", "项目支出"]
VALUES = ["3.25", "1.5"]


def found(xml: str) -> Chart | None:
    return read_chart(etree.fromstring(xml.encode()))


@pytest.mark.parametrize(
    ("kind", "dimension", "shown"),
    [
        ("waterfall", "val", "column"), ("funnel", "val", "bar"), ("clusteredColumn", "val", "column"),
        ("treemap", "size", "pie"), ("sunburst", "size", "pie"),
    ],
)  # fmt: skip
def test_figures_of_the_newer_charts_are_read(kind: str, dimension: str, shown: str) -> None:
    chart = found(
        extended(kind, NAMES, VALUES, title="支出", name="2022年", axis="万元", dimension=dimension)
    )
    assert chart is not None
    assert (chart.kind, chart.title, chart.unit) == (shown, "支出", "万元")
    assert chart.categories == tuple(NAMES)
    assert [(one.name, one.values) for one in chart.series] == [("2022年", (Decimal("3.25"), Decimal("1.5")))]


def test_of_levels_the_innermost_name_counts() -> None:
    chart = found(
        extended("sunburst", [["工资", "", "电费"], ["基本", "项目", ""]], ["1", "2", "3"], dimension="size")
    )
    assert chart is not None
    assert chart.categories == ("工资", "项目", "电费")


def test_shares_are_told_and_a_unit_may_stand_in_the_number_format() -> None:
    shares = found(extended("funnel", NAMES, ["0.25", "0.75"], form="0.00%"))
    assert shares is not None
    assert (shares.unit, shares.series[0].values) == ("%", (Decimal("25.00"), Decimal("75.00")))
    amounts = found(extended("funnel", NAMES, VALUES, form="0.00&quot;万元&quot;"))
    assert amounts is not None
    assert amounts.unit == "万元"


@pytest.mark.parametrize("kind", ["boxWhisker", "paretoLine", "regionMap", "unheardOf"])
def test_statistics_and_maps_are_no_figures(kind: str) -> None:
    assert found(extended(kind, NAMES, VALUES)) is None


def test_a_histogram_is_no_figure_and_neither_is_nothing() -> None:
    binned = "<cx:layoutPr><cx:binning/></cx:layoutPr>"
    assert found(extended("clusteredColumn", NAMES, VALUES, layout=binned)) is None
    assert found(extended("waterfall", NAMES, ["无", ""])) is None
    assert found(f'<cx:chartSpace xmlns:cx="{CX}"/>') is None


def test_a_word_file_shows_them_once_though_there_is_a_picture_for_old_programs(tmp_path: Path) -> None:
    made = docx.Document()
    xml = extended("waterfall", NAMES, VALUES, title="支出")
    uri, kind = PackURI("/word/charts/chartEx1.xml"), "application/vnd.ms-office.chartex+xml"
    part = Part(uri, kind, xml.encode(), made.part.package)
    relation = made.part.relate_to(part, "http://schemas.microsoft.com/office/2014/relationships/chartEx")
    drawing = (
        '<w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="7" name="图" descr="支出结构"/>'
        f'<a:graphic><a:graphicData uri="{CX}"><cx:chart xmlns:cx="{CX}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    both = f'<mc:Choice Requires="cx1">{drawing}</mc:Choice><mc:Fallback>{drawing}</mc:Fallback>'
    put(made, f"<mc:AlternateContent>{both}</mc:AlternateContent>")
    (chart,) = read(made, tmp_path).charts()
    assert (chart.title, chart.alt, chart.categories) == ("支出", "支出结构", tuple(NAMES))
