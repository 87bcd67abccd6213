"""consolidate: a department is the sum of its units less what they paid each other.

Units are read one after another and added up by key, so memory grows with the number of distinct keys and
not with the size of the ledgers. Each unit's own figures are kept under its code; eliminations stand on
a sheet of their own, under an account of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from juesuan.facts import Decimal, Entry, Key, Slice, in_unit
from juesuan.facts.dimensions import label_of
from juesuan.findings import Finding, InputFault, Place, in_order, make
from juesuan.profiles import Profile, load_profile
from juesuan.submission import Record, Submission, book_of, read_submission, write_folder
from juesuan.tasks.progress import Progress, Step, silent
from juesuan.tasks.transfers import Pair, Side, Unmatched, match_transfers

_MONEY_SHEETS = {
    "revenue": ("revenue",),
    "expenditure": ("expenditure",),
    "balances": ("opening", "closing", "surplus_used", "surplus_distributed"),
}
_STATISTIC_SHEETS = ("three_public", "staff", "assets", "vehicles", "procurement", "performance")
_AS_THEY_ARE = ("budget", "prior")


@dataclass
class Consolidation:
    """The running sum of a department; feed it units, then ask for pairs and the submission."""

    profile: Profile
    entity: str
    amounts: dict[Key, Decimal] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    records: dict[str, list[Record]] = field(default_factory=dict)
    units: dict[str, Record] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    faults: list[Finding] = field(default_factory=list)

    def add(self, submission: Submission) -> None:
        """Add one submission (of a unit, or of a department already added up)."""
        own = self._take_units(submission)
        for sheet in (*_STATISTIC_SHEETS, *_AS_THEY_ARE, "eliminations"):
            self.records.setdefault(sheet, []).extend(_with_unit(submission.of(sheet), own))
        self._take_projects(submission)
        book = book_of(submission, self.profile)
        wanted = {measure for measures in _MONEY_SHEETS.values() for measure in measures}
        for entry in book.entries:
            if entry.key.measure in wanted and entry.key.year == self.profile.year:
                self.add_amount(entry.key, entry.amount)

    def add_amount(self, key: Key, amount: Decimal) -> None:
        """Add one amount under its key."""
        before = self.amounts.get(key)
        self.amounts[key] = amount if before is None else before + amount

    def entries(self) -> Iterator[Entry]:
        """The department's money as entries, one a key."""
        return (Entry(key, amount) for key, amount in self.amounts.items())

    def parents(self) -> dict[str, str]:
        """Unit → its superior inside the department."""
        codes = set(self.units)
        return {
            code: parent if (parent := record.text("parent")) in codes else ""
            for code, record in self.units.items()
        }

    def pairs(self) -> tuple[list[Pair], list[Unmatched]]:
        """Internal payments with both sides, and those without."""
        return match_transfers(self.amounts, self.parents(), self.profile.head.internal_transfers)

    def submission(self, pairs: Iterable[Pair]) -> Submission:
        """The department's submission: added-up rows by unit, statistics by unit, eliminations."""
        records: dict[str, tuple[Record, ...]] = {
            "case": (Record({"is_department": True}),),
            "units": tuple(self.units.values()),
        }
        for sheet, measures in _MONEY_SHEETS.items():
            records[sheet] = tuple(self._money(sheet, measures))
        for sheet, found in self.records.items():
            records[sheet] = (*records.get(sheet, ()), *found)
        eliminations = tuple(record for pair in pairs for record in _eliminated(pair))
        records["eliminations"] = (*records.get("eliminations", ()), *eliminations)
        return Submission(
            self.profile.id, self.profile.year, self.entity, {k: v for k, v in records.items() if v}
        )

    def _money(self, sheet: str, measures: Sequence[str]) -> Iterator[Record]:
        for key in sorted(key for key in self.amounts if key.measure in measures):
            values: dict[str, object] = {"unit": key.entity}
            if sheet == "balances":
                values["measure"] = key.measure
            for name in ("function", "economic", "nature", "fund", "balance", "project"):
                if getattr(key, name):
                    values[name] = getattr(key, name)
            values["amount"] = self.amounts[key]
            yield Record(values)  # type: ignore[arg-type]

    def _take_units(self, submission: Submission) -> str:
        units = submission.of("units")
        for record in units:
            code = record.text("code")
            if code in self.units:
                files = f"{self.files[code]}、{submission.source}"
                self.faults.append(
                    make("consolidate-duplicate-unit", Place(file=submission.source), unit=code,
                         name=record.text("name"), files=files)
                )  # fmt: skip
            self.units[code] = record
            self.files[code] = submission.source
        return units[0].text("code") if len(units) == 1 else ""

    def _take_projects(self, submission: Submission) -> None:
        known = {record.text("code"): record for record in self.records.get("projects", [])}
        for record in submission.of("projects"):
            same = known.get(record.text("code"))
            if same is None:
                self.records.setdefault("projects", []).append(record)
            elif same.text("name") != record.text("name"):
                self.faults.append(
                    make("consolidate-duplicate-project", Place(file=submission.source),
                         project=record.text("code"), name=record.text("name"), other=same.text("name"))
                )  # fmt: skip


