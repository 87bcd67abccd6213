"""Findings of audits of many documents: what concerns a run and not the content of a file."""

from __future__ import annotations

from juesuan.findings.catalogue._kind import Kind
from juesuan.findings.model import Severity

KINDS: tuple[Kind, ...] = (
    Kind(
        "audit-program",
        Severity.ERROR,
        "核查程序出错",
        "{where}：核查这份文件时程序出错（{found}），没有得到结果。其他文件不受影响。",
        "An exception inside our own program while one document of many was audited; the run went on.",
        "这是程序的缺陷，不一定是文件的问题，请把文件和括号中的内容一起报告。",
        "《决算.pdf》：核查这份文件时程序出错（KeyError rows.py:45），没有得到结果。其他文件不受影响。",
    ),
    Kind(
        "audit-in-use",
        Severity.ERROR,
        "结果文件夹正在使用",
        "结果文件夹“{found}”正被另一次核查使用，未作任何改动。",
        "Two runs may not write into one folder of results at a time.",
        "等那一次结束，或用 --out 另选一个文件夹。",
        "结果文件夹“核查结果”正被另一次核查使用，未作任何改动。",
    ),
    Kind(
        "audit-store-broken",
        Severity.ERROR,
        "核查进度文件损坏",
        "核查进度文件“{found}”损坏，不能接着上次继续，未作任何改动。",
        "run.sqlite in the folder of results is damaged or was made by something else.",
        "删除该文件夹后重新核查，或用 --out 另选一个文件夹。",
        "核查进度文件“核查结果/run.sqlite”损坏，不能接着上次继续，未作任何改动。",
    ),
)
