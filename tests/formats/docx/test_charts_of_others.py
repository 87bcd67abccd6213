"""Charts that other programs drew: kinds, labels, titles, and where they stand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from tests.formats.docx.drawn import (
    NAMES,
    chart,
    frame,
    one,
    plot,
    put,
    read,
    rich,
    series,
    shown,
)

from juesuan.formats.document import Chart, Grid, Paragraph

KINDS = [
    ("barChart", '<c:barDir val="col"/><c:grouping val="clustered"/>', "column"),
    ("barChart", '<c:barDir val="bar"/><c:grouping val="stacked"/>', "bar"),
    ("barChart", '<c:barDir val="col"/><c:grouping val="percentStacked"/>', "column"),
    ("bar3DChart", '<c:barDir val="col"/><c:grouping val="clustered"/>', "column"),
    ("lineChart", "", "line"),
    ("line3DChart", "", "line"),
    ("areaChart", "", "line"),
    ("area3DChart", "", "line"),
    ("pieChart", "", "pie"),
    ("pie3DChart", "", "pie"),
    ("ofPieChart", "", "pie"),
    ("doughnutChart", "", "pie"),
]
NAMED = ("基本支出", "项目支出")
SPENT = ("792.91", "215.26")


@pytest.mark.parametrize(("kind", "more", "wanted"), KINDS)
def test_kinds_are_read_flat_or_not_stacked_or_not(tmp_path: Path, kind: str, more: str, wanted: str) -> None:
    (found,) = one(tmp_path, chart(plot(kind, series("支出", NAMED, SPENT), more=more))).charts()
    assert (found.kind, found.categories) == (wanted, NAMED)
    assert [(each.name, each.values) for each in found.series] == [("支出", tuple(map(Decimal, SPENT)))]


@pytest.mark.parametrize("kind", ["scatterChart", "radarChart", "stockChart", "bubbleChart"])
def test_kinds_without_categories_are_left_out(tmp_path: Path, kind: str) -> None:
    assert one(tmp_path, chart(plot(kind, series("支出", NAMED, SPENT)))).charts() == ()


def test_a_chart_whose_data_lie_in_a_file_elsewhere_shows_what_it_keeps(tmp_path: Path) -> None:
    outside = '<c:externalData r:id="rId9"><c:autoUpdate val="0"/></c:externalData>'
    (found,) = one(tmp_path, chart(plot("pieChart", series("支出", NAMED, SPENT)), more=outside)).charts()
    assert found.series[0].values == tuple(map(Decimal, SPENT))


def test_values_and_names_may_stand_in_the_chart_itself(tmp_path: Path) -> None:
    own = (
        '<c:ser><c:idx val="0"/><c:tx><c:v>支出</c:v></c:tx><c:cat><c:strLit>'
        '<c:pt idx="0"><c:v>基本支出</c:v></c:pt></c:strLit></c:cat>'
        '<c:val><c:numLit><c:pt idx="0"><c:v>3.5</c:v></c:pt></c:numLit></c:val></c:ser>'
    )
    (found,) = one(tmp_path, chart(plot("pieChart", own))).charts()
    assert (found.categories, found.series[0].name, found.series[0].values) == (
        ("基本支出",), "支出", (Decimal("3.5"),),
    )  # fmt: skip


def test_a_category_without_a_value_and_a_series_without_any_are_left_out(tmp_path: Path) -> None:
    full, gap, none = ("1", "2", "3"), {0: "1", 2: "3"}, {}
    parts = [
        series(name, ("甲", "乙", "丙"), values) for name, values in (("a", full), ("b", gap), ("c", none))
    ]
    (found,) = one(tmp_path, chart(plot("barChart", *parts))).charts()
    assert found.categories == ("甲", "丙")
    assert [each.name for each in found.series] == ["a", "b"]


def test_two_kinds_over_each_other_are_one_chart(tmp_path: Path) -> None:
    columns, line = series("2021年", NAMED, ("1", "2")), series("2022年", NAMED, ("3", "4"))
    (found,) = one(tmp_path, chart(plot("barChart", columns), plot("lineChart", line))).charts()
    assert (found.kind, [each.name for each in found.series]) == ("column", ["2021年", "2022年"])


def test_rates_beside_amounts_are_left_out_and_rates_alone_are_rates(tmp_path: Path) -> None:
    rate = series("增长", NAMED, ("0.125", "0.5"), form="0.0%")
    (found,) = one(
        tmp_path, chart(plot("barChart", series("支出", NAMED, SPENT)), plot("lineChart", rate))
    ).charts()
    assert [each.name for each in found.series] == ["支出"]
    (found,) = one(tmp_path, chart(plot("pieChart", rate))).charts()
    assert (found.unit, found.series[0].values) == ("%", (Decimal("12.5"), Decimal(50)))


@pytest.mark.parametrize(
    ("labels", "form", "wanted"),
    [
        (f"<c:dLbls>{shown(Val=True)}</c:dLbls>", "#,##0.00", ("1,792.91", "215.26")),
        (f'<c:dLbls><c:numFmt formatCode="0.0&quot;万元&quot;" sourceLinked="0"/>{shown(Val=True)}</c:dLbls>',
         "General", ("1792.9万元", "215.3万元")),
        (f'<c:dLbls><c:numFmt formatCode="0" sourceLinked="1"/>{shown(Val=True)}</c:dLbls>', "0.0",
         ("1792.9", "215.3")),
        (f"<c:dLbls>{shown(CatName=True, Percent=True)}<c:separator>，</c:separator></c:dLbls>", "",
         ("基本支出，89%", "项目支出，11%")),
        (f'<c:dLbls><c:numFmt formatCode="0.00%" sourceLinked="0"/>{shown(Percent=True)}</c:dLbls>', "",
         ("89.28%", "10.72%")),
        (f"<c:dLbls>{shown()}</c:dLbls>", "", ()),
        (f'<c:dLbls><c:delete val="1"/>{shown(Val=True)}</c:dLbls>', "", ()),
        (f'<c:dLbls><c:dLbl><c:idx val="1"/><c:delete val="1"/></c:dLbl>{shown(Val=True)}</c:dLbls>', "",
         ("1792.91", "")),
        (f'<c:dLbls><c:dLbl><c:idx val="0"/>{rich("约一千八百")}{shown()}</c:dLbl>{shown()}</c:dLbls>',
         "", ("约一千八百", "")),
        ('<c:dLbls><c:dLbl><c:idx val="0"/><c:tx><c:rich><a:p>'
         '<a:fld type="CATEGORYNAME"><a:t>[类别]</a:t></a:fld>'
         '<a:r><a:t>：</a:t></a:r><a:fld type="VALUE"><a:t>[值]</a:t></a:fld></a:p></c:rich></c:tx></c:dLbl>'
         f"{shown()}</c:dLbls>", "0.0", ("基本支出：1792.9", "")),
    ],
)  # fmt: skip
def test_labels_are_what_the_page_shows(tmp_path: Path, labels: str, form: str, wanted: tuple[str]) -> None:
    parts = series("支出", NAMED, ("1792.91", "215.26"), form=form, labels=labels)
    (found,) = one(tmp_path, chart(plot("pieChart", parts))).charts()
    assert found.series[0].labels == wanted


def test_labels_set_for_the_whole_chart_count_for_each_series(tmp_path: Path) -> None:
    parts = series("支出", NAMED, SPENT)
    (found,) = one(
        tmp_path, chart(plot("barChart", parts, after=f"<c:dLbls>{shown(Val=True)}</c:dLbls>"))
    ).charts()
    assert found.series[0].labels == SPENT


def test_the_unit_is_that_of_the_axis_or_of_the_labels(tmp_path: Path) -> None:
    (found,) = one(tmp_path, chart(plot("barChart", series("a", NAMED, SPENT)), axis="单位：万元")).charts()
    assert found.unit == "单位：万元"
    with_unit = series("a", NAMED, SPENT, form="0.00&quot;万元&quot;")
    (found,) = one(tmp_path, chart(plot("barChart", with_unit))).charts()
    assert found.unit == "万元"


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        (f"<c:title>{rich('支出结构图')}</c:title>", "支出结构图"),
        ("<c:title><c:tx><c:strRef><c:f>A1</c:f><c:strCache>"
         "<c:pt idx='0'><c:v>支出结构图</c:v></c:pt></c:strCache></c:strRef></c:tx></c:title>", "支出结构图"),
        ("<c:title><c:overlay val='0'/></c:title>", "支出"),
        ("", ""),
    ],
)  # fmt: skip
def test_titles_are_typed_or_taken_from_a_cell_or_from_the_only_series(
    tmp_path: Path, title: str, wanted: str
) -> None:
    (found,) = one(tmp_path, chart(plot("pieChart", series("支出", NAMED, SPENT)), title=title)).charts()
    assert found.title == wanted


def test_charts_stand_at_their_place_with_their_description(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("前文。")
    put(made, frame(made, chart(plot("pieChart", series("支出", NAMED, SPENT))), alt="支出结构"))
    made.add_paragraph("图1：支出结构图")
    found = read(made, tmp_path)
    assert [type(block) for block in found.blocks] == [Paragraph, Chart, Paragraph]
    (drawn,) = found.charts()
    assert drawn.alt == "支出结构"
    assert drawn.place is not None
    assert drawn.place.line == 2


def test_a_chart_written_twice_for_old_programs_is_one(tmp_path: Path) -> None:
    made = docx.Document()
    drawing = frame(made, chart(plot("pieChart", series("支出", NAMED, SPENT))))
    put(
        made,
        f'<mc:AlternateContent><mc:Choice Requires="c14">{drawing}</mc:Choice>'
        f"<mc:Fallback>{drawing}</mc:Fallback></mc:AlternateContent>",
    )
    assert len(read(made, tmp_path).charts()) == 1


def test_a_chart_in_a_text_box_is_one(tmp_path: Path) -> None:
    made = docx.Document()
    drawing = frame(made, chart(plot("pieChart", series("支出", NAMED, SPENT))))
    box = f"<w:txbxContent><w:p><w:r>{drawing}</w:r></w:p></w:txbxContent>"
    put(
        made,
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>",
    )
    assert len(read(made, tmp_path).charts()) == 1


def test_charts_laid_out_in_a_table_are_read_behind_it(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(rows=1, cols=2)
    for at in (0, 1):
        drawing = frame(made, chart(plot("pieChart", series(f"支出{at}", NAMED, SPENT))))
        table.cell(0, at).paragraphs[0]._p.append(parse_xml(f"<w:r {NAMES}>{drawing}</w:r>"))
    found = read(made, tmp_path)
    assert [type(block) for block in found.blocks] == [Grid, Chart, Chart]
    assert [drawn.series[0].name for drawn in found.charts()] == ["支出0", "支出1"]
