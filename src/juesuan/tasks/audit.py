"""audit: a published document read, recognised and checked; what was found and how much was understood."""

from __future__ import annotations

import gc
import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from juesuan.findings import Finding, InputFault, Place, in_order, make
from juesuan.formats.document import Document
from juesuan.formats.reading import ENDINGS, read_apart, weakened
from juesuan.formats.safety.nursery import nursery
from juesuan.profiles import load_profile
from juesuan.recognition import Disclosure, Identity, Reviewed, Year, disclosure, identify, review
from juesuan.recognition.editions import edition, edition_findings, layout_findings
from juesuan.recognition.vocabulary import audit_words
from juesuan.tasks.audit_prior import against_prior
from juesuan.tasks.audit_report.marks import MARK
from juesuan.tasks.progress import Progress, Step, silent

_FEW = 4


@dataclass(frozen=True)
class Audited:
    """One document audited. `reviewed` is None when it could not be read; `findings` then say why.

    `path` is where the document lies, for those who write remarks into a copy of it.
    """

    file: str
    sha256: str
    identity: Identity | None
    reviewed: Reviewed | None
    findings: tuple[Finding, ...]
    pages: int
    seconds: float
    path: Path | None = None
    disclosure: Disclosure | None = None

    def as_dict(self) -> dict[str, Any]:
        """The JSON form of the contract."""
        identity, seen = self.identity, self.reviewed
        return {
            "file": self.file,
            "sha256": self.sha256,
            "profile": identity.profile if identity else None,
            "year": identity.year if identity else None,
            "entity": identity.entity if identity else None,
            "reasons": list(identity.reasons) if identity else [],
            "pages": self.pages,
            "facts": len(seen.sightings) if seen else 0,
            "tables": [table.as_dict() for table in seen.tables] if seen else [],
            "coverage": dict(seen.coverage.as_dict()) if seen else {},
            "disclosure": dict(self.disclosure.as_dict()) if self.disclosure else {},
            "findings": [finding.as_dict() for finding in self.findings],
            "seconds": round(self.seconds, 3),
        }


def audit_files(
    paths: Sequence[Path],
    *,
    profile: str | None = None,
    year: int | None = None,
    entity: str | None = None,
    prior: Path | None = None,
    progress: Progress = silent,
    each: Callable[[Audited], None] | None = None,
) -> list[Audited]:
    """Audit each document; one that cannot be read is a result with its findings and never stops the others.

    `each` is called with every result as it comes. Annotated copies in folders are passed over.
    `profile`, `year` and `entity` are guessed from each document where not given; `prior` is what was
    published a year before. Raises ProfileFault for a profile that does not exist or does not cover the year.
    """
    files = [file for path in paths for file in _files(path)]
    found: list[Audited] = []
    # Loading every reader ahead pays for many files, not for one.
    with nursery() if len(files) > _FEW else nullcontext():
        for number, path in enumerate(files, start=1):
            progress(Step(f"核查 {path.name}", number, len(files)))
            audited = audit_file(path, profile=profile, year=year, entity=entity, prior=prior)
            if each is not None:
                each(audited)
            found.append(audited)
    return found


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(
        file
        for file in path.rglob("*")
        if file.is_file() and file.suffix.lower() in ENDINGS and not file.stem.endswith(MARK)
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without passes of the collector: what a document is made of all lives until it is done."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@_uncollected()
def audit_file(
    path: Path,
    *,
    profile: str | None = None,
    year: int | None = None,
    entity: str | None = None,
    prior: Path | None = None,
) -> Audited:
    """Audit one document; the file is parsed in a process apart, so that it cannot harm this one.

    With `prior`, the document published a year before, what must carry over is compared as well.
    """
    started = time.perf_counter()
    try:
        document = read_apart(path)
    except InputFault as fault:
        return _result(path, started, fault.findings)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    identity = identify(document, profile=profile, year=year, entity=entity)
    pages = _pages(document)
    if identity is None:
        nobody = make("audit-identity", file=path.name)
        return _result(path, started, [nobody, *document.notes], digest, pages)
    # A year that was asked for must be covered; one that was guessed may be near.
    chosen = (load_profile if year else edition)(identity.profile, identity.year)
    reviewed = review(document, chosen, identity.entity)
    findings = list(reviewed.findings)
    if prior is not None:
        findings += against_prior(
            Year(identity.year, document, reviewed), prior, identity, audit_words(chosen)
        )
    findings = [*weakened(findings, document), *reviewed.notes]
    findings += [] if year else edition_findings(identity.profile, identity.year)
    findings += layout_findings(identity.layouts, identity.year)
    if not any(table.table is not None for table in reviewed.tables):
        findings.append(make("audit-unknown", file=path.name))
    scored = _located(disclosure(document, chosen, reviewed.tables), path.name)
    result = _result(path, started, in_order(findings), digest, pages)
    return replace(result, identity=identity, reviewed=reviewed, disclosure=scored)


def _result(
    path: Path, started: float, findings: Iterable[Finding], digest: str = "", pages: int = 0
) -> Audited:
    found = tuple(_filed(finding, path.name) for finding in findings)
    return Audited(path.name, digest, None, None, found, pages, time.perf_counter() - started, path)


def _filed(finding: Finding, file: str) -> Finding:
    """The finding with the file named at every place, one place at least."""
    places = tuple(place if place.file else replace(place, file=file) for place in finding.places)
    return replace(finding, places=places or (Place(file=file),))


def _located(scored: Disclosure, file: str) -> Disclosure:
    """The score with the file named at every place."""
    items = tuple(
        replace(one, places=tuple(place if place.file else replace(place, file=file) for place in one.places))
        for one in scored.items
    )
    return replace(scored, items=items)


def _pages(document: Document) -> int:
    places = (getattr(block, "place", None) for block in document.blocks)
    return max((place.page or 0 for place in places if place is not None), default=0)
