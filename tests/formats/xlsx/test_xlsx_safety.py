"""What must never be in a workbook of ours, whatever the words in it are; and equal bytes each time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.formats.sample import column_chart, document, fund_table

from juesuan.findings import InputFault
from juesuan.formats.document import Cell, Chart, Document, Grid, Series
from juesuan.formats.safety.preflight import preflight
from juesuan.formats.xlsx import read_xlsx, write_xlsx

HOSTILE = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    "\t=1",
    "http://example.invalid/",
    "internal:'x'!A1",
    "<r><t>x</t></r>",
    "<r>",
    "{=1}",
    "_x0041_",
    "_x0041_x0042_x0043_",
    "_x005F_x0041_",
    "<r>_x0041_</r>",
    "&amp;",
    "''",
)


def written(made: Document, folder: Path, name: str = "d.xlsx") -> Path:
    write_xlsx(made, folder / name)
    return folder / name


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_text_whatever_they_look_like(words: str, tmp_path: Path) -> None:
    made = Document((Grid(((Cell(words),),), title=words, notes=(words,)),), title=words)
    path = written(made, tmp_path)
    sheet = load_workbook(path).worksheets[0]
    assert all(cell.data_type in ("s", "n") for row in sheet.iter_rows() for cell in row)
    assert not sheet._hyperlinks
    found = read_xlsx(path)
    (grid,) = found.grids()
    assert (grid.rows[0][0].text, grid.title, grid.notes) == (words, words, (words,))
    assert found.title == words


def test_text_like_a_formula_stays_text_when_somebody_edits_the_cell(tmp_path: Path) -> None:
    path = written(Document((Grid(((Cell("=1+1"), Cell("甲")),)),)), tmp_path)
    first, second = load_workbook(path).worksheets[0][1]
    assert first.quotePrefix
    assert not second.quotePrefix


@pytest.mark.parametrize("words", HOSTILE)
def test_words_in_charts_are_text_too(words: str, tmp_path: Path) -> None:
    chart = column_chart()
    labelled = replace(chart.series[0], labels=(words, words), name=words)
    made = replace(chart, title=words, categories=(words, words), series=(labelled,), alt=words)
    path = written(Document((made,)), tmp_path)
    assert not preflight(path)
    with ZipFile(path) as archive:
        formulas = re.findall("<c:f>(.*?)</c:f>", archive.read("xl/charts/chart1.xml").decode())
    assert formulas
    assert all(re.fullmatch(r"[^!]+!\$[A-Z]\$\d+(:\$[A-Z]\$\d+)?", formula) for formula in formulas)
    assert read_xlsx(path).charts() == (made,)


def test_nothing_personal_nothing_hidden_nothing_active(tmp_path: Path) -> None:
    path = written(document(), tmp_path)
    with ZipFile(path) as archive:
        names = archive.namelist()
        core = archive.read("docProps/core.xml").decode()
        assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in archive.infolist())
    assert not [name for name in names if "comment" in name or "vba" in name or "external" in name]
    assert "<dc:creator></dc:creator>" in core
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in core
    assert all(sheet.sheet_state == "visible" for sheet in load_workbook(path))


def test_our_own_workbooks_pass_the_checks_for_untrusted_ones(tmp_path: Path) -> None:
    assert preflight(written(document(watermark="草稿"), tmp_path)) == []


def test_equal_documents_give_equal_bytes(tmp_path: Path) -> None:
    first, second = (written(document(), tmp_path, name).read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert first == second


def test_bytes_do_not_depend_on_the_process(tmp_path: Path) -> None:
    here = written(document(), tmp_path).read_bytes()
    code = (
        "from pathlib import Path\n"
        "from juesuan.formats.xlsx import write_xlsx\n"
        "from tests.formats.sample import document\n"
        f"write_xlsx(document(), Path({str(tmp_path / 'other.xlsx')!r}))\n"
    )
    root = str(Path(__file__).parents[3])
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": root}
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root, env=environment)
    assert (tmp_path / "other.xlsx").read_bytes() == here


def test_characters_that_no_parser_takes_are_left_out(tmp_path: Path) -> None:
    words = "合\x00\x0b计\ud800\ufffe。"
    grid = Grid(((Cell(words),),), title=words, number=words)
    chart = Chart("pie", words, (words,), (Series(words, (Decimal(1),), (words,)),), alt=words)
    path = written(Document((grid, chart), title=words, meta={"entity": words}, watermark=words), tmp_path)
    assert not preflight(path)
    found = read_xlsx(path)
    assert found.grids()[0].rows[0][0].text == "合计。"
    assert found.title == found.charts()[0].title == "合计。"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_at_all_gives_a_sound_file(words: str, more: str) -> None:
    grid = Grid(((Cell(words), Cell(more)),), title=more, notes=(words,))
    with TemporaryDirectory() as folder:
        path = written(Document((grid,), title=words, watermark=more), Path(folder))
        assert not preflight(path)
        assert len(read_xlsx(path).grids()) == 1


def test_words_longer_than_a_cell_are_refused_all_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    long = "长" * 40_000
    grid = replace(fund_table(), notes=(long,), rows=((Cell(long), Cell("甲")),))
    with pytest.raises(InputFault) as refused:
        write_xlsx(Document((grid, replace(column_chart(), caption=long))), tmp_path / "d.xlsx")
    findings = refused.value.findings
    assert [finding.code for finding in findings] == ["E-SIZE"] * 3
    assert findings[0].places[0].table == "公开05表"
    assert "32,767" in findings[0].message
    assert list(tmp_path.iterdir()) == []
