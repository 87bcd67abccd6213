"""The sheets of department evaluation: indicators, key tasks, framework inputs, working papers, surveys."""

from __future__ import annotations

from typing import Final

from juesuan.profiles import Profile
from juesuan.submission.sheets_performance import INDICATOR_COLUMNS
from juesuan.submission.specs import ColumnKind, ColumnSpec, SheetSpec

_INDICATOR = ColumnSpec(
    "indicator", "指标编号", ColumnKind.CODE, required=True, help="指标体系中的编号，如 B11。"
)
_SURVEY = ColumnSpec("survey", "问卷编号", ColumnKind.CODE, required=True, refers="surveys")
_QUESTION = ColumnSpec("question", "题号", ColumnKind.COUNT, required=True, width=8)
_OPTION = ColumnSpec("option", "选项", ColumnKind.CODE, required=True, help="A、B、C……", width=8)
_LONG: Final = ColumnKind.LONGTEXT


def sheets(profile: Profile) -> tuple[SheetSpec, ...]:
    """The same everywhere."""
    del profile
    return (_INDICATORS, _TASKS, _INPUTS, _PAPERS, _TEAM, _SURVEYS, _OPTIONS, _ANSWERS)


_INDICATORS = SheetSpec(
    id="department_indicators", title="部门指标", file="department_indicators.csv", position=160, core=False,
    help="部门整体支出的绩效指标，每个三级指标一行；不计分的地区不填分值。",
    columns=INDICATOR_COLUMNS,
)  # fmt: skip
_TASKS = SheetSpec(
    id="key_tasks", title="重点工作任务", file="key_tasks.csv", position=161, core=False,
    help="部门年度重点工作任务，每项一行。",
    columns=(
        ColumnSpec("name", "任务名称", required=True, width=30),
        ColumnSpec("level", "项目级次", width=12),
        ColumnSpec("content", "主要内容", _LONG, width=50),
        ColumnSpec("fiscal", "批复金额（财政拨款）", ColumnKind.AMOUNT, width=18),
        ColumnSpec("other", "批复金额（其他资金）", ColumnKind.AMOUNT, width=18),
        ColumnSpec("executed", "实际支出金额", ColumnKind.AMOUNT, width=18),
        ColumnSpec("reason", "预算执行偏低原因及改进措施", _LONG, width=40),
    ),
)  # fmt: skip
_INPUTS = SheetSpec(
    id="framework_inputs", title="部门评价数据", file="framework_inputs.csv", position=162, core=False,
    help="部门整体绩效评价各指标的取数；账上有的数可以不填。要点填符合程度：1 符合，0 不符合，0.5 部分符合。",
    columns=(
        _INDICATOR,
        ColumnSpec("item", "数据项", ColumnKind.CODE, required=True, help="p1 等要点，或 score（得分）。"),
        ColumnSpec("value", "数值", ColumnKind.NUMBER, width=16),
        ColumnSpec("survey", "调查问卷编号", ColumnKind.CODE, refers="surveys"),
        ColumnSpec("evidence", "佐证材料", width=40),
        ColumnSpec("reason", "扣分原因", _LONG, width=40),
    ),
)  # fmt: skip
_PAPERS = SheetSpec(
    id="working_papers", title="评价底稿", file="working_papers.csv", position=163, core=False,
    help="每个指标一份底稿；指标解释和评分细则取自指标体系，不需填写。",
    columns=(
        _INDICATOR,
        ColumnSpec("weight_basis", "权重设定依据", _LONG, width=40),
        ColumnSpec("benchmark", "标杆值", width=20),
        ColumnSpec("benchmark_basis", "标杆值依据", _LONG, width=40),
        ColumnSpec("source", "数据来源及取数方式", _LONG, width=40),
        ColumnSpec("result", "评价结果", _LONG, width=50),
        ColumnSpec("score", "指标得分", ColumnKind.NUMBER, help="应与评分结果一致。"),
        ColumnSpec("author", "评价人员"),
        ColumnSpec("reviewer", "复核人员"),
    ),
)  # fmt: skip
_TEAM = SheetSpec(
    id="evaluation_team", title="评价小组", file="evaluation_team.csv", position=164, core=False,
    help="评价小组成员，每人一行。",
    columns=(
        ColumnSpec("name", "姓名", required=True),
        ColumnSpec("organisation", "工作单位", width=30),
        ColumnSpec("position", "职务（职称）", width=20),
        ColumnSpec("role", "分工", width=20),
        ColumnSpec("signed_on", "签字日期", ColumnKind.DATE),
    ),
)  # fmt: skip
_SURVEYS = SheetSpec(
    id="surveys", title="满意度问卷", file="surveys.csv", position=165, core=False,
    help="每份问卷一行。",
    columns=(
        ColumnSpec("code", "问卷编号", ColumnKind.CODE, required=True),
        ColumnSpec("title", "问卷名称", required=True, width=40),
        ColumnSpec("respondents", "调查对象", width=24),
        ColumnSpec("introduction", "卷首语", _LONG, width=50),
        ColumnSpec("issued", "发放份数", ColumnKind.COUNT),
        ColumnSpec("returned", "收回份数", ColumnKind.COUNT),
        ColumnSpec("valid", "有效份数", ColumnKind.COUNT),
    ),
)  # fmt: skip
_OPTIONS = SheetSpec(
    id="survey_options", title="问卷题目", file="survey_options.csv", position=166, core=False,
    help="每题的每个选项一行，题目文字只需写在该题第一行；有答卷的不填选择人数。",
    columns=(
        _SURVEY,
        _QUESTION,
        ColumnSpec("text", "题目", width=50),
        _OPTION,
        ColumnSpec("label", "选项文字", required=True, width=20),
        ColumnSpec("score", "分值", ColumnKind.NUMBER, required=True, width=10),
        ColumnSpec("count", "选择人数", ColumnKind.COUNT, width=12),
    ),
)  # fmt: skip
_ANSWERS = SheetSpec(
    id="survey_answers", title="问卷答卷", file="survey_answers.csv", position=167, core=False,
    help="逐份录入时每份答卷的每题一行；已填选择人数的不用本表。",
    columns=(
        _SURVEY,
        ColumnSpec("sheet", "答卷序号", ColumnKind.CODE, required=True, width=12),
        _QUESTION,
        _OPTION,
    ),
)  # fmt: skip
