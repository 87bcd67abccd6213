"""From the rows of an export to groups: every row is counted exactly once, as a group, left out, or unread.

Knows: totals, carried balances, closing vouchers, repeated headings, blank lines. Does not know what an
account becomes. Rows stream; what is kept grows with the number of different lines, not of rows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import islice
from operator import itemgetter
from typing import Final, TypeAlias

from juesuan.facts import Decimal
from juesuan.facts.money import UNITS, ZERO
from juesuan.findings import Finding, make
from juesuan.formats.safety.sniff import FileKind
from juesuan.formats.sheets import CellValue, Row, Sheet, Workbook
from juesuan.submission.cells import plain
from juesuan.submission.ledger import cells as reading
from juesuan.submission.ledger.groups import Cells, Group, Left, Reason, Tally, Unread, Where
from juesuan.submission.ledger.layout import head_of, plain_heading, stated_unit, text_of
from juesuan.submission.ledger.mapping import Mapping
from juesuan.submission.ledger.plan import Amount, Plan, plans_of
from juesuan.submission.ledger.rules import Rules, Words

_DATED = re.compile(r"[\d年月日第页共.\-/()]")
_SLOTS: Final = 8
_LEAST_HEADINGS: Final = 3
_LONGEST_TOTAL: Final = 12
_DEBITS, _CREDITS = frozenset("借d"), frozenset("贷c")


class _Line(IntEnum):
    """What a summary makes of its line."""

    ORDINARY = 0
    TOTAL = 1
    CARRIED = 2
    CLOSING = 3


@dataclass
class Collected:
    """Everything read from the files of one import; `read` are the sums over all rows, taken on their own."""

    groups: list[Group] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    rows: int = 0
    read: list[Decimal] = field(default_factory=lambda: [ZERO] * _SLOTS)
    findings: list[Finding] = field(default_factory=list)

    def tallies(self) -> Iterator[Tally]:
        """Groups, rows left out and unread ones together."""
        yield from self.groups
        yield from self.left
        yield from self.unread


def collect(books: list[Workbook], mapping: Mapping, rules: Rules) -> Collected:
    """All rows of all sheets that have the mapping's headings; sums in 元. Nothing is raised."""
    result = Collected()
    summaries = _Summaries(rules.words)
    for book in books:
        sheets, findings = plans_of(book, mapping)
        result.findings += [*book.notes, *findings]
        for sheet, plan in sheets:
            stated = stated_unit(head_of(sheet, plan.layout.body), rules.headings.units)
            if stated not in (None, mapping.unit):
                place = book.place(sheet, plan.layout.row, 0)
                result.findings.append(make("ledger-unit", place, found=stated, expected=mapping.unit))
            name = "" if book.kind is FileKind.TEXT else sheet.name
            _SheetReader(Where(book.path.name, name), plan, mapping, summaries, result).read(sheet)
    factor = UNITS[mapping.unit]
    if factor != 1:
        for sums in (result.read, *(tally.sums for tally in result.tallies())):
            sums[:] = [value * factor for value in sums]
    return result


class _Summaries(dict[CellValue, _Line]):
    """Summary → what it makes of its line; each different text is looked at once."""

    def __init__(self, words: Words) -> None:
        super().__init__({None: _Line.ORDINARY})
        self.totals = frozenset(_undated(word) for word in words.totals)
        self._carried = frozenset(_undated(word) for word in words.carried)
        self._closing = tuple(words.closing)
        self.ends = tuple(words.totals)

    def __missing__(self, summary: CellValue) -> _Line:
        text = text_of(summary)
        bare = _undated(text)
        if bare in self.totals:
            line = _Line.TOTAL
        elif bare in self._carried:
            line = _Line.CARRIED
        elif any(word in text for word in self._closing):
            line = _Line.CLOSING
        else:
            line = _Line.ORDINARY
        self[summary] = line
        return line


def _undated(text: str) -> str:
    return _DATED.sub("", "".join(unicodedata.normalize("NFKC", text).split()))


class _SheetReader:
    """Reads the rows of one sheet into the result."""

    def __init__(
        self, where: Where, plan: Plan, mapping: Mapping, summaries: _Summaries, result: Collected
    ) -> None:
        self._where = where
        self._plan = plan
        self._mapping = mapping
        self._summaries = summaries
        self._result = result
        # By what the summary makes of a line, then by what its cells say.
        self._groups: dict[_Line, dict[object, Group]] = {line: {} for line in _Line}
        self._left: dict[tuple[Reason, str], Left] = {}
        self._unread: dict[tuple[str, str, str], Unread] = {}
        self._pick = itemgetter(*(column for column in plan.cells if column >= 0))
        self._headings = [plain_heading(text.rpartition("/")[2]) for text in plan.layout.headings]

    def read(self, sheet: Sheet) -> None:
        """Every row below the headings; the result takes over what was found."""
        plan, groups, pick = self._plan, self._groups, self._pick
        usual, carried = _picks(plan.amounts), _picks(plan.balances)
        total = [ZERO] * _SLOTS
        summaries, summary = self._summaries, plan.columns.get("summary")
        skips = bool(self._mapping.skip)
        filled = [plan.columns[name] for name in self._mapping.fill_down if name in plan.columns]
        rows = islice(iter(sheet), plan.layout.body, None)
        number = plan.layout.body
        for row in _filled_down(rows, filled) if filled else rows:
            number += 1
            line = _Line.ORDINARY if summary is None else summaries[row[summary]]
            if line is _Line.CARRIED:
                line = self._carried(row)
            try:
                values = _values(row, carried if line is _Line.CARRIED else usual)
            except _CellError as error:
                self._cannot_read(row, error, line, number)
                continue
            key = pick(row)
            tally: Tally | None = groups[line].get(key)
            if tally is None or skips:
                tally = self._tally(row, line, key, has_values=bool(values))
            sums = tally.sums
            for slot, value in values:
                sums[slot] += value
                total[slot] += value
            tally.took(number)
        self._hand_over(number - plan.layout.body, total)

    def _hand_over(self, rows: int, total: Sequence[Decimal]) -> None:
        result = self._result
        result.rows += rows
        result.read = [one + more for one, more in zip(result.read, total, strict=True)]
        groups = [group for groups in self._groups.values() for group in groups.values()]
        result.groups += sorted(groups, key=lambda group: group.first)
        result.left += self._left.values()
        result.unread += self._unread.values()

    def _carried(self, row: Row) -> _Line:
        """A voucher may be called 上年结转 too; a carried balance has nothing in the columns of movements."""
        plan = self._plan
        own = {amount.column for amount in plan.balances}
        moved = any(row[one.column] is not None for one in plan.amounts if one.column not in own)
        return _Line.CARRIED if plan.balances and not moved else _Line.ORDINARY

    def _tally(self, row: Row, line: _Line, key: object, *, has_values: bool) -> Tally:
        """What a row counts for, made when it is the first of its kind."""
        reason, why = self._left_out(row, line, has_values=has_values)
        if reason is not None:
            return self._left.setdefault((reason, why), Left(self._where, reason=reason, why=why))
        groups = self._groups[line]
        if key in groups:
            return groups[key]
        cells = Cells(*(text_of(row[at]) if at >= 0 else "" for at in self._plan.cells))
        if not cells.account:
            return self._unread_of("ledger-account-blank", self._plan.columns["account"], "")
        group = Group(self._where, cells=cells, closing_voucher=line is _Line.CLOSING)
        return groups.setdefault(key, group)

    def _left_out(self, row: Row, line: _Line, *, has_values: bool) -> tuple[Reason | None, str]:
        for skip in self._mapping.skip:
            text = text_of(row[self._plan.columns[skip.column]]) if skip.column in self._plan.columns else ""
            if (skip.equals and text == skip.equals) or (skip.contains and skip.contains in text):
                return Reason.SKIPPED, skip.why or f"{skip.column}：{skip.equals or skip.contains}"
        if line is _Line.TOTAL:
            return Reason.TOTAL, ""
        code, name = reading.account(text_of(row[self._plan.columns["account"]]))
        if code:
            total = plain(name) in self._summaries.totals
            total = total or (bool(self._mapping.fill_down) and self._is_total(row))
            return (Reason.TOTAL if total else None), ""
        if self._is_heading(row):
            return Reason.HEADING, ""
        if self._is_total(row):
            return Reason.TOTAL, ""
        return (None if has_values else Reason.BLANK), ""

    def _is_heading(self, row: Row) -> bool:
        same = [text_of(cell) for cell, heading in zip(row, self._headings, strict=True)
                if heading and plain_heading(text_of(cell)) == heading]  # fmt: skip
        return len(same) >= _LEAST_HEADINGS

    def _is_total(self, row: Row) -> bool:
        texts = [plain(cell) for cell in row if isinstance(cell, str)]
        return any(text.endswith(self._summaries.ends) for text in texts if len(text) <= _LONGEST_TOTAL)

    def _cannot_read(self, row: Row, error: _CellError, line: _Line, number: int) -> None:
        reason, why = self._left_out(row, line, has_values=True)
        if reason is not None:
            self._left.setdefault((reason, why), Left(self._where, reason=reason, why=why)).took(number)
        else:
            self._unread_of(error.code, error.column, text_of(row[error.column])).took(number)

    def _unread_of(self, code: str, column: int, found: str) -> Unread:
        heading = self._plan.heading(column)
        unread = Unread(self._where, code=code, column=heading, found=found)
        return self._unread.setdefault((code, heading, found), unread)


