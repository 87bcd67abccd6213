"""The sheet 抵销: internal transfers taken out of a department's totals when its units are added up."""

from __future__ import annotations

from juesuan.profiles import Profile
from juesuan.submission import choices
from juesuan.submission.specs import Choice, ColumnKind, ColumnSpec, SheetSpec

_SIDES = (Choice("revenue", "收入方"), Choice("expenditure", "支出方"))

_ELIMINATIONS = SheetSpec(
    id="eliminations",
    title="抵销",
    file="eliminations.csv",
    position=65,
    core=False,
    help="部门汇总时由程序生成：所属单位之间的上缴、补助，收入方和支出方各一行，金额为负数。单个单位不填。",
    columns=(
        ColumnSpec("unit", "单位代码", ColumnKind.CODE, refers="units", required=True, width=12),
        ColumnSpec("counterpart", "对方单位代码", ColumnKind.CODE, refers="units", required=True, width=14),
        ColumnSpec("measure", "收支方", ColumnKind.CHOICE, required=True, choices=_SIDES),
        ColumnSpec(
            "function", "功能分类科目编码", ColumnKind.CODE, codes="functional", lengths=(7,), width=18
        ),
        ColumnSpec(
            "economic",
            "经济分类科目编码",
            ColumnKind.CODE,
            codes="economic_department",
            lengths=(5,),
            width=18,
        ),
        ColumnSpec("nature", "支出性质", ColumnKind.CHOICE, choices=choices.ALL_NATURES, width=18),
        ColumnSpec("fund", "资金来源", ColumnKind.CHOICE, choices=choices.ALL_FUNDS, width=24),
        ColumnSpec("amount", "金额", ColumnKind.AMOUNT, required=True, help="元，负数。", width=18),
        ColumnSpec("note", "备注", width=24),
    ),
)


def sheets(profile: Profile) -> tuple[SheetSpec, ...]:
    """抵销; the same everywhere."""
    del profile
    return (_ELIMINATIONS,)
