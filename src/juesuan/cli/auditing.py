"""The verb on published documents: audit."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from juesuan.cli.progress import progress_bar

if TYPE_CHECKING:
    from juesuan.tasks.audit import Audited


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
    out: Annotated[Path | None, typer.Option("--out", metavar="文件夹", help="另存核查结果的文件夹")] = None,
    format: Annotated[_Format, typer.Option("--format", help="输出形式")] = _Format.TEXT,
    jobs: Annotated[
        int | None, typer.Option("--jobs", metavar="N", min=1, help="同时核查几份文件，缺省为处理器核数")
    ] = None,
) -> None:
    """核查：读取已公开的决算文件，指出数字、文字和绩效表中的矛盾。"""
    if out is not None and (jobs is not None or any(map(_holds_many, paths))):
        from juesuan.cli.auditing_many import audit_many
        from juesuan.tasks.audit_work import Asked

        asked = Asked(None if profile == "auto" else profile, year, entity)
        raise SystemExit(audit_many(paths, asked, out, jobs, format.value))
    from juesuan.tasks.audit import audit_files

    with progress_bar() as progress:
        found = audit_files(
            paths, profile=None if profile == "auto" else profile, year=year, entity=entity, progress=progress
        )
    if out is not None:
        _save(out, {"documents": [one.as_dict() for one in found]})
    _print(found, format)
    raise typer.Exit(_exit_code(found))


def _holds_many(path: Path) -> bool:
    return path.is_dir() or path.suffix.lower() == ".zip"


def _save(out: Path, content: object) -> None:
    import json

    from juesuan.formats.atomic import atomic_folder

    with atomic_folder(out, replace=(out / "findings.json").is_file()) as folder:
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        (folder / "findings.json").write_text(text, encoding="utf-8")


def _print(found: list[Audited], wanted: _Format) -> None:
    if wanted is _Format.JSON:
        from juesuan.cli.show import print_json

        print_json({"documents": [one.as_dict() for one in found]})
    elif wanted is _Format.CSV:
        from juesuan.tasks.audit_report.remarks import csv_head, csv_rows

        sys.stdout.write(csv_head())
        for one in found:
            sys.stdout.write(csv_rows(one))
    else:
        from juesuan.tasks.audit_report.text import report_text

        sys.stdout.write(report_text(found))


def _exit_code(found: list[Audited]) -> int:
    """2 when a document could not be read, 1 when there are errors, 0 otherwise."""
    from juesuan.cli.show import exit_code

    if any(one.reviewed is None for one in found):
        return 2
    return exit_code([finding for one in found for finding in one.findings])


def add_to(app: typer.Typer) -> None:
    """Register the verb."""
    app.command("audit")(audit)
