"""Findings about what office files carry besides what they show: changes, remarks, hidden parts."""

from __future__ import annotations

from juesuan.findings.catalogue._kind import Kind
from juesuan.findings.model import Severity

_WARNING, _INFO = Severity.WARNING, Severity.INFO

KINDS: tuple[Kind, ...] = (
    Kind(
        "audit-tracked-changes",
        _WARNING,
        "留有未接受的修订",
        "{where}：文件中留有 {count} 处修订痕迹（{kinds}）{quote}；核查按全部接受后的文字进行。",
        "The Word file still holds tracked changes: anybody who opens it sees what was written before. "
        "The text was read as if all of them were accepted; changes of looks alone are not counted.",
        "在 Word 或 WPS 的“审阅”中逐处接受或拒绝修订，关闭“修订”后重新公开。",
        "《决算公开.docx》 第12段：文件中留有 3 处修订痕迹（插入 2 处、删除 1 处），首处为“含上年结转”；"
        "核查按全部接受后的文字进行。",
    ),
    Kind(
        "audit-comments-left",
        _WARNING,
        "留有批注",
        "{where}：文件中留有 {count} 条{whose}批注{among}，首条为“{quote}”。",
        "Remarks of those who wrote or reviewed the file are still in it and are published with it. "
        "A hint only where all remarks are those of an audit of ours.",
        "删除全部批注后重新公开；批注所指的问题尚未处理的，先行处理。",
        "《决算公开.docx》 第12段：文件中留有 2 条批注，首条为“此数待核”。",
    ),
    Kind(
        "audit-hidden-text",
        _INFO,
        "有隐藏文字",
        "{where}：有 {count} 处设为“隐藏”的文字{among}，首处为“{quote}”；这些文字没有作为公开内容核查。",
        "Text formatted as hidden is not printed, but anybody can make it visible. It was not read.",
        "不需要的请删除；应公开的请取消“隐藏”。",
        "《决算公开.docx》 第12段：有 1 处设为“隐藏”的文字，首处为“内部测算”；这些文字没有作为公开内容核查。",
    ),
    Kind(
        "audit-hidden-cells",
        _INFO,
        "有隐藏的工作表、行或列",
        "《{file}》有隐藏的工作表、行或列（{what}）{holding}；隐藏的内容没有作为公开内容核查。",
        "Hidden sheets, rows and columns are not seen, but anybody can unhide them. They were not read as "
        "published. A warning where they hold figures.",
        "不需要的请删除而不是隐藏；应公开的请取消隐藏。",
        "《决算公开.xlsx》有隐藏的工作表、行或列（工作表“底稿”），其中有数字；隐藏的内容没有作为公开内容核查。",
    ),
    Kind(
        "audit-cell-comments",
        _INFO,
        "单元格带有批注",
        "{where}：工作簿中有 {count} 条{whose}批注，首条为“{quote}”。",
        "Comments on cells are published with the workbook.",
        "删除不应公开的批注后重新公开。",
        "《决算公开.xlsx》 “收入”!C12：工作簿中有 1 条批注，首条为“此数待核”。",
    ),
    Kind(
        "audit-formula-result",
        _WARNING,
        "公式保存的结果与公式不符",
        "{where}：公式 ={formula} 按表中数字应为 {expected}，单元格保存的结果是 {found}{more}。",
        "The result stored beside a formula is not what it gives for the numbers of the workbook: a program "
        "that does not compute changed the file, and those that compute show another number. "
        "Only sums and differences of cells are computed.",
        "请用 Excel 或 WPS 打开，全部重新计算（Ctrl＋Alt＋F9）并保存，核对各表后重新公开。",
        "《决算公开.xlsx》 “收入”!C12：公式 =SUM(C3:C11) 按表中数字应为 120.00，单元格保存的结果是 100.00。",
    ),
)

PHRASES: dict[str, str] = {
    "inserted": "插入 {count} 处",
    "deleted": "删除 {count} 处",
    "moved": "移动 {count} 处",
    "first": "，首处为“{quote}”",
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "among": "（其中{parts}）",
    "among-kinds": "；其中{parts}",
    "changes-in": "{part} {count} 处",
    "remarks-in": "{part} {count} 条",
    "own": "核查程序所加的",
    "sheets": "工作表{names}",
    "rows": "“{sheet}”第 {names} 行",
    "columns": "“{sheet}”{names} 列",
    "figures": "，其中有数字",
    "also": "；另有 {count} 处（{cells}）",
}
"""Words that stand inside the messages above, by name."""


def phrase(key: str, **words: object) -> str:
    """Part of a finding; KeyError (a bug) for an unknown key."""
    return PHRASES[key].format(**words)
