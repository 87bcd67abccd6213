"""The dimensions of the book, each a small hierarchy, with the field's standard terms.

A closed dimension lists its members and the member above each; an entry may sit on an upper member and
then means "not split further". Open dimensions (function, economic, project, entity, item) take any
code: function and economic nest by prefix (201 > 20103 > 2010350), item nests by dots (vehicle >
vehicle.running).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a closed dimension: its Chinese label and the member it is part of."""

    label: str
    parent: str | None = None


FUNDS: Final[Mapping[str, Member]] = MappingProxyType(
    {
        "fiscal": Member("财政拨款"),
        "general": Member("一般公共预算财政拨款", "fiscal"),
        "gov_fund": Member("政府性基金预算财政拨款", "fiscal"),
        "state_capital": Member("国有资本经营预算财政拨款", "fiscal"),
        "own": Member("非财政拨款资金"),
        "superior": Member("上级补助", "own"),
        "institutional": Member("事业收入", "own"),
        "institutional_education": Member("教育收费", "institutional"),
        "business": Member("经营", "own"),
        "affiliate": Member("附属单位上缴", "own"),
        "other": Member("其他资金", "own"),
    }
)
NATURES: Final[Mapping[str, Member]] = MappingProxyType(
    {
        "basic": Member("基本支出"),
        "personnel": Member("人员经费", "basic"),
        "running": Member("公用经费", "basic"),
        "project": Member("项目支出"),
        "remittance": Member("上缴上级支出"),
        "business": Member("经营支出"),
        "subsidy": Member("对附属单位补助支出"),
    }
)
BALANCES: Final[Mapping[str, Member]] = MappingProxyType(
    {"carryover": Member("结转"), "surplus": Member("结余")}
)
ENTITY_KINDS: Final[Mapping[str, Member]] = MappingProxyType(
    {
        "agency": Member("行政和参公单位"),
        "administrative": Member("行政单位", "agency"),
        "civil_service": Member("参照公务员法管理事业单位", "agency"),
        "institution": Member("其他事业单位"),
        "other_entity": Member("其他单位"),
    }
)
MEASURES: Final[Mapping[str, Member]] = MappingProxyType(
    {
        "sources": Member("收入总计"),
        "opening": Member("年初结转和结余", "sources"),
        "revenue": Member("本年收入", "sources"),
        "surplus_used": Member("使用非财政拨款结余", "sources"),
        "uses": Member("支出总计"),
        "expenditure": Member("本年支出", "uses"),
        "surplus_distributed": Member("结余分配", "uses"),
        "closing": Member("年末结转和结余", "uses"),
        "budget_adjusted": Member("全年预算数"),
        "budget_initial": Member("年初预算数", "budget_adjusted"),
        "budget_change": Member("预算调整数", "budget_adjusted"),
    }
)
"""The money measures. Any other measure is a statistic, declared in a profile."""

CLOSED: Final[Mapping[str, Mapping[str, Member]]] = MappingProxyType(
    {"fund": FUNDS, "nature": NATURES, "balance": BALANCES, "entity_kind": ENTITY_KINDS}
)
DIMENSIONS: Final = (
    "entity",
    "entity_kind",
    "fund",
    "nature",
    "balance",
    "function",
    "economic",
    "project",
    "item",
)
"""Every dimension a slice can filter on, in the order they are written."""

DIMENSION_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "entity": "单位",
        "entity_kind": "单位性质",
        "fund": "资金来源",
        "nature": "支出性质",
        "balance": "结转结余",
        "function": "功能分类",
        "economic": "经济分类",
        "project": "项目",
        "item": "事项",
    }
)


@cache
def descendants(dimension: str, member: str) -> frozenset[str]:
    """The member itself and everything below it, in a closed dimension or among measures.

    >>> sorted(descendants("nature", "basic"))
    ['basic', 'personnel', 'running']
    """
    members = MEASURES if dimension == "measure" else CLOSED[dimension]
    found = {member}
    for name, entry in members.items():
        if entry.parent in found:
            found.add(name)
    return frozenset(found)


@cache
def children(dimension: str, member: str | None) -> tuple[str, ...]:
    """The members directly below one (None: the top ones), in declaration order."""
    members = MEASURES if dimension == "measure" else CLOSED[dimension]
    return tuple(name for name, entry in members.items() if entry.parent == member)


def contains(dimension: str, wider: str, narrower: str) -> bool:
    """Whether one value of a dimension holds another (a value holds itself)."""
    if wider == narrower:
        return True
    if dimension in ("function", "economic"):
        return narrower.startswith(wider)
    if dimension == "item":
        return narrower.startswith(wider + ".")
    if dimension in CLOSED or dimension == "measure":
        members = MEASURES if dimension == "measure" else CLOSED[dimension]
        return wider in members and narrower in descendants(dimension, wider)
    return False


def label_of(dimension: str, value: str) -> str | None:
    """The Chinese label of a closed dimension's member or measure; None for open dimensions."""
    members = MEASURES if dimension == "measure" else CLOSED.get(dimension, {})
    entry = members.get(value)
    return entry.label if entry else None
