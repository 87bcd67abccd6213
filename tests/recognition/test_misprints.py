"""The unit's own name with one wrong letter: told where only the unit can be meant, left alone elsewhere."""

from pathlib import Path

import pytest
from tests.recognition.made_up import ENTITY, REVENUE, SPENDING, document, profile

from juesuan.findings import Finding, Severity
from juesuan.recognition import review

BODY = f"{ENTITY}2021年度部门决算公开\n\n一、概况\n\n{ENTITY}负责养护公路。\n\n"


def _told(folder: Path, said: str) -> list[Finding]:
    text = f"{BODY}{said}\n\n{REVENUE}\n{SPENDING}"
    return [
        one for one in review(document(folder, text), profile(), ENTITY).findings if one.code == "audit-name"
    ]


@pytest.mark.parametrize(
    "said",
    [
        "2021年，云岑县公路养护中心机关运行经费支出3.00万元。",
        "2021年，云岭县公路养户中心机关运行经费支出3.00万元。",
        "2021年，云岭县公路护中心机关运行经费支出3.00万元。",
        "2021年，云岭县公路养护护中心机关运行经费支出3.00万元。",
        "纳入云岭县公路养护重心2021年度部门决算编制范围的单位1个。",
    ],
)
def test_one_wrong_missing_or_doubled_letter_before_the_units_own_is_one_finding(
    tmp_path: Path, said: str
) -> None:
    (found,) = _told(tmp_path, said)
    assert found.expected == ENTITY
    assert found.severity in (Severity.WARNING, Severity.ERROR)


@pytest.mark.parametrize(
    "said",
    [
        f"2021年，{ENTITY}机关运行经费支出3.00万元。",
        # Another unit, or the unit in short: not in a place that is the unit's own.
        "向云岑县公路养护中心学习。",
        "云岭县公路养护一中心机关运行经费支出3.00万元。",
        "云岭公路养护中心机关运行经费支出3.00万元。",
        "本单位对云岭县公路养户中心拨款3.00万元。",
        # What stands twice is no misprint.
        "2021年，云岑县公路养护中心机关运行经费支出3.00万元。云岑县公路养护中心政府采购支出1.00万元。",
    ],
)
def test_what_may_be_another_name_is_left_alone(tmp_path: Path, said: str) -> None:
    assert _told(tmp_path, said) == []
