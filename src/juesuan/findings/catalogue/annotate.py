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
    Kind(
        "recheck-findings",
        Severity.ERROR,
        "不是核查结果",
        "《{file}》不是 audit 保存的核查结果，无法对照。",
        "The file given to --recheck is not a result of audit (findings.json), or is damaged.",
        "请指定 audit --out 文件夹里的 findings.json，或 audit --format json 保存的结果。",
        "《意见.json》不是 audit 保存的核查结果，无法对照。",
    ),
    Kind(
        "recheck-which",
        Severity.ERROR,
        "不知道对照哪一份",
        "核查结果里有 {count} 份文件，没有一份与《{file}》同名，不知道对照哪一份。",
        "The earlier result is about several documents, and not exactly one has the name of the new one.",
        "把新文件改成原来的文件名，或对原文件单独核查后再对照。",
        "核查结果里有 3 份文件，没有一份与《公开.docx》同名，不知道对照哪一份。",
    ),
)
