"""Scores of published forms: every sum a form prints is held against its own rows, in several layouts."""

from pathlib import Path

import pytest
from tests.recognition.made_up import document, profile

from juesuan.findings import Finding, Severity
from juesuan.recognition import review

CENTRAL = """项目支出绩效自评表

项目名称\t河道清淤费\t\t\t\t\t\t\t\t
项目资金（万元）\t\t年初预算数\t全年预算数（A）\t全年执行数（B）\t分值\t执行率（B/A）\t得分\t\t
\t年度资金总额\t50.00\t50.00\t47.50\t10\t95%\t9.5\t\t
\t其中：当年财政拨款\t50.00\t50.00\t47.50\t\t\t\t\t
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\t\t
产出指标\t数量指标\t清淤长度\t≥12公里\t12公里\t20\t20\t\t\t
\t质量指标\t验收合格率\t≥95%\t96%\t20\t20\t\t\t
\t时效指标\t按期完工率\t≥90%\t80%\t10\t8\t汛期停工十五天\t\t
效益指标\t社会效益指标\t受益村庄\t≥6个\t6个\t30\t30\t\t\t
满意度指标\t服务对象满意度指标\t群众满意度\t≥90%\t93%\t10\t10\t\t\t
总分\t\t\t\t\t100\t97.5\t优\t\t
"""

FLAT = """部门整体绩效自评表

指标名称\t计量单位\t指标性质\t年初指标值\t全年完成值\t权重\t得分
巡查次数\t次\t≥\t48\t50\t40\t40
投诉办结率\t%\t≥\t95\t97\t30\t30
群众满意度\t%\t≥\t90\t92\t30\t30
合计\t\t\t\t\t100\t100
"""


def _grave(folder: Path, text: str) -> list[Finding]:
    found = review(document(folder, text), profile()).findings
    return [one for one in found if one.severity is not Severity.INFO]


@pytest.mark.parametrize("text", [CENTRAL, FLAT])
def test_a_form_whose_sums_agree_has_no_finding(tmp_path: Path, text: str) -> None:
    assert [one.message for one in _grave(tmp_path, text)] == []


@pytest.mark.parametrize(
    ("was", "becomes", "code", "expected"),
    [
        ("100\t97.5\t优", "100\t98.5\t优", "audit-score-total", "97.5"),
        ("100\t97.5\t优", "100\t97.5\t良", "audit-score-grade", "优"),
        ("100\t97.5\t优", "110\t97.5\t优", "audit-score-weights", "100"),
        ("10\t95%\t9.5\t", "10\t95%\t9.05\t", "audit-score-execution", "9.50"),
        ("80%\t10\t8\t汛期停工十五天", "80%\t10\t10\t", "score-full-unmet", "8.89"),
        ("≥6个\t6个\t30\t30\t", "≥6个\t6个\t30\t32\t", "score-above-weight", "0 至 30"),
        ("≥95%\t96%\t20\t20\t", "≥95%\t96%\t20\t18\t", "score-lost-met", "20"),
        ("80%\t10\t8\t汛期停工十五天", "80%\t10\t8\t", "score-reason-missing", None),
    ],
)
def test_each_wrong_score_is_named(
    tmp_path: Path, was: str, becomes: str, code: str, expected: str | None
) -> None:
    assert was in CENTRAL
    found = _grave(tmp_path, CENTRAL.replace(was, becomes))
    named = {one.code: one for one in found}
    assert code in named
    assert named[code].expected == expected
    assert named[code].places[0].line is not None
    assert named[code].places[0].key is None
    # A wrong score also makes the total wrong; nothing else is said.
    assert set(named) == {code}


@pytest.mark.parametrize(
    ("was", "becomes", "code", "follows"),
    [
        # The score and the weight of the execution rate stand in the sums too.
        ("10\t94%\t9.4\t", "10\t94%\t4.9\t", "audit-score-execution", "audit-score-total"),
        ("47.00\t10\t94%\t9.4\t", "47.00\t20\t94%\t9.4\t", "audit-score-weights", "audit-score-execution"),
        # The amounts are wrong, the printed rate and its score agree.
        ("50.00\t47.00\t10", "50.00\t40.70\t10", "audit-rate", "audit-score-execution"),
        ("\t50.00\t47.00\t10", "\t55.00\t47.00\t10", "audit-rate", "audit-score-execution"),
    ],
)
def test_a_wrong_number_of_the_execution_rate_is_one_finding(
    tmp_path: Path, was: str, becomes: str, code: str, follows: str
) -> None:
    sound = CENTRAL.replace("47.50", "47.00").replace("95%\t9.5", "94%\t9.4").replace("97.5", "97.4")
    assert was in sound
    assert _grave(tmp_path, sound) == []
    (found,) = _grave(tmp_path, sound.replace(was, becomes, 1))
    assert found.code == code
    assert found.data is not None
    assert found.data["follow_ups"] == [follows]


