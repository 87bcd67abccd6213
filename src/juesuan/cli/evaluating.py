"""The verb evaluate: scores with reasons, forms and reports of performance self-evaluation."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from juesuan.cli.progress import progress_bar
from juesuan.cli.show import Format

if TYPE_CHECKING:
    from juesuan.tasks.evaluate import EvaluateResult


def evaluate(
    case: Annotated[Path, typer.Argument(metavar="填报", help="填报工作簿（xlsx）或填报文件夹")],
    framework: Annotated[
        str | None, typer.Option("--framework", metavar="编号", help="部门评价指标体系，如 county-45")
    ] = None,
    scheme: Annotated[
        str | None, typer.Option("--scheme", metavar="编号", help="项目评分办法，如 w-a、w-b")
    ] = None,
    form: Annotated[str | None, typer.Option("--form", metavar="编号", help="项目自评表表样")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="文件夹", help="输出文件夹；不填只显示结果")
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="输出形式")] = Format.TEXT,
    profiles: Annotated[
        list[Path] | None, typer.Option("--profiles", metavar="文件夹", help="另外的口径文件夹，可重复")
    ] = None,
) -> None:
    """绩效自评：项目、部门整体、满意度问卷评分，生成自评表和报告。"""
    from juesuan.cli.show import exit_code, print_json, show_findings
    from juesuan.findings import InputFault, make
    from juesuan.tasks.evaluate import evaluate_case

    with progress_bar() as progress:
        try:
            result = evaluate_case(
                case,
                out,
                framework=framework,
                scheme=scheme,
                form=form,
                extra=profiles or (),
                progress=progress,
            )
        except FileExistsError:
            raise InputFault(make("output-exists", found=str(out))) from None
    if format is Format.JSON:
        print_json(result.as_dict())
    else:
        sys.stdout.write("\n".join(_lines(result)) + "\n")
        show_findings(result.findings)
    raise typer.Exit(exit_code(result.findings))


def _lines(result: EvaluateResult) -> list[str]:
    evaluation = result.evaluation
    lines = [f"{evaluation.submission.entity} {evaluation.profile.year} 年度绩效自评"]
    for score in evaluation.projects:
        total = "没有总分" if score.total is None else f"{score.total} {score.grade}"
        lines.append(f"  {score.project.code} {score.project.name}：{total}（{score.reason}）")
    for survey in evaluation.surveys:
        lines.append(f"  问卷 {survey.code}：{survey.reason}")
    framework = evaluation.framework
    if framework is not None:
        total = "没有总分" if framework.total is None else f"{framework.total} {framework.grade}"
        lines.append(f"  {framework.framework.label}：{total}")
        for code, group in sorted(framework.framework.groups.items()):
            points = framework.group_total(code)
            lines.append(f"    {code} {group.label}：{points if points is not None else '—'}")
    if result.out is not None:
        lines.append(f"已写入 {result.out}（{len(result.files)} 个文件）")
    return lines


def add_to(app: typer.Typer) -> None:
    """Register the verb."""
    app.command("evaluate")(evaluate)
