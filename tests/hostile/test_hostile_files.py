"""Every hostile file is refused by one clear finding, quickly, and nothing is left behind."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from tests.hostile.corpus import CASES, NOTED, Case

from juesuan.findings import InputFault
from juesuan.formats.sheets import read_workbook


def written(case: Case, folder: Path) -> Path:
    path = folder / f"决算{case.ending}"
    path.write_bytes(case.make())
    return path


def processor_time() -> float:
    """Seconds of this process and its ended children: what does not depend on who else uses the machine."""
    return sum(os.times()[:4])


@pytest.fixture
def temporary(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go during the test, empty at first."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_hostile_file_is_refused_by_one_clear_finding(case: Case, tmp_path: Path, temporary: Path) -> None:
    path = written(case, tmp_path)
    began = processor_time()
    with pytest.raises(InputFault) as caught:
        read_workbook(path)
    assert processor_time() - began < 2
    (finding,) = caught.value.findings
    assert finding.code == case.code
    assert f"《{path.name}》" in finding.message
    assert finding.hint
    assert [place.file for place in finding.places] == [path.name]
    assert list(temporary.iterdir()) == []
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("case", NOTED, ids=lambda case: case.id)
def test_an_odd_file_is_read_and_the_oddity_noted(case: Case, tmp_path: Path) -> None:
    book = read_workbook(written(case, tmp_path))
    assert [note.code for note in book.notes] == ([case.code] if case.code else [])
    assert book.sheets[0].rows[0][0] is not None


@pytest.mark.parametrize("case", CASES[::6], ids=lambda case: case.id)
def test_the_process_apart_says_the_same(case: Case, tmp_path: Path) -> None:
    path = written(case, tmp_path)
    with pytest.raises(InputFault) as here:
        read_workbook(path)
    with pytest.raises(InputFault) as apart:
        read_workbook(path, isolated=True)
    assert apart.value.findings == here.value.findings
