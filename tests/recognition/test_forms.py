"""Performance forms: each incoherence is found where it stands, a coherent form is left in peace."""

from pathlib import Path

import pytest
from tests.recognition.made_up import FORM, document, profile

from juesuan.findings import Finding, Severity
from juesuan.recognition import review


def _grave(folder: Path, text: str) -> list[Finding]:
    found = review(document(folder, text), profile()).findings
    return [one for one in found if one.severity is not Severity.INFO]


def test_a_coherent_form_has_no_finding(tmp_path: Path) -> None:
    assert _grave(tmp_path, FORM) == []


@pytest.mark.parametrize(
    ("was", "becomes", "code"),
    [
        ("90\t%\t95\t", "90\t%\t0.95\t", "audit-indicator-fraction"),
        ("120\t公里\t养护126公里", "120\t公里\t养护16公里", "audit-indicator-missed"),
        ("道路完好率\t>=\t90", "道路完好率\t<=\t100", "audit-indicator-empty-target"),
        ("道路完好率\t>=\t90", "道路完好率\t>\t100", "audit-indicator-empty-target"),
        ("道路完好率\t>=\t90", "道路完好率\t=\t较好", "audit-indicator-unit-of-words"),
        ("养护里程\t>=\t120\t公里\t养护126公里", "完成时限\t<=\t44926\t月\t已完成", "audit-indicator-date"),
        ("群众满意度\t>=\t90\t%", "群众满意度\t>=\t90\t期", "audit-indicator-unit"),
        ("效益指标\t社会效益指标", "产出指标\t社会效益指标", "audit-indicator-level"),
        ("社会效益指标\t道路完好率", "社会效益指标\t社会效益", "audit-indicator-name"),
        ("数量指标\t养护里程", "质量指标\t养护次数", "audit-indicator-quality"),
        ("养护里程\t>=\t120\t公里", "养护里程\t\t\t", "audit-indicator-blank-target"),
        ("养护里程\t>=\t120\t公里", "养护质量\t=\t优良中低差\t", "audit-indicator-all-grades"),
        ("养护支出\t=\t27\t万元", "养护支出\t=\t9.5\t万元", "audit-project-cost"),
        ("27.00\t10.00\t90.00", "27.00\t10.00\t95.00", "audit-rate"),
    ],
)
def test_one_incoherence_is_one_finding(tmp_path: Path, was: str, becomes: str, code: str) -> None:
    assert was in FORM
    found = _grave(tmp_path, FORM.replace(was, becomes))
    assert [one.code for one in found] == [code]
    assert found[0].places[0].line is not None


def test_a_missed_target_with_a_reason_is_not_told_to_have_none(tmp_path: Path) -> None:
    text = FORM.replace("养护126公里\t20.00\t", "养护16公里\t20.00\t雨季停工")
    found = review(document(tmp_path, text), profile()).findings
    assert "audit-indicator-missed" not in {one.code for one in found}


SHARED_COLUMNS = """项目支出绩效自评表
项目名称\t\t水源地保护\t\t\t\t\t\t
项目资金（万元）\t\t\t年初预算数\t全年预算数（A）\t全年执行数（B）\t执行率（B/A）\t得分\t
\t\t年度资金总额\t150.00\t168.40\t151.56\t{rate}\t9.00\t
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\t
产出指标\t数量指标\t整治水源地\t12\t11\t15\t13.75\t征地没有完成\t
产出指标\t质量指标\t监测点位\t≥36\t36\t10\t10\t\t
"""


def test_rates_are_those_of_the_money_and_not_of_the_indicators_below(tmp_path: Path) -> None:
    assert _grave(tmp_path, SHARED_COLUMNS.format(rate="90.00%")) == []
    (found,) = _grave(tmp_path, SHARED_COLUMNS.format(rate="91.00%"))
    assert found.code == "audit-rate"


def test_a_row_shifted_against_its_headings_is_held_to_no_rate(tmp_path: Path) -> None:
    shifted = SHARED_COLUMNS.replace("\t\t年度资金总额", "\t\t\t年度资金总额").replace("\t9.00\t", "\t9.00")
    assert _grave(tmp_path, shifted.format(rate="90.00%")) == []


def test_two_equal_cells_of_a_shifted_row_are_no_kind_of_indicator(tmp_path: Path) -> None:
    shifted = FORM.replace("社会效益指标\t道路完好率", "建立\t建立")
    assert "audit-indicator-name" not in {one.code for one in _grave(tmp_path, shifted)}


SCORED = """2021年度项目支出绩效自评表
项目名称\t救助管理
一级指标\t二级指标\t三级指标\t目标值\t完成值\t得分
产出指标\t数量指标\t救助人次\t≥120人次\t103人次\t{score}
\t质量指标\t安全返乡率\t≥98%\t100%\t20
效益指标\t社会效益指标\t底线事件\t0起\t0起\t30
自评总分\t\t\t\t\t67.17
"""


@pytest.mark.parametrize(("score", "told"), [("17.17", False), ("", True)])
def test_fewer_points_answer_for_a_missed_target_in_a_form_without_reasons(
    tmp_path: Path, score: str, *, told: bool
) -> None:
    found = review(document(tmp_path, SCORED.format(score=score)), profile()).findings
    assert ("audit-indicator-missed" in {one.code for one in found}) is told


