"""PDF: the published file of ../shared and a report of ours read to a document, a scanned page recognised.

Processor seconds in one process after everything is loaded, so that a busy machine does not count. Skips
loudly what is not here: the published files, the extra `ocr`.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2 as pdfium

from benchmarks import peak_memory_mb, row
from juesuan.formats.pdf import read_pdf, write_pdf
from juesuan.tasks.case import open_case
from juesuan.tasks.report import build_report

ROOT = Path(__file__).resolve().parents[1]
PUBLISHED = ROOT.parent / "shared" / "published" / "putuo-finance-2024-altered.pdf"
EXAMPLE = ROOT / "examples" / "xinping-2021"
DOTS = 200


def processor_seconds(work: Callable[[], object], runs: int = 5) -> float:
    """The median of some runs after one to warm up."""
    work()
    found = []
    for _ in range(runs):
        started = time.process_time()
        work()
        found.append(time.process_time() - started)
    return median(found)


def main() -> list[dict[str, Any]]:
    """The rows of the table."""
    found = []
    if PUBLISHED.exists():
        found.append(
            row(
                "published PDF of 26 pages read",
                processor_seconds(lambda: read_pdf(PUBLISHED)),
                limit_seconds=0.7,
                memory_mb=peak_memory_mb(),
                limit_memory_mb=200,
            )
        )
    else:
        print(f"SKIPPED: {PUBLISHED.name} of ../shared is not here", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "决算.pdf"
        write_pdf(build_report(open_case(EXAMPLE)).document, path)
        found.append(row("our own report read", processor_seconds(lambda: read_pdf(path)), limit_seconds=0.8))
        if find_spec("rapidocr") is None:
            print("SKIPPED: the extra `ocr` is not installed", file=sys.stderr)
        else:
            found.append(_scanned(path, Path(folder) / "扫描.pdf"))
    return found


def _scanned(path: Path, scan: Path) -> dict[str, Any]:
    """The densest page of the report as a picture of 200 dots an inch, recognised."""
    from juesuan.formats.ocr.document import read_scanned

    with pdfium.PdfDocument(path) as file:
        sizes = [(file[at].get_textpage().count_chars(), at) for at in range(len(file))]
        _, densest = max(sizes)
        file[densest].render(scale=DOTS / 72).to_pil().convert("L").save(scan, resolution=DOTS)
    seconds = processor_seconds(lambda: read_scanned(scan, [1], picture=False), runs=1)
    return row(
        "a dense scanned page recognised",
        seconds,
        limit_seconds=30,
        memory_mb=peak_memory_mb(),
        limit_memory_mb=1200,
    )
