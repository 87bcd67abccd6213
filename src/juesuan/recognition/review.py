"""A document recognised and checked as a whole: the one door to this layer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from juesuan.checks import Correction, Judged, Sighting, Sightings, Stated, check_derived
from juesuan.checks.sightings import TEXT
from juesuan.facts import Interval
from juesuan.findings import Finding, Place, in_order, make
from juesuan.formats.document import Document, Grid
from juesuan.narrative.spoken import load_spoken
from juesuan.profiles import Profile
from juesuan.recognition.captions import Caption, Named, captions
from juesuan.recognition.causes import FollowUp, gathered, without_echoes
from juesuan.recognition.codes import said_codes
from juesuan.recognition.completeness import whole_findings
from juesuan.recognition.counted import counted_findings, counts_behind
from juesuan.recognition.forms.checking import check_forms
from juesuan.recognition.graphs import chart_sightings
from juesuan.recognition.model import Coverage, SeenTable
from juesuan.recognition.names import name_findings
from juesuan.recognition.one_amount import Scene, Told, of_one_amount
from juesuan.recognition.parts import (
    in_document_order,
    part_findings,
    part_sightings,
    parted,
    read_parts,
)
from juesuan.recognition.published import late_findings
from juesuan.recognition.said_items import items_behind, said_item_findings
from juesuan.recognition.spoken import Statements, printed_in, read_statements, reconciled
from juesuan.recognition.stale import without_stale
from juesuan.recognition.subjects import subjects_of
from juesuan.recognition.texts import Passage, passages
from juesuan.recognition.units import with_units
from juesuan.recognition.vocabulary import AuditWords, audit_words
from juesuan.recognition.wording.averages import average_findings
from juesuan.recognition.wording.changes import EXPLAINED, change_findings, compare
from juesuan.recognition.wording.directions import is_of_direction
from juesuan.recognition.wording.glossary import glossary_findings
from juesuan.recognition.wording.listed import listed_findings, zero_findings
from juesuan.recognition.wording.phrasing import load_phrasing
from juesuan.recognition.wording.ratios import ratio_findings
from juesuan.recognition.wording.reasons import reason_findings
from juesuan.recognition.wording.shares import WrongShare, share_in, wrong_shares
from juesuan.recognition.wording.slips import (
    doubled_findings,
    exchanged_findings,
    project_kind_findings,
    residue_findings,
    unbalanced_findings,
    year_findings,
)
from juesuan.recognition.wording.sums import WrongList, wrong_lists
from juesuan.recognition.wording.terms import term_findings
from juesuan.recognition.wording.years import budget_year_findings, kept_year_findings
from juesuan.recognition.wrong_units import in_right_units


@dataclass(frozen=True)
class Reviewed:
    """Everything recognised in one document and everything found wrong with it."""

    tables: tuple[SeenTable, ...]
    sightings: tuple[Sighting, ...]
    coverage: Coverage
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...] = ()
    """What the reader of the file noted, with what follows from it."""


def review(document: Document, profile: Profile, entity: str = "") -> Reviewed:
    """Recognise and check a document with a profile of its year; `entity` is the unit's name where known."""
    captioned = captions(document)
    words = audit_words(profile)
    texts = passages(document)
    tables = read_parts(profile, captioned)
    parts = parted(tables)
    # What the text says is about one unit; where several stand in one file, none can be chosen for it.
    alone = len(parts) == 1
    sightings = part_sightings(parts[0]) if alone else []
    forms = check_forms(captioned, texts, words, profile)
    said = read_statements(texts if alone else [], profile, entity, len(sightings))
    parts = [with_units(part, said.sightings) for part in parts]
    righted = [in_right_units(part, said.sightings) for part in parts]
    parts = [part for part, _ in righted]
    tables = in_document_order(tables, parts)
    sightings = part_sightings(parts[0]) if alone else []
    shown = printed_in(sightings)
    drawn = chart_sightings(document, profile, shown, len(sightings) + len(said.sightings)) if alone else []
    compared, findings = reconciled(shown, [*said.sightings, *drawn])
    findings += [one for _, told in righted for one in told]
    everything = [*sightings, *compared]
    seen = Sightings(everything)
    stated = [*said.stated, *(one for table in tables if alone for one in _comparable(table))]
    compared_with = seen if alone else None
    examined = [part_findings(part, compared_with, profile) for part in parts]
    corrections = [one for part in examined for one in part.corrections]
    judged = check_derived(stated, seen, profile, corrections)
    said_wrong = _text_findings(texts, words, profile, entity, judged, seen)
    broken = [one for part in examined for one in part.broken]
    projects = [one for one in forms.findings if one.code == "audit-project-amount"]
    scene = Scene(texts, everything, corrections, broken, profile, entity, projects)
    judged_wrong = [Told(one.stated.group, one.finding) for one in judged if one.finding is not None]
    ratios = [Told(at, one) for at, one in ratio_findings(texts, words, profile)]
    follow_ups = [
        *(FollowUp(one.follows, one.follows.places[1:]) for one in judged if one.follows is not None),
        *_following(said_wrong.lists, corrections),
        *_shares_of(said_wrong),
        *_shares_behind(said_wrong, corrections),
        *_shares_in(said_wrong.lists, judged_wrong, texts),
        *said_wrong.follow_ups,
        *_ratios_behind(ratios, [*judged_wrong, *said_wrong.changes], forms.findings, texts),
        *of_one_amount(scene, [*judged_wrong, *said_wrong.changes]),
    ]
    followed = [one.finding for one in follow_ups]
    findings += [
        *(one for part in examined for one in part.findings),
        *(one.finding for one in judged_wrong if one.finding not in followed),
        *counted_findings(said.sightings),
        *whole_findings(entity, texts, document, tables, sightings, words, profile),
        *listed_findings(texts, sightings, load_phrasing(profile), words),
        *(average_findings(texts, everything, profile) if alone else ()),
        *late_findings(texts, profile),
        *(zero_findings(texts, seen, load_phrasing(profile), words) if alone else ()),
        *(name_findings(_subjects(captioned)) if alone else ()),
        *forms.findings,
        *(one for one in said_wrong.amounts if one not in followed),
        *(one.finding for one in said_wrong.changes if one.finding not in followed),
        *said_wrong.findings,
        *(one.finding for one in ratios if one.finding not in followed),
        *glossary_findings(texts, words, [pair for table in tables for pair in table.codes]),
        *said_codes(texts, profile.year, words),
        *term_findings(texts, sightings, profile.year, words),
        *kept_year_findings(
            texts, sightings, said.sightings, profile.year, load_spoken(profile).rules, load_phrasing(profile)
        ),
        *_mark_findings(document),
    ]
    coverage = _coverage(tables, forms.seen, said)
    figures = everything if alone else [one for part in parts for one in part_sightings(part)]
    spoken_items = said_item_findings([one for one in compared if one.role == TEXT], sightings, texts, words)
    findings += spoken_items if alone else ()
    follow_ups += [*counts_behind(findings), *items_behind(findings)]
    behind = [one.finding for one in follow_ups]
    told = without_echoes(gathered([one for one in findings if one not in behind], follow_ups))
    kept, notes = without_stale(told, document.notes, corrections)
    return Reviewed(tuple(tables), tuple(figures), coverage, tuple(in_order(kept)), tuple(notes))


