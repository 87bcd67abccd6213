"""机构运行信息表: a second table of the same figures, held against the first and against the sentences."""

from pathlib import Path

import pytest
from tests.recognition.made_up import ENTITY, document

from juesuan.findings import Finding, Severity
from juesuan.profiles import load_profile
from juesuan.recognition import Reviewed, review

FIRST = f"""财政拨款“三公”经费支出决算表

公开09表
金额单位：万元

部门：{ENTITY}

预算数\t\t\t\t\t\t决算数\t\t\t\t\t
合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费\t合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费
\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t
22.00\t0.00\t20.00\t0.00\t20.00\t2.00\t18.70\t0.00\t17.50\t0.00\t17.50\t1.20
"""
HEAD = f"机构运行信息表\n\n公开11表\n金额单位：万元\n\n部门：{ENTITY}\n\n"
DOWN = (
    HEAD
    + """项目\t行次\t统计数
一、“三公”经费支出\t1\t—
（一）支出合计\t2\t18.70
1．因公出国（境）费\t3\t0.00
2．公务用车购置及运行维护费\t4\t17.50
（1）公务用车购置费\t5\t0.00
（2）公务用车运行维护费\t6\t17.50
3．公务接待费\t7\t1.20
（二）相关统计数\t8\t—
3．公务用车保有量（辆）\t9\t9
二、机关运行经费\t10\t110.15
三、国有资产占用情况\t11\t—
（一）车辆数合计（辆）\t12\t12
1．应急保障用车\t13\t4
2．执法执勤用车\t14\t8
四、政府采购支出信息\t15\t—
（一）政府采购支出合计\t16\t687.80
1．政府采购货物支出\t17\t12.80
2．政府采购工程支出\t18\t640.00
3．政府采购服务支出\t19\t35.00
"""
)
BESIDE = (
    HEAD
    + """项目\t行次\t统计数\t项目\t行次\t统计数
一、“三公”经费支出\t1\t—\t二、机关运行经费\t10\t110.15
（一）支出合计\t2\t18.70\t三、国有资产占用情况\t11\t—
1.因公出国（境）费\t3\t0.00\t（一）车辆数合计（辆）\t12\t12
2.公务用车购置及运行维护费\t4\t17.50\t1.应急保障用车\t13\t4
（1）公务用车购置费\t5\t0.00\t2.执法执勤用车\t14\t8
（2）公务用车运行维护费\t6\t17.50\t四、政府采购支出信息\t15\t—
3.公务接待费\t7\t1.20\t（一）政府采购支出合计\t16\t687.80
"""
)
BUDGETED = (
    HEAD
    + """项目\t行次\t全年预算数\t统计数\t项目\t行次\t统计数
一、“三公”经费支出\t1\t—\t—\t二、机关运行经费\t10\t110.15
（一）支出合计\t2\t22.00\t18.70\t三、国有资产占用情况\t11\t—
1.因公出国（境）费\t3\t0.00\t0.00\t（一）车辆数合计（辆）\t12\t12
2.公务用车购置及运行维护费\t4\t20.00\t17.50\t1.应急保障用车\t13\t4
（1）公务用车购置费\t5\t0.00\t0.00\t2.执法执勤用车\t14\t8
（2）公务用车运行维护费\t6\t20.00\t17.50\t四、政府采购支出信息\t15\t—
3.公务接待费\t7\t2.00\t1.20\t（一）政府采购支出合计\t16\t687.80
"""
)
SAID = (
    "（三）国有资产占有使用情况\n\n"
    "截至2022年12月31日，本部门共有车辆12辆，其中：应急保障用车4辆、执法执勤用车8辆。\n\n"
)


def _reviewed(folder: Path, text: str) -> Reviewed:
    return review(document(folder, SAID + text), load_profile("cn", 2022), ENTITY)


def _wrong(found: Reviewed) -> list[Finding]:
    return [one for one in found.findings if one.severity is Severity.ERROR and one.code.startswith("check-")]


@pytest.mark.parametrize("second", [DOWN, BESIDE, BUDGETED])
@pytest.mark.parametrize("last", [True, False])
def test_a_second_table_with_the_same_figures_is_read_and_right(
    tmp_path: Path, second: str, last: bool
) -> None:
    found = _reviewed(tmp_path, f"{FIRST}\n{second}" if last else f"{second}\n{FIRST}")
    assert [one.used for one in found.tables if one.table is not None].count(0) == 0
    assert all(not one.why for one in found.tables)
    assert _wrong(found) == []


@pytest.mark.parametrize("second", [DOWN, BESIDE])
@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("\t2\t18.70", "\t2\t81.70"),
        ("\t6\t17.50", "\t6\t15.70"),
        ("\t12\t12", "\t12\t13"),
        ("\t14\t8", "\t14\t7"),
    ],
)
def test_a_figure_of_the_second_table_that_differs_is_one_finding_in_that_table(
    tmp_path: Path, second: str, was: str, becomes: str
) -> None:
    (found,) = _wrong(_reviewed(tmp_path, f"{FIRST}\n{second.replace(was, becomes)}"))
    assert "公开11表" in found.message


def test_the_same_table_printed_twice_is_still_read_once(tmp_path: Path) -> None:
    found = _reviewed(tmp_path, f"{FIRST}\n{FIRST.replace('18.70', '81.70')}")
    assert [bool(one.why) for one in found.tables] == [False, True]


def test_a_wrong_kind_in_the_sentence_is_one_finding_with_the_sum_as_its_evidence(tmp_path: Path) -> None:
    text = f"{SAID.replace('应急保障用车4辆', '应急保障用车3辆')}{FIRST}\n{DOWN}"
    found = review(document(tmp_path, text), load_profile("cn", 2022), ENTITY).findings
    (one,) = [one for one in found if one.severity is not Severity.INFO and "车" in one.message]
    assert one.code == "check-same"
    assert (one.data or {})["follow_ups"] == ["audit-count-sum"]
