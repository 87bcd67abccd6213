"""recheck: what became of earlier findings in a corrected document, for the list of corrections (整改单).

A finding is the same when code, rule and what it is about agree: the figure, the cell, or the section and the
quoted words; never the line alone, for lines move. A finding whose table the new document does not show, or
that was not read, is not called mended.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from juesuan.findings import Finding, InputFault, Place, Severity, make
from juesuan.recognition.words import likeness
from juesuan.tasks.audit import Audited, audit_file
from juesuan.tasks.audit_report.stored import finding_from

_LARGEST: Final = 256 * 1024 * 1024
_SURE: Final = 3.0
_ALIKE: Final = 0.75


class Fate(StrEnum):
    """What became of an earlier finding."""

    MENDED = "mended"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    UNSEEN = "unseen"

    @property
    def label(self) -> str:
        """The Chinese words shown to users."""
        return {
            "mended": "已改正",
            "unchanged": "未改正",
            "changed": "改动后仍有问题",
            "unseen": "无法核对",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Followed:
    """An earlier finding, its fate, and what stands in its place now."""

    earlier: Finding
    fate: Fate
    now: Finding | None = None


@dataclass(frozen=True)
class Rechecked:
    """Earlier findings in their order, and those that are new."""

    file: str
    sha256: str
    now: Audited
    followed: tuple[Followed, ...]
    new: tuple[Finding, ...]

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many earlier findings had each fate."""
        counted = Counter(one.fate for one in self.followed)
        return {fate: counted[fate] for fate in Fate}

    @property
    def clean(self) -> bool:
        """Whether no error is left, unseen or new."""
        left = [one.earlier for one in self.followed if one.fate is not Fate.MENDED]
        return not any(one.severity is Severity.ERROR for one in (*left, *self.new))

    def as_dict(self) -> dict[str, Any]:
        """The JSON form."""
        identity = self.now.identity
        return {
            "earlier": {"file": self.file, "sha256": self.sha256},
            "now": {
                "file": self.now.file,
                "sha256": self.now.sha256,
                "entity": identity.entity if identity else None,
                "year": identity.year if identity else None,
            },
            "counts": {**{fate.value: count for fate, count in self.counts.items()}, "new": len(self.new)},
            "findings": [
                {
                    "state": one.fate.value,
                    "earlier": one.earlier.as_dict(),
                    "now": one.now.as_dict() if one.now else None,
                }
                for one in self.followed
            ],
            "new": [finding.as_dict() for finding in self.new],
        }


def recheck(
    findings: Path,
    document: Path,
    *,
    profile: str | None = None,
    year: int | None = None,
    entity: str | None = None,
) -> Rechecked:
    """Follow the findings of an earlier audit (findings.json) into a corrected document.

    Profile, year and unit are those of the earlier audit where not given. InputFault when the findings are
    no result of audit, hold no document that fits, or the new document cannot be read.
    """
    entry = _entry(findings, document)
    earlier = [_finding(one, findings) for one in entry["findings"]]
    now = audit_file(
        document,
        profile=profile or entry.get("profile"),
        year=year or entry.get("year"),
        entity=entity or entry.get("entity") or None,
    )
    if now.reviewed is None:
        raise InputFault(now.findings)
    partners = _partners(earlier, now.findings)
    followed = tuple(_followed(one, partners.get(at), now) for at, one in enumerate(earlier))
    taken = {id(found) for found in partners.values()}
    new = tuple(finding for finding in now.findings if id(finding) not in taken)
    return Rechecked(str(entry.get("file", "")), str(entry.get("sha256", "")), now, followed, new)


def _entry(findings: Path, document: Path) -> dict[str, Any]:
    """The earlier result about this document: the only one, or the one with its name."""
    fault = InputFault(make("recheck-findings", Place(file=findings.name), file=findings.name))
    try:
        if findings.stat().st_size > _LARGEST:
            raise fault
        content = json.loads(findings.read_text(encoding="utf-8-sig"))
        documents = content["documents"]
        if len(documents) > 1:
            documents = [one for one in documents if Path(one["file"]).stem == document.stem] or documents
        usable = isinstance(documents[0]["findings"], list)
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise fault from error
    if len(documents) > 1:
        raise InputFault(
            make("recheck-which", Place(file=findings.name), file=document.name, count=len(documents))
        )
    if not usable:
        raise fault
    return dict(documents[0])


def _finding(entry: Any, findings: Path) -> Finding:
    try:
        return finding_from(entry)
    except (KeyError, TypeError, ValueError) as error:
        raise InputFault(make("recheck-findings", Place(file=findings.name), file=findings.name)) from error


def _partners(earlier: Sequence[Finding], now: Sequence[Finding]) -> dict[int, Finding]:
    """For each earlier finding the one of now that is about the same, best pairs first."""
    pairs = sorted(
        (
            (-likely, before, after)
            for before, one in enumerate(earlier)
            for after, other in enumerate(now)
            if one.code == other.code and (likely := _same(one, other)) > 0
        ),
    )
    found: dict[int, Finding] = {}
    taken: set[int] = set()
    for _, before, after in pairs:
        if before not in found and after not in taken:
            found[before] = now[after]
            taken.add(after)
    return found


def _same(one: Finding, other: Finding) -> float:
    """How surely two findings of one code are about the same thing; 0 for not at all."""
    first, second = one.places[0], other.places[0]
    rule = 0.5 if one.rule == other.rule else 0.0
    if first.key or second.key:
        return _SURE + rule if first.key == second.key else 0.0
    if first.row or second.row:
        cell = (first.table, first.row, first.column) == (second.table, second.row, second.column)
        return (
            _SURE + rule if cell and (first.sheet, first.section) == (second.sheet, second.section) else 0.0
        )
    alike = likeness(first.quote or one.message, second.quote or other.message)
    section = likeness(first.section or "", second.section or "") == 1.0
    same_section = section or (not first.section and not second.section)
    if alike < _ALIKE or not (same_section or alike == 1.0):
        return 0.0
    near = 0.1 if (first.page, first.line) == (second.page, second.line) else 0.0
    return alike + same_section + near + rule


def _followed(one: Finding, now: Finding | None, audited: Audited) -> Followed:
    if now is None:
        return Followed(one, Fate.MENDED if _is_visible(one, audited) else Fate.UNSEEN)
    # What ought to stand there may have moved with other corrections: what counts is what stands there.
    before, after = (
        (found.found, found.places[0].quote if found.found is None else "") for found in (one, now)
    )
    return Followed(one, Fate.UNCHANGED if before == after else Fate.CHANGED, now)


def _is_visible(one: Finding, audited: Audited) -> bool:
    """Whether the new document shows and we read what the finding was about."""
    assert audited.reviewed is not None
    tables = {place.key.partition(".")[0] for place in one.places if place.key}
    seen = {table.table.id for table in audited.reviewed.tables if table.table is not None}
    return tables <= seen


def fate_lines(found: Rechecked) -> Iterator[str]:
    """The result in words, what is left before what is mended."""
    counted = found.counts
    parts = [f"{fate.label} {counted[fate]} 个" for fate in Fate if counted[fate]]
    yield f"原有 {len(found.followed)} 个问题：{'，'.join(parts) or '无'}；新出现 {len(found.new)} 个"