def _following(lists: Sequence[WrongList], corrections: Sequence[Correction]) -> Iterator[FollowUp]:
    """The lists that are wrong only because a figure in them is."""
    for one in lists:
        wrong = [fix.sighting.place for fix in corrections
                 if one.follows(fix.sighting.place, fix.sighting.interval, fix.excess)]  # fmt: skip
        if wrong:
            yield FollowUp(one.finding, tuple(wrong))


def _shares_of(said: _Said) -> Iterator[FollowUp]:
    """The shares that are wrong only because an amount of their list is, which the sum tells."""
    for one in said.shares:
        line = (one.finding.places[0].page, one.finding.places[0].line)
        wrong = [other.finding.places[0] for other in said.lists
                 if (other.finding.places[0].page, other.finding.places[0].line) == line
                 and one.follows(other.gap)]  # fmt: skip
        if wrong:
            yield FollowUp(one.finding, tuple(wrong))


def _shares_in(
    lists: Sequence[WrongList], judged: Sequence[Told], texts: Sequence[Passage]
) -> Iterator[FollowUp]:
    """The shares that tables tell to be wrong, where an amount of their list is, which the sum tells."""
    for told in judged if lists else ():
        if told.finding.code != "audit-share" or not 0 <= told.passage < len(texts):
            continue
        own = texts[told.passage]
        line = (own.place.page, own.place.line, own.place.spot)
        share = share_in(own.plain, told.finding.found or "")
        for one in lists if share is not None else ():
            place = one.finding.places[0]
            if (place.page, place.line, place.spot) == line and share is not None and one.explains(*share):
                yield FollowUp(told.finding, (place,))
                break


