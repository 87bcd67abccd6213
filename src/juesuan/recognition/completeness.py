"""The document as a whole: whose it says it is, what it must hold, its counts and statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from juesuan.checks import Sighting
from juesuan.findings import Finding, Place
from juesuan.formats.document import Grid
from juesuan.profiles import Profile
from juesuan.recognition.contents import contents_findings
from juesuan.recognition.disclosures import disclosure_findings
from juesuan.recognition.model import SeenTable
from juesuan.recognition.names import mention_findings, title_findings
from juesuan.recognition.outline import read_outline
from juesuan.recognition.statements import statement_findings
from juesuan.recognition.structure import missing_tables
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.wording.counts import count_findings, direction_findings
from juesuan.recognition.wording.members import headcount_findings, member_findings
from juesuan.recognition.wording.numbering import cut_findings, outline_findings
from juesuan.recognition.wording.phrasing import load_phrasing
from juesuan.recognition.words import plain


def whole_findings(
    entity: str,
    texts: Sequence[Passage],
    grids: Sequence[Grid],
    tables: Sequence[SeenTable],
    sightings: Sequence[Sighting],
    words: AuditWords,
    profile: Profile,
) -> Iterator[Finding]:
    """Every finding that needs more than one table or sentence to see; `entity` "" where it is not known."""
    outline = read_outline(texts)
    absent = list(missing_tables(profile, tables, texts))
    yield from absent
    yield from disclosure_findings(outline, grids, profile)
    yield from statement_findings(outline, tables, sightings, profile)
    yield from contents_findings(outline, [one.found or "" for one in absent])
    yield from outline_findings(
        [(one.level, one.value, one.passage) for one in outline.sections], outline.body
    )
    yield from cut_findings(outline.body)
    yield from mention_findings(outline.body, entity)
    yield from title_findings(outline.body, entity, words)
    phrasing = load_phrasing(profile)
    yield from count_findings(outline.body, words, phrasing)
    yield from member_findings(outline.body, phrasing, plain(entity))
    yield from headcount_findings(outline.body, phrasing, plain(entity))
    yield from direction_findings(outline.body, words.same_directions)


def without_echoes(findings: Iterable[Finding]) -> list[Finding]:
    """Without placeholders in a name that is reported as wrong, and without a count of units told twice.

    One cause is one finding.
    """
    found = list(findings)
    names = [(one.found or "", one.places[0]) for one in found if one.code == "audit-name" and one.places]
    units = [one for one in found if one.code == "audit-units-count"]
    return [
        one
        for one in found
        if not (one.code == "audit-residue" and _inside(one, names))
        and not (one.code == "audit-count-list" and any(_same_count(one, other) for other in units))
    ]


def _same_count(one: Finding, other: Finding) -> bool:
    """Whether both hold one count on the same line against as many names."""
    here = {(place.page, place.line) for place in one.places}
    return (
        one.expected == other.expected
        and (one.found or "").startswith(other.found or "\0")
        and any((place.page, place.line) in here for place in other.places)
    )


def _inside(finding: Finding, names: Sequence[tuple[str, Place]]) -> bool:
    place = finding.places[0]
    return any(
        (finding.found or "") in name and (other.page, other.line) == (place.page, place.line)
        for name, other in names
    )