def test_results_in_words_for_many_numbers_are_one_finding(tmp_path: Path) -> None:
    text = FORM
    for result in ("养护126公里", "95", "93"):
        text = text.replace(f"\t{result}\t", "\t已完成\t")
    (found,) = _grave(tmp_path, text)
    assert found.code == "audit-indicator-not-measured"
    assert [place.line for place in found.places] == [7, 9, 10]


def test_a_blank_total_is_told(tmp_path: Path) -> None:
    found = _grave(tmp_path, FORM + "总分\t\t\t\t\t\t总分值\t总得分\t自评等级\n")
    assert [one.code for one in found] == ["audit-total-blank"]


def test_a_filled_total_is_right(tmp_path: Path) -> None:
    rows = "总分\t\t\t\t\t\t总分值\t总得分\t自评等级\n\t\t\t\t\t\t100.00\t79.00\t中\n"
    assert _grave(tmp_path, FORM + rows) == []


def test_a_result_that_repeats_its_target_word_for_word_is_told(tmp_path: Path) -> None:
    goal = "完成全县县道和乡道的日常养护，保障道路安全畅通，提高路面完好率，及时处置水毁塌方，方便群众出行。"
    found = _grave(tmp_path, FORM + f"年度目标\t{goal}\t{goal}\n")
    assert [one.code for one in found] == ["audit-result-copied"]


def test_text_and_form_of_a_project_are_compared(tmp_path: Path) -> None:
    said = "（1）道路养护费项目绩效自评综述。全年预算数30万元，执行数为2.7万元，完成预算的9%。\n\n"
    found = _grave(tmp_path, said + FORM)
    assert [(one.code, one.expected, one.found) for one in found] == [
        ("audit-project-amount", "2.7万元", "27.00万元")
    ]


@pytest.mark.parametrize(
    ("said", "form", "follows"),
    [
        # In the form: its rate, its score, and that all was paid follow.
        (
            "（1）道路养护费项目绩效自评综述。全年预算数30万元，执行数为27万元，完成预算的90%。",
            ("30.00\t27.00\t10.00", "30.00\t72.00\t10.00"),
            "audit-rate",
        ),
        (
            "（1）道路养护费项目绩效自评综述。全年预算数30万元，执行数为27万元，完成预算的90%。",
            ("30.00\t30.00\t27.00", "30.00\t31.00\t27.00"),
            "audit-rate",
        ),
        # In the text: the rate behind it follows.
        (
            "（1）道路养护费项目绩效自评综述。全年预算数30万元，执行数为2.7万元，完成预算的90%。",
            ("", ""),
            "audit-completion",
        ),
        (
            "（1）道路养护费项目绩效自评综述。全年预算数60万元，执行数为27万元，完成预算的90%。",
            ("", ""),
            "audit-completion",
        ),
    ],
)
def test_a_wrong_amount_of_a_project_is_one_finding(
    tmp_path: Path, said: str, form: tuple[str, str], follows: str
) -> None:
    assert form[0] in FORM
    found = _grave(tmp_path, f"{said}\n\n{FORM.replace(*form, 1)}")
    assert [one.code for one in found] == ["audit-project-amount"], [one.message for one in found]
    assert follows in (found[0].data or {})["follow_ups"]


def test_a_wrong_amount_beside_a_rate_that_is_wrong_by_itself_is_two_findings(tmp_path: Path) -> None:
    said = "（1）道路养护费项目绩效自评综述。全年预算数30万元，执行数为2.7万元，完成预算的80%。\n\n"
    assert sorted(one.code for one in _grave(tmp_path, said + FORM)) == [
        "audit-completion", "audit-project-amount"
    ]  # fmt: skip


def test_cells_one_a_line_are_the_same_form(tmp_path: Path) -> None:
    rows = [line.split("\t") for line in FORM.split("\n")[2:] if line]
    text = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows)
    assert _grave(tmp_path, text) == []
    wrong = text.replace("\t95\n", "\t0.95\n")
    assert [one.code for one in _grave(tmp_path, wrong)] == ["audit-indicator-fraction"]


def test_all_paid_is_held_against_the_forms(tmp_path: Path) -> None:
    said = "项目下达资金已全部完成支付。\n\n"
    found = _grave(tmp_path, said + FORM)
    assert [one.code for one in found] == ["audit-project-paid"]
    paid = FORM.replace("27.00\t10.00\t90.00\t9.00", "30.00\t10.00\t100.00\t10.00").replace(
        "=\t27\t", "=\t30\t"
    )
    assert _grave(tmp_path, said + paid) == []


def test_a_rate_rounded_to_two_places_is_right(tmp_path: Path) -> None:
    text = FORM.replace(
        "30.00\t30.00\t27.00\t10.00\t90.00\t9.00", "185.49\t185.49\t134.49\t10.00\t72.51\t7.25"
    )
    assert "audit-rate" not in [one.code for one in _grave(tmp_path, text)]
