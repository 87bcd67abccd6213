"""From lines to records: each line becomes amounts of sheets, is left out for a reason, or cannot be placed.

Knows: what revenue, expenditure and balances need to say, and which side an amount is read from. What an
account becomes is data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from juesuan.facts import Decimal
from juesuan.facts.dimensions import contains, descendants
from juesuan.facts.money import decimals_of
from juesuan.profiles import Profile
from juesuan.submission.ledger.groups import Reason
from juesuan.submission.ledger.lines import Line, YearEnd
from juesuan.submission.ledger.meaning import Meaning, Problem
from juesuan.submission.ledger.rules import AccountRule, Cause, Rules
from juesuan.submission.registry import sheets_of

_SHEETS: Final = {"revenue": "revenue", "expenditure": "expenditure"}
_FISCAL: Final = descendants("fund", "fiscal")
_BASIC: Final = descendants("nature", "basic")
_FEN_DECIMALS: Final = 2
_CONTRADICTION: Final = "ledger-contradiction"


@dataclass(frozen=True)
class Amount:
    """An amount for a sheet: its values without the amount, as sorted pairs, and the amount in 元."""

    sheet: str
    values: tuple[tuple[str, str], ...]
    amount: Decimal


@dataclass(frozen=True)
class Outcome:
    """What became of a line: amounts, or a reason with its words, or problems."""

    amounts: tuple[Amount, ...] = ()
    reason: Reason | None = None
    why: str = ""
    problems: tuple[Problem, ...] = ()


class Placer:
    """Places lines under one profile."""

    def __init__(self, profile: Profile, rules: Rules, end: YearEnd) -> None:
        self._rules = rules
        self._end = end
        self._specs = {name: sheets_of(profile)[name] for name in ("revenue", "expenditure", "balances")}

    def place(self, line: Line) -> Outcome:
        """What becomes of one line."""
        rule = line.rule
        if rule is None:
            if line.meaning.account:
                problem = Problem("ledger-no-rule", "account", line.group.cells.account)
                return Outcome(problems=(problem,))
            return Outcome(problems=line.meaning.problems)
        if rule.take == "nothing":
            return Outcome(reason=Reason.SKIPPED, why=rule.why)
        if line.idle:
            return Outcome(reason=Reason.ZERO)
        if rule.take == "flow":
            return self._flow(line, rule)
        return self._stock(line, rule)

    def _flow(self, line: Line, rule: AccountRule) -> Outcome:
        if line.group.closing_voucher and not rule.whole:
            return Outcome(reason=Reason.VOUCHER)
        sheet = _SHEETS.get(rule.measure, "balances")
        values, problems = self._values(sheet, line.meaning, rule)
        if sheet == "balances":
            values["measure"] = rule.measure
        amount = _on_side(line, rule.side, gross=self._end.gross or rule.whole)
        return self._outcome(sheet, [(values, amount)], problems)

    def _stock(self, line: Line, rule: AccountRule) -> Outcome:
        values, problems = self._values("balances", line.meaning, rule)
        found: list[tuple[dict[str, str], Decimal]] = [({**values, "measure": "opening"}, -line.opening)]
        if self._end.final:
            found.append(({**values, "measure": "closing"}, -line.closing))
        for cause in [] if line.group.closing_voucher else _causes(line, rule):
            changed = _change(line, cause)
            if changed is None:
                name = line.meaning.account_name
                problems.append(Problem("ledger-change-side", "account", name))
            else:
                found.append(({**values, "measure": "opening", "cause": cause.cause}, changed))
        return self._outcome("balances", found, problems)

    def _outcome(
        self, sheet: str, found: list[tuple[dict[str, str], Decimal]], problems: list[Problem]
    ) -> Outcome:
        for _, amount in found:
            if decimals_of(amount) > _FEN_DECIMALS and decimals_of(amount.normalize()) > _FEN_DECIMALS:
                problems.append(Problem("ledger-decimals", "amount", format(amount, "f")))
        if problems:
            return Outcome(problems=tuple(problems))
        return Outcome(tuple(Amount(sheet, tuple(sorted(_said(values))), amount) for values, amount in found))

    def _values(
        self, sheet: str, meaning: Meaning, rule: AccountRule
    ) -> tuple[dict[str, str], list[Problem]]:
        """The values of a record of the sheet, and what is missing or wrong."""
        problems = list(meaning.problems)
        values = {
            "unit": meaning.unit,
            "function": meaning.function,
            "economic": meaning.economic if sheet == "expenditure" else "",
            "fund": _fund(meaning.fund, rule, problems),
            "nature": rule.set.get("nature", "") or meaning.nature,
            "balance": rule.set.get("balance", ""),
            "project": meaning.project,
        }
        if sheet == "expenditure":
            split = self._rules.words.basic_by_economic.get(meaning.economic[:3], "")
            values["nature"] = split if values["nature"] == "basic" and split else values["nature"]
        else:
            # Received money is for basic expenditure or projects; the other natures say nothing of it.
            values["nature"] = {"project": "project"}.get(
                values["nature"], "basic" if values["nature"] in _BASIC else ""
            )
        troubled = {problem.field for problem in problems}
        problems += [one for one in self._lacking(sheet, values) if one.field not in troubled]
        return values, problems

    def _lacking(self, sheet: str, values: dict[str, str]) -> Iterator[Problem]:
        """What a record of the sheet must say and does not."""
        spec = self._specs[sheet]
        for name in ("function", "fund", "nature", "economic"):
            column = spec.by_id.get(name)
            if column is None:
                continue
            value = values[name]
            if not value and (column.required or _needed(sheet, name, values)):
                yield Problem("ledger-lacks", name, "")
            elif value and column.choices and value not in column.labels:
                yield Problem("ledger-too-wide", name, value)


def _needed(sheet: str, name: str, values: dict[str, str]) -> bool:
    if sheet == "expenditure":
        return name == "economic" and values["nature"] in _BASIC
    if values["fund"] not in _FISCAL:
        return False
    return name == "nature" or (sheet == "balances" and name == "function")


def _said(values: dict[str, str]) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in values.items() if value)


def _fund(said: str, rule: AccountRule, problems: list[Problem]) -> str:
    """The fund by account and line; a line may be narrower than its account, never something else."""
    own = rule.set.get("fund", "")
    if own and said and not contains("fund", own, said):
        if contains("fund", said, own):
            return own
        problems.append(Problem(_CONTRADICTION, "fund", said, own))
    return said or own


def _on_side(line: Line, side: str, *, gross: bool) -> Decimal:
    """The year's amount of an account that stands on a side; `gross` leaves the other side alone."""
    if side == "debit":
        return line.opening + line.debit - (0 if gross else line.credit)
    return -line.opening + line.credit - (0 if gross else line.debit)


def _causes(line: Line, rule: AccountRule) -> list[Cause]:
    """Why the movements of a detail account change the opening, by a word of its name."""
    name = line.meaning.account_name
    if line.debit == 0 and line.credit == 0:
        return []
    return [cause for word, cause in rule.causes.items() if word in name][:1]


def _change(line: Line, cause: Cause) -> Decimal | None:
    """The change of the opening; None when the detail account was closed out and its side cannot be told."""
    net = line.credit - line.debit
    if net != 0:
        return net
    if cause.side == "either":
        return None
    return line.credit if cause.side == "credit" else -line.debit
