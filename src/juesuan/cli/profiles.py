"""Verbs on profiles: profile list, show, check."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from juesuan.cli.compiling import ProfilesOption
from juesuan.cli.show import Format

group = typer.Typer(help="口径：各省各年度的表样、规则和措辞。", no_args_is_help=True)

ProfileArg = Annotated[str, typer.Argument(metavar="口径", help="如 cn-yunnan")]
YearOption = Annotated[int, typer.Option("--year", metavar="年度", help="决算年度")]


@group.command("list")
def list_(profiles: ProfilesOption = None) -> None:
    """列出全部口径及其覆盖的年度。"""
    from juesuan.tasks.profiles import list_packages

    for package in list_packages(profiles or ()):
        sys.stdout.write(f"{package.id:<14}{package.label}\n")
        for since, until, certainty in package.spans:
            mark = "（表样待核实）" if certainty == "expected" else ""
            sys.stdout.write(f"{'':<14}  {since or '…'}—{until or '…'}{mark}\n")


@group.command("show")
def show(
    profile: ProfileArg,
    year: YearOption,
    profiles: ProfilesOption = None,
    contains: Annotated[
        str, typer.Option("--key", metavar="键", help="只显示以此开头的键，如 tables.t03")
    ] = "",
    format: Annotated[Format, typer.Option("--format", help="输出形式")] = Format.TEXT,
) -> None:
    """显示一个口径在某年度的全部内容，并注明每个值写在哪个文件第几行。"""
    from juesuan.cli.show import print_json
    from juesuan.tasks.profiles import show_profile

    rows = [row for row in show_profile(profile, year, profiles or ()) if row[0].startswith(contains)]
    if format is Format.JSON:
        print_json([{"key": key, "value": value, "origin": origin} for key, value, origin in rows])
        return
    for key, value, origin in rows:
        sys.stdout.write(f"{key} = {value}    [{origin}]\n")


@group.command("check")
def check(profile: ProfileArg, year: YearOption, profiles: ProfilesOption = None) -> None:
    """运行一个口径自带的全部例子，检查规则和表样是否与例子相符。"""
    from juesuan.cli.show import exit_code, show_findings
    from juesuan.tasks.profiles import check_profile

    findings = check_profile(profile, year, profiles or ())
    show_findings(findings)
    raise typer.Exit(exit_code(findings))


def add_to(app: typer.Typer) -> None:
    """Register the group."""
    app.add_typer(group, name="profile")
