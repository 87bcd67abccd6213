"""Words about documents in our own exchange form (JSON) that cannot be read back."""

from __future__ import annotations

from juesuan.findings.catalogue._kind import Kind
from juesuan.findings.model import Severity

KINDS: tuple[Kind, ...] = (
    Kind(
        "E-DOCUMENT",
        Severity.ERROR,
        "文档数据不合格式",
        "{where}：{reason}。",
        "JSON 形式的文档由本程序写出，手工改动或其他程序写出的内容缺项、多项或类型不对时，无法读回。",
        "请用本程序重新生成该文件；确需手工修改的，请只改已有各项的内容，不要改动结构。",
        "《决算.json》 blocks[3].rows[0][2].value：内容不对，应为数字、文字或本程序规定的取值。",
    ),
)

PHRASES = {
    "whole": "全文",
    "missing": "缺少这一项",
    "unknown": "多出不认识的一项",
    "kind": "不认识这种内容块，应为标题、段落、表格、图、分页、目录或封面",
    "not-json": "不是完整的 JSON 文本，文件可能没有保存完整",
    "too-large": "数字超出范围，金额不超过 18 位，合并单元格不超过 1,000 行、1,000 列",
    "wrong": "内容不对，应为数字、文字或本程序规定的取值",
}


def phrase(key: str) -> str:
    """The reason of a finding; KeyError (a bug) for an unknown key."""
    return PHRASES[key]
