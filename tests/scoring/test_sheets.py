"""The sheets of performance survive both written forms, and wrong cells in them are refused together."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.findings import InputFault
from juesuan.profiles import load_profile
from juesuan.submission import Submission, read_submission, write_folder
from juesuan.submission.workbook.write import write_workbook
from juesuan.tasks.evaluate import evaluate_case

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("xinping-2021", "miyi-2022", "yanbian-2020", "county-office-2023")


def read(name: str) -> Submission:
    return read_submission(EXAMPLES / name)


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_survive_the_folder_form(name: str, tmp_path: Path) -> None:
    submission = read(name)
    write_folder(submission, load_profile(submission.profile, submission.year), tmp_path / "copy")
    assert read_submission(tmp_path / "copy") == submission


@pytest.mark.parametrize("name", ["xinping-2021", "county-office-2023"])
def test_the_examples_survive_the_workbook_and_score_the_same(name: str, tmp_path: Path) -> None:
    submission = read(name)
    path = tmp_path / "填报.xlsx"
    write_workbook(submission, load_profile(submission.profile, submission.year), path)
    assert read_submission(path) == submission
    first, second = evaluate_case(EXAMPLES / name), evaluate_case(path)
    assert [score.total for score in first.projects] == [score.total for score in second.projects]


def spoiled(tmp_path: Path, sheet: str, *rows: str) -> list[str]:
    """The codes of findings after rows were added to a sheet of an example."""
    submission = read("xinping-2021")
    folder = tmp_path / "copy"
    write_folder(submission, load_profile(submission.profile, submission.year), folder)
    path = folder / sheet
    path.write_text(path.read_text(encoding="utf-8") + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    with pytest.raises(InputFault) as caught:
        read_submission(folder)
    return [finding.code for finding in caught.value.findings]


def test_an_unknown_operator_level_and_project_are_refused_all_at_once(tmp_path: Path) -> None:
    rows = (
        "P01,output,quantity,甲,约等于,5,次,5,,,,,,,,",
        "P01,投入指标,quantity,乙,ge,5,次,5,,,,,,,,",
        "P99,output,quantity,丙,ge,5,次,5,,,,,,,,",
    )
    found = spoiled(tmp_path, "project_indicators.csv", *rows)
    assert found.count("cell-choice") == 2
    assert "cell-unlisted" in found


def test_a_weight_that_is_no_number_and_an_amount_in_words_are_refused(tmp_path: Path) -> None:
    assert "cell-not-number" in spoiled(
        tmp_path, "project_indicators.csv", "P01,output,quantity,甲,ge,5,次,5,,,五分,,,,,"
    )


def test_operators_may_be_written_as_signs_in_either_width(tmp_path: Path) -> None:
    submission = read("xinping-2021")
    folder = tmp_path / "copy"
    write_folder(submission, load_profile(submission.profile, submission.year), folder)
    path = folder / "project_indicators.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",ge,", ",>=,").replace(",eq,", ",＝,"), encoding="utf-8")
    assert read_submission(folder).of("project_indicators") == submission.of("project_indicators")
