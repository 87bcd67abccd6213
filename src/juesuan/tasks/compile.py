"""compile: a submission becomes the complete set of public tables, as xlsx, HTML and open data."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from juesuan import __version__
from juesuan.findings import Finding, in_order, make
from juesuan.formats.atomic import atomic_folder
from juesuan.formats.document import Document
from juesuan.formats.html import write_html_file
from juesuan.formats.plain import write_csv_file
from juesuan.formats.sheets import csv_text
from juesuan.formats.xlsx import write_xlsx
from juesuan.narrative import Teller, load_story, teller_of
from juesuan.tables import draw
from juesuan.tasks.case import Case, open_case
from juesuan.tasks.facts_out import COLUMNS, fact_lines
from juesuan.tasks.progress import Progress, Step, silent
from juesuan.tasks.secrecy import computable_findings, withhold

STEPS = 4
INTERNAL = "内部资料"
"""The mark on tables that show what is secret."""
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
    path: Path,
    out: Path,
    *,
    public: bool = False,
    extra: Sequence[Path] = (),
    progress: Progress = silent,
) -> CompileResult:
    """Compile a submission into `out`: 公开表.xlsx, tables.html, facts, one CSV a table, findings.json.

    What is marked secret is in them, with a mark on every page and a warning; with `public` it is left out.

    All or nothing: `out` appears complete or stays as it was. Findings do not stop compiling (publishing
    does that). Raises InputFault or ProfileFault for unusable input, FileExistsError when `out` holds
    something that we did not make.
    """
    progress(Step("读取填报数据", 1, STEPS))
    case = open_case(path, extra)
    progress(Step("生成公开表", 2, STEPS))
    teller = teller_of(case.submission, case.profile, case.book, case.name_of)
    document = public_document(case, teller) if public else _internal(tables_document(case), teller)
    progress(Step("审核", 3, STEPS))
    findings = in_order([*case.findings, *_told(case, teller, public=public)])
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


def public_document(case: Case, teller: Teller) -> Document:
    """The public tables without what is secret. ProfileFault where the locality has no words for it."""
    document = tables_document(case)
    if not teller.withholds:
        return document
    phrases = load_story(case.profile).phrases
    pairs = zip(document.grids(), case.tables, strict=True)
    return replace(document, blocks=tuple(withhold(grid, filled, teller, phrases) for grid, filled in pairs))


def _internal(document: Document, teller: Teller) -> Document:
    return replace(document, watermark=INTERNAL) if teller.withholds else document


def _told(case: Case, teller: Teller, *, public: bool) -> Iterator[Finding]:
    """What is to be said of secret contents."""
    if public:
        yield from computable_findings(case.tables, teller)
    elif teller.withholds:
        yield make("compile-secret", found=str(teller.secret_count))


def _write(case: Case, document: Document, findings: Sequence[Finding], folder: Path) -> None:
    write_xlsx(document, folder / "公开表.xlsx")
    write_html_file(document, folder / "tables.html")
    (folder / "tables").mkdir()
    for grid in document.grids():
        write_csv_file(grid, folder / "tables" / f"{grid.id}.csv")
    shown = {cell.key for grid in document.grids() for row in grid.rows for cell in row if cell.key}
    lines = [line for line in fact_lines(case) if line.values["cell"] in shown]
    with (folder / "facts.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([csv_text(text) for text in line.as_row()] for line in lines)
    _dump(folder / "facts.json", [line.as_json() for line in lines])
    _dump(folder / "findings.json", [finding.as_dict() for finding in findings])
    _dump(folder / MARKER, {"made_by": "juesuan", "version": __version__, "task": "compile", **document.meta})


def _dump(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
