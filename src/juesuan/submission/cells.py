"""From a cell as read to the typed value of its column, or to what is wrong with it.

A cell is text (all of a CSV file), or what a spreadsheet holds: a number, a date, a truth value. What a
person plainly meant is taken without a word: full-width digits, thousands separators, stray blanks, a
date kept as an Excel serial, a label instead of an id. Everything else is a fault; nothing is guessed.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Final, TypeAlias

from juesuan.facts import Decimal, NotANumberError, parse_number
from juesuan.facts.money import decimals_of
from juesuan.submission.model import Value
from juesuan.submission.specs import ColumnKind, ColumnSpec

CellValue: TypeAlias = str | Decimal | bool | date | None
Parser: TypeAlias = Callable[[CellValue], Value]

LONGEST_TEXT: Final = 32_767
"""What one cell of a workbook can hold; longer texts could not be handed in in both forms."""

_PLAIN_AMOUNT = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,2})?", re.ASCII)
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.:-]*", re.ASCII)
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]00:00(?::00)?)?")
_EIGHT_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL_START = date(1899, 12, 30)
_SERIALS = range(32_874, 73_051)
"""1990 to 2099: numbers in a date column outside it are a mistake and not a serial."""
_ALIKE = str.maketrans(
    {**dict.fromkeys("〔[【", "("), **dict.fromkeys("〕]】", ")")} | dict.fromkeys("“”\"'‘’*", None)
)
_DECIMALS = {ColumnKind.AMOUNT: 2, ColumnKind.COUNT: 0, ColumnKind.NUMBER: 6, ColumnKind.PERCENT: 6}


class CellFault(Exception):  # noqa: N818 - a fault in the data; turned into a finding at once
    """What is wrong with a cell: a code of the catalogue, what was expected, and words for the sentence."""

    def __init__(self, code: str, expected: str = "", **words: object) -> None:
        super().__init__(code)
        self.code = code
        self.expected = expected
        self.words: dict[str, Any] = words


def parser_of(column: ColumnSpec) -> Parser:
    """The function that reads the cells of a column; it returns None for a blank and raises CellFault."""
    kind = column.kind
    if column.numeric:
        return lambda cell: _number(cell, column)
    if kind is ColumnKind.LONGTEXT:
        return _longtext
    made: dict[ColumnKind, Callable[[CellValue], Value]] = {
        ColumnKind.TEXT: _line,
        ColumnKind.DATE: _date,
        ColumnKind.CODE: lambda cell: _code(cell, column),
        ColumnKind.BOOL: _Choices(column, {"是": "true", "否": "false"}).truth,
        ColumnKind.CHOICE: _Choices(column, {}).id,
    }
    return _remembered(made[kind])


def plain(text: str) -> str:
    """What two ways of writing a heading, title or choice have in common: no blanks, width, quotes, stars."""
    return _plain(text)


@cache
def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(_ALIKE).lower()


def shown(cell: CellValue) -> str:
    """A cell as a person sees it, for messages."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, date):
        return cell.isoformat() if not isinstance(cell, datetime) else cell.date().isoformat()
    text = "" if cell is None else str(cell).strip()
    return text if len(text) <= 40 else text[:39] + "…"


