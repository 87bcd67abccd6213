"""analyse: ledgers and a mapping -> records, what could not be placed and why, and sums that prove it.

Knows: the order of the steps. Nothing is written and nothing raised: faults of the ledgers are findings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from juesuan.facts import Decimal, Origin
from juesuan.facts.dimensions import label_of
from juesuan.facts.money import ZERO
from juesuan.findings import Finding, Place, kind, make
from juesuan.formats.sheets import Workbook
from juesuan.profiles import Profile
from juesuan.profiles.codes import CodeList
from juesuan.submission.ledger.blocks import unfolded
from juesuan.submission.ledger.collect import Collected, collect
from juesuan.submission.ledger.groups import Group, Left, Reason, Tally
from juesuan.submission.ledger.lines import Line, YearEnd, line_of, split_parents, year_end
from juesuan.submission.ledger.mapping import Mapping
from juesuan.submission.ledger.meaning import Meanings, Problem
from juesuan.submission.ledger.notes import note_of
from juesuan.submission.ledger.place import Amount, Outcome, Placer
from juesuan.submission.ledger.projects import Projects
from juesuan.submission.ledger.report import AccountReport, LedgerReport, Share
from juesuan.submission.ledger.rules import Rules, load_rules
from juesuan.submission.ledger.trial import trial_balance
from juesuan.submission.ledger.words import FIELD_LABELS, more_rows, rows_of, yuan
from juesuan.submission.model import Record, Value

_FIRST_LEVEL = 4


def analyse(
    books: Sequence[Workbook], mapping: Mapping, profile: Profile, projects: Iterable[Record] = ()
) -> LedgerReport:
    """What ledgers become under a mapping. `projects` are the records of the projects already listed.

    Raises ProfileFault for broken rules of the profile, InputFault for a year without any.
    """
    rules = load_rules(profile, mapping.accounts)
    listed = Projects(projects)
    collected = collect([unfolded(book, rules.headings) for book in books], mapping, rules)
    meanings = Meanings(profile, mapping, rules, listed)
    lines = [line_of(group, meanings.of(group.cells), rules, mapping) for group in collected.groups]
    leaves, parents = split_parents(lines) if mapping.shape == "balance" else (lines, [])
    end = year_end(leaves, mapping)
    placer = Placer(profile, rules, end)
    outcomes = [(line, placer.place(line)) for line in leaves]
    outcomes += [(line, Outcome(reason=Reason.PARENT)) for parent in parents for line in parent.lines]
    tally = _Tally(rules, profile)
    for line, outcome in outcomes:
        tally.add(line, outcome)
    if end.final and tally.excess() < 0:
        tally.use_surplus()
    records = tally.records()
    files = tuple(book.path.name for book in books)
    place = Place(file="》《".join(files))
    findings = [
        *collected.findings,
        *tally.problems.findings(),
        *_unread(collected),
        *trial_balance(leaves, parents, rules, place),
        *_year_end(end, leaves, place),
        *_left(collected, outcomes, rules),
    ]
    if not any(records.values()):
        findings.append(make("ledger-empty", place))
    used = {record.text("project") for made in records.values() for record in made}
    added = {code: name for code, name in listed.added.items() if code in used}
    findings += [make("ledger-project-added", found=name, project=code) for code, name in added.items()]
    return LedgerReport(
        files=files,
        accounts=tally.accounts(collected),
        read=_read(collected),
        records=records,
        projects=added,
        end=end,
        findings=tuple(findings),
    )


@dataclass
class _Sum(Tally):
    """An amount of a record with the rows it comes from."""

    amount: Decimal = ZERO


@dataclass
class _Problems:
    """Problems of lines by cause: one finding a cause, with the number and sums of its rows."""

    found: dict[tuple[Problem, str], list[Line]] = field(default_factory=lambda: defaultdict(list))

    def add(self, line: Line, problems: Iterable[Problem]) -> None:
        """Remember a line under each of its problems."""
        for problem in dict.fromkeys(problems):
            says_account = "{account}" in kind(problem.code).template
            account = line.meaning.account[:_FIRST_LEVEL] if says_account else ""
            self.found[problem, account].append(line)

    def findings(self) -> Iterator[Finding]:
        """The findings, in the order the causes were met."""
        for (problem, account), lines in self.found.items():
            places = [place for line in lines[:10] for place in rows_of(line.group)]
            yield make(
                problem.code, *places, more=more_rows(sum(line.group.rows for line in lines)),
                column=FIELD_LABELS.get(problem.field, problem.field), account=account,
                found=_labelled(problem.field, problem.found), near=_labelled(problem.field, problem.near),
                debit=yuan(sum((line.debit for line in lines), ZERO)),
                credit=yuan(sum((line.credit for line in lines), ZERO)),
                data={"rows": sum(line.group.rows for line in lines)},
            )  # fmt: skip


def _labelled(field_: str, value: str) -> str:
    return label_of(field_, value) or value


class _Tally:
    """Adds up what became of lines: by record, by account, by problem."""

    def __init__(self, rules: Rules, profile: Profile) -> None:
        self._rules = rules
        self._names = CodeList.load("gov_accounts")
        self._year = profile.year
        self._sums: dict[tuple[str, str, tuple[tuple[str, str], ...]], _Sum] = {}
        self._accounts: dict[str, AccountReport] = {}
        self.problems = _Problems()

    def add(self, line: Line, outcome: Outcome) -> None:
        """Count one line with what became of it."""
        account = self._account(line.meaning.account[:_FIRST_LEVEL])
        share = account.left if outcome.reason else account.unplaced if outcome.problems else account.placed
        share.add(line.group.rows, line.debit, line.credit)
        self.problems.add(line, outcome.problems)
        for amount in outcome.amounts:
            measure = dict(amount.values).get("measure", amount.sheet)
            account.entered[measure] = account.entered.get(measure, ZERO) + amount.amount
            self._enter(line.group, amount)

    def _enter(self, group: Group, amount: Amount) -> None:
        if amount.amount == 0:
            return
        key = (group.where.file, amount.sheet, amount.values)
        entry = self._sums.setdefault(key, _Sum(group.where))
        entry.amount += amount.amount
        entry.rows += group.rows
        if group.where == entry.where:
            entry.first = sorted({*entry.first, *group.first})

    def excess(self) -> Decimal:
        """What is left over: opening and revenue less expenditure and closing."""
        signs = {"opening": 1, "revenue": 1, "expenditure": -1, "closing": -1}
        entered = (one.entered.items() for one in self._accounts.values())
        return sum((signs.get(name, 0) * amount for pairs in entered for name, amount in pairs), ZERO)

    def use_surplus(self) -> None:
        """The year ended with a deficit: what looks like surplus distributed is surplus used to cover it."""
        turned = ("measure", "surplus_distributed"), ("measure", "surplus_used")
        self._sums = {
            (file, sheet, tuple(turned[1] if pair == turned[0] else pair for pair in values)): entry
            for (file, sheet, values), entry in self._sums.items()
        }
        for account in self._accounts.values():
            if turned[0][1] in account.entered:
                account.entered[turned[1][1]] = account.entered.pop(turned[0][1])

    def records(self) -> dict[str, tuple[Record, ...]]:
        """Sheet → records, in the order of accounts and codes, whatever the order of the rows."""
        found: dict[str, list[Record]] = {"revenue": [], "expenditure": [], "balances": []}
        for (file, sheet, values), entry in sorted(self._sums.items(), key=lambda item: item[0]):
            if entry.amount != 0:
                origin = Origin(file, entry.where.sheet, entry.first[0] if entry.first else 0)
                filled: dict[str, Value] = {**dict(values), "amount": entry.amount, "note": note_of(entry)}
                found[sheet].append(Record(filled, origin))
        return {sheet: tuple(records) for sheet, records in found.items()}

    def accounts(self, collected: Collected) -> tuple[AccountReport, ...]:
        """By account of the first level, and "" for the rows that have none."""
        rest = self._account("")
        for left in collected.left:
            rest.left.add(left.rows, left.sums[2], left.sums[3])
        for unread in collected.unread:
            rest.unplaced.add(unread.rows, unread.sums[2], unread.sums[3])
        known = (self._accounts[code] for code in sorted(self._accounts))
        return tuple(one for one in known if one.rows)

    def _account(self, code: str) -> AccountReport:
        if code not in self._accounts:
            name = self._names.name(code, self._year) if code else None
            rule = self._rules.of(code)
            label = name.name if name else rule.label if rule else ""
            self._accounts[code] = AccountReport(code, label)
        return self._accounts[code]


def _read(collected: Collected) -> Share:
    return Share(collected.rows, collected.read[2], collected.read[3])


def _unread(collected: Collected) -> Iterator[Finding]:
    for unread in collected.unread:
        yield make(
            unread.code, *rows_of(unread), more=more_rows(unread.rows), column=unread.column,
            found=unread.found, debit=yuan(unread.sums[2]), credit=yuan(unread.sums[3]),
            data={"rows": unread.rows},
        )  # fmt: skip


def _year_end(end: YearEnd, lines: Sequence[Line], place: Place) -> Iterator[Finding]:
    if end.gross and any(line.is_flow and not line.idle for line in lines):
        yield make("ledger-closed", place, what="各科目正常")
    if not end.final and any(line.rule is not None and line.rule.take == "stock" for line in lines):
        yield make("ledger-open", place)


def _left(collected: Collected, outcomes: Sequence[tuple[Line, Outcome]], rules: Rules) -> Iterator[Finding]:
    """One finding a reason, with the number of rows and their sums."""
    tallies: dict[str, list[Left]] = defaultdict(list)
    for left in collected.left:
        tallies[left.why or rules.words.reasons[left.reason]].append(left)
    by_reason: dict[str, list[Line]] = defaultdict(list)
    for line, outcome in outcomes:
        if outcome.reason is not None:
            by_reason[outcome.why or rules.words.reasons[outcome.reason]].append(line)
    for why, lefts in tallies.items():
        sums = [(left.sums[2], left.sums[3]) for left in lefts]
        yield _left_finding(why, lefts, sums)
    for why, lines in by_reason.items():
        yield _left_finding(
            why, [line.group for line in lines], [(line.debit, line.credit) for line in lines]
        )


def _left_finding(why: str, tallies: Sequence[Tally], sums: Sequence[tuple[Decimal, Decimal]]) -> Finding:
    rows = sum(tally.rows for tally in tallies)
    places = [place for tally in tallies[:10] for place in rows_of(tally)]
    return make(
        "ledger-left", *places, more=more_rows(rows), why=why,
        debit=yuan(sum((debit for debit, _ in sums), ZERO)),
        credit=yuan(sum((credit for _, credit in sums), ZERO)),
        data={"rows": rows},
    )  # fmt: skip
