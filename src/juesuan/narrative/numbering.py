"""Numbers of headings by level, and of paragraphs and charts.

>>> numbers = Numbering(["第{cn}部分 ", "{cn}、", "（{cn}）"])
>>> numbers.heading(1), numbers.heading(2), numbers.heading(2), numbers.heading(1), numbers.heading(2)
('第一部分 ', '一、', '二、', '第二部分 ', '一、')
"""

from __future__ import annotations

from collections.abc import Sequence

_DIGITS = "一二三四五六七八九"


class Numbering:
    """Counts headings level by level; a heading restarts the levels below it."""

    def __init__(self, forms: Sequence[str]) -> None:
        self._forms = forms
        self._counts = [0] * (len(forms) + 1)

    def heading(self, level: int) -> str:
        """The number of the next heading at this level; "" below the last form."""
        if level > len(self._forms):
            return ""
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (len(self._counts) - level)
        return written(self._forms[level - 1], self._counts[level - 1])


def written(form: str, number: int) -> str:
    """A number in a form: {cn} in Chinese, {n} in digits."""
    return form.replace("{cn}", chinese(number)).replace("{n}", str(number))


def chinese(number: int) -> str:
    """1 → 一, 21 → 二十一; digits from 100 on, where headings never get."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens - 1]}十"
    return head + (_DIGITS[ones - 1] if ones else "")
