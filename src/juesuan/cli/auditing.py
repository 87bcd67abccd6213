"""The verb on published documents: audit."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from juesuan.cli.progress import progress_bar

if TYPE_CHECKING:
    from juesuan.tasks.audit import Audited


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line says about a document; None: to be recognised."""

    profile: str | None
    year: int | None
    entity: str | None


class _Format(StrEnum):
    """How the result is printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


def audit(
    paths: Annotated[list[Path], typer.Argument(metavar="文件...", help="公开的决算文件或文件夹")],
    profile: Annotated[str, typer.Option("--profile", metavar="口径", help="口径，缺省自动识别")] = "auto",
    year: Annotated[int | None, typer.Option("--year", metavar="年度", help="年度，缺省自动识别")] = None,
    entity: Annotated[str | None, typer.Option("--entity", metavar="全称", help="单位全称")] = None,
    prior: Annotated[
        Path | None,
        typer.Option("--prior", metavar="文件", help="同一单位上一年度公开的决算，用于核对年初数和上年数"),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="文件夹", help="另存核查结果的文件夹")] = None,
    format: Annotated[_Format, typer.Option("--format", help="输出形式")] = _Format.TEXT,
    annotate: Annotated[
        bool,
        typer.Option("--annotate", help="另存带批注的副本"),
    ] = False,
    recheck: Annotated[
        Path | None,
        typer.Option("--recheck", metavar="结果", help="上次核查的 findings.json：逐条对照新文件是否已改正"),
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", metavar="N", min=1, help="同时核查几份文件，缺省为处理器核数")
    ] = None,
) -> None:
    """核查：读取已公开的决算文件，指出数字、文字和绩效表中的矛盾。"""
    chosen = None if profile == "auto" else profile
    if recheck is not None:
        from juesuan.cli.rechecking import follow_up

        raise typer.Exit(follow_up(recheck, paths, Wanted(chosen, year, entity), out, format.value))
    if out is not None and prior is None and (jobs or any(map(_holds_many, paths))):
        from juesuan.cli.auditing_many import audit_many
        from juesuan.tasks.audit_work import Asked

        asked = Asked(chosen, year, entity, str(out.resolve()), annotate)
        raise SystemExit(audit_many(paths, asked, out, jobs, format.value))
    from juesuan.tasks.audit import audit_files

    with progress_bar() as progress, _reporting(out, annotate) as each:
        found = audit_files(
            paths, profile=chosen, year=year, entity=entity, prior=prior, progress=progress, each=each
        )
    _print(found, format)
    raise typer.Exit(_exit_code(found))


def _holds_many(path: Path) -> bool:
    return path.is_dir() or path.suffix.lower() == ".zip"


@contextmanager
def _reporting(out: Path | None, copies: bool) -> Iterator[Callable[[Audited], None] | None]:
    """What to do with each result as it comes: fill the folder, or lay a copy beside the document."""
    if out is None:
        yield _copy if copies else None
        return
    from juesuan.findings import InputFault, make
    from juesuan.tasks.audit_report.folder import report_folder

    try:
        with report_folder(out, copies=copies) as folder:
            yield folder.add
    except FileExistsError:
        raise InputFault(make("output-exists", found=str(out))) from None


def _copy(one: Audited) -> None:
    from juesuan.tasks.annotate import annotate

    if one.path is None:
        return
    copy = annotate(one, one.path.parent)
    if copy.path is not None:
        sys.stderr.write(f"带批注的副本：{copy.path}\n")
    for finding in copy.findings:
        sys.stderr.write(f"{finding.message}\n")


def _print(found: list[Audited], wanted: _Format) -> None:
    if wanted is _Format.JSON:
        from juesuan.cli.show import print_json

        print_json({"documents": [one.as_dict() for one in found]})
    elif wanted is _Format.CSV:
        from juesuan.tasks.audit_report.remarks import csv_head, csv_rows

        sys.stdout.write(csv_head())
        for one in found:
            sys.stdout.write(csv_rows(one))
    elif wanted is _Format.HTML:
        from juesuan.tasks.audit_report.html import report_page

        sys.stdout.write(report_page(found))
    else:
        from juesuan.tasks.audit_report.text import report_text

        sys.stdout.write(report_text(found))


def _exit_code(found: list[Audited]) -> int:
    """2 when a document could not be read, 1 when there are errors, 0 otherwise."""
    from juesuan.cli.show import exit_code

    if any(one.reviewed is None for one in found):
        return 2
    return exit_code([finding for one in found for finding in one.findings])


def extract(
    path: Annotated[Path, typer.Argument(metavar="文件", help="公开的决算文件")],
    out: Annotated[Path, typer.Option("--out", metavar="文件夹", help="写出表格和数字的文件夹")],
    profile: Annotated[str, typer.Option("--profile", metavar="口径", help="口径，缺省自动识别")] = "auto",
    year: Annotated[int | None, typer.Option("--year", metavar="年度", help="年度，缺省自动识别")] = None,
    entity: Annotated[str | None, typer.Option("--entity", metavar="全称", help="单位全称")] = None,
) -> None:
    """提取：只取出公开文件中的表格和数字，注明位置，存为 csv 和 json。"""
    from juesuan.findings import InputFault, make
    from juesuan.tasks.extract import extract as extract_document

    with progress_bar() as progress:
        try:
            found = extract_document(
                path,
                out,
                profile=None if profile == "auto" else profile,
                year=year,
                entity=entity,
                progress=progress,
            )
        except FileExistsError:
            raise InputFault(make("output-exists", found=str(out))) from None
    sys.stdout.write(f"{found.tables} 张表、{found.facts} 个数字已写入 {out}\n")
    assert found.audited.reviewed is not None
    if not found.audited.reviewed.coverage.complete:
        sys.stdout.write("没有全部读懂，见 document.json 的 coverage；表格都在 tables 文件夹中。\n")


def add_to(app: typer.Typer) -> None:
    """Register the verbs."""
    app.command("audit")(audit)
    app.command("extract")(extract)
