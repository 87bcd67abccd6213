"""Remarks written into copies of documents, and what became of earlier findings."""

from __future__ import annotations

from juesuan.findings.catalogue._kind import Kind
from juesuan.findings.model import Severity

KINDS: tuple[Kind, ...] = (
    Kind(
        "annotate-format",
        Severity.INFO,
        "这种文件不能写入批注",
        "《{file}》是{found}，不能写入批注；问题都列在核查结果里。",
        "The format of a document has no place for comments that this program can write.",
        "需要带批注的文件时，请把原件转成 docx、xlsx 或 pdf 再核查。",
        "《公开.doc》是旧版 Word 文档，不能写入批注；问题都列在核查结果里。",
    ),
)