def _shares_behind(said: _Said, corrections: Sequence[Correction]) -> Iterator[FollowUp]:
    """The shares that are wrong only because the whole before them is, which a table tells."""
    told = [one.finding for one in _shares_of(said)]
    by_line: dict[tuple[int | None, int | None], list[Correction]] = {}
    for fix in corrections:
        by_line.setdefault((fix.sighting.place.page, fix.sighting.place.line), []).append(fix)
    for one in said.shares:
        first = one.finding.places[0]
        for fix in by_line.get((first.page, first.line), ()):
            place, width = fix.sighting.place, fix.sighting.interval.width
            near = Interval(fix.excess - width, fix.excess + width)
            if one.whole.meets(near) and one.finding not in told:
                yield FollowUp(one.finding, (place,))
                break


def _ratios_behind(
    ratios: Sequence[Told], judged: Sequence[Told], forms: Sequence[Finding], texts: Sequence[Passage]
) -> Iterator[FollowUp]:
    """The ratios in whose passage a rate, or something of a project, is already told."""
    for one in ratios:
        own = texts[one.passage].quoting("")
        hosts = [other.places for other in forms if own in {replace(p, quote="") for p in other.places}]
        hosts += [other.finding.places[:1] for other in judged if other.passage == one.passage]
        if hosts:
            yield FollowUp(one.finding, tuple(chain.from_iterable(hosts)))


def _comparable(table: SeenTable) -> Sequence[Stated]:
    """What its columns say of its figures; nothing where their unit is not known."""
    return () if table.apart else table.stated


def _subjects(captioned: Sequence[tuple[Grid, Caption]]) -> list[Named]:
    found: list[Named] = []
    for grid, caption in captioned:
        if caption.subject is not None:
            found.append(caption.subject)
        found.extend(subjects_of(grid))
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Said:
    """What is wrong in the text by itself; lists of parts apart, as wrong figures explain some of them."""

    findings: tuple[Finding, ...]
    changes: tuple[Told, ...]
    lists: tuple[WrongList, ...]
    shares: tuple[WrongShare, ...]
    follow_ups: tuple[FollowUp, ...] = ()

    @property
    def amounts(self) -> list[Finding]:
        """What is said of lists and shares."""
        return [*(one.finding for one in self.lists), *(one.finding for one in self.shares)]


