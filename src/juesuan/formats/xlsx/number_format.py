"""Number formats: how a cell that holds a number comes to show the text that the page shows.

A cell says value 0 and shows "—", or 12.3 and shows "12.30%". The text is turned into a number format,
so that the cell stays a number; a format read back with the value gives the text again.

>>> format_code("—", Decimal(0), 2)
'#,##0.00;-#,##0.00;"—"'
>>> shown(Decimal("12.3"), '#,##0.00"%"')
('12.30%', 2)
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from juesuan.formats.number_text import number_text

GENERAL = "General"
_HIDDEN = ";;;"  # shows nothing at all; an empty code would show the number
LONGEST = 255
"""The most characters that a code may have."""
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|(#,##)?(0(?:\.(0+))?)|(.)', re.DOTALL)
_PIECE = re.compile(r'"[^"]*"|\\.|;|[^;"\\]+|.', re.DOTALL)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
# Text, dates, fractions, exponents, optional digits: codes that we never write; the number is shown as it is.
_UNKNOWN = re.compile(r"@|[ymdhsYMDHS/?E]|#(?!,##0|#0|0)|[gG]eneral")
_SPACERS = re.compile(r"_.|\*.|\[[^\]]*\]")


@lru_cache(maxsize=64)
def base_code(decimals: int, *, grouping: bool = True) -> str:
    """The code of a plain number: '#,##0.00'."""
    places = "." + "0" * decimals if decimals > 0 else ""
    return ("#,##0" if grouping else "0") + places


def format_code(text: str, value: Decimal, decimals: int) -> str | None:
    """The code under which `value` shows `text`; None when no code can (too long)."""
    for grouping in (True, False):
        if text == number_text(value, decimals, grouping=grouping):
            return base_code(decimals, grouping=grouping)
    base = base_code(decimals)
    if value == 0 and not any(char.isdigit() for char in text):
        code = f"{base};-{base};{_literal(text)}"
    else:
        # One section alone would put a minus before words that stand for a negative number.
        code = _around(text, value, decimals) or (f"{_literal(text)};{_literal(text)}" if text else _HIDDEN)
    return code if len(code) <= LONGEST else None


def _around(text: str, value: Decimal, decimals: int) -> str | None:
    """A code for words around the number, such as 12.30% or (1.00); None when it is not in the text."""
    for grouping in (True, False):
        number, size = (number_text(amount, decimals, grouping=grouping) for amount in (value, abs(value)))
        for shape, sign in ((number, "-" if value < 0 else ""), (size, "")):
            before, found, after = text.partition(shape)
            if found:
                head, tail = _literal(before), _literal(after)
                base = base_code(decimals, grouping=grouping)
                if value < 0:
                    return f"{head}{base}{tail};{head}{sign}{base}{tail}"
                return f"{head}{base}{tail};{head}-{base}{tail}" if head else f"{base}{tail}"
    return None


def _literal(text: str) -> str:
    """Text as it must stand in a code: in quotes; a quote itself after a backslash."""
    return "".join(f'"{part}"' if part != '"' else '\\"' for part in re.split(r'(")', text) if part)


def shown(value: Decimal, code: str) -> tuple[str, int | None]:
    """The text a number shows under a code, and its decimals (None when the code shows no number).

    >>> shown(Decimal("-1"), "General")
    ('-1', 0)
    """
    if code == GENERAL or _UNKNOWN.search(_QUOTED.sub("", code)):
        return f"{value:f}", max(0, -_exponent(value))
    sections = _sections(code)
    if value == 0 and len(sections) > 2:
        return _fill(sections[2], Decimal(0), decimals_of=sections[0])
    if value < 0 and len(sections) > 1:
        return _fill(sections[1], abs(value), decimals_of=sections[0])
    text, decimals_or_none = _fill(sections[0], abs(value), decimals_of=sections[0])
    return (f"-{text}" if value < 0 else text), decimals_or_none


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[str, ...]:
    """The parts of a code between semicolons that are not quoted; padding and colours dropped."""
    parts = [""]
    for token in _PIECE.findall(code):
        if token == ";":
            parts.append("")
        else:
            parts[-1] += token if token[0] in '"\\' else _SPACERS.sub("", token)
    return tuple(parts)


def _fill(section: str, size: Decimal, *, decimals_of: str) -> tuple[str, int | None]:
    parts: list[str] = []
    for quoted, escaped, grouped, number, places, other in _TOKEN.findall(section):
        if number:
            percent = "%" in _QUOTED.sub("", section)
            amount = size * 100 if percent else size
            parts.append(number_text(amount, len(places), grouping=bool(grouped)))
        else:
            parts.append(quoted or escaped or other)
    return "".join(parts), code_decimals(decimals_of)


@lru_cache(maxsize=256)
def code_decimals(code: str) -> int | None:
    """How many decimals the first number of a code has; None when it shows words only."""
    for _, _, _, number, places, _ in _TOKEN.findall(code):
        if number:
            return len(places)
    return None
