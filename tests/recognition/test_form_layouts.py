"""Forms of other provinces: read in their own columns, right ones left in peace, one slip in each found."""

from pathlib import Path

import pytest
from tests.recognition.made_up import document, profile

from juesuan.findings import Severity
from juesuan.recognition import review

HUBEI = """2021年度农村饮水项目自评表

项目名称\t农村饮水\t\t\t\t
预算执行情况（万元）（20分）\t\t预算数（A）\t执行数（B）\t执行率（B/A）\t得分（20分*执行率）
\t年度财政资金总额\t120.00\t120.00\t100%\t20
年度绩效目标1（80分）\t\t\t\t\t
一级指标\t二级指标\t三级指标\t年初目标值（A）\t实际完成值（B）\t得分
产出指标\t数量指标\t新建管网\t≥15公里\t16公里\t30
产出指标\t质量指标\t水质达标率\t100%\t100%\t20
效益指标\t社会效益指标\t受益人口\t≥3000人\t3200人\t20
满意度指标\t服务对象满意度指标\t村民满意度\t≥90%\t94%\t10
总分\t\t\t\t\t100
偏差大或目标未完成原因分析\t无\t\t\t\t
"""

SICHUAN = """部门预算项目支出绩效自评表（2021年度）

项目名称\t51000021T000000123456-档案数字化\t\t\t\t\t\t
预算执行情况（10分）\t\t年初预算\t调整后预算数\t预算执行数\t预算执行率\t权重\t得分
\t总额\t80.00\t76.00\t76.00\t100%\t10\t10
\t其中：财政资金\t80.00\t76.00\t76.00\t100%\t/\t/
\t财政专户管理资金\t\t\t\t\t/\t/
\t单位资金\t\t\t\t\t/\t/
一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t完成值\t权重\t得分\t未完成原因分析
产出指标\t数量指标\t扫描档案\t≥\t20000\t页\t21000\t40\t40\t
产出指标\t时效指标\t完成时限\t≤\t12\t月\t11\t10\t10\t
效益指标\t社会效益指标\t查档平均等候\t≤\t10\t分钟\t8\t30\t30\t
满意度指标\t服务对象满意度指标\t查档人满意度\t≥\t95\t%\t97\t10\t10\t
合计\t\t\t\t\t\t\t100\t100\t
评价结论\t项目按期完成，自评得分100分。\t\t\t\t\t\t
存在问题\t无。\t\t\t\t\t\t
"""

CHONGQING = """2021年度整体绩效自评表

指标名称\t计量单位\t指标性质\t年初指标值\t调整指标值\t全年完成值\t得分系数\t权重\t得分\t是否核心指标
培训人次\t人次\t≥\t500\t500\t520\t100%\t40\t40\t是
培训合格率\t%\t≥\t95\t95\t98\t100%\t30\t30\t是
参训人员满意度\t%\t≥\t90\t90\t93\t100%\t30\t30\t否
"""


def _codes(folder: Path, text: str) -> list[str]:
    found = review(document(folder, text), profile()).findings
    return [one.code for one in found if one.severity is not Severity.INFO]


@pytest.mark.parametrize("text", [HUBEI, SICHUAN, CHONGQING])
def test_a_right_form_of_another_province_has_no_finding(tmp_path: Path, text: str) -> None:
    found = review(document(tmp_path, text), profile()).findings
    assert [one.message for one in found if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize(
    ("text", "was", "becomes", "code"),
    [
        (HUBEI, "≥90%\t94%", "≥90%\t0.94", "audit-indicator-fraction"),
        (HUBEI, "效益指标\t社会效益", "产出指标\t社会效益", "audit-indicator-level"),
        (SICHUAN, "\t100\t100\t\n评价", "\t100\t98\t\n评价", "audit-score-total"),
        (SICHUAN, "76.00\t76.00\t100%\t10\t10", "76.00\t68.40\t100%\t10\t9", "audit-rate"),
        (SICHUAN, "%\t97\t10\t10", "期\t97\t10\t10", "audit-indicator-unit"),
        (SICHUAN, "≥\t20000\t页\t21000\t40\t40", "≥\t20000\t页\t2100\t40\t40", "score-full-unmet"),
        (SICHUAN, "≤\t12\t月\t11", "≤\t44531\t月\t11", "audit-indicator-date"),
        (CHONGQING, "95\t95\t98\t100%\t30\t30", "95\t95\t88\t100%\t30\t30", "score-full-unmet"),
        (CHONGQING, "100%\t30\t30\t否", "100%\t30\t36\t否", "score-above-weight"),
    ],
)
def test_a_slip_in_a_form_of_another_province_is_found(
    tmp_path: Path, text: str, was: str, becomes: str, code: str
) -> None:
    assert was in text
    assert code in _codes(tmp_path, text.replace(was, becomes))
