"""The turns of phrase of a locality: how changes, completion and shares are put in words."""

from __future__ import annotations

from typing import Literal

from juesuan.profiles.schema import Entry


class Phrases(Entry):
    """Templates whose slots are filled by the program: {amount}, {percent}, {title} …"""

    amount_unit: Literal["元", "万元"] = "万元"
    amount_decimals: int = 2
    list_zero_items: bool = False
    share_remainder: Literal["none", "last", "largest"] = "none"
    """Who takes the hundredths that rounded shares lack of 100: nobody, the last or the largest item."""
    prior_missing: Literal["info", "warning", "error"] = "info"
    """How grave it is that a comparison cannot be made because the year before is not known."""
    term_missing: Literal["info", "warning", "error"] = "warning"
    """How grave it is that a code in use has no explanation."""
    change_up: str
    change_down: str
    change_flat: str
    change_nearly_flat: str
    change_up_from_zero: str
    change_down_from_zero: str
    completion_rate: str
    completion_none: str
    code_path: str
    names_separator: str = "、"
    chart_share_label: str
    chart_label: str
    chart_caption: str
    chart_alt: str
    chart_alt_point: str
    chart_alt_separator: str = "；"
    term_line: str
    department: str = "部门"
    single_unit: str = "单位"
    secret_note: str
    secret_table_note: str
    also: dict[str, list[str]] = {}
    """Other turns of phrase by the name of ours (change_up, completion_rate …), understood when reading."""
    up_words: list[str]
    down_words: list[str]
    neutral_words: list[str] = []
    """Words that make a reason speak of something else than this figure's change (the year before …)."""
    remove: bool = False