def _text_findings(
    texts: Sequence[Passage],
    words: AuditWords,
    profile: Profile,
    entity: str,
    judged: Sequence[Judged],
    seen: Sightings,
) -> _Said:
    spoken, phrasing = load_spoken(profile), load_phrasing(profile)
    compared = compare(texts, spoken, entity)
    known = {(one.stated.group, one.stated.end) for one in judged}
    told = {(one.stated.group, one.stated.end) for one in judged if one.finding or one.follows}
    changes = list(change_findings(compared, spoken, known, told))
    wrong = _turned(judged) | {spot for spot, finding in changes if is_of_direction(finding)}
    lists = tuple(wrong_lists(texts, spoken.rules, phrasing, words))
    explained = dict(_explained(changes, judged))
    told_changes = tuple(Told(spot[0], one) for at, (spot, one) in enumerate(changes) if at not in explained)
    findings = [
        *exchanged_findings(texts, words, phrasing),
        *reason_findings(compared, spoken, words, seen, wrong),
        *project_kind_findings(texts, words),
        *year_findings(texts, profile.year, words, phrasing, spoken.rules),
        *budget_year_findings(texts, profile.year, spoken.rules),
        *residue_findings(texts, profile),
        *doubled_findings(texts, phrasing),
        *unbalanced_findings(texts),
    ]
    shares = tuple(wrong_shares(_without_judged(texts, judged), spoken.rules, phrasing, words))
    # Shares that the tables bear out all the same may stand behind another whole than theirs.
    borne_out = wrong_shares(_borne_out(texts, judged), spoken.rules, phrasing, words)
    shares += tuple(one for one in borne_out if one.part is None)
    return _Said(tuple(findings), told_changes, lists, shares, tuple(explained.values()))


def _explained(
    changes: Sequence[tuple[tuple[int, int], Finding]], judged: Sequence[Judged]
) -> Iterator[tuple[int, FollowUp]]:
    """The changes, by position, that have the same cause as something else told of their passage."""
    told = [(spot[0], finding) for spot, finding in changes]
    told += [(one.stated.group, one.finding) for one in judged if one.finding is not None]
    for at, ((passage, _), finding) in enumerate(changes):
        code = (finding.data or {}).get(EXPLAINED)
        host = next((one for group, one in told if group == passage and one.code == code), None)
        if host is not None:
            yield at, FollowUp(finding, host.places[:1])


def _turned(judged: Sequence[Judged]) -> set[tuple[int, int]]:
    """The spots of what is said of changes whose direction is found wrong."""
    return {
        (one.stated.group, one.stated.end)
        for one in judged
        if (wrong := one.finding or one.follows) is not None and is_of_direction(wrong)
    }


def _without_judged(texts: Sequence[Passage], judged: Sequence[Judged]) -> list[Passage]:
    """The passages whose percentages were not held against known figures yet."""
    known = {one.stated.group for one in judged if one.stated.printed is not None}
    return [passage for number, passage in enumerate(texts) if number not in known]


def _borne_out(texts: Sequence[Passage], judged: Sequence[Judged]) -> list[Passage]:
    """The passages whose percentages were held against known figures and none found wrong."""
    known = {one.stated.group for one in judged if one.stated.printed is not None}
    wrong = {one.stated.group for one in judged if one.finding or one.follows}
    return [passage for number, passage in enumerate(texts) if number in known - wrong]


def _mark_findings(document: Document) -> list[Finding]:
    lines = [int(line) for line in document.meta.get("marks", "").split(",") if line]
    if not lines:
        return []
    places = [Place(line=line) for line in lines]
    return [make("audit-marks", *places, count=len(lines))]


def _coverage(tables: Sequence[SeenTable], forms: int, said: Statements) -> Coverage:
    known = [table for table in tables if table.table is not None]
    unread = tuple(
        f"{table.caption.number or table.caption.title}：{table.why}" for table in known if table.why
    )
    return Coverage(
        tables=len(tables),
        recognised=len(known) + forms,
        forms=forms,
        figures=sum(table.cells for table in known),
        figures_used=sum(table.used for table in known),
        amounts=said.amounts,
        amounts_used=said.used,
        unread=unread,
    )
