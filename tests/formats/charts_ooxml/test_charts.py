from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from math import cos, pi, sin
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.formats.docx.tools import parts, tree
from tests.strategies_document import charts

from juesuan.formats.charts_ooxml import chart_workbook, chart_xml, read_chart
from juesuan.formats.charts_ooxml.pie_layout import CHART_HEIGHT, CHART_WIDTH, PIE, label_shifts
from juesuan.formats.document import Chart, Document, Series
from juesuan.formats.docx import write_docx

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

COLUMNS = Chart(
    "column",
    "收、支决算总计变动",
    ("收入总计", "支出总计"),
    (
        Series("2021年", (Decimal("944.74"), Decimal("944.74")), ("944.74万元", "")),
        Series("2022年", (Decimal("1008.17"), Decimal("1008.17"))),
    ),
    "万元",
)
PIE_CHART = Chart(
    "pie", "结构", ("基本支出", "项目支出"), (Series("支出", (Decimal(3), Decimal(1)), ("75%", "25%")),)
)


def root_of(chart: Chart) -> etree._Element:
    return etree.fromstring(chart_xml(chart, "rId1").encode())


def names(element: etree._Element | None) -> list[str]:
    return [] if element is None else [etree.QName(child).localname for child in element]


def through_xml(chart: Chart) -> Chart | None:
    found = read_chart(root_of(chart))
    # Caption, alternative text and id stand outside the chart; a pie has no axis to show its unit.
    unit = chart.unit if chart.kind == "pie" else None
    return found and replace(
        found, caption=chart.caption, alt=chart.alt, id=chart.id, unit=found.unit if unit is None else unit
    )


@given(charts())
def test_a_chart_is_read_back(chart: Chart) -> None:
    assert through_xml(chart) == chart


@given(charts())
def test_a_workbook_is_the_same_bytes_every_time(chart: Chart) -> None:
    assert chart_workbook(chart) == chart_workbook(chart)


def test_elements_stand_in_the_order_word_insists_on() -> None:
    root = root_of(COLUMNS)
    assert names(root) == ["date1904", "lang", "roundedCorners", "chart", "spPr", "txPr", "externalData"]
    assert names(root.find(f"{C}chart")) == [
        "title",
        "autoTitleDeleted",
        "plotArea",
        "legend",
        "plotVisOnly",
        "dispBlanksAs",
    ]
    assert names(root.find(f"{C}chart/{C}plotArea")) == ["layout", "barChart", "catAx", "valAx"]
    assert names(root.find(f".//{C}ser")) == [
        "idx",
        "order",
        "tx",
        "spPr",
        "invertIfNegative",
        "dLbls",
        "cat",
        "val",
    ]
    assert names(root.find(f".//{C}dLbls"))[:2] == ["dLbl", "dLbl"]
    assert names(root.find(f".//{C}valAx/{C}scaling")) == ["orientation", "min"]


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("pie", ["idx", "order", "tx", "dPt", "dPt", "dLbls", "cat", "val"]),
        ("line", ["idx", "order", "tx", "spPr", "marker", "dLbls", "cat", "val", "smooth"]),
        ("bar", ["idx", "order", "tx", "spPr", "invertIfNegative", "dLbls", "cat", "val"]),
    ],
)
def test_series_of_every_kind_are_in_order(kind: str, wanted: list[str]) -> None:
    chart = replace(PIE_CHART, kind=kind)  # type: ignore[arg-type]
    assert names(root_of(chart).find(f".//{C}ser")) == wanted


def test_the_value_axis_begins_at_zero_unless_a_value_is_below() -> None:
    below = replace(COLUMNS, series=(Series("结余", (Decimal(-1), Decimal(2))),))
    least = f".//{C}valAx/{C}scaling/{C}min"
    assert [one.get("val") for one in root_of(COLUMNS).iterfind(least)] == ["0"]
    assert not list(root_of(below).iterfind(least))


def test_a_chart_without_a_title_does_not_get_one_from_word() -> None:
    root = root_of(replace(COLUMNS, title=""))
    assert root.find(f"{C}chart/{C}title") is None
    deleted = root.find(f"{C}chart/{C}autoTitleDeleted")
    assert deleted is not None
    assert deleted.get("val") == "1"


def test_one_series_of_columns_needs_no_legend_but_a_pie_does() -> None:
    single = replace(COLUMNS, series=COLUMNS.series[:1])
    assert root_of(single).find(f".//{C}legend") is None
    assert root_of(COLUMNS).find(f".//{C}legend") is not None
    assert root_of(PIE_CHART).find(f".//{C}legend") is not None


def test_only_points_with_a_label_show_one() -> None:
    labels = list(root_of(COLUMNS).iter(f"{C}dLbl"))
    assert ["".join(map(str, one.itertext())) for one in labels] == ["944.74万元", ""]
    assert labels[1].find(f"{C}delete") is not None