@dataclass(frozen=True)
class ConsolidateResult:
    """The department, the pairs taken out, and what is left to explain."""

    submission: Submission
    pairs: tuple[Pair, ...]
    findings: tuple[Finding, ...]
    out: Path


def consolidate_cases(
    paths: Sequence[Path],
    out: Path,
    *,
    entity: str,
    extra: Sequence[Path] = (),
    progress: Progress = silent,
) -> ConsolidateResult:
    """Add up submissions into a department's submission folder `out` (atomic; not over other files).

    `entity` is the department's full name. Raises InputFault for submissions of different years or
    profiles, units handed in twice, and unusable files: all of them at once.
    """
    total: Consolidation | None = None
    faults: list[Finding] = []
    for number, path in enumerate(paths, start=1):
        progress(Step(f"读取 {path.name}", number, len(paths) + 1))
        try:
            submission = read_submission(path, extra=extra)
        except InputFault as fault:
            faults.extend(fault.findings)
            continue
        if total is None:
            profile = load_profile(submission.profile, submission.year, extra)
            total = Consolidation(profile, entity)
        faults.extend(_mismatch(total, submission, paths[0]))
        if not faults:
            total.add(submission)
    if total is None or faults or total.faults:
        raise InputFault([*faults, *(total.faults if total else [])])
    progress(Step("抵销内部往来", len(paths) + 1, len(paths) + 1))
    pairs, left = total.pairs()
    submission = total.submission(pairs)
    findings = in_order([*findings_of(pairs, left, total.units)])
    write_folder(submission, total.profile, out)
    return ConsolidateResult(submission, tuple(pairs), tuple(findings), out)


def findings_of(
    pairs: Iterable[Pair], left: Iterable[Unmatched], units: Mapping[str, Record]
) -> Iterator[Finding]:
    """One note for each pair taken out, one error for each side without a counterpart."""
    for pair in pairs:
        yield make(
            "consolidate-eliminated",
            payer=_name(units, pair.payer),
            payee=_name(units, pair.payee),
            paid=_label(pair.transfer.paid),
            received=_label(pair.transfer.received),
            amount=in_unit(pair.amount, "元", 2),
        )
    for one in left:
        mine, theirs = one.transfer.paid, one.transfer.received
        if not one.is_payer:
            mine, theirs = theirs, mine
        yield make(
            "consolidate-unmatched",
            rule="F44",
            found=in_unit(one.side.amount, "元", 2),
            payer=_name(units, one.side.key.entity),
            payee=_name(units, one.other) if one.other else "所属单位中",
            paid=_label(mine),
            received=_label(theirs),
            amount=in_unit(one.side.amount, "元", 2),
        )


def _mismatch(total: Consolidation, submission: Submission, first: Path) -> list[Finding]:
    mine, theirs = (submission.profile, submission.year), (total.profile.id, total.profile.year)
    if mine == theirs:
        return []
    return [
        make(
            "consolidate-years",
            Place(file=submission.source),
            found=submission.source,
            mine=f"{mine[0]} {mine[1]}",
            first=str(first),
            theirs=f"{theirs[0]} {theirs[1]}",
        )
    ]


def _with_unit(records: Iterable[Record], own: str) -> Iterator[Record]:
    for record in records:
        if record.text("unit") or not own:
            yield record
        else:
            yield Record({"unit": own, **record.values}, record.origin)


def _eliminated(pair: Pair) -> Iterator[Record]:
    for measure, unit, other, sides in (
        ("expenditure", pair.payer, pair.payee, pair.paid),
        ("revenue", pair.payee, pair.payer, pair.received),
    ):
        for side in sides:
            yield _elimination(measure, unit, other, side)


def _elimination(measure: str, unit: str, other: str, side: Side) -> Record:
    values: dict[str, object] = {"unit": unit, "counterpart": other, "measure": measure}
    for name in ("function", "economic", "nature", "fund"):
        if getattr(side.key, name):
            values[name] = getattr(side.key, name)
    values["amount"] = -side.amount
    return Record(values)  # type: ignore[arg-type]


def _label(text: str) -> str:
    wanted = Slice.parse(text)
    names = [label_of(name, value) or value for name, value in wanted.where]
    return "、".join(names) or label_of("measure", wanted.measure) or text


def _name(units: Mapping[str, Record], code: str) -> str:
    return units[code].text("name") if code in units else code
