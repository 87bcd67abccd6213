"""Statistics (counts and amounts that are not entries of the ledger) and row lists."""

from __future__ import annotations

from juesuan.profiles.schema.base import Entry, Strict


class Statistic(Entry):
    """A named statistic: 团组数, 保有量, 资产总额 … with its unit and the items it splits into.

    `items` maps item id (dots nest: vehicle.running) to the official label. `group` is the sheet it is
    entered on: three_public, staff, assets, vehicles, procurement, performance.
    """

    unit: str
    group: str
    items: dict[str, str] = {}
    complete: bool = True
    """Whether the items make up the whole, so that they must add up to it."""
    budget: bool = False
    remove: bool = False


class RowListLine(Strict):
    """One line of a row list: the code and the label printed."""

    code: str
    label: str


class RowList(Entry):
    """A printed list of codes: the 26 function classes, the economic items of the basic expenditure table."""

    dimension: str
    numbering: str = ""
    """How lines are numbered: `{cn}、` prints 一、 二、 …"""
    rows: list[RowListLine]
    remove: bool = False
