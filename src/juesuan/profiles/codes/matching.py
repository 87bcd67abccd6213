"""Comparing a name as somebody wrote it with a name of a list.

Width, spaces, brackets, a leading ordinal (一、), a trailing level word (（款）) and a trailing 支出 are
spelling; everything else is a difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from juesuan.profiles.codes.names import Name

_ALIKE = str.maketrans(
    dict.fromkeys("〔[【{〈《「", "(")
    | dict.fromkeys("〕]】}〉》」", ")")
    | dict.fromkeys(",·・", "、")
    | dict.fromkeys("—–-―", "-")
    | dict.fromkeys("“”\"'‘’", "")
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_ORDINAL = re.compile(r"^[一二三四五六七八九十]+、|^\([一二三四五六七八九十]+\)")
_LEVEL_WORD = re.compile(r"\([类款项]\)$")
_EXPENDITURE = "支出"


class NameStatus(StrEnum):
    """How a written name relates to the list."""

    SAME = "same"
    KNOWN_OTHER_YEAR = "known_other_year"
    DIFFERENT = "different"
    UNKNOWN_CODE = "unknown_code"


@dataclass(frozen=True, slots=True)
class NameMatch:
    """The outcome for one code: `expected` the name of the year, `other` the row of another year it matches.

    `expected` is None where the code is not valid in the year; then nothing can be said against the name.
    `meant` is the one neighbour (same parent, same year) whose name was written, if there is one: then the
    code rather than the name may be wrong.
    """

    status: NameStatus
    code: str
    year: int
    given: str
    expected: Name | None
    other: Name | None = None
    meant: Name | None = None


def clean_code(text: str) -> str:
    """A code without blanks and in half-width digits; nothing else about it is forgiven."""
    return "".join(text.split()).translate(_FULL_WIDTH)


def plain(text: str) -> str:
    """The text without differences of width, spaces, brackets and quotation marks."""
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(_ALIKE)


def name_key(text: str) -> str:
    """What two spellings of one name have in common.

    >>> name_key("一、一般公共服务支出") == name_key("一般公共服务")
    True
    >>> name_key("政府办公厅〔室〕及相关机构事务（款）") == name_key("政府办公厅(室)及相关机构事务")
    True
    """
    bare = _LEVEL_WORD.sub("", _ORDINAL.sub("", plain(text)))
    short = bare.removesuffix(_EXPENDITURE)
    return short or bare


def compare(code: str, given: str, year: int, names: Iterable[Name]) -> NameMatch:
    """Compare a written name with the rows of one code."""
    rows = tuple(names)
    expected = next((row for row in rows if row.covers(year)), None)
    if not rows:
        return NameMatch(NameStatus.UNKNOWN_CODE, code, year, given, None)
    key = name_key(given)
    if expected is not None and name_key(expected.name) == key:
        return NameMatch(NameStatus.SAME, code, year, given, expected)
    other = next((row for row in rows if key in map(name_key, (row.name, *row.formerly))), None)
    status = NameStatus.DIFFERENT if other is None else NameStatus.KNOWN_OTHER_YEAR
    return NameMatch(status, code, year, given, expected, other)
