"""The sheets of project self-evaluation: 项目资金, 项目自评, 绩效指标, 目标调整, 绩效监控.

Amounts are 元 as everywhere; targets and results stay text here, because a target may be a number, a
percentage or words: juesuan.scoring reads them by operator and unit and says what it cannot read.
"""

from __future__ import annotations

from typing import Final

from juesuan.profiles import Profile
from juesuan.submission.specs import Choice, ColumnKind, ColumnSpec, SheetSpec

FUND_SOURCES: Final = (
    Choice("fiscal", "当年财政拨款", ("财政拨款", "财政资金", "其中：财政拨款")),
    Choice("carryover", "上年结转资金", ("上年结转",)),
    Choice("account", "财政专户管理资金", ("财政专户",)),
    Choice("unit", "单位资金"),
    Choice("other", "其他资金", ("其它资金", "其他")),
)
LEVELS: Final = (
    Choice("output", "产出指标", ("产出", "项目完成指标", "完成指标")),
    Choice("benefit", "效益指标", ("效益", "效果指标")),
    Choice("satisfaction", "满意度指标", ("满意度",)),
    Choice("cost", "成本指标", ("成本",)),
)
SECOND_LEVELS: Final = (
    Choice("quantity", "数量指标", ("数量",)),
    Choice("quality", "质量指标", ("质量",)),
    Choice("time", "时效指标", ("时效",)),
    Choice("cost", "成本指标", ("成本",)),
    Choice("safety", "安全指标", ("安全",)),
    Choice("economic", "经济效益指标", ("经济效益",)),
    Choice("social", "社会效益指标", ("社会效益",)),
    Choice("ecological", "生态效益指标", ("生态效益",)),
    Choice("sustained", "可持续影响指标", ("可持续影响",)),
    Choice("served", "服务对象满意度指标", ("服务对象满意度",)),
    Choice("economic_cost", "经济成本指标", ("经济成本",)),
    Choice("social_cost", "社会成本指标", ("社会成本",)),
    Choice("ecological_cost", "生态环境成本指标", ("生态环境成本",)),
)
OPERATORS: Final = (
    Choice("eq", "＝", ("=", "等于")),
    Choice("ge", "≥", (">=", "大于等于", "不低于", "不少于")),
    Choice("gt", "＞", (">", "大于")),
    Choice("le", "≤", ("<=", "小于等于", "不超过", "不高于")),
    Choice("lt", "＜", ("<", "小于")),
    Choice("qualitative", "定性"),
)
_CHANGES: Final = (Choice("goal", "绩效目标"), Choice("budget", "预算金额"))

_PROJECT = ColumnSpec(
    "project", "项目编码", ColumnKind.CODE, required=True, refers="projects", help="“项目”表中的编码。",
    width=24,
)  # fmt: skip


def _amount(name: str, heading: str, help: str = "") -> ColumnSpec:
    return ColumnSpec(name, heading, ColumnKind.AMOUNT, help=help, width=18)


def _long(name: str, heading: str, help: str = "") -> ColumnSpec:
    return ColumnSpec(name, heading, ColumnKind.LONGTEXT, help=help, width=50)


INDICATOR_COLUMNS: Final = (
    ColumnSpec("level1", "一级指标", ColumnKind.CHOICE, required=True, choices=LEVELS),
    ColumnSpec(
        "level2", "二级指标", ColumnKind.CHOICE, required=True, choices=SECOND_LEVELS, open=True, width=22
    ),
    ColumnSpec("level3", "三级指标", required=True, width=36, help="指标名称；同一项目内不能重名。"),
    ColumnSpec("operator", "指标性质", ColumnKind.CHOICE, required=True, choices=OPERATORS),
    ColumnSpec("target", "指标值", width=18, help="定量指标只填数字；定性指标填文字。"),
    ColumnSpec("measure_unit", "度量单位", width=12, help="百分比填 %。"),
    ColumnSpec("actual", "实际完成值", width=18, help="定量指标只填数字，与指标值同一单位。"),
    ColumnSpec("actual_text", "完成情况说明", width=30),
    ColumnSpec("achieved", "达成程度", ColumnKind.PERCENT, help="定性指标填 0 至 100。", width=12),
    ColumnSpec("weight", "分值", ColumnKind.NUMBER, width=10),
    ColumnSpec(
        "given", "自评得分", ColumnKind.NUMBER, help="可不填，由程序计算；填了就以它计入总分。", width=12
    ),
    _long("reason", "偏差原因分析及改进措施"),
    ColumnSpec("evidence", "佐证材料", width=30),
    ColumnSpec("not_applicable", "是否不适用", ColumnKind.BOOL),
    ColumnSpec("survey", "调查问卷编号", ColumnKind.CODE, refers="surveys", help="满意度取自哪份问卷。"),
)


