"""The few tests by which disclosure items are decided: functions of a declaration and the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any

from juesuan.findings import Place
from juesuan.findings.catalogue.disclosure import PHRASES
from juesuan.profiles import Profile
from juesuan.recognition.disclosure_schema import (
    DaysTest,
    EachTest,
    LevelsTest,
    ReadableTest,
    RoleTest,
    SectionTest,
    StatedTest,
    TablesTest,
    Test,
    WordsTest,
)
from juesuan.recognition.matrix import number_in
from juesuan.recognition.model import SeenTable
from juesuan.recognition.texts import Passage
from juesuan.recognition.words import plain

# How numbered lines rank, whether or not a bookmark or style marks them as headings.
_RANKS = (
    re.compile(r"第[一二三四五六七八九十\d]{1,3}部分|附[件表]"),
    re.compile(r"[一二三四五六七八九十]{1,3}、"),
    re.compile(r"[(][一二三四五六七八九十]{1,3}[)]"),
    re.compile(r"\d{1,2}[、.](?!\d)|[(]\d{1,2}[)]"),
)
_LOWEST = 9
_LONGEST_HEADING = 45
# Shorter lines below a heading are entries of a table of contents or other headings.
_TELLING = 12
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_NAMED = 5
_QUOTED = 40


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether an item is met (None: it does not apply), by which places, and why in words."""

    met: bool | None
    places: tuple[Place, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Seen:
    """What tests look at."""

    profile: Profile
    passages: Sequence[Passage]
    tables: Sequence[SeenTable]

    @cached_property
    def known(self) -> dict[str, SeenTable]:
        """The recognised tables by the id of what they are."""
        return {one.table.id: one for one in self.tables if one.table is not None}

    @cached_property
    def texts(self) -> Sequence[tuple[str, Place, str]]:
        """Every passage, then every cell with words: plain, its place, and what to quote there.

        Cells are quoted when they are answers: thousands are looked at, few are quoted. Passages, quoted
        with their section, have "" for it.
        """
        found = [(one.plain, one.quoting(one.text), "") for one in self.passages]
        for table in self.tables:
            for cell in chain.from_iterable(table.grid.rows):
                text = plain(cell.text)
                if text and number_in(text) is None:
                    found.append((text, cell.place or table.grid.place or Place(), cell.text))
        return found

    def find(self, pattern: str) -> Place | None:
        """The first passage or cell with a pattern."""
        wanted = re.compile(pattern)
        return next(
            (_quoting(place, text) for plain, place, text in self.texts if wanted.search(plain)), None
        )

    def by_role(self, roles: Sequence[str]) -> list[SeenTable]:
        """The recognised tables with one of these roles."""
        return [one for one in self.known.values() if one.table is not None and one.table.role in roles]


def _quoting(place: Place, text: str) -> Place:
    return replace(place, quote=text[:_QUOTED]) if text else place


def decide(test: Test, seen: Seen) -> Answer:
    """The answer of a test."""
    found: Callable[[Any, Seen], Answer] = _TESTS[type(test)]
    return found(test, seen)


def _says(phrase: str, **words: object) -> str:
    return PHRASES[phrase].format(**words)


def _names(names: Sequence[str]) -> str:
    shown = "、".join(names[:_NAMED])
    return f"{shown}等 {len(names)} 项" if len(names) > _NAMED else shown


def _tables(_: TablesTest, seen: Seen) -> Answer:
    missing = [table.title for name, table in seen.profile.tables.items() if name not in seen.known]
    if not missing:
        return Answer(True, _places(seen.known.values()), _says("tables-all", count=len(seen.known)))
    unknown = sum(one.table is None for one in seen.tables)
    phrase = "tables-unknown" if unknown else "tables-missing"
    return Answer(False, (), _says(phrase, names=_names(missing), count=unknown))


def _places(tables: Any) -> tuple[Place, ...]:
    return tuple(one.caption.place for one in tables)


def _role(test: RoleTest, seen: Seen) -> Answer:
    found = seen.by_role(test.roles)
    wanted = [table.title for table in seen.profile.tables.values() if table.role in test.roles]
    if not wanted:
        return Answer(None)
    return Answer(bool(found), _places(found), "" if found else _says("tables-missing", names=_names(wanted)))


def _stated(test: StatedTest, seen: Seen) -> Answer:
    """Empty tables with the words under them, or words that name the table anywhere."""
    # With figures left unread nobody knows whether the table is empty.
    empty = [one for one in seen.known.values() if one.used == one.cells and not _filled(one)]
    if not empty:
        return Answer(None, (), _says("empty-none"))
    said = [text for text, _, _ in seen.texts if re.search(test.pattern, text)]
    silent = [one for one in empty if not _says_empty(one, test.pattern, said)]
    if silent:
        titles = [one.table.title for one in silent if one.table is not None]
        return Answer(False, _places(silent), _says("empty-unstated", names=_names(titles)))
    return Answer(True, _places(empty))


def _filled(table: SeenTable) -> bool:
    """Whether it shows an amount, read as a figure or not."""
    if any(one.printed is not None and one.printed.value != 0 for one in table.sightings):
        return True
    numbers = (
        number_in(plain(cell.text)) for cell in chain.from_iterable(table.grid.rows) if "." in cell.text
    )
    return any(number is not None and number != 0 for number in numbers)


def _says_empty(table: SeenTable, pattern: str, said: Sequence[str]) -> bool:
    if any(re.search(pattern, plain(note)) for note in table.grid.notes):
        return True
    title = plain(table.table.title if table.table else "")
    subject = next((word for word in (title[:5], title[:4]) if len(word) >= _NAMED - 1), title)
    return any(subject in text for text in said)


def _levels(test: LevelsTest, seen: Seen) -> Answer:
    there = seen.by_role(test.roles)
    tables = [one for one in there if any(code.kind == test.codes for code in one.codes)]
    if not tables:
        return Answer(
            None if there else False, _places(there), _says("levels-unread" if there else "levels-none")
        )
    missing: list[tuple[str, Place]] = []
    for table in tables:
        codes = [one for one in table.codes if one.kind == test.codes]
        deep = {one.code for one in codes if len(one.code) >= test.digits}
        missing += [
            (f"{one.code}{one.name}", one.place)
            for one in codes
            if len(one.code) == test.from_
            and _row_filled(table, one.code)
            and not any(code.startswith(one.code) for code in deep)
        ]
        if not deep and not missing:
            return Answer(False, _places([table]), _says("levels-missing", digits=test.digits, names="全表"))
    if missing:
        names = _names([name for name, _ in missing])
        places = tuple(place for _, place in missing)
        return Answer(False, places, _says("levels-missing", digits=test.digits, names=names))
    return Answer(True, _places(tables))


def _row_filled(table: SeenTable, code: str) -> bool:
    """Whether anything was spent under a code; an empty line of a printed list needs no detail."""
    return any(
        one.printed is not None and one.printed.value != 0
        for one in table.sightings
        if ("function", code) in one.slice.where or ("economic", code) in one.slice.where
    )


def _words(test: WordsTest, seen: Seen) -> Answer:
    places = [seen.find(pattern) for pattern in test.all]
    found = tuple(dict.fromkeys(place for place in places if place is not None))
    if None not in places:
        return Answer(True, found)
    if test.unless and (place := seen.find(test.unless)) is not None:
        return Answer(None, (place,), _says("words-unless"))
    return Answer(False, found, _says("words-missing"))


def _each(test: EachTest, seen: Seen) -> Answer:
    wanted, needed = re.compile(test.of), re.compile(test.needs)
    texts = [one.plain for one in seen.passages]
    outside = re.compile(test.outside) if test.outside else None
    of = [
        at
        for at, text in enumerate(texts)
        if wanted.search(text)
        and not (outside and any(outside.search(plain(above)) for above in seen.passages[at].section))
    ]
    if not of:
        return Answer(None, (), _says("each-none"))
    bare = [at for at in of if not needed.search("".join(texts[at : at + test.beside + 1]))]
    places = tuple(seen.passages[at].quoting(seen.passages[at].text) for at in bare or of)
    why = _says("each-missing", of=len(of), count=len(bare)) if bare else ""
    return Answer(not bare, places, why)


def _section(test: SectionTest, seen: Seen) -> Answer:
    wanted = re.compile(test.heading)
    for at, one in enumerate(seen.passages):
        if _is_heading(one) and wanted.search(one.plain) and _below(seen, at) >= test.passages:
            return Answer(True, (one.quoting(one.text),))
    return Answer(False, (), _says("section-missing"))


def _is_heading(passage: Passage) -> bool:
    short = len(passage.plain) <= _LONGEST_HEADING
    return passage.heading > 0 or (short and _rank(passage) < _LOWEST)


def _rank(passage: Passage) -> int:
    """1 for parts, then lower; by the numbering, else by the level the file gives."""
    text = passage.plain
    numbered = (rank for rank, pattern in enumerate(_RANKS, start=1) if pattern.match(text))
    return next(numbered, passage.heading or _LOWEST)


def _below(seen: Seen, at: int) -> int:
    """How many telling passages stand between a heading and the next of its rank."""
    rank = _rank(seen.passages[at])
    count = 0
    for one in seen.passages[at + 1 :]:
        if _is_heading(one) and _rank(one) <= rank:
            break
        count += len(one.plain) >= _TELLING
    return count


def _readable(_: ReadableTest, seen: Seen) -> Answer:
    read = [one for one in seen.known.values() if one.used]
    return Answer(bool(read), _places(read), "" if read else _says("unread"))


def _days(test: DaysTest, seen: Seen) -> Answer:
    begin, finish = _date(test.begin, seen), _date(test.finish, seen)
    if begin is None or finish is None:
        return Answer(None, (), _says("days-unknown"))
    most = seen.profile.parameters.publish_days
    days = (finish[0] - begin[0]).days
    places = (begin[1], finish[1])
    if days < 0:
        return Answer(False, places, _says("days-order"))
    return Answer(days <= most, places, "" if days <= most else _says("days-late", found=days, expected=most))


def _date(pattern: str, seen: Seen) -> tuple[date, Place] | None:
    for text, place in _matching(pattern, seen):
        found = _DATE.search(text)
        if found is not None:
            try:
                return date(*(int(part) for part in found.groups())), place
            except ValueError:
                continue
    return None


def _matching(pattern: str, seen: Seen) -> Iterator[tuple[str, Place]]:
    wanted = re.compile(pattern)
    for plain_text, place, text in seen.texts:
        if (found := wanted.search(plain_text)) is not None:
            yield found.group(), _quoting(place, text)


_TESTS: dict[type, Callable[[Any, Seen], Answer]] = {
    TablesTest: _tables,
    RoleTest: _role,
    StatedTest: _stated,
    LevelsTest: _levels,
    WordsTest: _words,
    EachTest: _each,
    SectionTest: _section,
    ReadableTest: _readable,
    DaysTest: _days,
}
