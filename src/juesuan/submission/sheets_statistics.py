"""The sheets of statistics, one for each group of the profile: 三公经费, 人员, 资产, 车辆, 政府采购.

A statistic with a twin named `<id>_budget` in the same group has its budget in a column of its row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from juesuan.profiles import Profile
from juesuan.profiles.schema import Statistic
from juesuan.submission.model import Value
from juesuan.submission.specs import Choice, ColumnKind, ColumnSpec, SheetSpec

BUDGET_SUFFIX: Final = "_budget"
_TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "three_public": "三公经费",
        "staff": "人员",
        "assets": "资产",
        "vehicles": "车辆",
        "procurement": "政府采购",
        "performance": "履职情况",
        "performance_management": "绩效管理",
    }
)
_ENTERED_ELSEWHERE: Final = frozenset({"balances"})
"""Groups whose statistics come out of another sheet: adjustments of the opening are rows of 结转结余."""
_FIRST_POSITION = 70
NUMBERS: Final = ("prior", "budget", "current")
"""The number columns of a row of statistics."""


def sheets(profile: Profile) -> tuple[SheetSpec, ...]:
    """One sheet for each group with statistics to be entered."""
    by_group = groups(profile)
    order = [*(group for group in _TITLES if group in by_group), *sorted(by_group.keys() - _TITLES.keys())]
    return tuple(_sheet(group, by_group[group], profile, place) for place, group in enumerate(order))


def groups(profile: Profile) -> dict[str, list[Statistic]]:
    """The statistics that have rows of their own, by group, in the profile's order."""
    found: dict[str, list[Statistic]] = {}
    for statistic in profile.statistics.values():
        if statistic.group not in _ENTERED_ELSEWHERE and not is_budget_twin(statistic.id, profile):
            found.setdefault(statistic.group, []).append(statistic)
    return found


def is_budget_twin(statistic: str, profile: Profile) -> bool:
    """Whether this statistic is the budget of another one and is entered in its row."""
    return statistic.endswith(BUDGET_SUFFIX) and statistic.removesuffix(BUDGET_SUFFIX) in profile.statistics


def budget_twin(statistic: str, profile: Profile) -> Statistic | None:
    """The statistic that holds the budget of this one, or None."""
    return profile.statistics.get(statistic + BUDGET_SUFFIX)


def _sheet(group: str, statistics: list[Statistic], profile: Profile, place: int) -> SheetSpec:
    has_budget = any(budget_twin(statistic.id, profile) for statistic in statistics)
    numbers = [
        ("prior", "上年数"),
        *([("budget", "本年预算数")] if has_budget else []),
        ("current", "本年数"),
    ]
    return SheetSpec(
        id=group,
        title=_TITLES.get(group, f"统计-{group}"),
        file=f"{group}.csv",
        position=_FIRST_POSITION + place,
        lead=("unit", "statistic", "item"),
        prefilled=tuple(row for statistic in statistics for row in _rows(statistic)),
        help="各行已经列好，只填数字；有几个单位就把各行复制几份并填上单位代码。合计行可以不填，由明细行相加得出。",
        columns=(
            ColumnSpec(
                "unit", "单位代码", ColumnKind.CODE, refers="units", help="只有一个单位时可以不填。", width=12
            ),
            ColumnSpec(
                "statistic", "指标", ColumnKind.CHOICE, required=True, width=36,
                choices=tuple(Choice(statistic.id, statistic.label) for statistic in statistics),
            ),
            ColumnSpec("item", "事项", ColumnKind.CHOICE, choices=_items(statistics), width=30),
            ColumnSpec("measured_in", "计量单位", written=True, width=10),
            *(ColumnSpec(name, label, ColumnKind.NUMBER, width=18) for name, label in numbers),
            ColumnSpec("note", "说明", width=30),
        ),
    )  # fmt: skip


def _rows(statistic: Statistic) -> Iterator[Mapping[str, Value]]:
    yield {"statistic": statistic.id}
    for item in statistic.items:
        yield {"statistic": statistic.id, "item": item}


def _items(statistics: Iterable[Statistic]) -> tuple[Choice, ...]:
    """All items; where one label means two things, the statistic's label tells them apart."""
    found: dict[str, Choice] = {}
    meant: dict[str, str] = {}
    for statistic in statistics:
        for item, label in statistic.items.items():
            known = found.get(item)
            unique = label if meant.get(label, item) == item else f"{statistic.label}：{label}"
            meant.setdefault(unique, item)
            if known is None:
                found[item] = Choice(item, unique)
            elif unique != known.label and unique not in known.aliases:
                found[item] = Choice(item, known.label, (*known.aliases, unique))
    return tuple(found.values())
