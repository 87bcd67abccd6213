"""The first sheet, 说明: what to fill in, where and how, in plain words."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet

from juesuan.profiles import Profile
from juesuan.submission.specs import SheetSpec
from juesuan.submission.workbook.layout import CODES
from juesuan.submission.workbook.styles import Styles

_RULES = (
    "只填浅黄色单元格；灰色单元格由程序列出或自动查出，不用填。橙色表头（带 *）的列必须填。",
    "金额一律以元填列，最多两位小数，不带“元”字；没有发生额的留空，不要填 0、“无”或“—”。",
    "不要改动工作表名和表头；不要合并单元格；不要在数据下面加合计行，各项合计由程序计算。",
    "可以在右边另加自己的说明列，也可以另加底稿工作表，程序不读取。",
    "功能分类填 7 位项级编码，部门预算支出经济分类填 5 位款级编码，编码见“"
    + CODES
    + "”；填后右侧自动显示名称。",
    "基本支出按“人员经费”“公用经费”分行填列；项目支出如需按项目公开，先在“项目”表登记，再在各表填项目编码。",
    "预算的调减、收回填负数；支出的红字冲销可以填负数。",
    "年初结转和结余应等于上年年末数；有调整的，把调整数另起一行，并选择“年初调整原因”。",
    "“三公”经费、人员、资产等表的行已经列好；有几个单位的，每个单位各列一份，并填单位代码。",
    "行数不够时直接往下填，或复制整行后往下粘贴。",
)
_AFTER = (
    "填好后保存，运行 juesuan check 文件名：逐项列出问题所在的工作表、单元格和改法。",
    "没有错误后，运行 juesuan compile 文件名 --out 文件夹：生成全部公开表。",
)
_WIDTHS = (16, 12, 100)
_LINE = 18
_CHARACTERS_A_LINE = 60


def write_guide(sheet: Worksheet, styles: Styles, profile: Profile, specs: Iterable[SheetSpec]) -> None:
    """Write the explanation and a linked list of the sheets."""
    for position, width in enumerate(_WIDTHS):
        sheet.set_column(position, position, width)
    sheet.write(0, 0, f"{profile.year} 年度部门决算填报工作簿（{profile.head.label}）", styles.part("title"))
    sheet.set_row(0, 2 * _LINE)
    row = _lines(sheet, styles, 1, "怎样填写", _RULES)
    row = _contents(sheet, styles, row, specs)
    _lines(sheet, styles, row, "填好以后", _AFTER)
    sheet.activate()


def _lines(sheet: Worksheet, styles: Styles, row: int, heading: str, lines: Iterable[str]) -> int:
    sheet.write(row, 0, heading, styles.part("heading"))
    for number, text in enumerate(lines, start=1):
        row += 1
        sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, f"{number}．{text}", styles.part("text"))
        sheet.set_row(row, _LINE * (1 + len(text) // _CHARACTERS_A_LINE))
    return row + 2


def _contents(sheet: Worksheet, styles: Styles, row: int, specs: Iterable[SheetSpec]) -> int:
    for position, heading in enumerate(("工作表", "是否必填", "填什么")):
        sheet.write(row, position, heading, styles.part("heading"))
    for spec in specs:
        row += 1
        sheet.write_url(row, 0, f"internal:'{spec.title}'!A1", styles.part("link"), spec.title)
        sheet.write(row, 1, "必填" if spec.required else "有则填", styles.part("boxed"))
        sheet.write(row, 2, spec.help, styles.part("boxed"))
        sheet.set_row(row, _LINE * (1 + len(spec.help) // _CHARACTERS_A_LINE))
    return row + 2