def is_blank(cell: CellValue) -> bool:
    """Whether nothing was written."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _remembered(parse: Parser) -> Parser:
    """The same few texts come again and again in a column: each is parsed once."""
    known: dict[str, Value] = {}

    def parsed(cell: CellValue) -> Value:
        if type(cell) is not str:
            return parse(cell)
        if cell not in known:
            known[cell] = parse(cell)
        return known[cell]

    return parsed


def _text(cell: CellValue) -> str:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, Decimal):
        return format(abs(cell.normalize()) if cell == 0 else cell.normalize(), "f")
    if isinstance(cell, date):
        return shown(cell)
    return cell or ""


def _line(cell: CellValue) -> Value:
    return _fitting(" ".join(_text(cell).split()))


def _longtext(cell: CellValue) -> Value:
    lines = [line.rstrip() for line in _text(cell).replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return _fitting("\n".join(lines).strip())


def _fitting(text: str) -> str | None:
    if len(text) > LONGEST_TEXT:
        raise CellFault("cell-too-long", expected=f"{LONGEST_TEXT:,}", length=f"{len(text):,}")
    return text or None


def _code(cell: CellValue, column: ColumnSpec) -> Value:
    text = unicodedata.normalize("NFKC", "".join(_text(cell).split()))
    if not text:
        return None
    if column.lengths:
        lengths = "、".join(str(length) for length in column.lengths)
        if not (text.isascii() and text.isdigit()):
            raise CellFault("cell-not-code", expected=f"{lengths} 位数字编码")
        if len(text) not in column.lengths:
            raise CellFault("cell-code-length", expected=f"{lengths} 位", length=len(text))
    elif not _CODE.fullmatch(text):
        raise CellFault("cell-not-code", expected="字母和数字组成的编码")
    return text


def _number(cell: CellValue, column: ColumnSpec) -> Value:
    if type(cell) is str and column.kind is ColumnKind.AMOUNT and _PLAIN_AMOUNT.fullmatch(cell):
        return Decimal(cell)
    if is_blank(cell):
        return None
    return _in_bounds(_any_number(cell, column), column)


def _any_number(cell: CellValue, column: ColumnSpec) -> Decimal:
    if isinstance(cell, Decimal):
        return cell
    if isinstance(cell, date):
        raise CellFault("cell-date-in-amount", expected=_expected(column))
    if not isinstance(cell, str):
        raise CellFault("cell-not-number", expected=_expected(column))
    text = unicodedata.normalize("NFKC", cell).strip()
    percent = text.endswith("%") and column.kind is ColumnKind.PERCENT
    if _DATE.fullmatch(text):
        raise CellFault("cell-date-in-amount", expected=_expected(column))
    try:
        return parse_number(text.removesuffix("%") if percent else text)
    except NotANumberError as error:
        code = {"digits": "cell-too-many-digits"}.get(error.why, "cell-not-number")
        raise CellFault(code, expected=_expected(column)) from None


def _in_bounds(value: Decimal, column: ColumnSpec) -> Decimal:
    if column.kind is ColumnKind.COUNT and value < 0:
        raise CellFault("cell-negative", expected="不小于 0 的整数")
    if decimals_of(value) > _DECIMALS[column.kind]:
        value = value.normalize()
        if decimals_of(value) > _DECIMALS[column.kind]:
            code = "cell-not-whole" if column.kind is ColumnKind.COUNT else "cell-decimals"
            raise CellFault(code, expected=_expected(column))
    return value


def _expected(column: ColumnSpec) -> str:
    return {
        ColumnKind.AMOUNT: "以元为单位、最多两位小数的数字",
        ColumnKind.COUNT: "整数",
        ColumnKind.NUMBER: "最多六位小数的数字",
        ColumnKind.PERCENT: "百分数",
    }[column.kind]


def _date(cell: CellValue) -> Value:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = unicodedata.normalize("NFKC", _text(cell)).strip()
    if not text:
        return None
    match = _DATE.fullmatch(text) or _EIGHT_DIGITS.fullmatch(text)
    if match is not None:
        try:
            return date(*(int(part) for part in match.groups()))
        except ValueError:
            raise CellFault("cell-not-date", expected="日历上有的日期") from None
    if text.isascii() and text.isdigit() and int(text) in _SERIALS:
        return _SERIAL_START + timedelta(days=int(text))
    raise CellFault("cell-not-date", expected="形如 2024-03-31 的日期")


class _Choices:
    """The wordings of a choice column and the ids they mean."""

    def __init__(self, column: ColumnSpec, truths: dict[str, str]) -> None:
        self._open = column.open
        self._labels = column.labels
        self._expected = "、".join(truths or column.labels.values())
        self._known = {plain(label): name for label, name in truths.items()}
        if truths:
            more = {"yes": "true", "y": "true", "1": "true", "√": "true", "true": "true"}
            less = {"no": "false", "n": "false", "0": "false", "×": "false", "false": "false"}
            self._known.update(more | less)
        for choice in column.choices:
            for wording in (choice.id, choice.label, *choice.aliases):
                self._known.setdefault(plain(wording), choice.id)

    def truth(self, cell: CellValue) -> Value:
        if isinstance(cell, bool):
            return cell
        found = self.id(cell)
        return None if found is None else found == "true"

    def id(self, cell: CellValue) -> Value:
        text = _text(cell).strip()
        if not text:
            return None
        found = self._known.get(plain(text))
        if found is not None:
            return found
        if self._open:
            return " ".join(text.split())
        raise CellFault("cell-choice", expected=self._expected, near=self._near(plain(text)))

    def _near(self, text: str) -> str:
        match = difflib.get_close_matches(text, list(self._known), n=1, cutoff=0.5)
        if not match:
            return ""
        name = self._known[match[0]]
        return self._labels.get(name, name)
