"""The choices shared by several sheets: funds, natures, balances, measures, with wordings also understood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from juesuan.facts.dimensions import BALANCES, ENTITY_KINDS, FUNDS, MEASURES, NATURES, Member
from juesuan.submission.specs import Choice

_ALIASES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "general": ("一般公共预算", "一般公共预算财政拨款收入", "一般公共预算拨款"),
        "gov_fund": ("政府性基金", "政府性基金预算", "政府性基金预算财政拨款收入"),
        "state_capital": ("国有资本经营预算", "国有资本经营", "国有资本经营预算财政拨款收入"),
        "fiscal": ("财政拨款合计",),
        "own": ("其他来源", "单位资金", "非财政拨款"),
        "superior": ("上级补助收入",),
        "institutional": ("事业", "事业预算收入"),
        "institutional_education": ("教育收费收入", "财政专户管理资金"),
        "business": ("经营收入", "经营支出"),
        "affiliate": ("附属单位上缴收入",),
        "other": ("其他收入",),
        "basic": ("基本",),
        "personnel": ("基本支出-人员经费", "基本支出—人员经费", "人员"),
        "running": ("基本支出-公用经费", "基本支出—公用经费", "公用", "日常公用经费"),
        "project": ("项目",),
        "remittance": ("上缴上级",),
        "subsidy": ("对附属单位补助",),
        "administrative": ("行政",),
        "civil_service": ("参公事业单位", "参公单位", "参公"),
        "institution": ("事业单位", "公益一类事业单位", "公益二类事业单位"),
    }
)


def members(table: Mapping[str, Member], ids: Iterable[str]) -> tuple[Choice, ...]:
    """Members of a closed dimension as choices, in the order asked for."""
    return tuple(Choice(name, table[name].label, _ALIASES.get(name, ())) for name in ids)


LEAF_FUNDS: Final = members(FUNDS, [name for name in FUNDS if name not in ("fiscal", "own")])
"""The funds money is received in."""
SPENT_FUNDS: Final = members(FUNDS, [name for name in FUNDS if name != "fiscal"])
"""The funds money is spent from: what is not fiscal need not be told apart further."""
ALL_FUNDS: Final = members(FUNDS, FUNDS)
SPENT_NATURES: Final = members(NATURES, [name for name in NATURES if name != "basic"])
"""Natures of spending, basic expenditure split into its two parts."""
RECEIVED_NATURES: Final = members(NATURES, ["basic", "project"])
ALL_NATURES: Final = members(NATURES, NATURES)
BALANCE_KINDS: Final = members(BALANCES, BALANCES)
UNIT_KINDS: Final = members(ENTITY_KINDS, [name for name in ENTITY_KINDS if name != "agency"])
BALANCE_ROWS: Final = members(MEASURES, ["opening", "closing", "surplus_used", "surplus_distributed"])
ENTERED_MEASURES: Final = members(
    MEASURES,
    [
        "revenue",
        "expenditure",
        "opening",
        "closing",
        "surplus_used",
        "surplus_distributed",
        "budget_initial",
        "budget_change",
    ],
)
"""The measures an amount of the year before may have."""
