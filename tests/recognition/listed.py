"""Invented publications with contents in the manner of several provinces, for holding one against the other.

A publication is a text: lines are paragraphs, `@3` stands for the third table of the national set with its
caption, `@3=题目` for that table under another title, and a line of cells parted by `|` is a row of a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tests.recognition.drawn import drawn, grid_of

from juesuan.findings import Finding, Place
from juesuan.formats.document import Block, Document, Grid, Paragraph, Run
from juesuan.profiles import load_profile
from juesuan.recognition import review

ENTITY = "青岩县水文站"
YEAR = 2022
TITLES = (
    "收入支出决算总表",
    "收入决算表",
    "支出决算表",
    "财政拨款收入支出决算总表",
    "一般公共预算财政拨款支出决算表",
    "一般公共预算财政拨款基本支出决算明细表",
    "政府性基金预算财政拨款收入支出决算表",
    "国有资本经营预算财政拨款支出决算表",
    "财政拨款“三公”经费支出决算表",
)


def tables() -> list[list[Block]]:
    """The nine tables, each with the lines of its caption, title first."""
    found: list[list[Block]] = []
    above: list[Block] = []
    for block in drawn("2022_national").blocks[1:]:
        above.append(block)
        if isinstance(block, Grid):
            # Notes below a table are no lines of the next caption.
            start = next(at for at, one in enumerate(above) if _title_of(one) in TITLES)
            found.append(above[start:])
            above = []
    return found


def _title_of(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""


def published(text: str) -> Document:
    """The publication as a document whose paragraphs have lines."""
    known = tables()
    blocks: list[Block] = []
    rows: list[str] = []
    for line in [*text.splitlines(), ""]:
        if "|" in line:
            rows.append(line)
            continue
        if rows:
            blocks.append(grid_of(rows))
            rows = []
        if line.startswith("@"):
            number, _, title = line[1:].partition("=")
            own = known[int(number) - 1]
            blocks += [Paragraph((Run(title),)) if title else own[0], *own[1:]]
        elif line.strip():
            blocks.append(Paragraph((Run(line),)))
    return Document(tuple(_placed(blocks)))


def _placed(blocks: Sequence[Block]) -> Iterator[Block]:
    for at, block in enumerate(blocks, start=1):
        if isinstance(block, Paragraph | Grid):
            yield replace(block, place=Place(line=at))
        else:
            yield block


def told(document: Document) -> list[Finding]:
    """What is found wrong with contents, or with the years and names in them."""
    findings = review(document, load_profile("cn", YEAR), ENTITY).findings
    return [one for one in findings if one.code.startswith(("audit-contents", "audit-year", "audit-name"))]


SECTIONS = """一、收入支出决算总体情况说明
收入总计953.00万元。
二、收入决算情况说明
本年收入合计911.00万元。
三、支出决算情况说明
本年支出合计900.00万元。
四、财政拨款收入支出决算总体情况说明
财政拨款收入总计见表。
五、其他重要事项的情况说明
（一）机关运行经费支出情况
无机关运行经费支出。
（二）政府采购支出情况
无政府采购支出。
（三）国有资产占用情况
共有车辆0辆。
"""
ALL = "\n".join(f"@{number}" for number in range(1, 10))

# Parts and their sections, dots and pages; the tables stand at the end, listed nowhere.
DOTTED = f"""{ENTITY}2022年度部门决算
目录
第一部分 部门概况………………3
一、主要职能………………3
二、机构设置………………4
第二部分 2022年度部门决算情况说明………………5
一、收入支出决算总体情况说明………………5
二、收入决算情况说明………………6
三、支出决算情况说明………………6
四、财政拨款收入支出决算总体情
况说明………………7
五、其他重要事项的情况说明………………8
第三部分 名词解释………………10
第四部分 附表………………12
第一部分 部门概况
一、主要职能
负责全县水文监测。
二、机构设置
内设三个股室。
第二部分 2022年度部门决算情况说明
{SECTIONS}第三部分 名词解释
基本支出：保障机构运转的支出。
第四部分 附表
{ALL}
"""

# Sections alone on the first level, no pages, the tables listed by serial numbers of their own.
SERIAL = f"""2022年度{ENTITY}单位决算
目　录
一、{ENTITY}概况
（一）主要职责
（二）机构设置情况
二、2022年度单位决算公开表
（一）收入支出决算总表
（二）收入决算表
（三）支出决算表
（四）财政拨款收入支出决算总表
（五）一般公共预算财政拨款支出决算表
（六）一般公共预算财政拨款基本支出决算明细表
（七）政府性基金预算财政拨款收入支出决算表
（八）国有资本经营预算财政拨款支出决算表
（九）财政拨款“三公”经费支出决算表
三、2022年度单位决算情况说明
四、名词解释
一、概况
（一）主要职责
负责全县水文监测。
（二）机构设置情况
内设三个股室。
二、2022年度单位决算公开表
{ALL}
三、2022年度单位决算情况说明
（一）收入支出决算总体情况说明
收入总计953.00万元。
四、名词解释
基本支出：保障机构运转的支出。
"""

# Parts alone with a colon, tables as 表一.
COLON = f"""{ENTITY}2022年度部门决算公开
目录
第一部分：{ENTITY}概况
第二部分：2022年度部门决算表
表一：收入支出决算总表
表二：收入决算表
表三：支出决算表
表四：财政拨款收支决算总表
表五：一般公共预算财政拨款支出决算表
表六：一般公共预算财政拨款基本支出决算表
表七：政府性基金预算支出决算表
表八：国有资本经营预算支出决算表
表九：“三公”经费支出决算表
第三部分：2022年度部门决算情况说明
第四部分：名词解释
第一部分：{ENTITY}概况
一、主要职能
负责全县水文监测。
第二部分：2022年度部门决算表
{ALL}
第三部分：2022年度部门决算情况说明
{SECTIONS}第四部分：名词解释
基本支出：保障机构运转的支出。
"""

# No numbers in contents, numbers in the text.
BARE = f"""2022年度部门决算
目录
单位概况 1
主要职能 1
机构设置 1
收入支出决算总体情况说明 2
收入决算情况说明 2
支出决算情况说明 3
财政拨款收入支出决算总体情况说明 3
其他重要事项的情况说明 4
名词解释 5
单位概况
一、主要职能
负责全县水文监测。
二、机构设置
内设三个股室。
{SECTIONS}名词解释
基本支出：保障机构运转的支出。
{ALL}
"""

# The first level only, and a list of the tables with its own head before them.
ANNEXED = f"""{ENTITY}2022年度决算公开
目录
第一章 基本情况
第二章 决算情况说明
第三章 名词解释
第四章 2022年度部门决算表
第一章 基本情况
一、主要职能
负责全县水文监测。
第二章 决算情况说明
{SECTIONS}第三章 名词解释
基本支出：保障机构运转的支出。
第四章 2022年度部门决算表
附表目录
1.收入支出决算总表
2.收入决算表
3.支出决算表
4.财政拨款收入支出决算总表
5.一般公共预算财政拨款支出决算表
6.一般公共预算财政拨款基本支出决算明细表
7.政府性基金预算财政拨款收入支出决算表
8.国有资本经营预算财政拨款支出决算表
9.财政拨款“三公”经费支出决算表
{ALL}
"""

# A list of tables as a table.
SHEET = f"""公开表格清单
序号|表号|表名|是否空表
1|公开01表|收入支出决算总表|否
2|公开02表|收入决算表|否
3|公开03表|支出决算表|否
4|公开04表|财政拨款收入支出决算总表|否
5|公开05表|一般公共预算财政拨款支出决算表|否
6|公开06表|一般公共预算财政拨款基本支出决算明细表|否
7|公开07表|政府性基金预算财政拨款收入支出决算表|否
8|公开08表|国有资本经营预算财政拨款支出决算表|是
9|公开09表|财政拨款“三公”经费支出决算表|否
{ALL}
"""
STYLES = {
    "dotted": DOTTED,
    "serial": SERIAL,
    "colon": COLON,
    "bare": BARE,
    "annexed": ANNEXED,
    "sheet": SHEET,
}
