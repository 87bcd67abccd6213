"""Questionnaires: totals from counts and from raw answers, and everything that can be wrong with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scoring.scenes import evaluation, number

from juesuan.formats.document import Chart, Grid
from juesuan.scoring import Survey
from juesuan.scoring.papers import survey_form, survey_results

HEAD = {"code": "S1", "title": "满意度问卷", "issued": "5", "returned": "4", "valid": "3"}


def options(question: int, counts: list[str], letters: str = "ABC") -> list[dict[str, str]]:
    scores = ("10", "5", "0")
    return [
        {
            "survey": "S1", "question": str(question), "text": f"第{question}问" if place == 0 else "",
            "option": letter, "label": f"选项{letter}", "score": scores[place], "count": counts[place],
        }
        for place, letter in enumerate(letters)
    ]  # fmt: skip


def survey(
    head: dict[str, str], rows: list[dict[str, str]], answers: list[dict[str, str]] | None = None
) -> Survey:
    sheets = {"surveys": [head], "survey_options": rows}
    if answers:
        sheets["survey_answers"] = answers
    return evaluation(sheets).surveys[0]


def faults(*arguments: object) -> list[str]:
    return [finding.code for finding in survey(*arguments).faults]  # type: ignore[arg-type]


def test_the_published_survey_comes_to_98_64() -> None:
    rows = [row for n in range(1, 11) for row in options(n, ["68", "2", "0"] if n < 10 else ["69", "1", "0"])]
    found = survey({**HEAD, "issued": "75", "returned": "72", "valid": "70"}, rows)
    assert found.total == number(6905)
    assert found.composite == number("98.64")
    assert found.faults == ()
    assert "6,905 分÷有效问卷 70 份＝98.64" in found.reason


def test_raw_answers_are_counted() -> None:
    rows = [{key: value for key, value in row.items() if key != "count"} for row in options(1, ["", "", ""])]
    chosen = ["A", "A", "C"]
    answers = [
        {"survey": "S1", "sheet": str(n), "question": "1", "option": letter}
        for n, letter in enumerate(chosen)
    ]
    found = survey(HEAD, rows, answers)
    assert found.total == number(20)
    assert found.faults == ()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"valid": "5"}, "survey-sheets"),
        ({"returned": "6"}, "survey-sheets"),
        ({"valid": "0"}, "survey-empty"),
    ],
)
def test_valid_returned_and_issued_must_be_in_order(changed: dict[str, str], code: str) -> None:
    assert code in faults({**HEAD, **changed}, options(1, ["3", "0", "0"]))


def test_counts_that_do_not_make_up_the_valid_sheets_are_found() -> None:
    assert faults(HEAD, options(1, ["3", "1", "0"])) == ["survey-counts"]


def test_more_answer_sheets_than_valid_ones_are_found() -> None:
    rows = options(1, ["", "", ""])
    answers = [{"survey": "S1", "sheet": str(n), "question": "1", "option": "A"} for n in range(4)]
    assert faults(HEAD, rows, answers) == ["survey-valid", "survey-counts"]


def test_letters_out_of_order_are_found() -> None:
    assert faults(HEAD, options(1, ["3", "0", "0"], "ABD")) == ["survey-options"]


def test_an_answer_to_what_was_not_asked_and_a_second_answer_are_found() -> None:
    answers = [
        {"survey": "S1", "sheet": "1", "question": "1", "option": "A"},
        {"survey": "S1", "sheet": "1", "question": "1", "option": "B"},
        {"survey": "S1", "sheet": "2", "question": "9", "option": "A"},
    ]
    found = faults({**HEAD, "valid": "2"}, options(1, ["", "", ""]), answers)
    assert found == ["survey-answer-unknown", "survey-answer-twice"] or set(found) == {
        "survey-answer-unknown", "survey-answer-twice",
    }  # fmt: skip


def test_a_question_asked_twice_is_found() -> None:
    rows = options(1, ["3", "0", "0"]) + [{**row, "question": "2"} for row in options(1, ["3", "0", "0"])]
    assert set(faults(HEAD, rows)) == {"survey-repeated"}


@given(st.lists(st.tuples(*[st.integers(0, 20)] * 3).filter(lambda c: sum(c) > 0), min_size=1, max_size=4))
def test_the_rate_lies_between_zero_and_a_hundred(counts: list[tuple[int, int, int]]) -> None:
    valid = max(sum(one) for one in counts)
    rows = [
        row
        for n, one in enumerate(counts, start=1)
        for row in options(n, [str(one[0]), str(one[1]), str(one[2] + valid - sum(one))])
    ]
    found = survey({**HEAD, "issued": str(valid), "returned": str(valid), "valid": str(valid)}, rows)
    assert found.faults == ()
    assert found.rate is not None
    assert 0 <= found.rate <= 100


def test_the_paper_form_lists_questions_and_options_and_the_results_have_a_chart_each() -> None:
    found = survey(HEAD, options(1, ["3", "0", "0"]) + options(2, ["1", "2", "0"]))
    paper = [getattr(block, "text", "") for block in survey_form(found)]
    assert "1. 第1问" in paper
    assert any("□ B. 选项B" in text for text in paper)
    blocks = list(survey_results(found))
    assert sum(isinstance(block, Chart) for block in blocks) == 2
    table = next(block for block in blocks if isinstance(block, Grid))
    assert table.rows[-1][-1].value == number(50)
