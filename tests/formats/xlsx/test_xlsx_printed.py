"""Workbooks as another program prints them: LibreOffice turns them into PDF, one page a sheet."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pdfplumber
import pytest
from tests.formats.sample import document

from juesuan.formats.xlsx import read_xlsx, write_xlsx

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None, reason="没有安装 LibreOffice，未检验打印效果"),
]


def convert(path: Path, to: str, folder: Path) -> Path:
    assert OFFICE is not None
    profile = (folder / "profile").as_uri()
    command = [OFFICE, "--headless", f"-env:UserInstallation={profile}", "--convert-to", to]
    subprocess.run([*command, "--outdir", str(folder / "out"), str(path)], check=True, timeout=120)
    return folder / "out" / f"{path.stem}.{to}"


def test_every_sheet_is_one_page_with_all_its_words_and_the_mark_of_a_draft(tmp_path: Path) -> None:
    write_xlsx(document(watermark="草稿"), tmp_path / "d.xlsx")
    with pdfplumber.open(convert(tmp_path / "d.xlsx", "pdf", tmp_path)) as printed:
        pages = [page.extract_text() for page in printed.pages]
        wide = [page.width > page.height for page in printed.pages]
    assert len(pages) == 6
    assert wide == [False, False, False, True, False, False]
    assert all("草稿" in page for page in pages)
    for words in (
        "公开05表",
        "金额单位：元",
        "4,231,146.10",
        "1,325,134.43",
        "机关事业单位基本养老保险缴费支出",
    ):
        assert words in pages[3]
    assert "510.22" in pages[4]


def test_tables_survive_being_saved_by_another_program(tmp_path: Path) -> None:
    write_xlsx(document(), tmp_path / "d.xlsx")
    saved = read_xlsx(convert(tmp_path / "d.xlsx", "xlsx", tmp_path))
    for before, after in zip(document().grids(), saved.grids(), strict=True):
        assert (after.title, after.number, after.header_rows) == (
            before.title,
            before.number,
            before.header_rows,
        )
        assert [[(cell.text, cell.value, cell.colspan) for cell in row] for row in after.rows] == [
            [(cell.text, cell.value, cell.colspan) for cell in row] for row in before.rows
        ]
