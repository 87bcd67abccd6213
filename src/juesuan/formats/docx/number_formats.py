"""How Word prints the counters of automatic numbering: 一、 （二） 第三 ④ iv, by the name of the format.

Knows: the formats that reports use. Does not know lists. A format that is not known here prints as decimal,
as it does in programs that do not know it either.

>>> shown(12, "chineseCounting"), shown(105, "chineseCountingThousand"), shown(3, "decimalEnclosedCircle")
('十二', '一百零五', '③')
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

__all__ = ["BARE", "shown"]

BARE: Final = frozenset({"none", "bullet"})
"""Formats that print no number."""

_HAN: Final = "零一二三四五六七八九"
_LEGAL: Final = "零壹贰叁肆伍陆柒捌玖"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST: Final = 9999
"""Longer lists than any report has are counted in decimals."""


def shown(number: int, form: str) -> str:
    """The counter `number` in a format of WordprocessingML (w:numFmt)."""
    if form in BARE:
        return ""
    known = _FORMATS.get(form)
    return str(number) if known is None or not 0 <= number <= _MOST else known(number)


def _counted(number: int, digits: str, units: tuple[str, str, str]) -> str:
    """一百零五, as it is said."""
    if number == 0:
        return digits[0]
    text, gap = "", False
    for place, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit = number // place % 10
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + unit
            gap = False
        else:
            gap = True
    return text


def _han(number: int) -> str:
    said = _counted(number, _HAN, ("十", "百", "千"))
    # 十二, not 一十二.
    return said.removeprefix("一") if number in _TEENS else said


_TEENS: Final = range(10, 20)


def _digits(number: int) -> str:
    """二〇, digit by digit; 二十 is what the counting formats print."""
    return "".join("〇" if digit == "0" else _HAN[int(digit)] for digit in str(number))


def _circled(number: int) -> str:
    for first, last, sign in ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")):
        if first <= number <= last:
            return chr(ord(sign) + number - first)
    return "⓪" if number == 0 else str(number)


def _following(sign: str, most: int) -> Callable[[int], str]:
    """Signs that follow each other in Unicode from 1 on."""
    return lambda number: chr(ord(sign) + number - 1) if 1 <= number <= most else str(number)


def _wide(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


def _letters(number: int) -> str:
    """a … z, aa, bb: the letter again for each round, as Word does it."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else "0"


@cache
def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text


def _cycled(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "koreanCounting"), _han
    ),
    "taiwaneseCounting": _han,
    "taiwaneseCountingThousand": _han,
    **dict.fromkeys(("ideographDigital", "taiwaneseDigital", "koreanDigital2"), _digits),
    **dict.fromkeys(
        ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"),
        lambda number: _counted(number, _LEGAL, ("拾", "佰", "仟")),
    ),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "decimalEnclosedParen": _following("⑴", 20),
    "decimalEnclosedFullstop": _following("⒈", 20),
    "ideographEnclosedCircle": _following("㊀", 10),
    "ideographTraditional": _cycled(_STEMS),
    "ideographZodiac": _cycled(_BRANCHES),
    "decimalZero": "{:02d}".format,
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _wide),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
