"""Words of diagnoses: how a wrong figure probably came about, said at the end of a finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

DIAGNOSES: Final[Mapping[str, str]] = {
    "scale": "可能是元与万元混用（相差 {times} 倍）",
    "point": "可能是小数点错位（相差 {times} 倍）",
    "sign": "可能是正负号相反",
    "transposed": "可能是两位数字颠倒（{wrong} 与 {right}）",
    "digit": "可能是一位数字录错（{wrong} 与 {right}）",
    "digit-count": "可能是少录或多录一位数字（{wrong} 与 {right}）",
    "last-year": "可能是误用上年数（{other}）",
    "other-fund": "可能是误用另一资金口径的数（{other}）",
    "left-out": "可能是合计漏加“{part}”（{amount}）",
    "twice": "可能是合计重复计算“{part}”（{amount}）",
    "neighbour": "可能是误用相邻行或栏的数（{other}）",
    "other-line": "可能是误用另一处的数（{other}）",
}


def diagnosis_words(kind: str, **values: str) -> str:
    """The sentence part for a diagnosis; KeyError (a bug) for a kind that is not here."""
    return DIAGNOSES[kind].format(**values)
