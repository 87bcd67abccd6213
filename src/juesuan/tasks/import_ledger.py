"""import: ledgers of accounting software into a submission folder.

Without a mapping one is proposed and nothing is written unless the caller accepts it. Nothing is written
either while rows cannot be placed or the trial balance does not tie, unless the caller wants the part
that can be placed. Records that the submission cannot hold are refused in any case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from juesuan.findings import Finding, InputFault, has_errors, in_order
from juesuan.formats.sheets import LEDGER, Workbook, read_workbook
from juesuan.profiles import load_profile
from juesuan.submission import examine
from juesuan.submission.ledger import (
    LedgerReport,
    Mapping,
    Proposal,
    analyse,
    merge,
    open_target,
    propose_mapping,
    read_mapping,
    refuse_own_columns,
    replaced_findings,
    save,
    write_mapping,
)
from juesuan.tasks.progress import Progress, Step, silent

_STEPS = ("读取账簿", "归集", "核对填报", "写入")


@dataclass(frozen=True)
class ImportResult:
    """What an import understood, what it made of the rows, and whether it wrote.

    `proposal` is None where a mapping was given; `report` is None where no mapping could be proposed.
    """

    mapping: Mapping | None
    proposal: Proposal | None
    report: LedgerReport | None
    findings: tuple[Finding, ...]
    written: bool
    changed: tuple[str, ...] = ()
    """The sheets that were written anew."""


def import_ledger(
    ledgers: Sequence[Path],
    to: Path,
    *,
    mapping: Path | None = None,
    propose: Path | None = None,
    accept: bool = False,
    partial: bool = False,
    extra: Sequence[Path] = (),
    progress: Progress = silent,
) -> ImportResult:
    """Import ledgers into the submission folder `to`.

    `mapping` is a mapping file; without it one is proposed from the first ledger, written to `propose`
    where that is given, and used for writing only with `accept`. `partial` writes what can be placed
    although other rows cannot. Raises InputFault for unusable files, ProfileFault for a broken mapping.
    """
    progress(Step(_STEPS[0], 1, len(_STEPS)))
    submission = open_target(to, extra)
    profile = load_profile(submission.profile, submission.year, extra)
    given = None if mapping is None else read_mapping(mapping)
    books = _read(ledgers)
    proposal = None if given else propose_mapping(books[0], profile)
    used = given or (proposal.mapping if proposal else None)
    if used is None:
        return ImportResult(None, proposal, None, proposal.findings if proposal else (), written=False)
    if propose is not None:
        write_mapping(used, propose, _head(books[0], proposal))
    progress(Step(_STEPS[1], 2, len(_STEPS)))
    report = analyse(books, used, profile, submission.of("projects"))
    progress(Step(_STEPS[2], 3, len(_STEPS)))
    merged = merge(submission, report)
    refused = examine(merged.submission, profile)
    findings = (*report.findings, *refused)
    wanted = given is not None or accept
    blocked = has_errors(refused) or (has_errors(report.findings) and not partial)
    if not wanted or blocked:
        return ImportResult(used, proposal, report, tuple(in_order(findings)), written=False)
    refuse_own_columns(submission, profile, merged.changed)
    progress(Step(_STEPS[3], 4, len(_STEPS)))
    save(merged, profile, to)
    findings = (*findings, *replaced_findings(merged, to))
    return ImportResult(used, proposal, report, tuple(in_order(findings)), True, merged.changed)


def _read(ledgers: Sequence[Path]) -> list[Workbook]:
    """All workbooks; InputFault with the faults of all that cannot be read."""
    books: list[Workbook] = []
    faults: list[Finding] = []
    for path in ledgers:
        try:
            books.append(read_workbook(path, limits=LEDGER))
        except InputFault as fault:
            faults += fault.findings
    if faults:
        raise InputFault(faults)
    return books


def _head(book: Workbook, proposal: Proposal | None) -> str:
    guessed = [one.heading for one in proposal.understood if one.confidence < 1] if proposal else []
    head = f"账簿对照：由《{book.path.name}》的表头推定，请核对后使用。"
    return head + (f"\n没有把握的列：{'、'.join(guessed)}" if guessed else "")
