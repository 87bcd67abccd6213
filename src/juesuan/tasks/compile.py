"""compile: a submission becomes the complete set of public tables, as xlsx, HTML and open data."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from juesuan import __version__
from juesuan.findings import Finding
from juesuan.formats.atomic import atomic_folder
from juesuan.formats.document import Document
from juesuan.formats.html import write_html_file
from juesuan.formats.plain import write_csv_file
from juesuan.formats.sheets import csv_text
from juesuan.formats.xlsx import write_xlsx
from juesuan.tables import draw
from juesuan.tasks.case import Case, open_case
from juesuan.tasks.facts_out import COLUMNS, fact_lines
from juesuan.tasks.progress import Progress, Step, silent

STEPS = 4
MARKER = "juesuan.json"
"""Present in every folder we made, so that a rerun may replace that folder and no other."""


@dataclass(frozen=True)
class CompileResult:
    """What was built: the case, what the checks said, and the files written (relative to `out`)."""

    case: Case
    out: Path
    findings: Sequence[Finding]
    files: tuple[str, ...]


def compile_case(
    path: Path, out: Path, *, extra: Sequence[Path] = (), progress: Progress = silent
) -> CompileResult:
    """Compile a submission into `out`: 公开表.xlsx, tables.html, facts, one CSV a table, findings.json.

    All or nothing: `out` appears complete or stays as it was. Findings do not stop compiling (publishing
    does that). Raises InputFault or ProfileFault for unusable input, FileExistsError when `out` holds
    something that we did not make.
    """
    progress(Step("读取填报数据", 1, STEPS))
    case = open_case(path, extra)
    progress(Step("生成公开表", 2, STEPS))
    document = tables_document(case)
    progress(Step("审核", 3, STEPS))
    findings = case.findings
    progress(Step("写出文件", 4, STEPS))
    with atomic_folder(out, replace=(out / MARKER).is_file()) as folder:
        _write(case, document, findings, folder)
        files = tuple(sorted(found.relative_to(folder).as_posix() for found in folder.rglob("*.*")))
    return CompileResult(case, out, findings, files)


def tables_document(case: Case) -> Document:
    """The public tables as one document."""
    title = f"{case.submission.entity}{case.profile.year}年度部门决算公开表"
    grids = tuple(draw(filled, case.profile) for filled in case.tables)
    meta = {
        "entity": case.submission.entity,
        "year": str(case.profile.year),
        "profile": case.profile.id,
    }
    return Document(grids, title=title, meta=meta)


def _write(case: Case, document: Document, findings: Sequence[Finding], folder: Path) -> None:
    write_xlsx(document, folder / "公开表.xlsx")
    write_html_file(document, folder / "tables.html")
    (folder / "tables").mkdir()
    for grid in document.grids():
        write_csv_file(grid, folder / "tables" / f"{grid.id}.csv")
    lines = list(fact_lines(case))
    with (folder / "facts.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([csv_text(text) for text in line.as_row()] for line in lines)
    _dump(folder / "facts.json", [line.as_json() for line in lines])
    _dump(folder / "findings.json", [finding.as_dict() for finding in findings])
    _dump(folder / MARKER, {"made_by": "juesuan", "version": __version__, "task": "compile", **document.meta})


def _dump(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
