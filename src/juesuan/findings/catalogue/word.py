"""Words about Word files that were handed in."""

from __future__ import annotations

from juesuan.findings.catalogue._kind import Kind
from juesuan.findings.model import Severity

KINDS: tuple[Kind, ...] = (
    Kind(
        "E-NOT-DOCX",
        Severity.ERROR,
        "不是 Word 文档",
        "{where}：应为 Word 文档（docx），实际内容是{found}（按文件内容判断，与扩展名无关）。",
        "要求提交 docx 格式的报告，文件内容却是别的类型。扩展名可以随意改，因此只看内容。",
        "请用 Word 或 WPS 打开后另存为“Word 文档（*.docx）”再提交；旧版 doc、wps 文件也须另存。",
        "《决算公开.docx》：应为 Word 文档（docx），实际内容是旧版 Word 文档（doc、wps）"
        "（按文件内容判断，与扩展名无关）。",
    ),
    Kind(
        "E-TABLE-SIZE",
        Severity.ERROR,
        "Word 表格太大",
        "{where}：表格超过限制：限 {expected}，实为{found}。",
        "正常报告的表格不过几百行、几十列；自报的合并列数或单元格数过大，多为损坏或恶意构造的文件。",
        "请用 Word 或 WPS 打开核对该表格，重新插入后另存为新文件；大量明细请放在电子表格中提交。",
        "《决算公开.docx》 第3个表：表格超过限制：限 256 列，实为超过 256 列。",
    ),
)

PHRASES: dict[str, str] = {
    "columns": "{number} 列",
    "columns-over": "超过 {number} 列",
    "cells": "{number} 个单元格",
    "cells-over": "超过 {number} 个单元格",
    "paragraph": "第{number}段",
    "table": "第{number}个表",
}
"""Words that stand inside the messages above, by name; {number} is filled in."""
