"""Words of the disclosure score: why an item is met, not met, or does not apply."""

from __future__ import annotations

from typing import Final

from juesuan.findings.catalogue._kind import Kind

KINDS: tuple[Kind, ...] = ()

PHRASES: Final[dict[str, str]] = {
    "tables-all": "全套 {count} 张表都已认出",
    "tables-missing": "没有找到：{names}",
    "tables-unknown": "没有找到：{names}；另有 {count} 张表没有认出，请人工核对",
    "empty-none": "没有空表",
    "empty-unstated": "没有数据又没有说明：{names}",
    "levels-none": "没有找到应当列出科目的表",
    "levels-unread": "表已认出，没有读出科目编码，请人工核对",
    "levels-missing": "没有列到 {digits} 位编码：{names}",
    "words-missing": "没有找到有关内容",
    "words-unless": "文中说明没有此项",
    "each-none": "文中没有此类说明",
    "each-missing": "{of} 处中有 {count} 处没有说明",
    "section-missing": "没有找到有内容的这一节",
    "unread": "没有读出表中的数字",
    "days-unknown": "文中没有写明日期",
    "days-late": "相隔 {found} 天，超过 {expected} 天",
    "days-order": "公开日期早于批复日期",
}
