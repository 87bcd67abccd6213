"""Verbs on what leaves the house: publish, verify, diff."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from juesuan.cli.progress import progress_bar
from juesuan.cli.show import Format

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juesuan.tasks.diff import Difference
    from juesuan.tasks.publish import Options

_ProfilesOption = Annotated[
    list[Path] | None, typer.Option("--profiles", metavar="文件夹", help="另外的口径文件夹，可重复")
]
_FormatOption = Annotated[Format, typer.Option("--format", help="输出形式")]
_SHOWN = 40


class _DiffFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


def publish(
    cases: Annotated[
        list[Path], typer.Argument(metavar="填报...", help="填报工作簿（xlsx）或填报文件夹，可多个")
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="文件夹", help="公开包文件夹；多个填报各在一个子文件夹")
    ],
    formats: Annotated[
        str | None,
        typer.Option(
            "--formats", metavar="格式", help="逗号分隔：docx,xlsx,pdf,html,data,json,txt；不填为全部"
        ),
    ] = None,
    draft: Annotated[bool, typer.Option("--draft", help="有错误也生成草稿，每页标明，并附问题清单")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="替换内容不同的原公开包（先保存原件）")] = False,
    accept: Annotated[
        list[str] | None,
        typer.Option("--accept", metavar="规则", help="已核实并有说明的绩效自评错误的规则编号，可重复"),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", min=1, metavar="个数", help="多个填报时同时进行几个；不填为处理器个数"),
    ] = None,
    profiles: _ProfilesOption = None,
) -> None:
    """公开：生成全套公开材料和开放数据；有错误时不生成。"""
    from juesuan.tasks.publish import FORMATS, Options

    wanted = (
        FORMATS
        if formats is None
        else tuple(name.strip().lower() for name in formats.split(",") if name.strip())
    )
    options = Options(wanted, draft, replace, tuple(accept or ()))
    if len(cases) == 1:
        _publish_one(cases[0], out, options, profiles or ())
    else:
        _publish_many(cases, out, options, profiles or (), jobs)


def _publish_one(case: Path, out: Path, options: Options, extra: Sequence[Path]) -> None:
    from juesuan.cli.show import show_findings
    from juesuan.findings import InputFault, make
    from juesuan.tasks.publish import publish_case

    with progress_bar() as progress:
        try:
            result = publish_case(
                case,
                out,
                formats=options.formats,
                draft=options.draft,
                replacing=options.replacing,
                accepted=options.accepted,
                extra=extra,
                progress=progress,
            )
        except FileExistsError:
            raise InputFault(make("output-exists", found=str(out))) from None
    entity, year = result.case.submission.entity, result.case.profile.year
    kind = "草稿" if result.draft else "公开材料"
    sys.stdout.write(f"{entity} {year} 年度{kind}已写入 {out}（{len(result.files)} 个文件）\n")
    for name in result.files:
        if "/" not in name:
            sys.stdout.write(f"  {name}\n")
    show_findings(result.findings)


def _publish_many(
    cases: Sequence[Path], out: Path, options: Options, extra: Sequence[Path], jobs: int | None
) -> None:
    from juesuan.cli.show import verdict
    from juesuan.tasks.publish_many import exit_code, publish_cases

    with progress_bar() as progress:
        outcomes = publish_cases(
            cases,
            out,
            formats=options.formats,
            draft=options.draft,
            replacing=options.replacing,
            accepted=options.accepted,
            extra=extra,
            jobs=jobs,
            progress=progress,
        )
    made = sum(one.is_published for one in outcomes)
    sys.stdout.write(f"共 {len(outcomes)} 个，已公开 {made} 个，没有公开 {len(outcomes) - made} 个。\n")
    for one in outcomes:
        name = one.entity or one.source.name
        done = f"{one.out}（{len(one.files)} 个文件）" if one.is_published else "没有公开"
        sys.stdout.write(f"{name}：{done}；{verdict(one.findings)}\n")
        for finding in () if one.is_published else one.findings[:_SHOWN]:
            sys.stdout.write(f"  【{finding.severity.label}】{finding.message}\n")
    raise typer.Exit(exit_code(outcomes))


def verify(
    package: Annotated[Path, typer.Argument(metavar="公开包", help="由 publish 生成的文件夹")],
    format: _FormatOption = Format.TEXT,
) -> None:
    """核对公开包：文件是否与生成时的清单一致。"""
    from juesuan.cli.show import exit_code, print_findings
    from juesuan.tasks.package import verify_package

    findings = verify_package(package)
    print_findings(findings, format)
    raise typer.Exit(exit_code(findings))


def diff(
    old: Annotated[Path, typer.Argument(metavar="原版本", help="填报或公开包")],
    new: Annotated[Path, typer.Argument(metavar="新版本", help="填报或公开包")],
    format: Annotated[_DiffFormat, typer.Option("--format", help="输出形式")] = _DiffFormat.TEXT,
    out: Annotated[Path | None, typer.Option("--out", metavar="文件", help="更正说明（docx）")] = None,
    profiles: _ProfilesOption = None,
) -> None:
    """比较两个版本：哪些数字、文字和问题变了；可生成更正说明。"""
    from juesuan.cli.show import print_json
    from juesuan.tasks.diff import diff_cases

    with progress_bar() as progress:
        found = diff_cases(old, new, note=out, extra=profiles or (), progress=progress)
    if format is _DiffFormat.JSON:
        print_json(found.as_dict())
        return
    sys.stdout.write("\n".join(_lines(found)) + "\n")
    if out is not None:
        sys.stdout.write(f"更正说明已写入 {out}，请补填更正原因和日期。\n")


def _lines(found: Difference) -> list[str]:
    lines = [f"注意：{finding.message}" for finding in found.warnings]
    if found.is_empty:
        lines.append("公开的数字和文字没有变化。")
    else:
        lines.append(f"{len(found.figures)} 个数字、{len(found.texts)} 处文字有变化。")
    for change in found.figures[:_SHOWN]:
        old = "未列示" if change.old is None else f"{change.old:,f}"
        new = "未列示" if change.new is None else f"{change.new:,f}"
        lines.append(f"  {change.label}：{old} → {new} {change.unit}（差 {change.difference:,f}）")
    if len(found.figures) > _SHOWN:
        lines.append(f"  …… 另有 {len(found.figures) - _SHOWN} 个，用 --format json 查看全部")
    for text in found.texts[:_SHOWN]:
        lines += [f"  {text.section}", f"    原：{text.old or '（无）'}", f"    新：{text.new or '（删去）'}"]
    lines += [f"  已解决：{finding.message}" for finding in found.solved]
    lines += [f"  新出现：{finding.message}" for finding in found.appeared]
    if found.old.findings is None or found.new.findings is None:
        lines.append("（公开包不含审核结果，问题没有比较。）")
    return lines


def add_to(app: typer.Typer) -> None:
    """Register the verbs."""
    app.command("publish")(publish)
    app.command("verify")(verify)
    app.command("diff")(diff)
