"""Sections against contents: entries paired by number, sections not listed, entries of no section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juesuan.findings import Finding, make
from juesuan.recognition.contents.aligning import Aligned, Target
from juesuan.recognition.contents.lists import Entry
from juesuan.recognition.contents.titles import Naming, difference
from juesuan.recognition.contents.words import ContentsForms, Title
from juesuan.recognition.texts import Passage
from juesuan.recognition.words import key, likeness

# Headings are short; longer lines and sentences are text.
_LONGEST = 60
_ENDS = ("。", ";", ",")
_SAME_PLACE = 0.5
_ALIKE = 0.7
# With more entries missing the text proper is in another file, or was not read.
_MOST_MISSING = 3
_FEWEST_SIBLINGS = 3
_MOST_UNLISTED = 2


def section_targets(body: Sequence[Passage], forms: ContentsForms) -> list[Target]:
    """Every line of the text that may be a heading."""
    return [
        Target(forms.title(passage.plain), passage)
        for passage in body
        if not passage.cell and 0 < len(passage.plain) <= _LONGEST and not passage.plain.endswith(_ENDS)
    ]


def pair_by_number(aligned: Aligned, forms: ContentsForms, naming: Naming) -> None:
    """Entries without an equal heading get the one of their number that stands where theirs should.

    An entry without a number gets the only one there that is much alike.
    """
    free = set(aligned.unlisted)
    for at in aligned.loose:
        own = aligned.entries[at].title
        window = [target for target in aligned.window(at) if target in free]
        titles = {target: aligned.targets[target].title for target in window}
        if own.level is None:
            near = [at for at, one in titles.items() if likeness(one.name, own.name) >= _ALIKE]
        else:
            near = [at for at, one in titles.items() if (one.level, one.value) == (own.level, own.value)]
            near = near if len(near) == 1 and _same_place(own, titles[near[0]], forms, naming) else []
        if len(near) == 1:
            aligned.paired[at] = near[0]
            free.discard(near[0])


def _same_place(one: Title, other: Title, forms: ContentsForms, naming: Naming) -> bool:
    """Whether titles of one number are meant for one section."""
    shorter, longer = sorted((one.name, other.name), key=len)
    if shorter in longer or likeness(one.name, other.name) >= _SAME_PLACE:
        return True
    return difference(one, other, forms, naming) == "unit"


def unlisted_sections(aligned: Aligned) -> Iterator[Finding]:
    """Headings that no entry lists, among others of their level that all are listed."""
    for siblings in _families(aligned.entries):
        targets = [aligned.chain.get(at, aligned.paired.get(at)) for at in siblings]
        known = [target for target in targets if target is not None]
        levels = {aligned.targets[target].title.level for target in known}
        level = next(iter(levels)) if len(levels) == 1 else None
        if len(known) < len(siblings) or not isinstance(level, int) or known != sorted(known):
            continue
        run = _run(aligned.targets, known, level)
        extra = [at for at in run if at not in known]
        if not set(known) <= set(run) or len(extra) > min(_MOST_UNLISTED, len(known) // 2):
            continue
        for at in extra:
            if at in aligned.chain.values() or at in aligned.paired.values():
                continue
            passage = aligned.targets[at].passage
            before = max((known.index(one) for one in known if one < at), default=0)
            yield make("audit-contents-unlisted", passage.quoting(passage.text),
                       aligned.entries[siblings[before]].place, found=passage.plain)  # fmt: skip


def _families(entries: Sequence[Entry]) -> Iterator[list[int]]:
    """Entries of one level below one entry, where there are several."""
    open_: dict[int, list[int]] = {}
    for at, entry in enumerate(entries):
        level = entry.title.level
        if not isinstance(level, int):
            continue
        for deeper in [one for one in open_ if one > level]:
            yield from _large(open_.pop(deeper))
        open_.setdefault(level, []).append(at)
    for family in open_.values():
        yield from _large(family)


def _large(family: list[int]) -> Iterator[list[int]]:
    if len(family) >= _FEWEST_SIBLINGS:
        yield family


def _run(targets: Sequence[Target], known: Sequence[int], level: int) -> list[int]:
    """The headings of one level numbered 1, 2, 3 … without a gap, to which the first known one belongs."""
    begin = known[0]
    outer = range(level)
    while begin > 0 and targets[begin - 1].title.level not in outer:
        begin -= 1
    found: list[int] = []
    for at in range(begin, len(targets)):
        title = targets[at].title
        if at > known[0] and title.level in outer:
            break
        if title.level != level:
            continue
        if title.value == len(found) + 1:
            found.append(at)
        elif title.value == 1 and at <= known[0]:
            found = [at]
        else:
            break
    return found


def missing_findings(
    aligned: Aligned,
    body: Sequence[Passage],
    told: Sequence[str],
    tables: Sequence[Entry],
    annex: re.Pattern[str],
) -> Iterator[Finding]:
    """Entries that stand nowhere in the text; `told` are titles that are reported as missing already.

    `tables` are entries of tables that were found nowhere. What an entry calls an `annex` stands below the
    heading of annexes, often as several documents with titles of their own.
    """
    loose = [*(aligned.entries[at] for at in aligned.loose), *tables]
    if not loose:
        return
    whole = "".join(key(passage.plain) for passage in body)
    bare = {target.title.name for target in aligned.targets}
    known = {key(title) for title in told}
    annexed = any(annex.fullmatch(passage.plain) for passage in body)
    missing = [
        entry
        for entry in loose
        if entry.title.name
        and not (annexed and annex.match(entry.title.shown))
        and key(entry.text) not in whole
        and key(entry.title.shown) not in whole
        and entry.title.name not in whole
        and entry.title.name not in known
        and not any(likeness(entry.title.name, other) >= _ALIKE for other in bare)
    ]
    if len(missing) <= min(_MOST_MISSING, (len(aligned.entries) + len(tables)) // 3):
        for entry in missing:
            yield make("audit-contents-missing", entry.place, found=entry.text)
