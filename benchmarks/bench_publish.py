"""Publishing the whole report of Miyi in process, and reading a published PDF back."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks import median_seconds, peak_memory_mb, row
from juesuan.formats.document import Document
from juesuan.formats.docx import write_docx
from juesuan.formats.pdf import pdf_bytes, read_pdf
from juesuan.tasks.case import open_case
from juesuan.tasks.publish import publish_case
from juesuan.tasks.whole import whole_of

ROOT = Path(__file__).resolve().parent.parent
MIYI = ROOT / "examples" / "miyi-2022"
PUBLISHED = ROOT.parent / "shared" / "published" / "putuo-finance-2024-altered.pdf"
REPEAT = 3


def by_office(document: Document, folder: Path) -> list[dict[str, Any]]:
    """The same report as PDF both ways in one run: ours, and our Word file through LibreOffice.

    LibreOffice starts anew each time, as whoever has no office running pays for it; nothing where it is not
    installed.
    """
    office = shutil.which("soffice")
    if office is None:
        return []
    word = folder / "report.docx"
    profile = (folder / "office").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]

    def ours() -> None:
        pdf_bytes(document)

    def theirs() -> None:
        write_docx(document, word)
        subprocess.run([*command, str(folder), str(word)], check=True, capture_output=True, timeout=300)

    mine, office_seconds = median_seconds(ours, REPEAT), median_seconds(theirs, REPEAT)
    note = f"{office_seconds / mine:.1f} times as long as ours ({mine:.2f} s) in the same run"
    return [row("the same report as docx, then by LibreOffice as PDF", office_seconds, note=note)]


def main() -> list[dict[str, Any]]:
    """The rows of the table."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"

        def publish() -> None:
            publish_case(MIYI, out, formats=("docx", "xlsx", "html", "data"), draft=True)

        begun = time.perf_counter()
        publish_case(MIYI, out, draft=True)
        first = row(
            "Miyi's package in every format, attachments included, in a new process",
            time.perf_counter() - begun,
            memory_mb=peak_memory_mb(),
            limit_memory_mb=400,
        )
        document = whole_of(open_case(MIYI)).document
        rows = [
            first,
            row(
                "the report as docx + xlsx + html + data, attachments included",
                median_seconds(publish, REPEAT),
                limit_seconds=2.0,
            ),
            row(
                "the same report as PDF",
                median_seconds(lambda: pdf_bytes(document), REPEAT),
                limit_seconds=2.0,
            ),
        ]
        rows += by_office(document, Path(folder))
        if PUBLISHED.exists():
            seconds = median_seconds(lambda: read_pdf(PUBLISHED), REPEAT)
            rows.append(row("a published PDF of 26 pages to a document", seconds, limit_seconds=0.7))
    return rows
