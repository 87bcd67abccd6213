"""Charts of strangers compared with tables: found when they differ, silent when they show something else."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from tests.recognition.made_up import REVENUE, SPENDING, document, profile

from juesuan.findings import Finding, Severity
from juesuan.formats.document import Block, Chart, Paragraph, Run, Series
from juesuan.recognition import review

KINDS = ("基本支出", "项目支出")
RIGHT, WRONG = ("0.10", "0.20"), ("0.10", "0.30")
TITLE = "支出决算结构图"


def drawn(*series: tuple[str, tuple[str, ...]], title: str = TITLE, unit: str = "万元",
          categories: tuple[str, ...] = KINDS, labels: tuple[str, ...] = ()) -> Chart:  # fmt: skip
    """A chart with series as (name, values)."""
    found = tuple(Series(name, tuple(map(Decimal, values)), labels) for name, values in series)
    return Chart("pie", title, categories, found, unit=unit)


def findings(folder: Path, *blocks: Block) -> list[Finding]:
    """Errors and warnings of a document with tables and these blocks behind."""
    whole = document(folder, f"{REVENUE}\n{SPENDING}").with_blocks(*blocks)
    return [one for one in review(whole, profile()).findings if one.severity is not Severity.INFO]


def line(text: str) -> Paragraph:
    return Paragraph((Run(text),))


@pytest.mark.parametrize(
    "title",
    ["支出决算结构图", "图3：支出决算结构图", "图 3 支出决算结构图（单位：万元）", "2021年支出决算结构图",
     "附图三、支出结构图"],
)  # fmt: skip
def test_a_chart_that_differs_from_the_table_is_found(tmp_path: Path, title: str) -> None:
    assert findings(tmp_path, drawn(("支出", RIGHT), title=title)) == []
    (found,) = findings(tmp_path, drawn(("支出", WRONG), title=title))
    assert "项目支出" in [place.row for place in found.places]


@pytest.mark.parametrize("series", ["支出", "2021年", "2021年度决算数", "系列1", "本年支出", "财政拨款支出"])
def test_series_of_the_year_are_compared_whatever_they_are_called(tmp_path: Path, series: str) -> None:
    assert findings(tmp_path, drawn((series, RIGHT))) == []
    assert findings(tmp_path, drawn((series, WRONG)))


@pytest.mark.parametrize(
    "series",
    ["预算", "2021年预算数", "年初预算", "占比", "占总支出比重（%）", "增长率", "2021年增减", "2020年决算",
     "上年决算数", "2019年"],
)  # fmt: skip
def test_series_that_show_something_else_are_not(tmp_path: Path, series: str) -> None:
    assert findings(tmp_path, drawn((series, WRONG))) == []
    assert findings(tmp_path, drawn((series, WRONG), ("2021年决算数", RIGHT))) == []
    assert findings(tmp_path, drawn((series, RIGHT), ("2021年决算数", WRONG)))


def test_two_series_of_one_year_are_parts_of_what_is_not_known(tmp_path: Path) -> None:
    assert findings(tmp_path, drawn(("财政", ("0.05", "0.10")), ("其他", ("0.05", "0.10")))) == []


@pytest.mark.parametrize(
    ("values", "unit"),
    [(("33.33", "66.67"), ""), (("0.3333", "0.6667"), ""), (("20", "80"), "%"), (("90", "10.2"), "")],
)
def test_shares_are_no_amounts(tmp_path: Path, values: tuple[str, ...], unit: str) -> None:
    assert findings(tmp_path, drawn(("支出", values), unit=unit)) == []


@pytest.mark.parametrize(
    ("values", "wrong"),
    [(("1000", "2000"), ("1000", "2500")), (("0.10", "0.20"), ("0.10", "0.25")), (("1", "2"), ("1", "2.5"))],
)
def test_without_a_unit_the_one_is_taken_that_the_tables_confirm(
    tmp_path: Path, values: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    assert findings(tmp_path, drawn(("支出", values), unit="")) == []
    (found,) = findings(tmp_path, drawn(("支出", wrong), unit=""))
    assert "2,500.00" in found.message or "0.25" in found.message or "2.5" in found.message


def test_units_may_stand_among_other_words(tmp_path: Path) -> None:
    assert findings(tmp_path, drawn(("支出", ("1000", "2000")), unit="金额（单位：元）")) == []


def test_labels_are_compared_as_well_as_values(tmp_path: Path) -> None:
    right = drawn(("支出", RIGHT), labels=("0.10万元，33%", "0.20万元，67%"))
    assert findings(tmp_path, right) == []
    assert findings(tmp_path, drawn(("支出", RIGHT), labels=("0.10万元，33%", "0.40万元，67%")))


def test_years_may_be_the_categories(tmp_path: Path) -> None:
    def chart(value: str) -> Chart:
        series = (("基本支出", ("0.08", "0.10")), ("项目支出", ("0.15", value)))
        return drawn(*series, categories=("2020年", "2021年"))

    assert findings(tmp_path, chart("0.20")) == []
    assert findings(tmp_path, chart("0.30"))


@pytest.mark.parametrize("title", ["", "支出"])
def test_a_chart_without_a_title_is_told_by_the_line_beside_it(tmp_path: Path, title: str) -> None:
    chart = drawn(("支出", WRONG), title=title)
    assert findings(tmp_path, chart, line("图1：支出决算结构图（饼状图）"))
    assert findings(tmp_path, line("图1：支出决算结构图（饼状图）"), chart)


def test_a_line_between_two_charts_names_neither(tmp_path: Path) -> None:
    categories = ("基本支出", "其他")
    one, other = (drawn(("支出", WRONG), title="", categories=categories) for _ in range(2))
    assert findings(tmp_path, one, line("图1：支出决算结构图"), other) == []


def test_a_chart_with_another_title_is_not_compared(tmp_path: Path) -> None:
    assert findings(tmp_path, drawn(("支出", WRONG), title="职工学历结构"), line("图1：支出决算结构图")) == []
