"""Numbers of list items and figures: told where a single one is out of step, left alone everywhere else."""

from pathlib import Path

import pytest
from tests.recognition.made_up import document, profile

from juesuan.findings import Finding, Severity
from juesuan.recognition import review

DUTIES = ["编制计划", "养护公路", "巡查桥梁", "处置险情", "统计报送"]


def _told(folder: Path, text: str) -> list[Finding]:
    found = review(document(folder, text), profile()).findings
    return [one for one in found if one.code.startswith("audit-numbering")]


def _listed(numbers: list[str]) -> str:
    return "一、主要职责\n\n" + "\n\n".join(
        f"{number}负责{duty}工作。承担有关的协调、监督和培训任务。"
        for number, duty in zip(numbers, DUTIES, strict=False)
    )


@pytest.mark.parametrize(
    ("numbers", "code", "found"),
    [
        (["1.", "2.", "4.", "5."], "audit-numbering", "4."),
        (["1.", "2.", "4.", "4.", "5."], "audit-numbering", "4."),
        (["（1）", "（2）", "（2）", "（3）", "（4）"], "audit-numbering-twice", "(2)"),
        (["（一）", "（二）", "（四）", "（五）"], "audit-numbering", "(四)"),
        (["1、", "2、", "2、", "4、", "5、"], "audit-numbering", "2、"),
    ],
)
def test_one_number_out_of_step_is_one_warning_at_its_item(
    tmp_path: Path, numbers: list[str], code: str, found: str
) -> None:
    (one,) = _told(tmp_path, _listed(numbers))
    assert (one.code, one.found, one.severity) == (code, found, Severity.WARNING)


@pytest.mark.parametrize(
    "text",
    [
        _listed(["1.", "2.", "3.", "4.", "5."]),
        # Too short to show an order, several numbers wrong, no beginning.
        _listed(["1.", "3.", "4."]),
        _listed(["1.", "3.", "2.", "5.", "7."]),
        _listed(["3.", "4.", "6.", "7."]),
        # The missing item lost its number or was glued to the one before.
        _listed(["1.", "2.", "", "4.", "5."]),
        _listed(["1.", "2.", "4.", "5."]).replace("养护公路工作", "养护公路工作。3.巡查桥梁"),
        _listed(["（七）", "（八）"]),
        # Lists below two headings that begin anew, and one that goes on.
        _listed(["1.", "2.", "3.", "4."])
        + "\n\n二、机构设置\n\n4.负责其他事项的协调和监督工作。报送有关情况。",
    ],
)
def test_lists_in_order_or_without_one_are_left_alone(tmp_path: Path, text: str) -> None:
    assert _told(tmp_path, text) == []


def test_an_item_in_chinese_numerals_glued_to_the_one_before_is_not_missing(tmp_path: Path) -> None:
    text = _listed(["（一）", "（二）", "（四）", "（五）"])
    assert len(_told(tmp_path, text)) == 1
    assert _told(tmp_path, text.replace("养护公路工作", "养护公路工作。（三）巡查桥梁")) == []


def test_a_heading_already_told_is_not_told_again(tmp_path: Path) -> None:
    text = "\n\n".join(
        f"{number}{duty}"
        for number, duty in zip(["（一）", "（二）", "（四）", "（五）"], DUTIES, strict=False)
    )
    assert len(_told(tmp_path, f"一、主要职责\n\n{text}")) == 1


def test_a_number_left_out_within_one_paragraph_is_told(tmp_path: Path) -> None:
    (one,) = _told(tmp_path, "主要任务：（1）编制计划；（2）养护公路；（4）处置险情；（5）统计报送。")
    assert (one.code, one.expected) == ("audit-numbering", "3")
    assert _told(tmp_path, "主要任务：（1）编制计划；（2）养护公路；（3）处置险情；（4）统计报送。") == []


def test_a_figure_with_the_number_of_another_is_told_and_a_lost_one_is_not(tmp_path: Path) -> None:
    captions = [f"图{number}：第{number}项支出变动情况图" for number in (1, 2, 2, 4, 5)]
    (one,) = _told(tmp_path, "\n\n".join(captions))
    assert (one.code, one.found, one.expected) == ("audit-numbering", "图2", "3")
    lost = [f"图{number}：第{number}项支出变动情况图" for number in (1, 2, 4, 5)]
    assert _told(tmp_path, "\n\n".join(lost)) == []
