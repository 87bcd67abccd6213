"""The verb on published documents: audit."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from juesuan.cli.progress import progress_bar
from juesuan.cli.show import Format

if TYPE_CHECKING:
    from juesuan.tasks.audit import Audited


def audit(
    paths: Annotated[list[Path], typer.Argument(metavar="文件...", help="公开的决算文件或文件夹")],
    profile: Annotated[str, typer.Option("--profile", metavar="口径", help="口径，缺省自动识别")] = "auto",
    year: Annotated[int | None, typer.Option("--year", metavar="年度", help="年度，缺省自动识别")] = None,
    entity: Annotated[str | None, typer.Option("--entity", metavar="全称", help="单位全称")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="文件夹", help="另存核查结果的文件夹")] = None,
    format: Annotated[Format, typer.Option("--format", help="输出形式")] = Format.TEXT,
) -> None:
    """核查：读取已公开的决算文件，指出数字、文字和绩效表中的矛盾。"""
    from juesuan.cli.show import print_findings_csv, print_json
    from juesuan.tasks.audit import audit_files

    with progress_bar() as progress:
        found = audit_files(
            paths, profile=None if profile == "auto" else profile, year=year, entity=entity, progress=progress
        )
    content = {"documents": [one.as_dict() for one in found]}
    if out is not None:
        _save(out, content)
    if format is Format.JSON:
        print_json(content)
    elif format is Format.CSV:
        print_findings_csv([finding for one in found for finding in one.findings])
    else:
        for one in found:
            _show(one)
    raise typer.Exit(_exit_code(found))


def _save(out: Path, content: object) -> None:
    import json

    from juesuan.formats.atomic import atomic_folder

    with atomic_folder(out, replace=(out / "findings.json").is_file()) as folder:
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        (folder / "findings.json").write_text(text, encoding="utf-8")


def _show(one: Audited) -> None:
    """Verdict, identity, coverage, then the findings."""
    from juesuan.cli.show import show_findings

    write = sys.stdout.write
    if one.identity is not None:
        who = one.identity.entity or "单位不详"
        write(f"《{one.file}》：{who}，{one.identity.year} 年度，口径 {one.identity.profile}\n")
        write(f"识别依据：{'；'.join(one.identity.reasons)}\n")
    else:
        write(f"《{one.file}》：没有读懂\n")
    if one.reviewed is not None:
        seen = one.reviewed.coverage
        write(
            f"读懂 {seen.recognised}/{seen.tables} 张表（其中绩效表 {seen.forms} 张），"
            f"公开表数字 {seen.figures_used}/{seen.figures} 个，"
            f"文中金额 {seen.amounts_used}/{seen.amounts} 个参加核对\n"
        )
        for text in seen.unread:
            write(f"  未读懂：{text}\n")
        if not seen.complete:
            write("没有全部读懂：没有列出问题的部分不等于没有问题。\n")
    show_findings(one.findings)
    write("\n")


def _exit_code(found: list[Audited]) -> int:
    """2 when a document could not be read, 1 when there are errors, 0 otherwise."""
    from juesuan.cli.show import exit_code

    if any(one.reviewed is None for one in found):
        return 2
    return exit_code([finding for one in found for finding in one.findings])


def add_to(app: typer.Typer) -> None:
    """Register the verb."""
    app.command("audit")(audit)
