"""Stated counts of units, offices, projects against everything that shows their number.

A count may be shown again by its kinds (“其中行政单位1个”), by names in the sentence or in paragraphs below
it, and by a table of units. Whatever contradicts it, a wrong count is one finding, the rest is its evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from juesuan.findings import Finding, Severity, make
from juesuan.recognition.outline import heading_of
from juesuan.recognition.texts import Passage
from juesuan.recognition.wording.kinds import WrongSum
from juesuan.recognition.wording.name_lists import Names, names_below, names_in, units_in
from juesuan.recognition.wording.numbering import value_of
from juesuan.recognition.wording.phrasing import Phrasing
from juesuan.recognition.wording.unit_phrasing import UnitPhrasing
from juesuan.recognition.wording.unit_tables import UnitTable

# A list of units stands in the same paragraph or in one of the next.
_NEAR = 4
_NEAR_BLOCKS = 8


@dataclass(frozen=True, slots=True)
class _Count:
    """A stated count: where its number stands, what is counted.

    `below`: of units below the office; `stated`: whether the words say by themselves that units are counted;
    `open`: 等 stands before it; `quoted`: its names stand in quotation marks.
    """

    at: int
    passage: Passage
    start: int
    end: int
    value: int
    noun: str
    quote: str
    units: bool
    below: bool = False
    stated: bool = False
    open: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A count and the names that contradict it."""

    count: _Count
    names: Names


class Members:
    """The texts and tables of one document, and the words to read them by."""

    def __init__(
        self,
        texts: Sequence[Passage],
        tables: Sequence[UnitTable],
        phrasing: Phrasing,
        units: UnitPhrasing,
        entity: str = "",
    ) -> None:
        self.texts, self.tables, self.entity = texts, tables, entity
        self.phrasing, self.units = phrasing, units

    def findings(self, sums: Sequence[WrongSum]) -> tuple[list[Finding], list[WrongSum]]:
        """One finding for each list that stated counts contradict; the sums that are no part of one."""
        groups: dict[object, list[_Wrong]] = {}
        for wrong in self._wrong():
            key = wrong.names.places or (wrong.count.at, wrong.names.names)
            groups.setdefault(key, []).append(wrong)
        told: list[Finding] = []
        used: list[WrongSum] = []
        for group in groups.values():
            own = [one for one in sums if any(_same_number(one, wrong.count) for wrong in group)]
            told.append(_finding(group, own, self.units))
            used += own
        return told, [one for one in sums if one not in used]

    def _wrong(self) -> Iterator[_Wrong]:
        for at, passage in enumerate(self.texts):
            done: set[int] = set()
            for count, names in (*self._behind_names(at, passage), *self._with_names(at, passage)):
                if count.start in done:
                    continue
                done.add(count.start)
                if not self._fits(count, names, apart=False):
                    yield _Wrong(count, names)
            for count in self._stated(at, passage):
                if count.start in done:
                    continue
                behind = self._behind(count)
                near = behind or self._near(count)
                if near is not None and not self._fits(count, near, apart=behind is None):
                    yield _Wrong(count, near)

    def _with_names(self, at: int, passage: Passage) -> Iterator[tuple[_Count, Names]]:
        """“3个二级预算单位，分别是：” with its names behind it, below it or in a table."""
        text = passage.plain
        for match in self.phrasing.counted_first.finditer(text):
            group = "count" if match["count"] else "count2"
            noun = match["noun"] or match["noun2"] or ""
            value = _value(match[group])
            if match["how"] or not value:
                continue
            quote = match.group().rstrip(":")
            counted = self.units.is_counted(noun)
            stated = self.units.stated.search(quote) is not None
            count = _Count(at, passage, match.start(group), match.end(), value, noun, quote, counted,
                           self.units.subordinate.search(quote) is not None, stated)  # fmt: skip
            names = self._listed(count, text[match.end() :])
            if names is not None:
                yield count, names

    def _listed(self, count: _Count, rest: str) -> Names | None:
        if rest.strip("。"):
            if count.units and (found := units_in(rest, self.phrasing, self.units)) is not None:
                return found
            return names_in(rest, self.phrasing)
        below = names_below(self.texts, count.at + 1, self.phrasing, self.units if count.units else None)
        return below or (self._table(count.passage) if count.units else None)

    def _behind_names(self, at: int, passage: Passage) -> Iterator[tuple[_Count, Names]]:
        """“内设办公室、财务股2个股室” and ““甲”“乙”等3个项目”: names before their count."""
        text = passage.plain
        for match in self.phrasing.quoted.finditer(text):
            quoted = tuple(match["names"].split("“")[1:])
            count = _count(match, at, passage, self.units)
            yield replace(count, quoted=True), Names(quoted, len(quoted))
        for match in self.phrasing.counted_last.finditer(text):
            names, count = names_in(match["names"], self.phrasing), _count(match, at, passage, self.units)
            if names is not None and count.value:
                yield count, names

    def _stated(self, at: int, passage: Passage) -> Iterator[_Count]:
        """“下属单位3个”, with the list of their names somewhere near."""
        text = passage.plain
        if passage.cell:
            return
        for match in self.units.stated.finditer(text):
            group = next(name for name, found in match.groupdict().items() if found is not None)
            if group == "count3" and not self.units.about_accounts.search(_sentence(text, match.start())):
                continue
            below = self.units.subordinate.search(match.group()) is not None
            start, value = match.start(group), _value(match[group])
            yield _Count(at, passage, start, match.end(), value, "", match.group(), True, below, True)

    def _behind(self, count: _Count) -> Names | None:
        """“…单位共计3家，具体包括：甲、乙”."""
        match = self.units.names_behind.match(count.passage.plain, count.end)
        return None if match is None else units_in(match["names"], self.phrasing, self.units)

    def _near(self, count: _Count) -> Names | None:
        """The list of units behind a count: names in one of the next sentences, below one, or in a table."""
        for at in range(count.at, min(count.at + _NEAR, len(self.texts))):
            near = self.texts[at]
            if at > count.at and near.heading and heading_of(near) is not None:
                break
            for match in self.units.named.finditer(near.plain, count.end if at == count.at else 0):
                if match["own"] is not None:
                    # A list with a number of its own is held to that one.
                    return None
                names = units_in(match["names"], self.phrasing, self.units)
                if names is None:
                    return None
                return Names(names.names, names.fewest, (near.quoting(match.group()),))
            if self.phrasing.list_follows.search(near.plain) is not None:
                return names_below(self.texts, at + 1, self.phrasing, self.units) or self._table(near)
        if count.stated and not count.passage.plain[count.end :].strip("。:;,"):
            below = names_below(self.texts, count.at + 1, self.phrasing, self.units)
            return below or self._table(count.passage)
        return self._table(count.passage)

    def _table(self, passage: Passage) -> Names | None:
        """The table of units that follows a paragraph, with no heading between them."""
        for table in self.tables:
            if not 0 < table.first - passage.block <= _NEAR_BLOCKS:
                continue
            between = [one for one in self.texts if passage.block < one.block < table.first]
            if any(heading_of(one) is not None for one in between):
                return None
            return table.names
        return None

    def _fits(self, count: _Count, names: Names, *, apart: bool) -> bool:
        """Whether a count can be of these names: the office itself is often named among its units, or not.

        A list below a heading of its own (`apart`) may be of the subordinate units alone.
        """
        own = 0 if count.quoted else sum(self.units.is_own(name, self.entity) for name in names.names)
        if count.value == 0 and not self.entity:
            return True
        most = len(names.names) + (apart and not count.below and not own)
        return names.fewest - own <= count.value <= most or (count.open and count.value > most)