def sheets(profile: Profile) -> tuple[SheetSpec, ...]:
    """The same everywhere: what differs between localities is the form printed, not what is asked."""
    del profile
    return (_FUNDS, _EVALUATION, _INDICATORS, _CHANGE_SHEET, _MONITORING)


_FUNDS = SheetSpec(
    id="project_funds", title="项目资金", file="project_funds.csv", position=150, core=False,
    help="每个项目按资金来源各填一行；合计由程序相加。",
    columns=(
        _PROJECT,
        ColumnSpec("source", "资金来源", ColumnKind.CHOICE, required=True, choices=FUND_SOURCES, width=20),
        _amount("initial", "年初预算数"),
        _amount("adjusted", "全年预算数", "调整后的预算；执行率的分母。"),
        _amount("executed", "全年执行数"),
        ColumnSpec("note", "备注", width=24),
    ),
)  # fmt: skip
_EVALUATION = SheetSpec(
    id="project_evaluation", title="项目自评", file="project_evaluation.csv", position=151, core=False,
    help="每个自评的项目一行。",
    columns=(
        _PROJECT,
        _long("expected", "年度总体目标"),
        _long("achieved", "目标实际完成情况"),
        _long("content", "项目实施内容及过程概述"),
        _long("execution_reason", "预算执行偏差原因"),
        _long("other", "其他需要说明的事项", "有其他资金的，在这里说明来源。"),
        _long("conclusion", "评价结论"),
        _long("problems", "存在问题"),
        _long("measures", "改进措施"),
        ColumnSpec("given_total", "自评总分", ColumnKind.NUMBER),
        ColumnSpec("given_grade", "自评等级"),
        ColumnSpec("leader", "项目负责人"),
        ColumnSpec("finance_leader", "财务负责人"),
    ),
)  # fmt: skip
_INDICATORS = SheetSpec(
    id="project_indicators", title="绩效指标", file="project_indicators.csv", position=152, core=False,
    help="每个三级指标一行。",
    columns=(_PROJECT, *INDICATOR_COLUMNS),
)  # fmt: skip
_CHANGE_SHEET = SheetSpec(
    id="project_changes", title="目标调整", file="project_changes.csv", position=153, core=False,
    help="年度中对绩效目标或项目预算的调整，每次一行。",
    columns=(
        _PROJECT,
        ColumnSpec("kind", "调整内容", ColumnKind.CHOICE, required=True, choices=_CHANGES),
        ColumnSpec("date", "调整日期", ColumnKind.DATE, required=True),
        ColumnSpec("subject", "调整事项", required=True, width=30),
        ColumnSpec("before", "调整前", width=20),
        ColumnSpec("after", "调整后", width=20),
        _long("reason", "调整原因"),
        ColumnSpec("document", "批准文号", width=24),
    ),
)  # fmt: skip
_MONITORING = SheetSpec(
    id="monitoring", title="绩效监控", file="monitoring.csv", position=154, core=False,
    help="年度中每次监控每个项目一行：截至监控日的执行数和绩效目标完成程度。",
    columns=(
        _PROJECT,
        ColumnSpec("date", "监控截止日", ColumnKind.DATE, required=True),
        _amount("adjusted", "全年预算数"),
        _amount("executed", "累计执行数"),
        ColumnSpec("progress", "目标完成程度", ColumnKind.PERCENT, width=14),
        _long("reason", "偏差原因"),
        _long("measures", "纠偏措施"),
    ),
)  # fmt: skip
