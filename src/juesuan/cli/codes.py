"""Verbs on code lists: codes find, codes import."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from juesuan.cli.show import Format

if TYPE_CHECKING:
    from juesuan.tasks.codes import CodeLookup

group = typer.Typer(help="科目：按年度查科目编码和名称，导入官方科目表。", no_args_is_help=True)

KindArg = Annotated[
    str,
    typer.Argument(
        metavar="类别",
        help="functional 功能分类、economic_department 部门经济分类、economic_government 政府经济分类、"
        "revenue 收入、gov_accounts 会计科目、divisions 行政区划",
    ),
]
YearOption = Annotated[int, typer.Option("--year", metavar="年度", help="决算年度")]
DataOption = Annotated[
    Path | None,
    typer.Option("--data", metavar="文件夹", help="导入的科目表所在文件夹（默认取 JUESUAN_DATA）"),
]


@group.command("find")
def find(
    kind: KindArg,
    year: YearOption,
    query: Annotated[str | None, typer.Argument(metavar="编码或名称")] = None,
    data: DataOption = None,
    format: Annotated[Format, typer.Option("--format", help="输出形式")] = Format.TEXT,
) -> None:
    """查科目：给出编码、编码开头或名称的一部分；不给则列出顶级科目。"""
    from juesuan.cli.show import print_json
    from juesuan.tasks.codes import lookup

    found = lookup(kind, query, year=year, data=data)
    if format is Format.JSON:
        print_json(_as_dict(found))
        return
    lines = [f"{found.kind.label}，{year} 年度：{found.total} 个"]
    if found.resolution is not None:
        lines.append(f"{found.resolution.code}：{found.resolution.status.label}")
        lines += [
            f"  曾用名：{_span(name.valid_from, name.valid_to)} {name.name}"
            for name in found.resolution.history
        ]
        lines += [f"  相近：{near.code} {near.name}" for near in found.resolution.nearest]
    lines += [f"  {row.code:<9}{row.name}（可信度 {row.confidence}）" for row in found.rows]
    if found.total > len(found.rows):
        lines.append(f"  …… 只列出前 {len(found.rows)} 个")
    if not found.official:
        lines.append("说明：随程序附带的科目表不是官方出版物，可用 juesuan codes import 导入官方科目表。")
    sys.stdout.write("\n".join(lines) + "\n")


@group.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="文件", help="官方科目表（csv 或 xlsx）")],
    kind: Annotated[str, typer.Option("--kind", metavar="类别", help="科目类别，同 find")],
    year: YearOption,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="文件夹", help="存放位置（默认 JUESUAN_DATA）")
    ] = None,
    partial: Annotated[bool, typer.Option("--partial", help="文件只是一部分：不停用未列出的科目")] = False,
) -> None:
    """导入官方科目表，盖在随程序附带的科目表之上，并报告有哪些变化。"""
    from juesuan.cli.show import show_findings
    from juesuan.tasks.codes import import_codes

    report = import_codes(file, kind=kind, year=year, to=to, complete=not partial)
    lines = [
        f"{report.label} {year} 年度：新增 {len(report.added)}，改名 {len(report.renamed)}，"
        f"停用 {len(report.retired)}，未变 {report.unchanged}",
        f"已写入 {report.path}",
    ]
    for word, changes in (("新增", report.added), ("改名", report.renamed), ("停用", report.retired)):
        for change in changes[:20]:
            before = change.before.name if change.before else "（无）"
            after = change.after.name if change.after else "（无）"
            lines.append(f"  {word} {change.code}：{before} → {after}")
        if len(changes) > 20:
            lines.append(f"  …… {word}另有 {len(changes) - 20} 个")
    sys.stdout.write("\n".join(lines) + "\n")
    if report.findings:
        show_findings(report.findings)


def _span(since: int | None, until: int | None) -> str:
    return f"{since or '…'}—{until or '…'}"


def _as_dict(found: CodeLookup) -> dict[str, object]:
    rows = [
        {"code": row.code, "name": row.name, "confidence": row.confidence, "source": row.source}
        for row in found.rows
    ]
    status = None if found.resolution is None else found.resolution.status.value
    return {
        "kind": found.kind.id,
        "year": found.year,
        "query": found.query,
        "status": status,
        "total": found.total,
        "rows": rows,
    }


def add_to(app: typer.Typer) -> None:
    """Register the group."""
    app.add_typer(group, name="codes")
