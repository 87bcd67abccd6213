"""Verbs on a submission: compile, check, explain, consolidate."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from juesuan.cli.progress import progress_bar
from juesuan.cli.show import Format

CaseArg = Annotated[Path, typer.Argument(metavar="填报", help="填报工作簿（xlsx）或填报文件夹")]
OutOption = Annotated[Path, typer.Option("--out", metavar="文件夹", help="输出文件夹")]
FormatOption = Annotated[Format, typer.Option("--format", help="输出形式")]
ProfilesOption = Annotated[
    list[Path] | None, typer.Option("--profiles", metavar="文件夹", help="另外的口径文件夹，可重复")
]


def compile_(
    case: CaseArg,
    out: OutOption,
    public: Annotated[
        bool, typer.Option("--public", help="略去标记为涉密的内容；不加时保留并在每页标明内部资料")
    ] = False,
    profiles: ProfilesOption = None,
) -> None:
    """编制：由填报数据生成全套公开表（xlsx、html、csv、json）并审核。"""
    from juesuan.cli.show import exit_code, show_findings
    from juesuan.findings import InputFault, make
    from juesuan.tasks.compile import compile_case

    with progress_bar() as progress:
        try:
            result = compile_case(case, out, public=public, extra=profiles or (), progress=progress)
        except FileExistsError:
            raise InputFault(make("output-exists", found=str(out))) from None
    entity = result.case.submission.entity
    sys.stdout.write(f"{entity} {result.case.profile.year} 年度，{result.case.profile.head.label}\n")
    for filled in result.case.tables:
        figures = sum(1 for cell in filled.cells if cell.printed is not None)
        sys.stdout.write(f"  {filled.table.number:<8}{filled.table.title}：{figures} 个数字\n")
    sys.stdout.write(f"已写入 {out}（{len(result.files)} 个文件）\n")
    show_findings(result.findings)
    raise typer.Exit(exit_code(result.findings))


def check(case: CaseArg, format: FormatOption = Format.TEXT, profiles: ProfilesOption = None) -> None:
    """审核：按勾稽关系和规则检查填报数据。"""
    from juesuan.cli.show import exit_code, print_findings
    from juesuan.tasks.case import open_case

    findings = open_case(case, profiles or ()).findings
    print_findings(findings, format)
    raise typer.Exit(exit_code(findings))


def explain(
    case: CaseArg,
    figure: Annotated[
        str, typer.Argument(metavar="数字", help="数字编号，如 t03.2010350.c2；得分如 eval.P02.2")
    ],
    format: FormatOption = Format.TEXT,
    profiles: ProfilesOption = None,
) -> None:
    """说明：一个数字是什么、由哪些分录得来、还出现在哪里、参加哪些勾稽关系。"""
    from juesuan.cli.show import print_json
    from juesuan.tasks.explain import explain_figure

    if figure.startswith("eval."):
        _explain_score(case, figure, format, profiles or [])
        return
    found = explain_figure(case, figure, extra=profiles or ())
    if format is Format.JSON:
        print_json(found.as_dict())
        return
    lines = [f"{found.cell.id} = {found.cell.text or '（空白）'}", found.words, f"口径：{found.slice}", ""]
    lines.append(f"由 {len(found.entries)} 条分录合计：")
    lines += [f"  {entry.amount:>18,.2f}  {entry.origin.in_words()}" for entry in found.entries[:20]]
    if len(found.entries) > 20:
        lines.append(f"  …… 另有 {len(found.entries) - 20} 条，用 --format json 查看全部")
    lines += ["", "同一数字还出现在："]
    lines += [f"  {one.id}  {one.place.in_words()}" for one in found.elsewhere] or ["  （没有）"]
    lines += ["", "参加的勾稽关系："]
    for rule, sentence, holds in found.relations:
        lines.append(f"  {'✓' if holds else '✗'} {rule + ' ' if rule else ''}{sentence}")
    sys.stdout.write("\n".join(lines) + "\n")


def _explain_score(case: Path, key: str, wanted: Format, profiles: list[Path]) -> None:
    from juesuan.cli.show import print_json
    from juesuan.tasks.case import open_case
    from juesuan.tasks.evaluate import explain_score

    found = explain_score(open_case(case, profiles), key)
    if wanted is Format.JSON:
        print_json(found.as_dict())
        return
    lines = [f"{found.key} {found.name}：{found.points}", found.reason]
    lines += [f"  {name}：{value}" for name, value in found.inputs.items()]
    sys.stdout.write("\n".join(lines) + "\n")


def consolidate(
    cases: Annotated[list[Path], typer.Argument(metavar="填报...", help="各单位的填报工作簿或文件夹")],
    out: Annotated[Path, typer.Option("--out", metavar="文件夹", help="部门填报文件夹（新建）")],
    entity: Annotated[str, typer.Option("--entity", metavar="全称", help="部门全称")],
    format: FormatOption = Format.TEXT,
    profiles: ProfilesOption = None,
) -> None:
    """汇总：把各单位的填报汇总成部门填报，抵销内部往来。"""
    from juesuan.cli.show import exit_code, print_findings
    from juesuan.findings import InputFault, make
    from juesuan.tasks.consolidate import consolidate_cases

    with progress_bar() as progress:
        try:
            result = consolidate_cases(cases, out, entity=entity, extra=profiles or (), progress=progress)
        except FileExistsError:
            raise InputFault(make("output-exists", found=str(out))) from None
    if format is Format.TEXT:
        units = len(result.submission.of("units"))
        sys.stdout.write(f"{entity}：{units} 个单位，抵销 {len(result.pairs)} 笔内部往来，已写入 {out}\n")
    print_findings(result.findings, format)
    raise typer.Exit(exit_code(result.findings))


def add_to(app: typer.Typer) -> None:
    """Register the verbs."""
    app.command("compile")(compile_)
    app.command("check")(check)
    app.command("explain")(explain)
    app.command("consolidate")(consolidate)
