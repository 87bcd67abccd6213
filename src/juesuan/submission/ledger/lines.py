"""Line: a group with what it means and its balances; parents told from leaves; whether the year is closed.

Amounts of balances are debit less credit, so that a credit balance is negative.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from juesuan.facts import Decimal
from juesuan.facts.money import ZERO
from juesuan.submission.ledger.groups import (
    CLOSING,
    CLOSING_CREDIT,
    CLOSING_DEBIT,
    CREDIT,
    DEBIT,
    OPENING,
    OPENING_CREDIT,
    OPENING_DEBIT,
    Group,
)
from juesuan.submission.ledger.mapping import Mapping
from juesuan.submission.ledger.meaning import Meaning
from juesuan.submission.ledger.rules import AccountRule, Rules

Sums: TypeAlias = tuple[Decimal, Decimal, Decimal, Decimal]
"""Opening, debit, credit, closing."""


@dataclass(frozen=True)
class Line:
    """One group understood. `rule` is None for an account that has none."""

    group: Group
    meaning: Meaning
    rule: AccountRule | None
    opening: Decimal
    debit: Decimal
    credit: Decimal
    stated: Decimal | None
    """The closing balance as the export states it; None where it has no such column."""

    @property
    def closing(self) -> Decimal:
        """The closing balance, stated or computed."""
        return self.computed if self.stated is None else self.stated

    @property
    def computed(self) -> Decimal:
        """Opening and movements."""
        return self.opening + self.debit - self.credit

    @property
    def sums(self) -> Sums:
        """Opening, debit, credit, closing."""
        return self.opening, self.debit, self.credit, self.closing

    @property
    def is_flow(self) -> bool:
        """Whether it is income or expenditure, which is closed out at the end of the year."""
        return self.rule is not None and self.rule.take == "flow" and not self.rule.whole

    @property
    def idle(self) -> bool:
        """Whether there is no amount at all."""
        return all(amount == 0 for amount in self.sums)


def line_of(group: Group, meaning: Meaning, rules: Rules, mapping: Mapping) -> Line:
    """The line of a group; a balance without a side stands on the account's normal one."""
    sums = group.sums
    sign = 1 if rules.side_of(meaning.account) == "debit" else -1
    columns = mapping.columns
    states = mapping.shape == "balance" and any(
        (columns.closing, columns.closing_debit, columns.closing_credit)
    )
    return Line(
        group,
        meaning,
        rules.of(meaning.account),
        sums[OPENING_DEBIT] - sums[OPENING_CREDIT] + sign * sums[OPENING],
        sums[DEBIT],
        sums[CREDIT],
        sums[CLOSING_DEBIT] - sums[CLOSING_CREDIT] + sign * sums[CLOSING] if states else None,
    )


def added(lines: Iterable[Line]) -> Sums:
    """The sums of lines."""
    opening = debit = credit = closing = ZERO
    for line in lines:
        opening += line.opening
        debit += line.debit
        credit += line.credit
        closing += line.closing
    return opening, debit, credit, closing


@dataclass(frozen=True)
class Parent:
    """Lines that only sum up others, with the sums of those."""

    lines: tuple[Line, ...]
    below: Sums

    @property
    def ties(self) -> bool:
        """Whether it equals what it sums up."""
        return added(self.lines) == self.below


def split_parents(lines: Sequence[Line]) -> tuple[list[Line], list[Parent]]:
    """The leaves of a trial balance, in their order, and the lines above them.

    A line is above others when theirs are detail accounts of its account, or when it gives the account
    without auxiliary columns and equals the sum of lines of the account that have some.
    """
    parents: list[Parent] = []
    above: set[int] = set()
    for family in _families(lines):
        bare = _bare_totals(family)
        above.update(id(line) for parent in bare for line in parent.lines)
        rest = [line for line in family if id(line) not in above]
        upper = _upper_accounts(rest)
        above.update(id(line) for parent in upper for line in parent.lines)
        parents += [*bare, *upper]
    return [line for line in lines if id(line) not in above], parents


def _families(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines of one sheet and one unit."""
    found: dict[object, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.group.where, line.group.cells.unit].append(line)
    return list(found.values())


def _bare_totals(lines: Sequence[Line]) -> list[Parent]:
    by_account: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_account[line.meaning.account].append(line)
    found = []
    for same in by_account.values():
        bare = [line for line in same if not any(line.group.cells[3:])]
        rest = [line for line in same if any(line.group.cells[3:])]
        parent = Parent(tuple(bare), added(rest))
        if bare and rest and parent.ties:
            found.append(parent)
    return found


def _upper_accounts(lines: Sequence[Line]) -> list[Parent]:
    """Accounts with detail accounts. What is left of one split by auxiliary columns adds up to the same."""
    codes = sorted({line.meaning.account for line in lines if line.meaning.account})
    uppers = {code for code, after in pairwise(codes) if after.startswith(code)}
    own: dict[str, list[Line]] = defaultdict(list)
    below: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        code = line.meaning.account
        if code in uppers:
            own[code].append(line)
            continue
        for length in range(1, len(code)):
            if code[:length] in uppers:
                below[code[:length]].append(line)
    return [Parent(tuple(own[code]), added(below[code])) for code in sorted(uppers)]


@dataclass(frozen=True)
class YearEnd:
    """Whether income and expenditure were closed out.

    `gross`: their amounts must be read from one side, because the other holds the closing entry;
    `final`: the closing balances of carryovers and surpluses are those of the end of the year.
    """

    gross: bool
    final: bool


def year_end(lines: Sequence[Line], mapping: Mapping) -> YearEnd:
    """As the mapping says, else by the lines: vouchers that close, or nothing but nil balances."""
    flows = [line for line in lines if line.is_flow]
    vouchers = any(line.group.closing_voucher for line in flows)
    if mapping.closed != "auto":
        closed = mapping.closed == "yes"
        return YearEnd(closed and not vouchers, closed)
    ordinary = [line for line in flows if not line.group.closing_voucher]
    moved = any(line.debit != 0 or line.credit != 0 for line in ordinary)
    nil = moved and all(line.closing == 0 for line in ordinary)
    return YearEnd(nil and not vouchers, nil or vouchers or not moved)
