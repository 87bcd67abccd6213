"""Publishing again gives the same bytes: in another place, time zone, language, with another hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
HERE = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
ELSEWHERE = {"PYTHONHASHSEED": "4711", "TZ": "Asia/Shanghai", "LC_ALL": "POSIX", "LANG": "zh_CN.GB18030"}
PUBLISH = """
import sys
from pathlib import Path
from juesuan.tasks.publish import publish_case
publish_case(Path(sys.argv[1]), Path(sys.argv[2]), draft=True)
"""


def published(example: str, out: Path, place: Path, environment: dict[str, str]) -> dict[str, bytes]:
    """Every file of a draft in every format, made by a process of its own."""
    place.mkdir()
    command = [sys.executable, "-c", PUBLISH, str(EXAMPLES / example), str(out)]
    subprocess.run(command, cwd=place, env={**os.environ, **environment}, check=True, timeout=300)
    assert not list(place.iterdir())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


@pytest.mark.slow
@pytest.mark.parametrize("example", ["county-office-2023", "miyi-2022", "xinping-2021", "yanbian-2020"])
def test_every_file_is_the_same_in_every_format_wherever_it_is_made(example: str, tmp_path: Path) -> None:
    one = published(example, tmp_path / "甲", tmp_path / "here", HERE)
    other = published(example, tmp_path / "b" / "c", tmp_path / "elsewhere", ELSEWHERE)
    assert {Path(name).suffix for name in one} == {".docx", ".xlsx", ".pdf", ".html", ".json", ".txt", ".csv"}
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []
