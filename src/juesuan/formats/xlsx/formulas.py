"""Sums and differences of cells computed again, to be held against the results stored beside them.

Knows: SUM of ranges and cells, + and -, ROUND, numbers, brackets, other sheets of the workbook, formulas that
cells share. Anything else is not computed, and nothing is guessed: a text in a sum of single cells, an error,
a cell whose own formula has no result make a formula unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final, NamedTuple

from juesuan.formats.safety.addresses import COLUMNS, ROWS, Range, column_letters, column_number
from juesuan.formats.xlsx.cells import SeenSheet
from juesuan.formats.xlsx.package import MAIN

__all__ = ["Formula", "Formulas", "formulas_on"]

_TOKEN: Final = re.compile(
    r"\s*(?:(?P<sheet>'(?:[^']|'')*'!|[^\W\d][\w.]*!)?"
    r"(?P<first>\$?[A-Z]{1,3}\$?\d{1,7})(?::(?P<last>\$?[A-Z]{1,3}\$?\d{1,7}))?(?![\w(.!])"
    r"|(?P<number>\d{1,15}(?:\.\d{1,15})?)(?![\w.])"
    r"|(?P<name>SUM|ROUND)\("
    r"|(?P<sign>[-+(),]))"
)
_ADDRESS: Final = re.compile(r"(?<![\w.'])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w(.!'])")
_PARTS: Final = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d{1,7})")
_LONGEST: Final = 2_000
_DEEPEST: Final = 20
_MOST_NESTED: Final = 8
_MOST_FORMULAS: Final = 20_000
_MOST_CELLS: Final = 2_000_000
_DIGITS: Final = 8


class _UnknownError(ValueError):
    """A formula that is not computed here."""


class Formula(NamedTuple):
    """What a cell says, and how far it was moved from the cell that it was written for."""

    text: str
    down: int = 0
    right: int = 0
    stored: bool = True

    def shown(self) -> str:
        """Its words in its own cell."""
        if not (self.down or self.right):
            return self.text
        return _ADDRESS.sub(self._shifted, self.text)

    def _shifted(self, match: re.Match[str]) -> str:
        fixed, letters, fixed_row, row = match.groups()
        number = int(row) + (0 if fixed_row else self.down)
        column = column_number(letters) + (0 if fixed else self.right)
        if not 0 < number <= ROWS or not 0 <= column < COLUMNS:
            return match[0]
        return f"{fixed}{column_letters(column)}{fixed_row}{number}"


class _Token(NamedTuple):
    kind: str
    text: str
    sheet: str = ""
    last: str = ""


def formulas_on(sheet: Any) -> dict[tuple[int, int], Formula]:
    """The formulas of a sheet's XML by cell; those for whole areas are left out."""
    found: dict[tuple[int, int], Formula] = {}
    shared: dict[str, tuple[str, int, int]] = {}
    for element in sheet.iterfind(f"{MAIN}sheetData/{MAIN}row/{MAIN}c/{MAIN}f"):
        if len(found) >= _MOST_FORMULAS:
            break
        cell = element.getparent()
        box = Range.parse(cell.get("r", "A1"))
        row, column = box.first_row, box.first_column
        stored = bool(cell.findtext(f"{MAIN}v"))
        text, kind = element.text or "", element.get("t", "normal")
        if kind == "shared" and text:
            shared[element.get("si", "")] = (text, row, column)
        if kind == "shared":
            text, top, left = shared.get(element.get("si", ""), ("", row, column))
            found[row, column] = Formula(text, row - top, column - left, stored)
        else:
            found[row, column] = Formula(text if kind == "normal" else "", stored=stored)
    return found


@dataclass(slots=True)
class Formulas:
    """The sheets of a workbook by name with their formulas. `afresh`: results stored are not believed."""

    sheets: Mapping[str, SeenSheet]
    formulas: Mapping[str, Mapping[tuple[int, int], Formula]]
    afresh: bool = False
    _visited: int = 0
    _known: dict[tuple[str, int, int], Decimal | None] = field(default_factory=dict)

    def result(self, sheet: str, row: int, column: int, depth: int = 0) -> Decimal | None:
        """What the formula of a cell gives, None for one that is not computed."""
        at = (sheet, row, column)
        if at not in self._known:
            self._known[at] = None
            formula = self.formulas[sheet][row, column]
            try:
                self._known[at] = _Reader(self, sheet, formula, depth).read()
            except (_UnknownError, IndexError):
                return None
        return self._known[at]

    def operand(self, sheet: str, row: int, column: int, depth: int) -> Decimal:
        """The number in a cell that is added; a blank one is nought."""
        value = self._value(sheet, row, column, depth)
        if value is None and self.sheets[sheet].shows(row, column):
            raise _UnknownError
        return value or Decimal(0)

    def addends(self, sheet: str, box: Range, depth: int) -> Iterator[Decimal]:
        """The numbers in a range; texts and blanks are passed over, as SUM does."""
        cells = self.sheets[sheet].cells
        inside = box if box.cells < len(cells) else None
        places = (
            [(row, column) for row, column in cells if (row, column) in box]
            if inside is None
            else [
                (row, column)
                for row in range(box.first_row, box.last_row + 1)
                for column in range(box.first_column, box.last_column + 1)
            ]
        )
        self._visited += min(box.cells, len(cells))
        if self._visited > _MOST_CELLS:
            raise _UnknownError
        for row, column in places:
            value = self._value(sheet, row, column, depth)
            if value is not None:
                yield value

    def _value(self, sheet: str, row: int, column: int, depth: int) -> Decimal | None:
        formula = self.formulas[sheet].get((row, column))
        if formula is not None and self.afresh:
            if depth >= _DEEPEST or (value := self.result(sheet, row, column, depth + 1)) is None:
                raise _UnknownError
            return value
        if formula is not None and not formula.stored:
            raise _UnknownError
        cell = self.sheets[sheet].cells.get((row, column))
        return None if cell is None else cell.value


