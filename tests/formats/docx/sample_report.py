"""A report of the usual shape and size, made up: cover, contents, sentences, seven charts, fourteen tables.

Used by the tests that lay pages out and by the measurement of speed.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

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

UNIT = "山南县人民政府堃喆办公室"
_CLASSES = (
    ("201", "一般公共服务支出"),
    ("20103", "政府办公厅（室）及相关机构事务"),
    ("2010301", "行政运行"),
    ("2010302", "一般行政管理事务"),
    ("208", "社会保障和就业支出"),
    ("20805", "行政事业单位养老支出"),
    ("2080505", "机关事业单位基本养老保险缴费支出"),
    ("210", "卫生健康支出"),
    ("21011", "行政事业单位医疗"),
    ("2101101", "行政单位医疗"),
    ("221", "住房保障支出"),
    ("22102", "住房改革支出"),
    ("2210201", "住房公积金"),
)
_NUMERALS = "一二三四五六七八九十"


def report(tables: int = 14, rows: int = 60, charts: int = 7) -> Document:
    """The report; `rows` body rows in each of `tables` tables."""
    blocks: list[Block] = [
        Cover(f"{UNIT}\n2022年度部门决算", ("（公开稿）",), ("公开日期：2023年9月",)),
        TableOfContents(),
        PageBreak(),
        *_overview(),
        PageBreak(),
        Heading(1, "部门决算情况说明", "第二部分 "),
        *(block for number in range(charts) for block in _section(number)),
        PageBreak(),
        Heading(1, "名词解释", "第三部分 "),
        *(
            _sentence(f"{index + 1}.{name}：反映{name}方面的支出。", "")
            for index, (_, name) in enumerate(_CLASSES)
        ),
        PageBreak(),
        Heading(1, "附表", "第四部分 "),
    ]
    for number in range(tables):
        blocks += [table(number, rows), PageBreak()]
    return Document(tuple(blocks[:-1]), f"{UNIT}2022年度部门决算", {"entity": UNIT, "year": "2022"})


def _sentence(before: str, figure: str, after: str = "", key: str = "t01.total.c1") -> Paragraph:
    runs = [Run(before), Run(figure, key=key), Run(after)] if figure else [Run(before)]
    return Paragraph(tuple(runs))


def _overview() -> Iterator[Block]:
    yield Heading(1, "部门概况", "第一部分 ")
    yield Heading(2, "部门职责", "一、")
    for index in range(8):
        yield (
            Heading(3, "主要职能", "（一）")
            if index == 0
            else _sentence(
                f"{index}.负责县政府会议的准备工作，协助县政府领导组织实施会议决定事项，督促检查落实情况，及时向县政府领导报告。",
                "",
            )
        )
    yield Heading(2, "机构设置", "二、")
    yield _sentence(f"{UNIT}下属二级预算单位", "0", "个，其中行政单位0个，参照公务员法管理的事业单位0个。")
    yield Heading(2, "2022年重点工作完成情况", "三、")
    for _ in range(6):
        yield _sentence("紧紧围绕中心工作，协助县政府领导统筹推进各项决策部署，政务保障规范有序。" * 5, "")


def _section(number: int) -> Iterator[Block]:
    kinds: tuple[Literal["column", "pie"], ...] = ("column", "pie", "pie", "column", "column", "pie", "pie")
    yield Heading(
        2,
        ("收入支出决算总体情况说明", "收入决算情况说明", "支出决算情况说明")[number % 3],
        f"{_NUMERALS[number]}、",
    )
    yield _sentence(
        "2022年度收、支总计",
        "1,008.17",
        "万元。与2021年度相比，收、支总计各增加63.43万元，增长6.71%。主要变动原因是人员增加。",
    )
    yield chart(number, kinds[number % len(kinds)])


def chart(number: int, kind: Literal["column", "bar", "pie", "line"]) -> Chart:
    """A chart like those of a report."""
    categories: tuple[str, ...]
    if kind == "pie":
        categories = ("一般公共服务支出", "社会保障和就业支出", "卫生健康支出", "住房保障支出")
        values = (Decimal("792.91"), Decimal("98.84"), Decimal("45.36"), Decimal("71.06"))
        labels = ("792.91万元，78.65%", "98.84万元，9.80%", "45.36万元，4.50%", "71.06万元，7.05%")
        series: tuple[Series, ...] = (Series("支出", values, labels),)
    else:
        categories = ("收入总计", "支出总计")
        series = (
            Series("2021年", (Decimal("944.74"), Decimal("944.74")), ("944.74", "944.74")),
            Series("2022年", (Decimal("1008.17"), Decimal("1008.17")), ("1,008.17", "1,008.17")),
        )
    title = "支出决算结构" if kind == "pie" else "收、支决算总计变动情况"
    alt = f"{title}：" + "；".join(
        f"{name}{value}万元" for name, value in zip(categories, series[-1].values, strict=True)
    )
    return Chart(kind, title, categories, series, "万元", f"图{number + 1}　{title}", alt, f"图{number + 1}")


def table(number: int, rows: int) -> Grid:
    """A table like 公开03表 (portrait, three levels of rows) or 公开05表 (lying, sixteen columns)."""
    wide = number % 3 == 2
    columns = 15 if wide else 7
    head = _wide_head() if wide else _narrow_head()
    body = tuple(_row(index, columns) for index in range(rows))
    return Grid(
        rows=(*head, *body),
        title=("收入决算表", "支出决算表", "一般公共预算财政拨款支出决算表")[number % 3],
        number=f"公开{number + 1:02d}表",
        subject=f"部门：{UNIT}",
        unit="金额单位：万元",
        notes=("注：本表反映部门本年度各项支出情况。", "本表金额转换为万元时，因四舍五入可能存在尾差。"),
        header_rows=len(head),
        widths=(8, 20, *(8 for _ in range(columns - 1)))
        if wide
        else (9, 24, *(9 for _ in range(columns - 1))),
        landscape=wide,
        id=f"t{number + 1:02d}",
    )


def _head(text: str, rowspan: int = 1, colspan: int = 1) -> Cell:
    return Cell(text, header=True, rowspan=rowspan, colspan=colspan, align="center")


def _narrow_head() -> tuple[tuple[Cell, ...], ...]:
    names = ("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
    return (
        (_head("项目", colspan=2), *(_head(name, rowspan=2) for name in names)),
        (_head("功能分类科目编码"), _head("科目名称")),
        (_head("栏次", colspan=2), *(_head(str(index + 1)) for index in range(len(names)))),
    )


def _wide_head() -> tuple[tuple[Cell, ...], ...]:
    three = ("年初结转和结余", "本年收入", "本年支出", "年末结转和结余")
    return (
        (_head("项目", colspan=2), *(_head(name, colspan=(3, 3, 4, 4)[at]) for at, name in enumerate(three))),
        (
            _head("科目编码", rowspan=2),
            _head("科目名称", rowspan=2),
            *(_head(name, rowspan=2) for name in ("合计", "基本支出结转", "项目支出结转和结余")),
            *(_head(name, rowspan=2) for name in ("合计", "基本支出", "项目支出")),
            _head("合计", rowspan=2),
            _head("基本支出", colspan=2),
            _head("项目支出", rowspan=2),
            _head("合计", rowspan=2),
            _head("基本支出结转", rowspan=2),
            _head("项目支出结转和结余", colspan=2),
        ),
        (_head("人员经费"), _head("公用经费"), _head("项目支出结转"), _head("项目支出结余")),
    )


def _row(index: int, columns: int) -> tuple[Cell, ...]:
    names: tuple[Cell, ...]
    if index == 0:
        names = (Cell("合计", align="center", bold=True, colspan=2, header=True),)
    else:
        code, name = _CLASSES[(index - 1) % len(_CLASSES)]
        names = (Cell(code), Cell(name, indent=(len(code) - 3) // 2))
    amounts = (_amount(index, column) for column in range(columns - 1))
    return (*names, *amounts)


def _amount(index: int, column: int) -> Cell:
    if (index + column) % 4 == 3:
        return Cell("", align="right")
    value = Decimal((index * 977 + column * 7919 + 31) * 13 % 1_234_567).scaleb(-2)
    return Cell(f"{value:,.2f}", value, align="right", key=f"t{column}.{index}.c{column}")
