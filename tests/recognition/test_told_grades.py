"""A grade in a sentence is held against its score by the usual bounds where the scale is certain."""

from pathlib import Path

import pytest
from tests.recognition.made_up import document, profile

from juesuan.findings import Severity
from juesuan.recognition import review

BOUNDS = "评价等级按得分确定：90分（含）以上为优，75分（含）至90分为良，其余由小组评定。\n\n"


def _told(folder: Path, text: str) -> list[tuple[str | None, str | None]]:
    found = review(document(folder, text), profile()).findings
    grades = [one for one in found if one.code == "audit-told-grade"]
    assert all(one.severity is Severity.WARNING for one in grades)
    return [(one.expected, one.found) for one in grades]


@pytest.mark.parametrize(
    ("text", "expected", "found"),
    [
        ("道路养护项目自评得分85分，评价等级为优。", "良", "优"),
        ("整体支出绩效自评得分为96.5分，自评等级为“良”。", "优", "良"),
        ("我单位对1个项目开展绩效自评，自评得分92分，等级为中。", "优", "中"),
        ("自评总分63分，评价结果为良。", "中", "良"),
        ("综合得分90.5分，等级为良。", "优", "良"),
        ("项目评价得分81.20分（等级为差）。", "良", "差"),
    ],
)
def test_a_grade_that_does_not_follow_from_its_score_is_told(
    tmp_path: Path, text: str, expected: str, found: str
) -> None:
    assert _told(tmp_path, text) == [(expected, found)]


@pytest.mark.parametrize(
    "text",
    [
        "道路养护项目自评得分90分，评价等级为优。",
        "道路养护项目自评得分89.99分，评价等级为良。",
        "自评得分60分，评价等级为中。",
        "自评得分90分，评价等级为良。",
        # Other scales, parts, several at once.
        "自评得分95分，评价结果为合格。",
        "自评得分78分，评价等级为良好。",
        "自评得分38分，评价等级为优。",
        "自评得分108分（满分120分），评价等级为良。",
        "3个项目自评得分85分，等级为优。",
        "11个项目自评得分85分，等级为优。",
        "2个项目平均得分，自评得分85分，等级为优。",
        "甲项目自评得分95分、乙项目自评得分85分，等级为优。",
        "自评得分95分，因资料不全降档，等级为良。",
        "自评得分85分，其中产出指标等级为优。",
        "自评得分85分。社会效益显著，等级为优。",
        "自评得分85分，等级为优良。",
        "自评得分85分，工程质量等级为优。",
        BOUNDS + "道路养护项目自评得分78分，评价等级为良。",
        "道路养护项目自评得分78分，评价等级为良。\n\n说明\t良（75-90分）\n得分\t78\n",
    ],
)
def test_a_grade_that_may_be_right_is_left_alone(tmp_path: Path, text: str) -> None:
    assert _told(tmp_path, text) == []
