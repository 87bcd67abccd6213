"""Each list of contents held against the headings and tables of its document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juesuan.findings import Finding
from juesuan.formats.document import Document
from juesuan.formats.printed_pages import numbers_of
from juesuan.recognition.contents.aligning import Aligned, Target, align
from juesuan.recognition.contents.lists import Entry, Listing, listings
from juesuan.recognition.contents.pages import page_findings
from juesuan.recognition.contents.sections import (
    missing_findings,
    pair_by_number,
    section_targets,
    unlisted_sections,
)
from juesuan.recognition.contents.tables import (
    names_table,
    pair_by_place,
    role_of,
    table_targets,
    unlisted_tables,
)
from juesuan.recognition.contents.telling import number_findings, order_findings, title_findings
from juesuan.recognition.contents.titles import Naming, without_entity
from juesuan.recognition.contents.words import ContentsForms
from juesuan.recognition.layouts import Known
from juesuan.recognition.model import SeenTable
from juesuan.recognition.texts import Passage
from juesuan.recognition.words import key


@dataclass(frozen=True)
class Seen:
    """What a document holds: its passages, the range of its contents among them, the rest, its tables."""

    document: Document
    texts: Sequence[Passage]
    span: tuple[int, int]
    body: Sequence[Passage]
    tables: Sequence[SeenTable]


def contents_findings(
    seen: Seen, known: Known, forms: ContentsForms, naming: Naming, told: Sequence[str] = ()
) -> Iterator[Finding]:
    """What lists of contents say otherwise than the document; `told`: tables reported as missing already."""
    titles = (title for listed in known.labels.words.titles.values() for title in listed)
    names = frozenset(
        key(title) for title in (*titles, *(one.title for one in known.profile.tables.values()))
    )
    lists = list(listings(seen.document, seen.texts, seen.span, forms, names))
    if not lists:
        return
    check = _Check(seen, known, forms, naming, table_targets(seen.tables, forms),
                   section_targets(seen.body, forms))  # fmt: skip
    for listing in lists:
        yield from check.findings(listing, told)


@dataclass(frozen=True)
class _Check:
    seen: Seen
    known: Known
    forms: ContentsForms
    naming: Naming
    tables: Sequence[Target]
    sections: Sequence[Target]

    def findings(self, listing: Listing, told: Sequence[str]) -> Iterator[Finding]:
        names = frozenset(target.title.name for target in self.tables)
        entries = self._whole_lines(listing.entries)
        roles = [role_of(entry.title.shown, self.known) for entry in entries]
        headings = frozenset(target.title.name for target in self.sections)
        named = [
            names_table(entry, role, names, headings, self.forms)
            for entry, role in zip(entries, roles, strict=True)
        ]
        drawn = [at for at, is_table in enumerate(named) if is_table or not listing.whole]
        tables = self._tables([entries[at] for at in drawn], [roles[at] for at in drawn])
        sections = self._sections([entry for at, entry in enumerate(entries) if at not in set(drawn)])
        absent = {role_of(title, self.known) for title in told} - {""}
        for aligned in (sections, tables):
            moved = list(order_findings(aligned))
            yield from moved
            # A table under another title is reported as missing already.
            known = (
                {at for at, own in enumerate(drawn) if roles[own] in absent} if aligned is tables else set()
            )
            yield from title_findings(aligned, self.forms, self.naming, known)
            left_out = list(unlisted_sections(sections)) if listing.whole and aligned is sections else []
            yield from left_out
            # What is out of place or left out gives others another number and another page.
            if not moved and not left_out and not aligned.loose:
                yield from number_findings(aligned, self.forms)
            if not moved and aligned is sections:
                yield from page_findings(entries, sections, numbers_of(self.seen.document.meta))
        lost = [
            tables.entries[at]
            for at in tables.loose
            if not tables.entries[at].blank and roles[drawn[at]] not in absent
        ]
        yield from missing_findings(sections, self.seen.body, told, lost, self.forms.annex)
        yield from unlisted_tables(tables, [roles[at] for at in drawn])

    def _tables(self, entries: Sequence[Entry], roles: Sequence[str]) -> Aligned:
        own = [role or entry.title.name for role, entry in zip(roles, entries, strict=True)]
        theirs = [target.role or target.title.name for target in self.tables]
        aligned = align(entries, self.tables, (own, theirs))
        pair_by_place(aligned, roles)
        return aligned

    def _sections(self, entries: Sequence[Entry]) -> Aligned:
        own, theirs = (
            [without_entity(one.title.name, self.naming.entity) or one.title.name for one in listed]
            for listed in (entries, self.sections)
        )
        aligned = align(entries, self.sections, (own, theirs))
        pair_by_number(aligned, self.forms, self.naming)
        return aligned

    def _whole_lines(self, entries: Sequence[Entry]) -> list[Entry]:
        """The entries, those put together that a line break cut in two."""
        known = {target.title.name for target in (*self.sections, *self.tables)}
        found: list[Entry] = []
        for entry in entries:
            last = found[-1] if found else None
            if last is not None and entry.title.level is None and last.page is None:
                text = f"{last.text}{entry.text}"
                title = self.forms.title(text)
                if title.name in known and last.title.name not in known:
                    found[-1] = Entry(text, title, entry.page, last.passage, last.blank)
                    continue
            found.append(entry)
        return found
