"""Old office files: read through LibreOffice where it is, refused in plain words where it is not."""

import shutil
import subprocess
from pathlib import Path

import pytest

from juesuan.findings import InputFault
from juesuan.formats.document import Cell, Document, Grid, Paragraph, Run
from juesuan.formats.docx import write_docx
from juesuan.formats.reading import office, read_apart
from juesuan.formats.xlsx import write_xlsx

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here")

GRID = Grid(
    ((Cell("项目"), Cell("金额")), (Cell("合计"), Cell("1,234.50")), (Cell("基本支出"), Cell("34.50"))),
    title="支出决算表",
)
DOCUMENT = Document((Paragraph((Run("某某局部门决算"),)), GRID))


def _converted(source: Path, ending: str) -> Path:
    assert SOFFICE is not None
    profile = (source.parent / "profile").as_uri()
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", ending, "--outdir",
         str(source.parent / "out"), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return source.parent / "out" / f"{source.stem}.{ending}"


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("ending", ["doc", "rtf", "odt"])
def test_old_word_files_are_read_with_their_tables(ending: str, tmp_path: Path) -> None:
    write_docx(DOCUMENT, tmp_path / "公开.docx")
    path = _converted(tmp_path / "公开.docx", ending)
    read = read_apart(path)
    texts = [[cell.text for cell in row] for row in read.grids()[0].rows]
    assert texts == [["项目", "金额"], ["合计", "1,234.50"], ["基本支出", "34.50"]]
    assert {cell.place.file for row in read.grids()[0].rows for cell in row if cell.place} <= {path.name}


@needs_office
@pytest.mark.slow
def test_an_old_workbook_is_read_with_the_places_of_its_cells(tmp_path: Path) -> None:
    write_xlsx(DOCUMENT, tmp_path / "公开.xlsx")
    read = read_apart(_converted(tmp_path / "公开.xlsx", "xls"))
    cells = [cell for grid in read.grids() for row in grid.rows for cell in row]
    assert {"合计", "基本支出"} <= {cell.text for cell in cells}
    assert all(cell.place is not None and cell.place.sheet and cell.place.cell for cell in cells)


def test_without_libreoffice_the_finding_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "公开.rtf"
    path.write_bytes(b"{\\rtf1 abc}")
    monkeypatch.setattr(office.shutil, "which", lambda name: None)
    with pytest.raises(InputFault) as refused:
        read_apart(path)
    (finding,) = refused.value.findings
    assert finding.code == "audit-convert"
    assert "另存为" in str(finding.hint)
