"""What single cells of an export say: amounts, accounts, codes with or without names, members of dimensions.

Knows: how accounting software writes them. Does not know columns or rows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from juesuan.facts import Decimal, NotANumberError, parse_number
from juesuan.formats.sheets import CellValue
from juesuan.submission.cells import plain

_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,2})?", re.ASCII)
_ACCOUNT = re.compile(
    r"[\[(【]?\s*([1-8](?=\s|$)|[1-8]\d{3}(?:[.\-\\/_·]?\d+)*)\s*[\])】]?\s*[-_:\s\\/]*(.*)", re.DOTALL
)
_CODE = re.compile(r"[\[(【]?\s*(\d{3}(?:[.\-]?\d{2})*)(?!\d)\s*[\])】]?\s*[-_:\s\\/]*(.*)", re.DOTALL)
_KEY = r"[0-9A-Za-z][0-9A-Za-z_.:\-]*"
# 2021年设备购置 is a name: only a long code may touch its name.
_KEYED = re.compile(
    rf"[\[(【]({_KEY})[\])】]\s*(.*)"
    rf"|({_KEY})(?:(?:\s+|[-_:]\s*(?=[^\x00-\x7f]))(.*)|$)"
    r"|([0-9A-Za-z]{8,})(?=[^\x00-\x7f])(.*)",
    re.DOTALL,
)
_SEPARATORS = re.compile(r"[.\-\\/_·]")
NIL: Final = frozenset({"", "-", "--", "—", "——", "–", "/", "平"})
"""What stands in an amount cell where there is no amount."""


class NotAnAmountError(ValueError):
    """Text in an amount cell that is no number."""


def amount(cell: CellValue) -> Decimal | None:
    """The amount of a cell, None for a blank or a dash; NotAnAmountError for text, dates and errors."""
    if cell is None or isinstance(cell, Decimal):
        return cell
    if not isinstance(cell, str):
        raise NotAnAmountError(str(cell))
    if _PLAIN_NUMBER.fullmatch(cell):
        return Decimal(cell)
    if cell.strip() in NIL:
        return None
    try:
        return parse_number(cell)
    except NotANumberError:
        raise NotAnAmountError(cell) from None


def account(text: str) -> tuple[str, str]:
    """Code without separators and detail name of an account cell; ("", text) where there is no code.

    >>> account("6001-01 财政拨款预算收入_基本支出")
    ('600101', '财政拨款预算收入_基本支出')
    """
    return _split(_ACCOUNT, text)


def code(text: str) -> tuple[str, str]:
    """Code and name of a functional or economic cell, either may be "".

    >>> code("[2010350]事业运行"), code("2010350"), code("事业运行")
    (('2010350', '事业运行'), ('2010350', ''), ('', '事业运行'))
    """
    return _split(_CODE, text)


def keyed(text: str) -> tuple[str, str]:
    """Code (letters and digits) and name of a project or unit cell, either may be "".

    >>> keyed("530427210000000017543 门禁系统建设")
    ('530427210000000017543', '门禁系统建设')
    """
    match = _KEYED.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return "", text.strip()
    found = [part.strip() for part in match.groups() if part is not None]
    return found[0], found[1] if len(found) > 1 else ""


def _split(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    match = pattern.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return (_SEPARATORS.sub("", match[1]), match[2].strip()) if match else ("", text.strip())


def member(text: str, exact: Mapping[str, str], words: Mapping[str, str]) -> str | None:
    """The member of a dimension that a cell names: its whole text, else the longest word found in it."""
    whole = plain(text)
    if whole in exact:
        return exact[whole]
    return word_in(whole, words)


def word_in(text: str, words: Mapping[str, str]) -> str | None:
    """What the longest of the words found in a text means; None without one."""
    found = [word for word in words if word in text]
    return words[max(found, key=len)] if found else None
