"""The document as a whole: whose it says it is, what it must hold, its counts and statements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juesuan.checks import Sighting
from juesuan.findings import Finding
from juesuan.formats.document import Document
from juesuan.profiles import Profile
from juesuan.recognition.contents import Naming, Seen, contents_findings, contents_forms, contents_range
from juesuan.recognition.disclosures import disclosure_findings
from juesuan.recognition.layouts import known_tables
from juesuan.recognition.listed_sums import listed_sum_findings
from juesuan.recognition.misprints import misprint_findings
from juesuan.recognition.model import SeenTable
from juesuan.recognition.names import mention_findings, statement_owner_findings, title_findings
from juesuan.recognition.outline import read_outline
from juesuan.recognition.statements import empty_sections, statement_findings
from juesuan.recognition.structure import missing_tables, numbers_twice
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.wording.counts import count_findings, direction_findings
from juesuan.recognition.wording.dates import date_findings
from juesuan.recognition.wording.headcounts import headcount_findings
from juesuan.recognition.wording.item_numbers import item_number_findings
from juesuan.recognition.wording.members import Members
from juesuan.recognition.wording.numbering import cut_findings, numbering_findings, outline_findings
from juesuan.recognition.wording.phrasing import load_phrasing
from juesuan.recognition.wording.unit_phrasing import load_unit_phrasing
from juesuan.recognition.wording.unit_tables import unit_tables
from juesuan.recognition.words import plain


def whole_findings(
    entity: str,
    texts: Sequence[Passage],
    document: Document,
    tables: Sequence[SeenTable],
    sightings: Sequence[Sighting],
    words: AuditWords,
    profile: Profile,
) -> Iterator[Finding]:
    """Every finding that needs more than one table or sentence to see; `entity` "" where it is not known."""
    forms, phrasing = contents_forms(profile), load_phrasing(profile)
    span = contents_range(texts, forms)
    outline = read_outline(texts, span)
    absent = list(missing_tables(profile, tables, texts))
    yield from absent
    yield from numbers_twice(tables)
    yield from disclosure_findings(outline, document.grids(), profile)
    yield from statement_findings(outline, tables, sightings, profile)
    yield from empty_sections(outline, words, document.blocks)
    seen = Seen(document, texts, span, outline.body, tables)
    naming = Naming(plain(entity), re.compile(phrasing.unit_name))
    told = [one.found or "" for one in absent]
    yield from contents_findings(seen, known_tables(profile), forms, naming, told)
    headings = [(one.level, one.value, one.passage) for one in outline.sections]
    numbers = [*numbering_findings(texts), *outline_findings(headings, outline.body)]
    yield from numbers
    yield from date_findings(texts, words)
    yield from item_number_findings(outline.body, words, numbers)
    yield from cut_findings(outline.body)
    named = [
        *mention_findings(outline.body, entity, words),
        *title_findings(outline.body, entity, words),
        *statement_owner_findings(outline.body, entity, words, phrasing.words.unit_endings),
    ]
    yield from named
    subjects = [one.caption.subject.name for one in tables if one.caption.subject is not None]
    yield from misprint_findings(outline.body, subjects, entity, words, named)
    units, name = load_unit_phrasing(profile), plain(entity)
    listed = list(unit_tables(document.blocks, units))
    members = Members(outline.body, listed, phrasing, units, name)
    yield from count_findings(outline.body, words, phrasing, members)
    yield from listed_sum_findings(tables, document.blocks, units)
    yield from headcount_findings(outline.body, phrasing, name)
    yield from direction_findings(outline.body, words)
