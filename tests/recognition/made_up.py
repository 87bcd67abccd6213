"""Made-up documents for the tests of recognition: a county office in a province with known tables."""

from __future__ import annotations

from pathlib import Path

from juesuan.formats.document import Document
from juesuan.formats.text import read_text
from juesuan.profiles import Profile, load_profile

YEAR = 2021
ENTITY = "云岭县公路养护中心"

REVENUE = f"""收入决算表

公开02表
金额单位：元

部门：{ENTITY}

支出功能分类科目编码\t\t\t科目名称\t本年收入合计\t财政拨款收入\t上级补助收入\t事业收入\t\t经营收入\t附属单位上缴收入\t其他收入
\t\t\t\t\t\t\t小计\t其中：教育收费\t\t\t
类\t款\t项\t次\t1\t2\t3\t4\t5\t6\t7\t8
\t\t\t合计\t3,000.00\t3,000.00\t\t\t\t\t\t
214\t\t\t交通运输支出\t3,000.00\t3,000.00\t\t\t\t\t\t
21401\t\t\t公路水路运输\t3,000.00\t3,000.00\t\t\t\t\t\t
2140106\t\t\t公路养护\t3,000.00\t3,000.00\t\t\t\t\t\t
"""

SPENDING = f"""支出决算表

公开03表
金额单位：元

部门：{ENTITY}

项\t\t\t目\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出
类\t款\t项\t次\t1\t2\t3\t4\t5\t6
\t\t\t合计\t3,000.00\t1,000.00\t2,000.00\t\t\t
214\t\t\t交通运输支出\t3,000.00\t1,000.00\t2,000.00\t\t\t
21401\t\t\t公路水路运输\t3,000.00\t1,000.00\t2,000.00\t\t\t
2140106\t\t\t公路养护\t3,000.00\t1,000.00\t2,000.00\t\t\t
"""

FORM = """项目支出绩效自评表

项目名称\t道路养护费\t\t\t\t\t\t\t
项目资金\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\t
\t年度资金总额\t30.00\t30.00\t27.00\t10.00\t90.00\t9.00\t
一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t实际完成值\t得分\t偏差原因分析及改进措施
产出指标\t数量指标\t养护里程\t>=\t120\t公里\t养护126公里\t20.00\t
产出指标\t成本指标\t养护支出\t=\t27\t万元\t27\t20.00\t
效益指标\t社会效益指标\t道路完好率\t>=\t90\t%\t95\t20.00\t
满意度指标\t服务对象满意度指标\t群众满意度\t>=\t90\t%\t93\t10.00\t
"""


def profile() -> Profile:
    """The profile the documents are written for."""
    return load_profile("cn-yunnan", YEAR)


def document(folder: Path, text: str) -> Document:
    """A text as a document."""
    path = folder / "公开.txt"
    path.write_text(text, encoding="utf-8")
    return read_text(path)
