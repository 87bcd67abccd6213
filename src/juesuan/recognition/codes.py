"""Codes beside names: rows whose code is not the one their name has elsewhere, names of other years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from juesuan.checks import Sighting
from juesuan.facts import Observation, Slice
from juesuan.findings import Finding, Place, Severity, make
from juesuan.profiles.codes import CodeList, name_finding
from juesuan.recognition.model import CodeName, SeenTable
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.words import key, likeness

_FUNCTION = "functional"
_SECTION = 5
_SAID = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,30})\((?P<code>2\d{6})\)")
# Local tables leave out 对 or add 支出; such names mislead nobody.
_SLIGHT = 0.8


@dataclass(frozen=True, slots=True)
class WrongCode:
    """A row printed under a code that its name has nowhere else; `right` is the code of the other tables."""

    table: str
    shown: CodeName
    right: str
    elsewhere: tuple[Place, ...]


def wrong_codes(tables: Sequence[SeenTable]) -> list[WrongCode]:
    """Rows whose code stands in one table only, while its name has another code in at least two others."""
    by_name: dict[str, dict[str, list[tuple[int, CodeName]]]] = {}
    for number, seen in enumerate(tables):
        for pair in seen.codes:
            if pair.kind == _FUNCTION:
                by_name.setdefault(key(pair.name), {}).setdefault(pair.code, []).append((number, pair))
    found: list[WrongCode] = []
    for places in by_name.values():
        counts = Counter({code: len({number for number, _ in pairs}) for code, pairs in places.items()})
        (right, most), *others = counts.most_common()
        for code, count in others:
            if most >= 2 and count == 1 and len(code) == len(right):
                ((number, pair),) = places[code][:1]
                near = code[:_SECTION] == right[:_SECTION] or _named_otherwise(code, pair.name)
                if near and all(number != other for other, _ in places[right]):
                    elsewhere = tuple(one.place for _, one in places[right])
                    found.append(WrongCode(str(number), pair, right, elsewhere))
    return found


def _named_otherwise(code: str, name: str) -> bool:
    """Whether a code never had this name: 行政运行 is the name of many codes, and none of them is wrong."""
    names = [row.name for row in CodeList.load(_FUNCTION).history(code)]
    return all(likeness(name, one) < _SLIGHT for one in names)


def wrong_code_findings(wrong: Iterable[WrongCode]) -> Iterator[Finding]:
    """One finding for each row with a wrong code."""
    for one in wrong:
        yield make(
            "audit-code-elsewhere",
            one.shown.place,
            *one.elsewhere,
            expected=one.right,
            found=one.shown.code,
            name=one.shown.name,
        )


def mended(sightings: Sequence[Sighting], table: str, codes: Mapping[str, str]) -> list[Sighting]:
    """The figures of a table with wrong codes put right, so that a misprint is one finding and not many."""
    return [_moved(one, codes) if one.source == table and one.code in codes else one for one in sightings]


def _moved(one: Sighting, codes: Mapping[str, str]) -> Sighting:
    where = {name: value for name, value in one.slice.where if name != "function"}
    moved = Slice.of(one.slice.measure, {**where, "function": codes[one.code]})
    return replace(one, observation=Observation(moved, one.printed, one.place))


def said_codes(texts: Sequence[Passage], year: int, words: AuditWords) -> Iterator[Finding]:
    """“事业单位医疗（2101101）” in a sentence: the name of another code than the one beside it."""
    codes = CodeList.load(_FUNCTION)
    for passage in texts:
        for code, name, quote in (
            () if passage.cell or "(" not in passage.plain else _said(passage.plain, words)
        ):
            match = codes.match_name(code, name, year)
            found = name_finding(match, passage.quoting(quote)) if match.meant is not None else None
            if found is not None:
                yield found


def _said(text: str, words: AuditWords) -> Iterator[tuple[str, str, str]]:
    """(code, name, quotation) of each item said with its code, whole or cut: (210类)…(11款)…(02项)."""
    for match in _SAID.finditer(text):
        yield match["code"], match["name"], match.group()
    for match in words.coded.finditer(text):
        section = f"{match['class']}{match['section']}"
        yield section, match["section_name"], match.group()
        yield f"{section}{match['item']}", match["item_name"], match.group()


def names_by_year(tables: Sequence[SeenTable], year: int, skip: Iterable[WrongCode]) -> Iterator[Finding]:
    """Names that are not those of the code in the year, each spelling of a code once."""
    skipped = {(one.shown.code, one.shown.place) for one in skip}
    pairs: dict[tuple[str, str, str], CodeName] = {}
    for seen in tables:
        for pair in seen.codes:
            if (pair.code, pair.place) not in skipped:
                pairs.setdefault((pair.kind, pair.code, key(pair.name)), pair)
    for pair in pairs.values():
        codes = CodeList.load(pair.kind)
        found = name_finding(codes.match_name(pair.code, pair.name, year), pair.place)
        if found is not None:
            near = found.expected is not None and likeness(pair.name, found.expected) >= _SLIGHT
            yield replace(found, severity=Severity.INFO) if near and not found.data else found
