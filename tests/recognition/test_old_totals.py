"""收支总表 up to 2018: one row of appropriations, which is not that of the general budget alone."""

from pathlib import Path

from tests.recognition.made_up import ENTITY, document

from juesuan.findings import Severity
from juesuan.profiles import load_profile
from juesuan.recognition import Reviewed, review

TOTALS = f"""收入支出决算总表

公开01表

部门：{ENTITY}\t金额单位：万元

收入\t\t\t支出\t\t
项目\t行次\t金额\t项目\t行次\t金额
栏次\t\t1\t栏次\t\t2
一、财政拨款收入\t1\t145.00\t一、一般公共服务支出\t10\t100.00
二、上级补助收入\t2\t\t二、其他支出\t11\t45.00
三、事业收入\t3\t\t\t12\t
四、经营收入\t4\t\t\t13\t
五、附属单位上缴收入\t5\t\t\t14\t
六、其他收入\t6\t\t\t15\t
本年收入合计\t7\t145.00\t本年支出合计\t16\t145.00
年初结转和结余\t8\t\t年末结转和结余\t17\t
总计\t9\t145.00\t总计\t18\t145.00


财政拨款收入支出决算总表

公开04表

部门：{ENTITY}\t金额单位：万元

收入\t\t\t支出\t\t\t\t
项目\t行次\t金额\t项目\t行次\t合计\t一般公共预算财政拨款\t政府性基金预算财政拨款
栏次\t\t1\t栏次\t\t2\t3\t4
一、一般公共预算财政拨款\t1\t100.00\t一、一般公共服务支出\t6\t100.00\t100.00\t
二、政府性基金预算财政拨款\t2\t45.00\t二、其他支出\t7\t45.00\t\t45.00
本年收入合计\t3\t145.00\t本年支出合计\t8\t145.00\t100.00\t45.00
年初财政拨款结转和结余\t4\t\t年末财政拨款结转和结余\t9\t\t\t
总计\t5\t145.00\t总计\t10\t145.00\t100.00\t45.00
"""


def _review(folder: Path, text: str) -> Reviewed:
    return review(document(folder, text), load_profile("cn", 2019))


def test_one_row_of_appropriations_is_all_funds_together(tmp_path: Path) -> None:
    reviewed = _review(tmp_path, TOTALS)
    assert [one for one in reviewed.findings if one.severity is not Severity.INFO] == []
    shown = {str(one.slice): one.printed for one in reviewed.sightings}
    assert "revenue{fund=fiscal}" in shown


def test_a_wrong_row_of_appropriations_is_still_found(tmp_path: Path) -> None:
    reviewed = _review(tmp_path, TOTALS.replace("一、财政拨款收入\t1\t145.00", "一、财政拨款收入\t1\t154.00"))
    assert [one.severity for one in reviewed.findings if one.severity is not Severity.INFO] == [
        Severity.ERROR
    ]
