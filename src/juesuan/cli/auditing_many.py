"""What the terminal shows of an audit of many documents: counts, what is most common, what was not read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.cli.progress import progress_bar

if TYPE_CHECKING:
    from juesuan.tasks.audit_results import Summary
    from juesuan.tasks.audit_work import Asked

_CODES = 20
_UNREAD = 20
INTERRUPTED = 130


def audit_many(paths: list[Path], asked: Asked, out: Path, jobs: int | None, shown: str) -> int:
    """Audit all documents into `out`, say what came of it as `shown` (text, json, csv); the exit code."""
    from juesuan.tasks.audit_folder import AuditStopped, audit_folder

    try:
        with progress_bar() as progress:
            done = audit_folder(paths, out, asked=asked, jobs=jobs, progress=progress)
    except AuditStopped as stopped:
        sys.stderr.write(
            f"已停止：{stopped.of} 份文件中已完成 {stopped.done} 份，进度保存在“{out}”。"
            "再次运行同一命令即接着核查其余文件。\n"
        )
        return INTERRUPTED
    if shown in ("json", "csv"):
        _copy(out / f"findings.{shown}")
    elif shown == "html":
        _copy(out / "index.html")
    else:
        _tell(done.summary, done.reused, out)
    return _exit_code(done.summary)


def _tell(summary: Summary, reused: int, out: Path) -> None:
    from juesuan.findings import Severity, kind
    from juesuan.tasks.audit_folder import MOST_PAGES

    write = sys.stdout.write
    right = summary.read - summary.with_errors
    again = f"（其中 {reused} 份沿用上次的结果）" if reused else ""
    write(
        f"核查 {summary.documents} 份文件{again}：{summary.with_errors} 份有错误，{right} 份未发现错误，"
        f"{summary.documents - summary.read} 份没有读出。\n"
    )
    write(
        f"涉及单位 {summary.entities} 个，数字 {summary.facts:,} 个；"
        f"错误 {summary.errors} 条，警告 {summary.warnings} 条，提示 {summary.infos} 条。\n"
    )
    for code, severity, findings, documents in summary.codes[:_CODES]:
        title = kind(code).title
        write(f"  【{Severity(severity).label}】{title}（{code}）：{documents} 份文件，{findings} 条\n")
    if len(summary.codes) > _CODES:
        write(f"  另有 {len(summary.codes) - _CODES} 种，见 summary.json\n")
    for path in summary.unread[:_UNREAD]:
        write(f"  没有读出：{path}\n")
    if summary.documents - summary.read > _UNREAD:
        write("  其余见 documents.parquet 的 read 列\n")
    write(f"结果在“{out}”：findings.json、findings.csv、entities.csv、summary.json 和三个 parquet 表；\n")
    write("审核意见表.xlsx 和 index.html 供审核人员使用。\n")
    if summary.documents > MOST_PAGES and not (out / "documents").is_dir():
        write(f"文件多于 {MOST_PAGES} 份，没有逐份生成网页；需要时单独核查某份，或加 --annotate。\n")


def _copy(path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        while piece := file.read(65_536):
            sys.stdout.write(piece)


def _exit_code(summary: Summary) -> int:
    """2 when a document could not be read, 1 when there are errors, 0 otherwise."""
    return 2 if summary.read < summary.documents else int(summary.errors > 0)