def _count(match: re.Match[str], at: int, passage: Passage, units: UnitPhrasing) -> _Count:
    value, noun = _value(match["count"]), match["noun"]
    return _Count(at, passage, match.start("count"), match.end(), value, noun, match.group(),
                  units.is_counted(noun), open=bool(match["open"]))  # fmt: skip


def _finding(group: Sequence[_Wrong], sums: Sequence[WrongSum], units: UnitPhrasing) -> Finding:
    """The wrong count, then the list, then other counts that it contradicts, and kinds."""
    first, names = group[0].count, group[0].names
    others = [one.count.passage.quoting(one.count.quote) for one in group[1:]]
    places = dict.fromkeys((first.passage.quoting(first.quote), *names.places, *others,
                            *(one.place for one in sums)))  # fmt: skip
    grave = Severity.ERROR if first.stated and names.sure else Severity.WARNING
    severity = min((grave, *(one.severity for one in sums)), key=lambda one: one.rank)
    shown = str(len(names.names))
    if not first.units:
        return make("audit-count-list", *places, expected=shown, found=f"{first.value}个{first.noun}")
    return make("audit-units-count", *places, severity=severity, expected=shown, found=f"{first.value}个",
                names="、".join(names.names) or units.words.none_listed[0])  # fmt: skip


def _same_number(one: WrongSum, count: _Count) -> bool:
    return one.passage is count.passage and one.start == count.start


def _value(number: str) -> int:
    return 2 if number == "两" else value_of(number)


def _sentence(text: str, at: int) -> str:
    """The sentence around a position."""
    begin, end = text.rfind("。", 0, at) + 1, text.find("。", at)
    return text[begin : end if end >= 0 else len(text)]