def test_the_workbook_holds_what_the_chart_refers_to() -> None:
    sheet = openpyxl.load_workbook(BytesIO(chart_workbook(COLUMNS)))["Sheet1"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        [None, "2021年", "2022年"],
        ["收入总计", 944.74, 1008.17],
        ["支出总计", 944.74, 1008.17],
    ]
    formulas = [one.text for one in root_of(COLUMNS).iter(f"{C}f")]
    assert formulas == [
        "Sheet1!$B$1",
        "Sheet1!$A$2:$A$3",
        "Sheet1!$B$2:$B$3",
        "Sheet1!$C$1",
        "Sheet1!$A$2:$A$3",
        "Sheet1!$C$2:$C$3",
    ]


def test_the_workbook_names_nobody_and_runs_nothing() -> None:
    book = openpyxl.load_workbook(BytesIO(chart_workbook(replace(COLUMNS, categories=("=1+1", "@x")))))
    assert not book.properties.creator
    assert not book.properties.lastModifiedBy
    assert [book["Sheet1"].cell(row, 1).data_type for row in (2, 3)] == ["s", "s"]


def test_word_files_join_text_chart_and_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    write_docx(Document((COLUMNS, PIE_CHART)), path)
    found = parts(path)
    for number in (1, 2):
        (relation,) = tree(path, f"word/charts/_rels/chart{number}.xml.rels")
        assert relation.get("Type", "").endswith("/relationships/package")
        assert relation.get("Target") == f"../embeddings/Microsoft_Excel_Sheet{number}.xlsx"
        outside = tree(path, f"word/charts/chart{number}.xml").find(f"{C}externalData")
        assert outside is not None
        assert relation.get("Id") in outside.attrib.values()
        assert found[f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"].startswith(b"PK")
    kinds = [one.get("Type", "") for one in tree(path, "word/_rels/document.xml.rels")]
    assert sum(kind.endswith("/relationships/chart") for kind in kinds) == 2


def test_charts_of_other_programs_are_read_by_what_they_show() -> None:
    root = root_of(COLUMNS)
    points = list(root.iterfind(f".//{C}ser/{C}val//{C}v"))
    points[0].text = "792.90999999999997"
    points[1].text = "7.9290999999999997E2"
    found = read_chart(root)
    assert found is not None
    assert found.series[0].values == (Decimal("792.91"), Decimal("792.91"))


def test_a_category_without_a_value_in_every_series_is_left_out() -> None:
    root = root_of(COLUMNS)
    point = root.findall(f".//{C}ser/{C}val//{C}pt")[0]
    parent = point.getparent()
    assert parent is not None
    parent.remove(point)
    found = read_chart(root)
    assert found is not None
    assert found.categories == ("支出总计",)
    assert [series.values for series in found.series] == [(Decimal("944.74"),), (Decimal("1008.17"),)]


@pytest.mark.parametrize("text", ["", "abc", "NaN", "1e999999", "Infinity"])
def test_values_that_are_no_numbers_are_no_values(text: str) -> None:
    root = root_of(PIE_CHART)
    root.findall(f".//{C}val//{C}v")[0].text = text
    found = read_chart(root)
    assert found is not None
    assert found.categories == ("项目支出",)


def test_kinds_of_charts_we_do_not_know_are_not_read() -> None:
    xml = chart_xml(PIE_CHART, "rId1").replace("pieChart", "radarChart")
    assert read_chart(etree.fromstring(xml.encode())) is None
    assert read_chart(etree.fromstring("<c/>")) is None


def shares() -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, 1000), min_size=1, max_size=9)


@given(shares())
@settings(max_examples=200)
def test_labels_of_a_pie_keep_a_line_of_space_between_them(values: list[int]) -> None:
    heights = _heights(values)
    for side in heights.values():
        for above, below in pairwise(side):
            assert below - above > 3.6


def _heights(values: list[int]) -> dict[bool, list[float]]:
    """Where the labels end up, in millimetres from the top, on the right and on the left side."""
    shifts = label_shifts(values, ["x"] * len(values))
    found: dict[bool, list[float]] = {True: [], False: []}
    before, total = 0.0, sum(values)
    radius = PIE[2] * CHART_WIDTH / 2 + 2
    for value, shift in zip(values, shifts, strict=True):
        share = value / total if total else 0.0
        angle = 2 * pi * (before + share / 2)
        before += share
        if total:
            y = (PIE[1] + PIE[3] / 2) * CHART_HEIGHT - radius * cos(angle)
            found[sin(angle) >= 0].append(y + (shift[1] * CHART_HEIGHT if shift else 0))
    return {side: sorted(ys) for side, ys in found.items()}


def test_labels_that_have_room_are_left_where_programs_put_them() -> None:
    assert label_shifts([40, 30, 30], ["a", "b", "c"]) == [None, None, None]


def test_points_without_a_label_take_no_room() -> None:
    assert label_shifts([97, 1, 1, 1], ["a", "", "", "b"]) == [None] * 4


def test_a_pie_of_nothing_has_nothing_to_move() -> None:
    assert label_shifts([0, 0], ["a", "b"]) == [None, None]


def test_the_pie_is_round() -> None:
    assert PIE[2] * CHART_WIDTH == pytest.approx(PIE[3] * CHART_HEIGHT, rel=0.001)
