"""Words that fill templates of findings: which way something went, how two figures stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TERMS: Final[Mapping[str, str]] = {
    "move-up": "增加",
    "move-down": "减少",
    "move-flat": "持平",
    "flat-with-prior": "与上年持平",
    "than-up": "大于",
    "than-down": "小于",
    "than-flat": "等于",
    "than-not": "不{word}",
    "budget-up": "大于预算",
    "budget-down": "小于预算",
    "item-moved": "“{item}”{word}",
    "two-years": "本年 {now}、上年 {before}",
    "two-sides": "预算数 {budget}、决算数 {now}",
    "completed": "完成预算的 {rate}%",
    "counted": "；文中说有 {said} 项，列出 {listed} 项",
    "also-broken": "（同一差额还使另外 {count} 处勾稽不成立）",
    "also-rules": "（并使 {rules} 共 {count} 处不成立）",
    "also-columns": "（同样的行另有 {count} 栏不符，可能是漏行、多行或者编码写错）",
    "at-most": "不大于{where}",
    "at-least": "不小于{where}",
    "figure": "{where}为 {figure}",
    "named": "（目录或正文提到该表）",
    "state-met": "符合",
    "state-unmet": "不符合",
    "state-not_applicable": "不适用",
    "points": "{points}分",
    "year": "{year}年",
    "account-year": "{year}年度",
}


def term(name: str, **values: object) -> str:
    """The words of a term; KeyError (a bug) for a name that is not here."""
    return TERMS[name].format(**values)