class _Reader:
    """One formula read from left to right."""

    def __init__(self, book: Formulas, sheet: str, formula: Formula, depth: int) -> None:
        self._book, self._sheet, self._formula, self._depth = book, sheet, formula, depth
        self._tokens = _tokens(formula.text)
        self._at = 0
        self._nested = 0

    def read(self) -> Decimal:
        """Its result. IndexError where it ends too early."""
        value = self._sum()
        if self._at != len(self._tokens):
            raise _UnknownError
        return value

    def _sum(self) -> Decimal:
        value = self._term()
        while self._at < len(self._tokens) and self._tokens[self._at].text in ("+", "-"):
            sign = self._next().text
            other = self._term()
            value = value + other if sign == "+" else value - other
        return value

    def _term(self) -> Decimal:
        self._nested += 1
        if self._nested > _MOST_NESTED:
            raise _UnknownError
        value = self._single()
        self._nested -= 1
        return value

    def _single(self) -> Decimal:
        token = self._next()
        if token.kind == "sign" and token.text in ("+", "-"):
            value = self._term()
            return -value if token.text == "-" else value
        if token.kind == "sign" and token.text == "(":
            value = self._sum()
            self._expect(")")
            return value
        if token.kind == "number":
            return Decimal(token.text)
        if token.kind == "name":
            return self._addition() if token.text == "SUM" else self._rounded()
        if token.kind != "cell" or token.last:
            raise _UnknownError
        sheet, box = self._box(token)
        return self._book.operand(sheet, box.first_row, box.first_column, self._depth)

    def _addition(self) -> Decimal:
        value = Decimal(0)
        while True:
            following = self._tokens[self._at + 1].text if self._at + 1 < len(self._tokens) else ""
            if self._tokens[self._at].kind == "cell" and following in (",", ")"):
                sheet, box = self._box(self._next())
                value += sum(self._book.addends(sheet, box, self._depth), Decimal(0))
            else:
                value += self._sum()
            if self._next().text != ",":
                break
        if self._tokens[self._at - 1].text != ")":
            raise _UnknownError
        return value

    def _rounded(self) -> Decimal:
        value = self._sum()
        self._expect(",")
        places = self._next()
        self._expect(")")
        if places.kind != "number" or not places.text.isdecimal() or int(places.text) > _DIGITS:
            raise _UnknownError
        return value.quantize(Decimal(1).scaleb(-int(places.text)), rounding=ROUND_HALF_UP)

    def _box(self, token: _Token) -> tuple[str, Range]:
        sheet = token.sheet or self._sheet
        if sheet not in self._book.sheets:
            raise _UnknownError
        ends = [self._moved(end) for end in (token.text, token.last or token.text)]
        (top, left), (bottom, right) = ends
        return sheet, Range(min(top, bottom), min(left, right), max(top, bottom), max(left, right))

    def _moved(self, cell: str) -> tuple[int, int]:
        """Row and column of an address, moved with the formula unless fixed by $."""
        match = _PARTS.fullmatch(cell)
        if match is None:
            raise _UnknownError
        try:
            box = Range.parse(f"{match[2]}{match[4]}")
        except ValueError as error:
            raise _UnknownError from error
        row = box.first_row + (0 if match[3] else self._formula.down)
        column = box.first_column + (0 if match[1] else self._formula.right)
        if row < 0 or column < 0:
            raise _UnknownError
        return row, column

    def _next(self) -> _Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _expect(self, sign: str) -> None:
        if self._next().text != sign:
            raise _UnknownError


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    end = len(text.rstrip())
    if not 0 < end <= _LONGEST:
        raise _UnknownError
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            raise _UnknownError
        at = match.end()
        if match["first"]:
            sheet = (match["sheet"] or "").removesuffix("!")
            sheet = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
            found.append(_Token("cell", match["first"], sheet, match["last"] or ""))
        else:
            kind = next(kind for kind in ("number", "name", "sign") if match[kind])
            found.append(_Token(kind, match[kind]))
    return found
