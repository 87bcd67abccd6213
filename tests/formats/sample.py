"""A small document with the shapes that official forms have: merged heads, two panels, charts, notes."""

from __future__ import annotations

from decimal import Decimal

from juesuan.formats.document import (
    Block,
    Cell,
    Chart,
    Cover,
    Document,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Series,
    TableOfContents,
)


def head(text: str, rows: int = 1, columns: int = 1) -> Cell:
    return Cell(text, header=True, rowspan=rows, colspan=columns, align="center", bold=True)


def number(text: str, key: str | None = None) -> Cell:
    """A number as printed, or a blank cell for an empty text."""
    value = Decimal(text.replace(",", "")) if text else None
    return Cell(text, value, align="right", key=key)


def fund_table() -> Grid:
    """公开05表 in little: three levels of heads, a line of column numbers, a landscape page."""
    heads = (
        (head("功能分类科目编码", 2, 3), head("科目名称", 2), head("本年收入", 2), head("本年支出", 1, 3)),
        (head("合计"), head("基本支出"), head("项目支出")),
        (head("类"), head("款"), head("项"), head("栏次"), *(head(str(at)) for at in range(1, 5))),
    )
    rows = (
        (
            head("合计", 1, 4),
            *_amounts("total", "5,556,280.53", "5,556,280.53", "4,231,146.10", "1,325,134.43"),
        ),
        (
            Cell("2010350", colspan=3),
            Cell("事业运行", indent=2),
            *_amounts("2010350", "5,196,228.44", "5,196,228.44", "3,871,094.01", "1,325,134.43"),
        ),
        (
            Cell("2080505", colspan=3),
            Cell("机关事业单位基本养老保险缴费支出", indent=2),
            *_amounts("2080505", "97,167.36", "97,167.36", "97,167.36", ""),
        ),
    )
    return Grid(
        (*heads, *rows),
        title="一般公共预算财政拨款收入支出决算表",
        number="公开05表",
        subject="部门：新平县机关事务服务中心",
        unit="金额单位：元",
        notes=("注：本表反映一般公共预算财政拨款的收支情况。",),
        header_rows=3,
        landscape=True,
        id="t05",
    )


def _amounts(row: str, *texts: str) -> tuple[Cell, ...]:
    return tuple(number(text, f"t05.{row}.c{at}") for at, text in enumerate(texts, start=1))


def summary_table() -> Grid:
    """公开01表 in little: two panels side by side, widths of its own."""
    return Grid(
        (
            (head("收入", 1, 3), head("支出", 1, 3)),
            tuple(map(head, ("项目", "行次", "金额", "项目", "行次", "金额"))),
            _line(
                "一、一般公共预算财政拨款收入",
                "1",
                "5,556,280.53",
                "一、一般公共服务支出",
                "31",
                "5,196,228.44",
            ),
            _line("总计", "30", "5,556,280.53", "总计", "60", "5,556,280.53"),
        ),
        title="收入支出决算总表",
        number="公开01表",
        subject="部门：新平县机关事务服务中心",
        unit="金额单位：元",
        header_rows=2,
        widths=(5, 1, 3, 5, 1, 3),
        id="t01",
    )


def _line(left: str, one: str, first: str, right: str, two: str, second: str) -> tuple[Cell, ...]:
    return (
        *(Cell(left), Cell(one, align="center"), number(first)),
        *(Cell(right), Cell(two, align="center"), number(second)),
    )


def column_chart() -> Chart:
    return Chart(
        kind="column",
        title="图1 收入支出决算总计变动情况",
        categories=("2020年", "2021年"),
        series=(
            Series("收入总计", (Decimal("510.22"), Decimal("555.63")), ("510.22", "")),
            Series("支出总计", (Decimal("510.22"), Decimal("555.63"))),
        ),
        unit="万元",
        caption="图1：收、支决算总计变动情况图",
        alt="2021年收、支总计各555.63万元，比2020年增加45.41万元。",
        id="chart1",
    )


def pie_chart() -> Chart:
    return Chart(
        kind="pie",
        title="图2 支出功能分类",
        categories=("一般公共服务支出", "社会保障和就业支出", "卫生健康支出"),
        series=(
            Series(
                "支出",
                (Decimal("519.62"), Decimal("15.84"), Decimal("8.93")),
                ("519.62，93.5%", "15.84，2.9%", "8.93，1.6%"),
            ),
        ),
        unit="万元",
        id="chart2",
    )


def document(*more: Block, watermark: str = "") -> Document:
    """All of it as one document."""
    return Document(
        (
            Cover("新平县机关事务服务中心2021年度部门决算", ("公开表",), ("2022年9月",)),
            TableOfContents(),
            Heading(1, "部门概况", "第一部分 "),
            Paragraph((Run("本年支出合计"), Run("5,556,280.53", bold=True, key="expenditure"), Run("元。"))),
            PageBreak(),
            summary_table(),
            fund_table(),
            column_chart(),
            pie_chart(),
            *more,
        ),
        title="2021年度部门决算",
        meta={"entity": "新平县机关事务服务中心", "year": "2021"},
        watermark=watermark,
    )
