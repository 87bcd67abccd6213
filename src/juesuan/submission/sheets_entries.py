"""The sheets whose rows become entries of the book: revenue, expenditure, budget, balances, prior year."""

from __future__ import annotations

from juesuan.profiles import Profile
from juesuan.submission import choices
from juesuan.submission.specs import Choice, ColumnKind, ColumnSpec, SheetSpec

BUDGET_KINDS = (
    Choice("initial", "年初批复", ("年初预算",)),
    Choice("carried", "上年结转"),
    Choice("added", "追加"),
    Choice("cut", "调减"),
    Choice("shifted", "调剂"),
    Choice("recovered", "收回"),
)
"""What a line of the budget is; `initial` is the budget at the start of the year, the others change it."""

CAUSES = (
    Choice("error_correction", "会计差错更正"),
    Choice("prior_recovery", "收回以前年度支出"),
    Choice("pooled_in", "归集调入"),
    Choice("pooled_out", "归集调出"),
    Choice("pooled_returned", "归集上缴和缴回资金", ("归集上缴", "缴回资金")),
    Choice("internal_transfer", "单位内部调剂"),
)
"""Why an opening balance differs from the closing balance of the year before (报表说明)."""

_UNIT = ColumnSpec(
    "unit", "单位代码", ColumnKind.CODE, refers="units", help="只有一个单位时可以不填。", width=12
)
_FUNCTION = ColumnSpec(
    "function", "功能分类科目编码", ColumnKind.CODE, required=True, codes="functional", lengths=(7,),
    help="7 位项级编码，见“代码表”。", width=18,
)  # fmt: skip
_ECONOMIC = ColumnSpec(
    "economic", "经济分类科目编码", ColumnKind.CODE, codes="economic_department", lengths=(5,),
    help="5 位款级编码（部门预算支出经济分类）；基本支出必填。", width=18,
)  # fmt: skip
_FUNCTION_NAME = ColumnSpec("function_name", "功能分类科目名称", written=True, names="function", width=24)
_ECONOMIC_NAME = ColumnSpec("economic_name", "经济分类科目名称", written=True, names="economic", width=20)
_PROJECT = ColumnSpec("project", "项目编码", ColumnKind.CODE, refers="projects", help="“项目”表中的编码。")
_AMOUNT = ColumnSpec("amount", "金额", ColumnKind.AMOUNT, required=True, help="元，两位小数。", width=18)
_NOTE = ColumnSpec("note", "备注", width=24)


def _fund(options: tuple[Choice, ...], *, required: bool = True) -> ColumnSpec:
    return ColumnSpec("fund", "资金来源", ColumnKind.CHOICE, required=required, choices=options, width=24)


def _nature(options: tuple[Choice, ...], text: str, *, required: bool = True) -> ColumnSpec:
    return ColumnSpec(
        "nature", "支出性质", ColumnKind.CHOICE, required=required, choices=options, help=text, width=18
    )


def _balance(text: str) -> ColumnSpec:
    return ColumnSpec(
        "balance", "结转或结余", ColumnKind.CHOICE, choices=choices.BALANCE_KINDS, help=text, width=12
    )


def sheets(profile: Profile) -> tuple[SheetSpec, ...]:
    """收入, 支出, 预算, 结转结余, 上年数; the same everywhere."""
    del profile
    return (_REVENUE, _EXPENDITURE, _BUDGET, _BALANCES, _PRIOR)


_REVENUE = SheetSpec(
    id="revenue",
    title="收入",
    file="revenue.csv",
    position=30,
    required=True,
    help="本年各项收入，按功能分类项级科目和资金来源填列。",
    columns=(
        _UNIT,
        _FUNCTION,
        _FUNCTION_NAME,
        _fund(choices.LEAF_FUNDS),
        _nature(choices.RECEIVED_NATURES, "财政拨款收入必填：用于基本支出还是项目支出。", required=False),
        _PROJECT,
        _AMOUNT,
        _NOTE,
    ),
)
_EXPENDITURE = SheetSpec(
    id="expenditure",
    title="支出",
    file="expenditure.csv",
    position=40,
    required=True,
    help="本年各项支出，按功能分类、经济分类、支出性质和资金来源填列。",
    columns=(
        _UNIT,
        _FUNCTION,
        _FUNCTION_NAME,
        _ECONOMIC,
        _ECONOMIC_NAME,
        _nature(choices.SPENT_NATURES, "基本支出分人员经费和公用经费填列。"),
        _fund(choices.SPENT_FUNDS),
        _PROJECT,
        _AMOUNT,
        _NOTE,
    ),
)
_BUDGET = SheetSpec(
    id="budget",
    title="预算",
    file="budget.csv",
    position=50,
    help="年初批复和每一次调整各一行；调减、收回填负数。",
    columns=(
        _UNIT,
        ColumnSpec("kind", "指标类型", ColumnKind.CHOICE, required=True, choices=BUDGET_KINDS),
        ColumnSpec("document", "指标文号", width=24),
        ColumnSpec("date", "下达日期", ColumnKind.DATE),
        _FUNCTION,
        _FUNCTION_NAME,
        _ECONOMIC,
        _ECONOMIC_NAME,
        _nature(choices.ALL_NATURES, "未分人员和公用的可填“基本支出”。", required=False),
        _fund(choices.SPENT_FUNDS),
        _PROJECT,
        _AMOUNT,
        _NOTE,
    ),
)
_BALANCES = SheetSpec(
    id="balances",
    title="结转结余",
    file="balances.csv",
    position=60,
    help="年初、年末结转和结余，使用非财政拨款结余，结余分配。年初数与上年年末数不同的，差额另起一行并选择原因。",
    columns=(
        _UNIT,
        ColumnSpec(
            "measure", "类别", ColumnKind.CHOICE, required=True, choices=choices.BALANCE_ROWS, width=20
        ),
        ColumnSpec(
            "function", "功能分类科目编码", ColumnKind.CODE, codes="functional", lengths=(7,),
            help="7 位项级编码；财政拨款结转结余必填。", width=18,
        ),
        _fund(choices.SPENT_FUNDS),
        _nature(choices.RECEIVED_NATURES, "财政拨款结转结余必填。", required=False),
        _balance("财政拨款项目支出的年末数必填。"),
        _PROJECT,
        _AMOUNT,
        ColumnSpec(
            "cause", "年初调整原因", ColumnKind.CHOICE, choices=CAUSES,
            help="只用于年初行：本行金额是对上年年末数的调整。", width=20,
        ),
        _NOTE,
    ),
)  # fmt: skip
_PRIOR = SheetSpec(
    id="prior",
    title="上年数",
    file="prior.csv",
    position=110,
    help="上年度已公开的决算数，用于与上年比较；可按任意级次填列，不细分的列留空。",
    columns=(
        _UNIT,
        ColumnSpec(
            "measure", "类别", ColumnKind.CHOICE, required=True, choices=choices.ENTERED_MEASURES, width=20
        ),
        ColumnSpec(
            "function", "功能分类科目编码", ColumnKind.CODE, codes="functional", lengths=(3, 5, 7), width=18
        ),
        ColumnSpec(
            "economic", "经济分类科目编码", ColumnKind.CODE, codes="economic_department", lengths=(3, 5),
            width=18,
        ),
        _nature(choices.ALL_NATURES, "", required=False),
        _fund(choices.ALL_FUNDS, required=False),
        _balance(""),
        _PROJECT,
        _AMOUNT,
        _NOTE,
    ),
)  # fmt: skip
