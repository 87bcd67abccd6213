"""Reasons: wanted for every difference, refused where they contradict it, reported where nobody asks."""

import pytest
from tests.narrative.telling import Case, codes, line_with, of_code


def grown(text: str | None) -> Case:
    case = Case().spent(1_200_000).before(1_000_000)
    for figure in ("sources{fund=fiscal}", "expenditure{fund=general}"):
        case.reason(figure, "人员增加")
    return case if text is None else case.reason("sources", text)


def test_a_missing_reason_is_an_error_that_says_what_to_write() -> None:
    (finding,) = of_code(grown(None).told(), "narrative-reason-missing")
    assert finding.severity.value == "error"
    assert "收入总计比上年增加 20.00万元" in finding.message
    assert finding.hint is not None
    assert "sources" in finding.hint


def test_a_sentence_without_its_reason_is_still_a_sentence() -> None:
    assert line_with(grown(None).lines(), "2022年度收、支总计").endswith("均增加20.00万元，增长20.00%。")


@pytest.mark.parametrize("text", ["人员增加", "主要原因是人员增加。", "原因：人员增加；"])
def test_a_reason_is_taken_without_what_the_sentence_says_already(text: str) -> None:
    assert line_with(grown(text).lines(), "2022年度收、支总计").endswith("，主要原因是人员增加。")


@pytest.mark.parametrize("text", ["人员减少", "厉行节约", "项目结束"])
def test_a_reason_that_speaks_of_less_where_it_was_more_is_an_error(text: str) -> None:
    (finding,) = of_code(grown(text).told(), "narrative-reason-contradicts")
    assert "增加" in finding.message
    assert text in finding.message


@pytest.mark.parametrize(
    "text", ["人员增加，公用经费减少", "上年活动取消，本年恢复正常", "新设机构", "业务量变化", "政策调整"]
)
def test_a_reason_that_can_be_true_is_no_finding(text: str) -> None:
    assert not of_code(grown(text).told(), "narrative-reason-contradicts")


def test_a_reason_for_less_that_speaks_of_more_is_an_error() -> None:
    case = Case().spent(800_000).before(1_000_000)
    for figure in ("sources", "sources{fund=fiscal}", "expenditure{fund=general}"):
        case.reason(figure, "人员增加")
    assert len(of_code(case.told(), "narrative-reason-contradicts")) == 3


def test_a_reason_for_what_is_not_compared_is_a_warning() -> None:
    case = grown("人员增加").reason("revenue{fund=other}", "利息收入增加")
    (finding,) = of_code(case.told(), "narrative-reason-unused")
    assert "revenue{fund=other}" in finding.message
    assert finding.severity.value == "warning"


def test_the_written_form_of_a_figure_does_not_matter() -> None:
    case = Case().spent(100, economic="30201", nature="running").before(50, nature="running")
    case.reason("expenditure{entity_kind=agency, nature=running, fund=general}", "业务增加")
    assert "narrative-reason-unused" not in codes(case.told())


def test_a_reason_may_be_wanted_for_the_budget_and_the_year_before() -> None:
    case = Case().spent(1_000_000).before(1_000_000)
    case.three_public("reception.domestic", 8000, prior=10_000, budget=10_000)
    found = codes(case.told())
    assert found.count("narrative-reason-missing-budget") == 2
    case.reason("three_public", "接待减少", "budget").reason(
        "three_public{item=reception}", "接待减少", "budget"
    )
    case.reason("three_public", "接待批次减少").reason("three_public{item=reception}", "接待批次减少")
    assert not any(code.startswith("narrative-reason") for code in codes(case.told()))


def test_a_reason_that_is_no_slice_is_reported_and_harmless() -> None:
    assert of_code(grown("人员增加").reason("收入{", "变化").told(), "narrative-reason-unused")
