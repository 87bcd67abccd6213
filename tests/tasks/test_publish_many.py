"""Many departments in one call: each its own folder, one bad one stops nobody, in parallel as alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from juesuan.cli import publishing
from juesuan.findings import Cancelled, InputFault
from juesuan.tasks.package import verify_package
from juesuan.tasks.progress import Step
from juesuan.tasks.publish_many import exit_code, folder_names, publish_cases

XINPING = Path(__file__).parents[2] / "examples" / "xinping-2021"
ACCEPTED = ("G-full-unmet", "G-target-impossible", "G-unit-date")


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two good departments, one with an error in its accounts, one that is not there."""
    folder = tmp_path_factory.mktemp("填报")
    for name in ("甲", "乙", "丙"):
        shutil.copytree(XINPING, folder / name, ignore=shutil.ignore_patterns("expected"))
    path = folder / "乙" / "expenditure.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("402672.00", "402682.00", 1), encoding="utf-8")
    return [folder / name for name in ("甲", "乙", "丙", "丁.xlsx")]


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_one_bad_department_does_not_stop_the_others_and_says_why(cases: list[Path], tmp_path: Path) -> None:
    outcomes = publish_cases(cases, tmp_path, formats=("txt",), accepted=ACCEPTED, jobs=1)
    assert [one.is_published for one in outcomes] == [True, False, True, False]
    assert [one.source for one in outcomes] == cases
    assert outcomes[1].findings[0].code == "publish-refused"
    assert outcomes[1].entity == outcomes[0].entity != ""
    assert outcomes[3].findings
    assert sorted(path.name for path in tmp_path.iterdir()) == ["丙", "甲"]
    assert verify_package(tmp_path / "甲") == []
    assert exit_code(outcomes) == 1
    assert exit_code(outcomes[1:2]) == 2


@pytest.mark.slow
def test_processes_in_parallel_write_the_same_bytes_in_order(cases: list[Path], tmp_path: Path) -> None:
    formats = ("txt", "data", "html")
    one = publish_cases(cases, tmp_path / "1", formats=formats, accepted=ACCEPTED, jobs=1)
    two = publish_cases(cases, tmp_path / "2", formats=formats, accepted=ACCEPTED, jobs=2)
    assert everything(tmp_path / "1") == everything(tmp_path / "2")
    assert [done.files for done in one] == [done.files for done in two]
    assert [done.findings for done in one] == [done.findings for done in two]


def test_each_department_is_one_step_and_cancelling_begins_no_more(cases: list[Path], tmp_path: Path) -> None:
    steps: list[Step] = []

    def watch(step: Step) -> None:
        steps.append(step)
        raise Cancelled

    with pytest.raises(Cancelled):
        publish_cases(cases, tmp_path, formats=("txt",), accepted=ACCEPTED, jobs=1, progress=watch)
    assert [(step.number, step.of) for step in steps] == [(1, 4)]
    assert [path.name for path in tmp_path.iterdir()] == ["甲"]


def test_folders_are_named_after_the_submissions_and_never_twice() -> None:
    paths = [Path("a/甲局.xlsx"), Path("b/甲局.xlsx"), Path("c/A:b.xlsx"), Path("d/甲局-2.xlsx")]
    assert folder_names(paths) == ["甲局", "甲局-2", "Ab", "甲局-2-2"]


def test_a_folder_of_somebody_else_is_that_departments_finding(cases: list[Path], tmp_path: Path) -> None:
    (tmp_path / "甲").mkdir()
    (tmp_path / "甲" / "mine.txt").write_text("保留", encoding="utf-8")
    (outcome,) = publish_cases(cases[:1], tmp_path, formats=("txt",), accepted=ACCEPTED)
    assert [one.code for one in outcome.findings] == ["output-exists"]
    assert [path.name for path in (tmp_path / "甲").iterdir()] == ["mine.txt"]


def test_an_unknown_format_is_refused_before_anything_begins(cases: list[Path], tmp_path: Path) -> None:
    with pytest.raises(InputFault, match="doc"):
        publish_cases(cases, tmp_path, formats=("doc",))
    assert not list(tmp_path.iterdir())


def test_the_command_tells_of_each_and_ends_with_1_if_some_fail(cases: list[Path], tmp_path: Path) -> None:
    app = typer.Typer()
    publishing.add_to(app)
    accepted = [word for rule in ACCEPTED for word in ("--accept", rule)]
    words = [
        "publish",
        *map(str, cases),
        "--out",
        str(tmp_path),
        "--formats",
        "txt",
        "--jobs",
        "1",
        *accepted,
    ]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 1
    assert "共 4 个，已公开 2 个，没有公开 2 个。" in done.output
    assert "丁.xlsx：没有公开" in done.output
