"""Reasons that say the opposite of what they are to explain, beside other slips of the same sentence."""

from pathlib import Path

import pytest
from tests.recognition.made_up import document, profile

from juesuan.findings import Severity
from juesuan.recognition import review

SECTION = "第三部分 说明\n\n一、{}\n\n{}"
RUNNING, WHOLE = "机关运行经费支出情况", "收入支出决算总体情况说明"


def grave(folder: Path, title: str, text: str) -> list[str]:
    found = review(document(folder, SECTION.format(title, text)), profile()).findings
    return [one.code for one in found if one.severity is not Severity.INFO]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (RUNNING, "机关运行经费支出30.00万元，比上年增加3.00万元，增长11.11%，主要原因是在职人员减少。"),
        (RUNNING, "机关运行经费支出30.00万元，比上年减少3.00万元，下降9.09%，主要原因是物价上涨，人员增加。"),
        (WHOLE, "本年支出合计300.00万元，较上年增加30.00万元，增长11.11%，主要原因是项目支出减少。"),
        (WHOLE, "本年收入合计300.00万元，较上年增加30.00万元，增长11.11%，主要原因是财政拨款减少。"),
        (
            WHOLE,
            "收入总计300.00万元，与2020年相比，收入总计减少30.00万元，下降9.09%，主要原因是项目资金增加。",
        ),
        (WHOLE, "基本支出100.00万元，较上年减少10.00万元，下降9.09%，主要原因是人员工资增加。"),
    ],
)
def test_a_reason_of_the_opposite_is_told(tmp_path: Path, title: str, text: str) -> None:
    assert grave(tmp_path, title, text) == ["audit-reason-turned"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (RUNNING, "机关运行经费支出30.00万元，比上年减少3.00万元，下降9.09%，主要原因是退休人员增加。"),
        (
            RUNNING,
            "机关运行经费支出30.00万元，比上年增加3.00万元，增长11.11%，主要原因是人员减少，劳务费增加。",
        ),
        (WHOLE, "其他收入30.00万元，较上年增加3.00万元，增长11.11%，主要原因是财政拨款减少。"),
        (WHOLE, "年末结转和结余30.00万元，较上年增加3.00万元，增长11.11%，主要原因是项目支出减少。"),
        (WHOLE, "收入、支出总计各300.00万元，较上年增加30.00万元，增长11.11%，主要原因是非财政拨款减少。"),
        (WHOLE, "本年收入合计300.00万元，较上年减少30.00万元，下降9.09%，主要原因是上年项目资金增加。"),
        (
            RUNNING,
            "机关运行经费支出决算数小于预算数的主要原因是会议减少。与上年相比增加的主要原因是在职人员增加。",
        ),
    ],
)
def test_what_may_be_a_reason_is_left_alone(tmp_path: Path, title: str, text: str) -> None:
    assert grave(tmp_path, title, text) == []


def test_a_wrong_rate_and_a_turned_reason_are_two_causes(tmp_path: Path) -> None:
    text = "机关运行经费支出30.00万元，比上年增加3.00万元，增长12.11%，主要原因是在职人员减少。"
    assert sorted(grave(tmp_path, RUNNING, text)) == ["audit-growth", "audit-reason-turned"]


def test_a_wrong_direction_and_the_reason_of_the_right_one_are_one_cause(tmp_path: Path) -> None:
    text = "机关运行经费支出30.00万元，上年为27.00万元，比上年减少3.00万元，主要原因是在职人员增加。"
    assert grave(tmp_path, RUNNING, text) == ["audit-change"]


def test_a_wrong_amount_beside_the_right_rate_is_one_cause(tmp_path: Path) -> None:
    text = "机关运行经费支出30.00万元，上年为27.00万元，比上年增加4.00万元，增长11.11%。"
    assert grave(tmp_path, RUNNING, text) == ["audit-change"]


def test_a_wrong_amount_and_a_rate_of_neither_are_two_causes(tmp_path: Path) -> None:
    text = "机关运行经费支出30.00万元，上年为27.00万元，比上年增加4.00万元，增长18.00%。"
    assert sorted(grave(tmp_path, RUNNING, text)) == ["audit-change", "audit-growth"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("公务接待费支出1.20万元，接待国内来访团组5个、来宾0人次。", ["check-rule"]),
        ("公务接待费支出1.20万元，接待国内来访团组5个、来宾50人次。", []),
    ],
)
def test_groups_without_guests_are_one_finding(tmp_path: Path, text: str, codes: list[str]) -> None:
    title = "“三公”经费支出决算情况说明"
    found = review(document(tmp_path, SECTION.format(title, text)), profile()).findings
    assert [one.code for one in found if one.severity is Severity.ERROR] == codes
