"""Verbs on submissions: new, convert."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from juesuan.cli.compiling import CaseArg, ProfilesOption


@contextmanager
def _never_over(out: Path) -> Iterator[None]:
    """Nothing a user has is ever overwritten."""
    from juesuan.findings import InputFault, make

    try:
        yield
    except FileExistsError:
        raise InputFault(make("output-exists", found=str(out))) from None


def new(
    out: Annotated[Path, typer.Argument(metavar="工作簿", help="要新建的工作簿（xlsx）")],
    profile: Annotated[str, typer.Option("--profile", metavar="口径", help="如 cn-yunnan")],
    year: Annotated[int, typer.Option("--year", metavar="年度", help="决算年度")],
    profiles: ProfilesOption = None,
) -> None:
    """新建：生成一份空白填报工作簿，第一张表说明怎样填写。"""
    from juesuan.tasks.submissions import new_case

    with _never_over(out):
        new_case(out, profile=profile, year=year, extra=profiles or ())
    sys.stdout.write(f"已生成 {out}。请从“填报信息”表填起，填好后运行：juesuan check {out}\n")


def convert(
    case: CaseArg,
    out: Annotated[Path, typer.Argument(metavar="目标", help="以 .xlsx 结尾为工作簿，否则为文件夹")],
    profiles: ProfilesOption = None,
) -> None:
    """转换：工作簿与文件夹两种填报形式互相转换，内容不变。"""
    from juesuan.tasks.submissions import convert_case

    with _never_over(out):
        submission = convert_case(case, out, extra=profiles or ())
    rows = sum(len(records) for records in submission.records.values())
    sys.stdout.write(f"已写入 {out}：{len(submission.records)} 张表，{rows} 行。\n")


def add_to(app: typer.Typer) -> None:
    """Register the verbs."""
    app.command("new")(new)
    app.command("convert")(convert)
