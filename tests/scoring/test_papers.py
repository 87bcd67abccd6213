"""Working papers, the team, and rules said in words."""

from __future__ import annotations

import pytest
from tests.scoring.scenes import evaluation, number, profile_of

from juesuan.formats.document import Grid
from juesuan.scoring import framework_of
from juesuan.scoring.papers import PARTS, framework_table, working_papers
from juesuan.scoring.rules_in_words import rule_in_words
from juesuan.scoring.schema import FrameworkIndicator
from juesuan.scoring.signing import signing_findings

PLACE = ("cn-yunnan", 2023)
INPUTS = [
    {"indicator": "B52", "item": "violations", "value": "1", "reason": "一次采购未公告"},
    {"indicator": "A22", "item": "score", "value": "3.5", "evidence": "年度总结"},
]


def paper(code: str, papers: list[dict[str, str]] | None = None) -> dict[str, str]:
    sheets = {"framework_inputs": INPUTS}
    if papers:
        sheets["working_papers"] = papers
    grids = [block for block in working_papers(evaluation(sheets, PLACE)) if isinstance(block, Grid)]
    grid = next(one for one in grids if one.id == f"paper.{code}")
    return {row[0].text: row[1].text for row in grid.rows}


def codes(papers: list[dict[str, str]], team: list[dict[str, str]] | None = None) -> list[str]:
    sheets = {"framework_inputs": INPUTS, "working_papers": papers, "evaluation_team": team or []}
    return [finding.code for finding in signing_findings(evaluation(sheets, PLACE))]


def test_a_paper_is_made_from_the_framework_and_the_result() -> None:
    found = paper("B52")
    assert found["评分细则"] == "采购不规范每起扣 0.5 分"
    assert found["指标得分"] == "0.5"
    assert found["数据来源及取数方式"] == "采购不规范：填报"
    assert found["指标权重"] == "1"


def test_what_was_written_for_a_paper_goes_before_what_is_made() -> None:
    written = {
        "indicator": "B52", "weight_basis": "采购规模小", "benchmark": "0 起", "source": "采购台账",
        "result": "发现一起", "author": "甲", "reviewer": "乙",
    }  # fmt: skip
    found = paper("B52", [written])
    assert found["指标权重"] == "1；采购规模小"
    assert found["标杆值"] == "0 起"
    assert found["数据来源及取数方式"] == "采购台账"
    assert (found["评价人员"], found["复核人员"]) == ("甲", "乙")


def test_a_name_with_quotation_marks_is_quoted_properly() -> None:
    grids = list(working_papers(evaluation({"framework_inputs": INPUTS}, PLACE)))
    titles = [grid.title for grid in grids if isinstance(grid, Grid)]
    assert "B13“‘三公’经费控制率”评价底稿" in titles


def test_a_papers_score_that_is_not_the_counted_one_is_an_error() -> None:
    assert "working-paper-score" in codes(
        [{"indicator": "B52", "score": "1", "author": "甲", "reviewer": "乙"}]
    )


@pytest.mark.parametrize(("author", "reviewer"), [("", "乙"), ("甲", ""), ("甲", "甲")])
def test_author_and_reviewer_must_be_two_people(author: str, reviewer: str) -> None:
    row = {"indicator": "B52", "score": "0.5", "author": author, "reviewer": reviewer}
    assert "working-paper-unsigned" in codes([row])


def test_a_paper_for_an_indicator_that_is_not_there_is_found() -> None:
    assert "framework-no-indicator" in codes([{"indicator": "Z1", "author": "甲", "reviewer": "乙"}])


def test_members_who_have_not_signed_are_named() -> None:
    team = [{"name": "甲", "signed_on": "2024-03-01"}, {"name": "乙"}]
    assert "evaluation-team-unsigned" in codes([], team)
    assert "evaluation-team-unsigned" not in codes([], team[:1])


def test_without_a_framework_there_are_no_papers() -> None:
    assert list(working_papers(evaluation({}, PLACE))) == []
    assert list(PARTS["framework"](evaluation({}, PLACE))) == []


def test_the_table_of_a_framework_has_a_line_for_every_group_and_indicator() -> None:
    result = evaluation({"framework_inputs": INPUTS}, PLACE).framework
    assert result is not None
    grid = next(iter(framework_table(result)))
    assert isinstance(grid, Grid)
    assert len(grid.rows) == 1 + len(result.framework.groups) + 45 + 1
    assert grid.rows[-1][1].value == number(100)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("B11", "不低于 95% 得满分，每低 1 个百分点扣 0.1 分，扣完为止"),
        ("B13", "100% 得满分，120% 不得分，二者之间按比例计分"),
        ("B31", "不高于 100% 得满分，否则不得分"),
        ("B42", "不低于 95% 得满分，每低 1 个百分点扣分值的 5%，扣完为止"),
        ("C11", "未完成的重点项目每个扣分值的 20%；达到 3 的不得分"),
        ("C12", "得分＝2×完成率，以 2 分为限"),
        ("C25", "不低于 80% 得满分，否则按实际比率计分"),
        ("A12", "分解为具体的工作任务（1分）；以清晰、可衡量的指标值体现（1分）"),
        ("A22", "由评价小组在 0 至 4 分内评定，须有佐证材料"),
    ],
)
def test_every_kind_of_rule_is_said_in_words(code: str, words: str) -> None:
    assert rule_in_words(framework_of(profile_of(*PLACE)).indicators[code]) == words


def test_an_indicator_that_is_only_shown_has_no_rule() -> None:
    assert rule_in_words(FrameworkIndicator(label="x", kind="shown")) == ""
