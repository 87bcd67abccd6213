"""What is sound is never refused, whatever was drawn up against what is not."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, reject, settings
from tests.strategies_document import documents

from juesuan.findings import Finding, InputFault
from juesuan.formats.document import Document
from juesuan.formats.docx import write_docx
from juesuan.formats.html import write_html_file
from juesuan.formats.pdf import write_pdf
from juesuan.formats.reading import read_here
from juesuan.formats.safety.preflight import preflight
from juesuan.formats.xlsx import write_xlsx
from juesuan.tasks.case import open_case
from juesuan.tasks.report import build_report

# Some generated files in every run, two hundred with JUESUAN_FUZZ=long.
TIMES = 8 if os.environ.get("JUESUAN_FUZZ") == "long" else 1
ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT.parent / "shared" / "published"
EXAMPLES = ("county-office-2023", "miyi-2022", "xinping-2021", "yanbian-2020")
WRITERS: dict[str, Callable[[Document, Path], object]] = {
    ".docx": write_docx,
    ".html": write_html_file,
    ".pdf": write_pdf,
    ".xlsx": write_xlsx,
}


@cache
def report(name: str) -> Document:
    return build_report(open_case(ROOT / "examples" / name)).document


def said_of(path: Path) -> list[Finding]:
    return preflight(path)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("ending", WRITERS)
def test_a_published_example_is_read_without_a_word(name: str, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"决算{ending}"
    WRITERS[ending](report(name), path)
    assert said_of(path) == []
    assert read_here(path).blocks


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published documents are not here")
def test_a_real_document_is_not_refused() -> None:
    found = {path.name: said_of(path) for path in PUBLISHED.iterdir() if path.suffix in (".pdf", ".txt")}
    assert found
    assert {name: findings for name, findings in found.items() if findings} == {}


@pytest.mark.parametrize("ending", [".docx", ".html", ".xlsx"])
@settings(max_examples=8 * TIMES, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=documents())
def test_any_document_of_ours_is_not_refused(ending: str, document: Document, tmp_path: Path) -> None:
    path = tmp_path / f"决算{ending}"
    WRITERS[ending](document, path)
    assert said_of(path) == []


@settings(max_examples=3 * TIMES, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=documents())
def test_any_pdf_of_ours_is_not_refused(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "决算.pdf"
    try:
        write_pdf(document, path)
    except InputFault as fault:
        if {one.code for one in fault.findings} != {"E-GLYPH"}:
            raise
        # No font draws every letter there is: such a document is never written.
        reject()
    assert said_of(path) == []
