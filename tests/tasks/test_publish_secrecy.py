"""What is marked secret is in no file of the package, and the totals still include it."""

from __future__ import annotations

import shutil
import zipfile
from functools import partial
from pathlib import Path

import pytest

from juesuan.findings import InputFault
from juesuan.tasks.publish import publish_case as publish_any

XINPING = Path(__file__).parents[2] / "examples" / "xinping-2021"
ACCEPTED = ("G-full-unmet", "G-target-impossible", "G-unit-date")
"""The known defects of the example's self-evaluation."""

publish_case = partial(publish_any, accepted=ACCEPTED)
FORMATS = ("docx", "xlsx", "html", "data", "json", "txt")
SECRET = "周转用房维修及门禁系统建设项目经费"


def words_of(folder: Path) -> dict[str, str]:
    """Every file as text, the parts of Office files one after the other."""
    found = {}
    for path in (path for path in folder.rglob("*") if path.is_file()):
        if path.suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(path) as file:
                content = b"\n".join(file.read(name) for name in sorted(file.namelist()))
        else:
            content = path.read_bytes()
        found[path.relative_to(folder).as_posix()] = content.decode("utf-8", "replace")
    return found


def case_with(folder: Path, **files: str) -> Path:
    shutil.copytree(XINPING, folder, ignore=shutil.ignore_patterns("expected"))
    for name, content in files.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    return folder


def test_a_secret_item_is_in_no_file_and_the_totals_are_as_before(tmp_path: Path) -> None:
    case = case_with(tmp_path / "case", secrets="kind,code,note\nfunction,2101101,\n")
    plain = words_of(publish_case(XINPING, tmp_path / "plain", formats=FORMATS).out)
    kept = words_of(publish_case(case, tmp_path / "out", formats=FORMATS).out)
    assert any("2101101" in text for text in plain.values())
    assert [name for name, text in kept.items() if "t05.2101101" in text or "t03.2101101" in text] == []
    total = '"cell": "t03.total.c1"'
    (facts,) = (text for name, text in kept.items() if name.endswith("facts.json"))
    (before,) = (text for name, text in plain.items() if name.endswith("facts.json"))
    assert facts[facts.index(total) :][:400] == before[before.index(total) :][:400]


def test_a_secret_project_is_named_in_no_file(tmp_path: Path) -> None:
    projects = (XINPING / "projects.csv").read_text(encoding="utf-8")
    assert f"{SECRET},,,,,,,,," in projects
    marked = projects.replace(f"{SECRET},,,,,,,,,", f"{SECRET},,,,,,,,true,")
    case = case_with(tmp_path / "case", projects=marked)
    kept = words_of(publish_case(case, tmp_path / "out", formats=FORMATS).out)
    assert [name for name, text in kept.items() if SECRET in text] == []


def test_a_mark_that_marks_nothing_blocks(tmp_path: Path) -> None:
    case = case_with(tmp_path / "case", secrets="kind,code,note\ntable,t99,\nfunction,2049999,\n")
    with pytest.raises(InputFault) as caught:
        publish_case(case, tmp_path / "out", formats=FORMATS)
    codes = [finding.code for finding in caught.value.findings]
    assert codes.count("publish-withheld-unknown") == 2
