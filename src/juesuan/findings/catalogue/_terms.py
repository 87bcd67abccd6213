"""Words that fill templates of findings and reports: which way something went, by what a thing was known."""

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
    "by-year-named": "年度：“{year}年度”等字样出现 {count} 次",
    "by-year-in-file-name": "年度：文件名里有“{year}”",
    "by-unit-named": "单位：“{unit}”出现 {count} 次",
    "by-province": "口径：{province}",
    "by-base-and-layouts": "口径：全国通行；{province}没有 {year} 年度的表样，"
    "表另按最近的 {nearest} 年度的排法读",
    "by-base-of-province": "口径：{province}没有单独的口径，按全国通行口径",
    "by-titles": "口径：有 {count} 张表的表名与之相同",
    "by-base": "口径：没有认出省份，按全国通行口径",
    "by-year-given": "年度：指定",
    "by-unit-given": "单位：指定",
    "by-unit-unknown": "单位：没有认出",
    "by-profile-given": "口径：指定",
    "by-profile-mark": "口径：文件自带的标记",
}


def term(name: str, **values: object) -> str:
    """The words of a term; KeyError (a bug) for a name that is not here."""
    return TERMS[name].format(**values)
