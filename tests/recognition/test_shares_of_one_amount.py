"""A wrong amount with a share beside it is one finding: a list tells it, or a bound of another paragraph."""

from pathlib import Path

from tests.recognition.made_up import document, profile

from juesuan.findings import Finding, Severity
from juesuan.recognition import review

SPENT = (
    "三、支出决算情况说明\n\n2021年度本年支出合计2940.05万元，"
    "其中：基本支出2336.91万元，占79.49%；项目支出603.14万元，占20.51%。"
)
BOUGHT = (
    "（二）政府采购情况\n\n2021年度政府采购支出总额15.94万元，其中：政府采购货物支出6.73万元、"
    "政府采购工程支出0.00万元、政府采购服务支出9.21万元。\n\n"
    "授予中小企业合同金额15.94万元，占政府采购支出总额的100.00%。"
)


def _grave(folder: Path, text: str) -> list[Finding]:
    found = review(document(folder, text), profile()).findings
    return [
        one for one in found if one.severity is not Severity.INFO and not one.code.startswith("audit-dis")
    ]


def test_a_share_of_an_amount_that_the_sum_of_its_list_tells_is_its_evidence(tmp_path: Path) -> None:
    assert _grave(tmp_path, SPENT) == []
    (found,) = _grave(tmp_path, SPENT.replace("603.14", "630.14"))
    assert found.code == "audit-list-sum"
    assert (found.data or {})["follow_ups"] == ["audit-share"]


def test_a_wrong_share_beside_a_right_list_is_told_itself(tmp_path: Path) -> None:
    (found,) = _grave(tmp_path, SPENT.replace("20.51%", "25.01%"))
    assert found.code == "audit-share"


def test_a_wrong_share_and_a_wrong_amount_of_another_part_are_two_findings(tmp_path: Path) -> None:
    both = SPENT.replace("20.51%", "29.51%").replace("2336.91", "2363.91")
    assert [one.code for one in _grave(tmp_path, both)].count("audit-share") >= 1
    assert "audit-list-sum" in [one.code for one in _grave(tmp_path, both)]


def test_a_share_of_an_amount_above_a_bound_of_another_paragraph_is_its_evidence(tmp_path: Path) -> None:
    assert _grave(tmp_path, BOUGHT) == []
    (found,) = _grave(tmp_path, BOUGHT.replace("合同金额15.94", "合同金额17.53"))
    assert found.code == "check-rule"
    assert (found.data or {})["follow_ups"] == ["audit-share"]
