"""The trial balance: openings, movements and closings tie, and upper accounts equal what is below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.facts import Decimal
from juesuan.facts.money import ZERO
from juesuan.findings import Finding, Place, Severity, make
from juesuan.submission.ledger.lines import Line, Parent, added
from juesuan.submission.ledger.rules import Balancing, Rules
from juesuan.submission.ledger.words import more_rows, rows_of, yuan

_WHAT = ("期初余额", "借方发生额", "贷方发生额", "期末余额")


def trial_balance(
    lines: Sequence[Line], parents: Sequence[Parent], rules: Rules, place: Place
) -> Iterator[Finding]:
    """All tests of spec B.2 over the leaves of all files of one import."""
    for balancing in rules.accounts.balancing:
        yield from _equal_sides(lines, balancing, place)
    yield from _closings(lines)
    for parent in parents:
        if not parent.ties:
            yield from _upper(parent)


def _equal_sides(lines: Sequence[Line], balancing: Balancing, place: Place) -> Iterator[Finding]:
    own = [line for line in lines if line.meaning.account.startswith(tuple(balancing.prefixes))]
    if all(line.idle for line in own):
        return
    if not any(line.meaning.account.startswith(balancing.needs) for line in own):
        yield make("ledger-not-testable", place, expected=balancing.needs, what=balancing.label)
        return
    severity = Severity.ERROR if balancing.strict else Severity.WARNING
    debits = sum((line.opening for line in own if line.opening > 0), ZERO)
    credits = -sum((line.opening for line in own if line.opening < 0), ZERO)
    _, debit, credit, _ = added(own)
    for code, left, right in (("ledger-opening", debits, credits), ("ledger-movement", debit, credit)):
        if left != right:
            yield make(
                code, place, severity=severity, what=balancing.label, expected=yuan(left),
                found=yuan(right), difference=yuan(left - right),
            )  # fmt: skip


def _closings(lines: Sequence[Line]) -> Iterator[Finding]:
    wrong = [line for line in lines if line.stated is not None and line.stated != line.computed]
    if wrong:
        first = wrong[0]
        places = [place for line in wrong[:10] for place in rows_of(line.group)[:1]]
        yield make(
            "ledger-row-balance", *places, more=more_rows(sum(line.group.rows for line in wrong)),
            account=first.meaning.account, expected=_sided(first.computed), found=_sided(first.closing),
        )  # fmt: skip


def _sided(balance: Decimal) -> str:
    return f"{'贷方' if balance < 0 else '借方'} {yuan(abs(balance))} 元"


def _upper(parent: Parent) -> Iterator[Finding]:
    own = added(parent.lines)
    for what, found, expected in zip(_WHAT, own, parent.below, strict=True):
        if found != expected:
            yield make(
                "ledger-parent", *rows_of(parent.lines[0].group), account=parent.lines[0].meaning.account,
                what=what, found=yuan(found), expected=yuan(expected), difference=yuan(found - expected),
            )  # fmt: skip