class _CellError(ValueError):
    """A cell that cannot be read: a code of the catalogue and its column."""

    def __init__(self, code: str, column: int) -> None:
        super().__init__(code)
        self.code = code
        self.column = column


_Pick: TypeAlias = tuple[int, int, Amount]
"""Column, position in the sums where it is always the same (-1: see the direction), and the amount."""


def _picks(amounts: Sequence[Amount]) -> list[_Pick]:
    return [(one.column, one.slot if one.direction < 0 else -1, one) for one in amounts]


def _values(row: Row, amounts: Sequence[_Pick]) -> list[tuple[int, Decimal]]:
    """The amounts of a row with their positions in the sums; raises _CellError."""
    values: list[tuple[int, Decimal]] = []
    for column, slot, amount in amounts:
        value = row[column]
        if value is None:
            continue
        if value.__class__ is not Decimal:
            try:
                value = reading.amount(value)
            except reading.NotAnAmountError:
                raise _CellError("ledger-amount", column) from None
        if isinstance(value, Decimal):
            values.append((slot if slot >= 0 else _slot(amount, row, value), value))
    return values


def _slot(amount: Amount, row: Row, value: Decimal) -> int:
    """The position in the sums that the direction beside an amount says."""
    text = plain(text_of(row[amount.direction])) if amount.direction >= 0 else ""
    if text[:1] in _DEBITS:
        return amount.sides[0]
    if text[:1] in _CREDITS:
        return amount.sides[1]
    if value == 0:
        return amount.sides[0]
    if amount.slot < 0 or text not in reading.NIL:
        raise _CellError("ledger-direction", amount.direction if amount.direction >= 0 else amount.column)
    return amount.slot


def _filled_down(rows: Iterator[Row], columns: Sequence[int]) -> Iterator[Row]:
    """Rows with the blanks of some columns filled from the row above, for merged or once-written cells."""
    above: dict[int, CellValue] = {}
    for row in rows:
        whole = list(row)
        for column in columns:
            if whole[column] is None:
                whole[column] = above.get(column)
            else:
                above[column] = whole[column]
        yield whole
