"""Chinese numerals for numbering rows and headings."""

_DIGITS = "零一二三四五六七八九"


def chinese_numeral(number: int) -> str:
    """1 → 一, 10 → 十, 21 → 二十一; for 1 to 99.

    >>> [chinese_numeral(n) for n in (1, 10, 11, 20, 26)]
    ['一', '十', '十一', '二十', '二十六']
    """
    if not 1 <= number <= 99:
        raise ValueError(f"no numeral for {number}")
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")
