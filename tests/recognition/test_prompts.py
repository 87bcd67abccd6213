"""Prompts of templates that were left in what was published."""

from pathlib import Path

import pytest
from tests.recognition.made_up import document, profile

from juesuan.recognition import review

SECTION = "第三部分 说明\n\n一、机关运行经费支出情况\n\n"


def codes(folder: Path, text: str) -> list[str]:
    return [one.code for one in review(document(folder, SECTION + text), profile()).findings]


@pytest.mark.parametrize(
    "text",
    [
        "机关运行经费较上年增加3.00万元（根据实际情况填写）。",
        "机关运行经费用于购置设备（如有请说明）。",
        "（此处说明机关运行经费增减的原因）",
        "（如无此项支出，请删除本段）",
        "机关运行经费支出决算为X万元。",
        "机关运行经费较上年增长**%。",
        "机关运行经费较上年增加（或减少）3.00万元。",
    ],
)
def test_a_prompt_that_was_left_is_told(tmp_path: Path, text: str) -> None:
    assert codes(tmp_path, text) == ["audit-residue"]


@pytest.mark.parametrize(
    "text",
    [
        "机关运行经费包括办公费（此处不含维修费）。",
        "机关运行经费明细（请见附件说明）。",
        "项目进度已调整（根据实际情况调整）。",
        "表格（由财务部门填写）已经报送。",
        "如有疑问（如有疑问，请联系财务科）。",
    ],
)
def test_a_remark_in_brackets_is_no_prompt(tmp_path: Path, text: str) -> None:
    assert codes(tmp_path, text) == []


def test_the_instructions_of_a_printed_form_are_no_residue(tmp_path: Path) -> None:
    head = "偏差较大或者绩效目标没有完成的原因分析以及下一步拟采取的改进措施（请说明原因）"
    assert "audit-residue" not in codes(tmp_path, f"绩效自评表\n\n项目\t养护\n{head}\t无\n")
