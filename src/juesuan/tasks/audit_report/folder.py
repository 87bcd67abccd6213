"""The folder that a run leaves: findings as JSON, CSV and list of remarks, pages, annotated copies.

Documents are written as they come and nothing of them is kept but one line, so that thousands can follow each
other. The folder appears whole at the end or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final, TextIO

from juesuan.formats.atomic import atomic_folder
from juesuan.tasks.annotate import annotate
from juesuan.tasks.audit import Audited
from juesuan.tasks.audit_report.html import index_page, report_page
from juesuan.tasks.audit_report.remarks import csv_head, csv_rows
from juesuan.tasks.audit_report.workbook import RemarkBook

FINDINGS: Final = "findings.json"
LIST: Final = "审核意见表.xlsx"
PAGES: Final = "documents"
COPIES: Final = "annotated"


class ReportFolder:
    """The folder while it is filled."""

    def __init__(self, folder: Path, json_file: TextIO, csv_file: TextIO, *, copies: bool) -> None:
        self._folder = folder
        self._json, self._csv = json_file, csv_file
        self._copies = copies
        self._book = RemarkBook(folder / LIST)
        self._listed: list[tuple[Audited, str]] = []
        self._json.write('{"documents": [')
        self._csv.write("\ufeff" + csv_head())

    def add(self, one: Audited) -> None:
        """Write everything about one document."""
        number = len(self._listed) + 1
        name = f"{number:03d}-{Path(one.file).stem}"
        if self._copies:
            copy = annotate(one, self._folder / COPIES, stem=name)
            one = replace(one, findings=(*one.findings, *copy.findings))
        content = json.dumps(one.as_dict(), ensure_ascii=False, indent=1)
        self._json.write(("," if self._listed else "") + f"\n{content}")
        self._csv.write(csv_rows(one))
        self._book.add(one)
        page = f"{PAGES}/{name}.html"
        (self._folder / PAGES).mkdir(exist_ok=True)
        (self._folder / page).write_text(report_page([one]), encoding="utf-8")
        self._listed.append((_light(one), page))

    def release(self) -> None:
        """Let go of the workbook; to be called however the run ended, and once more does nothing."""
        self._book.close()

    def close(self) -> None:
        """End the lists and write the page that leads to the documents."""
        self._json.write("\n]}\n")
        self._book.close()
        (self._folder / "index.html").write_text(index_page(self._listed), encoding="utf-8")


def _light(one: Audited) -> Audited:
    """What a line of the index needs; tables and figures are let go."""
    if one.reviewed is None:
        return one
    return replace(one, reviewed=replace(one.reviewed, tables=(), sightings=(), findings=()))


@contextmanager
def report_folder(out: Path, *, copies: bool = False) -> Iterator[ReportFolder]:
    """The folder at `out` to be filled with `add`; `copies` for annotated copies too.

    FileExistsError where `out` holds something that is no report of ours.
    """
    with ExitStack() as stack:
        folder = stack.enter_context(atomic_folder(out, replace=(out / FINDINGS).is_file()))
        json_file = stack.enter_context((folder / FINDINGS).open("w", encoding="utf-8"))
        csv_file = stack.enter_context((folder / "findings.csv").open("w", encoding="utf-8", newline=""))
        filled = ReportFolder(folder, json_file, csv_file, copies=copies)
        # Also when the run ends early: the workbook holds files open until it is closed.
        stack.callback(filled.release)
        yield filled
        filled.close()
