"""Ratios of counts and amounts in sentences: told where no part and whole make them, and left alone."""

from pathlib import Path

import pytest
from tests.recognition.made_up import FORM, document, profile

from juesuan.findings import Finding, Severity
from juesuan.profiles import load_profile, package_ids
from juesuan.recognition import review
from juesuan.recognition.wording.ratios import RatioOf

CODES = ("audit-ratio", "audit-ratio-more")


def _told(folder: Path, text: str, name: str = "") -> list[Finding]:
    chosen = profile() if not name else load_profile(name, 2024)
    return [one for one in review(document(folder, text), chosen).findings if one.code in CODES]


@pytest.mark.parametrize("name", package_ids())
def test_ratios_of_every_profile_pass_their_own_cases(name: str, tmp_path: Path) -> None:
    for one in load_profile(name, 2024).section("audit/ratios", RatioOf).values():
        for text in one.good:
            assert _told(tmp_path, text, name) == [], text
        for text in one.bad:
            assert len(_told(tmp_path, text, name)) == 1, text


def test_a_ratio_names_the_two_counts_and_what_they_make(tmp_path: Path) -> None:
    (found,) = _told(tmp_path, "本次发放问卷200份，收回190份，回收率为90%。")
    assert (found.severity, found.expected, found.found) == (Severity.WARNING, "95.00%", "90%")
    assert "190份" in found.message
    assert "200份" in found.message


@pytest.mark.parametrize(
    "said",
    [
        # Cut off instead of rounded, and rounded to whole percents.
        "本次发放问卷700份，收回690份，回收率98.5%。",
        "本次发放问卷700份，收回690份，回收率99%。",
        # Goals and bounds.
        "本次发放问卷200份，收回190份，力争回收率100%。",
        "本次发放问卷200份，收回190份，回收率90%以上。",
        # Several pairs, of which one makes the ratio.
        "预算安排50.00万元，调整后安排40.00万元，实际支出38.00万元，执行率95%。",
        # The counts stand in another sentence on another matter.
        "受理来信50件，办结48件。全部事项的办结率100%。",
        "问卷回收率90%。",
    ],
)
def test_a_ratio_that_may_be_right_is_left_alone(tmp_path: Path, said: str) -> None:
    assert _told(tmp_path, said) == []


def test_more_returned_than_sent_is_told_once_beside_its_rate(tmp_path: Path) -> None:
    assert [one.code for one in _told(tmp_path, "发放问卷90份，收回95份。")] == ["audit-ratio-more"]
    assert [one.code for one in _told(tmp_path, "发放问卷90份，收回95份，回收率95%。")] == ["audit-ratio"]


def test_a_paragraph_full_of_counts_is_not_tried(tmp_path: Path) -> None:
    many = "，".join(f"受理{number}件，办结{number}件" for number in range(20, 30))
    assert _told(tmp_path, f"{many}，办结率90%。") == []


def test_a_ratio_already_told_as_the_completion_of_a_budget_is_its_evidence(tmp_path: Path) -> None:
    said = "（1）道路养护费项目绩效自评得分为100分。项目全年预算数30.00万元，执行数为27.00万元，执行率80%。"
    found = review(document(tmp_path, said), profile()).findings
    assert [one.code for one in found if one.severity is not Severity.INFO] == ["audit-completion"]
    assert (found[0].data or {})["follow_ups"] == ["audit-ratio"]


def test_a_ratio_of_a_wrong_amount_of_a_project_is_its_evidence(tmp_path: Path) -> None:
    said = "（1）道路养护费项目。项目全年预算数30.00万元，执行数为26.00万元，执行率90%。"
    found = review(document(tmp_path, f"{said}\n\n{FORM}"), profile()).findings
    told = [one.code for one in found if one.code in ("audit-project-amount", *CODES)]
    assert told == ["audit-project-amount"]