def test_a_wrong_rate_and_a_wrong_score_of_it_are_two_findings(tmp_path: Path) -> None:
    text = CENTRAL.replace("10\t95%\t9.5\t", "10\t85%\t5.9\t").replace("100\t97.5\t优", "100\t93.9\t优")
    assert [one.code for one in _grave(tmp_path, text)] == ["audit-rate", "audit-score-execution"]


def test_subtotals_broken_by_one_score_are_one_finding(tmp_path: Path) -> None:
    head = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\t\t\n"
    text = CENTRAL.replace(head, head + "\t\t\t\t\t90\t88\t\t\t\n").replace("6个\t30\t30", "6个\t30\t32")
    (found,) = _grave(tmp_path, text)
    assert (found.code, (found.data or {})["follow_ups"]) == ("score-above-weight", ["audit-score-subtotal"])


def test_scores_of_the_rate_in_steps_are_only_remarked(tmp_path: Path) -> None:
    text = CENTRAL.replace("10\t95%\t9.5\t", "10\t95%\t10\t").replace("100\t97.5\t优", "100\t98\t优")
    assert _grave(tmp_path, text) == []


def test_a_flat_form_without_levels_is_read(tmp_path: Path) -> None:
    found = _grave(tmp_path, FLAT.replace("\t92\t30\t30", "\t82\t30\t30"))
    assert [one.code for one in found] == ["score-full-unmet"]


def test_rows_without_points_leave_the_sum_alone(tmp_path: Path) -> None:
    text = CENTRAL.replace("≥6个\t6个\t30\t30\t", "≥6个\t6个\t\t\t")
    assert _grave(tmp_path, text) == []


def test_subtotals_below_the_heads_are_added_up(tmp_path: Path) -> None:
    head = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\t\t\n"
    right = CENTRAL.replace(head, head + "\t\t\t\t\t90\t88\t\t\t\n")
    assert _grave(tmp_path, right) == []
    found = _grave(tmp_path, right.replace("\t90\t88\t", "\t90\t86\t"))
    assert [(one.code, one.expected) for one in found] == [("audit-score-subtotal", "88")]


def test_a_total_row_without_rate_while_the_others_have_one_is_told(tmp_path: Path) -> None:
    tasks = """部门年度重点工作任务

任务名称\t批复金额\t预算数\t实际支出金额（万元）\t预算执行率%
合计\t30.00\t30.00\t27.00\t
修路\t20.00\t20.00\t18.00\t90.00
架桥\t10.00\t10.00\t9.00\t90.00
"""
    found = _grave(tmp_path, tasks)
    assert [(one.code, one.expected) for one in found] == [("audit-rate-missing", "90.00%")]
    assert _grave(tmp_path, tasks.replace("27.00\t\n", "27.00\t90.00\n")) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("河道清淤费项目自评得分97.5分，自评等级为优。预算执行率为95%。", []),
        ("河道清淤费项目全年预算50.00万元，执行率95.00%，绩效自评得分为97.50分，评价结果为“优秀”。", []),
        ("河道清淤费项目的数量指标得分20分，执行率得分9.5分，满分100分。", []),
        ("巡查补助项目自评得分90分，等级为良。", []),
        ("河道清淤费、巡查补助项目平均自评得分90分。", []),
        ("河道清淤费等2个项目自评得分为90分以上。", []),
        ("河道清淤费项目自评得分98.5分，自评等级为优。", ["audit-told-score"]),
        ("河道清淤费项目综合评价得分97.5分。评价等级为良。", ["audit-told-score"]),
        ("河道清淤费项目预算执行率100%，自评得分97.5分。", ["audit-told-score"]),
        ("河道清淤费项目预算执行率95.5%，自评得分97.5分。", ["audit-told-score"]),
    ],
)
def test_what_the_text_tells_of_a_form_is_held_against_it(
    tmp_path: Path, text: str, codes: list[str]
) -> None:
    assert [one.code for one in _grave(tmp_path, f"{text}\n\n{CENTRAL}")] == codes
