"""profile.yaml: what a package is, what it extends, its parameters and its table sets by year."""

from __future__ import annotations

from typing import Literal

from juesuan.profiles.schema.base import Dated, Entry, SliceText, Strict


class Parameters(Strict):
    """Everything that differs between localities and is not a table, rule or sentence (spec I.2)."""

    unit: Literal["元", "万元"] = "万元"
    decimals: int = 2
    zero_display: Literal["blank", "zero"] = "blank"
    subject: str = "部门：{entity}"
    unit_line: str = "金额单位：{unit}"
    completion_denominator: Literal["budget_initial", "budget_adjusted"] = "budget_initial"
    three_public_scope: Literal["general", "fiscal"] = "fiscal"
    publish_days: int = 20
    percent_decimals: int = 2
    flat_percent: int = 1
    """Figures said to be equal may differ by so much of the larger before it is more than a slip."""
    nearly_flat_percent: int = 10
    """Figures said to be nearly equal may differ by so much of the larger."""
    table_number: str = "公开{n:02d}表"
    """How tables are numbered by their place in the set; empty where they carry no number."""


class TableSet(Dated):
    """Which tables, in which order, make the public set of some years.

    `parameters` given here hold for these years only and go before those of the head; `impossible` adds
    to the head's.
    """

    tables: list[str]
    certainty: Literal["known", "expected"] = "known"
    uncertain: str = ""
    reference: str = ""
    parameters: Parameters = Parameters()
    impossible: list[SliceText] = []


class InternalTransfer(Strict):
    """A kind of payment between a unit and its superior that a department takes out of its totals."""

    paid: SliceText
    received: SliceText
    payer: Literal["superior", "subordinate"]


class Head(Entry):
    """The head of a package."""

    extends: str | None = None
    parameters: Parameters = Parameters()
    table_sets: list[TableSet] = []
    impossible: list[SliceText] = []
    """Slices that are empty by law, so that a whole need not show them among its parts."""
    internal_transfers: list[InternalTransfer] = []
