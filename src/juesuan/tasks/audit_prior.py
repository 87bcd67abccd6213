"""Reading what was published a year before, for the comparison with this year's document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from juesuan.findings import DataFault, Finding, InputFault, Place, make
from juesuan.formats.document import Document
from juesuan.formats.reading import read_apart
from juesuan.recognition import Identity, Year, identify, prior_findings, review
from juesuan.recognition.editions import edition
from juesuan.recognition.vocabulary import AuditWords


def against_prior(now: Year, prior: Path, identity: Identity, words: AuditWords) -> Sequence[Finding]:
    """The findings of the comparison; why it could not be made, where it could not."""
    try:
        document = read_apart(prior)
    except InputFault as fault:
        return _at(fault.findings, prior)
    theirs = _identity(document, identity)
    if theirs is None or theirs.year != now.year - 1:
        found = "不详" if theirs is None else f"{theirs.year}年度"
        return [
            make(
                "audit-prior-year",
                Place(file=prior.name),
                file=prior.name,
                expected=f"{now.year - 1}年度",
                found=found,
            )
        ]
    try:
        profile = edition(theirs.profile, theirs.year)
    except DataFault as fault:
        return _at(fault.findings, prior)
    return prior_findings(now, Year(theirs.year, document, review(document, profile)), words)


def _at(findings: Sequence[Finding], prior: Path) -> list[Finding]:
    """Findings about the whole of last year's file say so."""
    return [replace(one, places=one.places or (Place(file=prior.name),)) for one in findings]


def _identity(document: Document, mine: Identity) -> Identity | None:
    """Read by the profile of this year's document; its own year is asked for."""
    return identify(document, profile=mine.profile)
